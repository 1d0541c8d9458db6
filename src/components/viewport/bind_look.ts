// Keeps how points look, which are shown and which are selected together in step with the store, outside React; bind_scene.ts calls it with every
// change. A hidden row that is asked about is drawn all the same.
import type { Column } from '../../ml/contracts';
import type { Scene } from '../../render/types';
import type { Arrays } from '../../state/arrays';
import type { AppState } from '../../state/types';
import { shapesOf, sizesOf } from './appearance';
import { colorsOf } from './colors';

/** `fresh` says that the scene was given new points, or a new theme. */
export type UpdateLook = (state: AppState, fresh: boolean) => void;

function lookOf(arrays: Arrays, { active, map, spaces }: AppState) {
  const space = spaces.find(({ id }) => id === active);
  const rows = space?.rows ?? 0;
  const find = (name: string | null) => arrays.colorOf(active, map.kind, name);
  const size = find(map.size);
  const shape = find(map.shape);
  return {
    sizes: sizesOf(size?.categories === undefined ? size : null, rows, map.sizes),
    shapes: shapesOf(shape?.categories === undefined ? null : shape, rows, space?.ratings?.items ?? rows),
  };
}

export function bindLook(scene: Scene, arrays: Arrays): UpdateLook {
  let look: readonly unknown[] = [];
  let painted: readonly unknown[] = [];
  let shown: readonly unknown[] = [];
  let group: Uint8Array | null = null;
  const changed = (now: readonly unknown[], before: readonly unknown[]) => now.some((value, i) => value !== before[i]);

  return (state, fresh) => {
    const { active, map, theme } = state;
    // Until the next space is there the scene has the last one's points, as they looked.
    if (!state.spaces.some(({ id }) => id === active)) return;
    const held = arrays.get(active);
    const space = state.spaces.find(({ id }) => id === active);
    // A space that was lost with its worker, or given up: what was shown stays until there is another.
    if (held === null || space === undefined) return;
    const find = (name: string | null): Column | null => arrays.colorOf(active, map.kind, name);
    const size = find(map.size);
    const color = find(map.color);

    const looked = [size, find(map.shape), map.sizes, space.rows];
    if (fresh || changed(looked, look)) scene.setLook(lookOf(arrays, state));
    look = looked;

    const paint = [color, map.scale, theme];
    if (fresh || changed(paint, painted)) scene.setColors(color === null ? null : colorsOf(color, theme, map.scale));
    painted = paint;

    const mask = held.shown;
    const asked = mask === null ? [] : rowsAsked(state).filter((row) => mask[row] === 0);
    const show = [mask, ...asked];
    if (fresh || show.length !== shown.length || changed(show, shown)) scene.setShown(withRows(mask, asked));
    shown = show;

    const selected = held.group;
    if (fresh || selected !== group) scene.setGroup(selected);
    group = selected;
  };
}

/** What a person asked for by name, whatever hides it. */
function rowsAsked({ selection, query: { answer } }: AppState): readonly number[] {
  if (selection !== null) return [selection.row];
  if (answer === null || answer.kind === 'word' || answer.kind === 'unseen') return [];
  if (answer.kind === 'odd') return answer.words.map(({ row }) => row);
  return [...answer.terms.map(({ row }) => row), ...answer.results.rows.subarray(0, 1)].filter((row) => row !== null);
}

function withRows(mask: Uint8Array | null, rows: readonly number[]): Uint8Array | null {
  if (mask === null || rows.length === 0) return mask;
  const drawn = mask.slice();
  for (const row of rows) drawn[row] = 1;
  return drawn;
}
