// What lies over the points of the map: places that are no rows (the visitor, an answer's vector, rows of a file), lines between true
// neighbours, and whether the map is flat. Outside React; bind_scene.ts calls it with every change of the store.
import type { PlaceMark, Scene } from '../../render/types';
import type { Arrays } from '../../state/arrays';
import type { AppState } from '../../state/types';
import { recommendStrings } from '../../strings/recommend';

/** `fresh` says that the scene was given new points, which takes its lines away. */
export type UpdateOverlays = (state: AppState, fresh: boolean) => void;

export function mapOverlays(scene: Scene, arrays: Arrays): UpdateOverlays {
  let marked: readonly unknown[] = [];
  let drawn: Uint32Array | null = null;
  let bent: Float32Array | null = null;
  let flat = false;

  return (state, fresh) => {
    const { active, map, honest, visitor } = state;
    const layout = arrays.get(active)?.layouts.get(map.kind);
    if ((layout?.recipe?.dims === 2) !== flat) {
      flat = !flat;
      scene.setFlat(flat);
    }

    const held = arrays.get(active)?.honest.pairs ?? null;
    const pairs = honest.links && held !== null && held.of === layout ? held.value : null;
    const bundles = arrays.get(active)?.drawn.curves ?? null;
    const curves = state.drawn.bundled && pairs !== null && bundles?.of === pairs ? bundles.value : null;
    if (fresh || pairs !== drawn || curves !== bent) scene.setPairs(pairs, curves);
    drawn = pairs;
    bent = curves;

    const sources = [visitor.list?.position, honest.answer, honest.own];
    if (sources.some((source, i) => source !== marked[i])) scene.setMarkers(marksOf(state));
    marked = sources;
  };
}

/** Those that are asked about first: where names would cover each other, the first are read. */
function marksOf({ visitor, honest }: AppState): readonly PlaceMark[] {
  const marks: PlaceMark[] = [];
  const mark = (kind: PlaceMark['kind'], label: string, position: PlaceMark['position'] | null | undefined) => {
    if (position) marks.push({ kind, label, position });
  };
  mark('asked', recommendStrings.you, visitor.list?.position);
  if (honest.answer !== null) mark('asked', honest.answer.label, honest.answer.position);
  for (const { name, position } of honest.own?.rows ?? []) mark('placed', name, position);
  return marks;
}
