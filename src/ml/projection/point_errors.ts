// How wrong a layout is at each of its points: the share of the point's k true neighbours that are not among its k nearest on the map.
// The mean over all points is 1 − recall (quality.ts); a map's colour scale and the inspector show it point by point.
import type { Control } from '../contracts';
import type { NeighborTable } from '../projection_contracts';
import { createPace } from './pace';
import { PlaceTree } from './quality/place_tree';

/**
 * 0 where all k true neighbours of `table` are near the point on the map, 1 where none is; one for each of the rows of `positions`, which are
 * rows × dims with dims 2 or 3. For fewer neighbours cut the table first. In slices of 40 ms but for the tree (0.1 s at 100,000 rows). Throws
 * `AbortError` when stopped.
 */
export async function pointErrors(
  { k, rows: neighbors }: NeighborTable,
  positions: Float32Array,
  dims: number,
  control: Control,
): Promise<Float32Array> {
  control.signal.throwIfAborted();
  const rows = positions.length / dims;
  if (neighbors.length !== rows * k) {
    throw new RangeError(`expected ${k} neighbours of each of ${rows} rows, got ${neighbors.length}`);
  }
  const errors = new Float32Array(rows);
  if (k === 0) return errors;
  const tree = new PlaceTree(positions, dims, k);
  const pace = createPace(control, 'errors', rows, 'words');
  await pace.rest(0);
  for (let at = 0; at < rows; at++) {
    tree.find(at);
    const row = tree.order[at]!;
    let missed = k;
    for (let n = row * k; n < (row + 1) * k; n++) if (tree.near.includes(neighbors[n]!)) missed--;
    errors[row] = missed / k;
    if (at % 64 === 0 && pace.due()) await pace.rest(at);
  }
  await pace.rest(rows);
  return errors;
}
