// What lies over the points of the map: places that are no rows (the visitor, an answer's vector, rows of a file), lines between true
// neighbours, the path of a word through its training, and whether the map is flat. Outside React; bind_scene.ts calls it with every change of the store.
import type { PlaceMark, Scene, Trail } from '../../render/types';
import type { Arrays } from '../../state/arrays';
import type { AppState } from '../../state/types';
import { recommendStrings } from '../../strings/recommend';
import type { WordPath } from '../../workers/history_protocol';

/** `fresh` says that the scene was given new points, which takes its lines away. */
export type UpdateOverlays = (state: AppState, fresh: boolean) => void;

export function mapOverlays(scene: Scene, arrays: Arrays): UpdateOverlays {
  let marked: readonly unknown[] = [];
  let drawn: Uint32Array | null = null;
  let bent: Float32Array | null = null;
  let walked: readonly unknown[] = [];
  let flat = false;

  return (state, fresh) => {
    const { active, map, honest, visitor, history, selection } = state;
    const layout = arrays.onMap(active, map.kind);
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

    const path = history.path?.row === selection?.row ? history.path : null;
    const walk = [history.shown, history.shown === null ? null : path];
    if (fresh || walk.some((part, i) => part !== walked[i])) scene.setTrail(trailOf(path, history.shown));
    walked = walk;

    const sources = [visitor.list?.position, honest.answer, honest.own, history.shown === null];
    if (sources.some((source, i) => source !== marked[i])) scene.setMarkers(marksOf(state));
    marked = sources;
  };
}

/** On the map of a moment only: elsewhere axes are others. */
function trailOf(path: WordPath | null, shown: number | null): Trail | null {
  const at = path?.moments.findIndex(({ id }) => id === shown) ?? -1;
  return path === null || at < 0 ? null : { positions: path.positions, at };
}

/** Those that are asked about first: where names would cover each other, the first are read. */
function marksOf({ visitor, honest, history }: AppState): readonly PlaceMark[] {
  // Places are those of the layout, not of a moment.
  if (history.shown !== null) return [];
  const marks: PlaceMark[] = [];
  const mark = (kind: PlaceMark['kind'], label: string, position: PlaceMark['position'] | null | undefined) => {
    if (position) marks.push({ kind, label, position });
  };
  mark('asked', recommendStrings.you, visitor.list?.position);
  if (honest.answer !== null) mark('asked', honest.answer.label, honest.answer.position);
  for (const { name, position } of honest.own?.rows ?? []) mark('placed', name, position);
  return marks;
}
