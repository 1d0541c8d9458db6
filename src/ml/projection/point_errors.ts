// How wrong a map is about each of its points: the share of a point's true neighbours that are not among as many nearest points on the map.
// 1 − this, averaged, is k-NN recall; quality.ts has the measures of a whole map.
import type { Control } from '../contracts';
import type { NeighborTable } from '../projection_contracts';
import { createPace } from './pace';

/** 0 (all near) to 1 (none) for each row of `table`. `positions` has 3 for each row. Costs rows², in slices. */
export async function pointErrors(
  { k, rows: table }: NeighborTable,
  positions: Float32Array,
  control: Control,
): Promise<Float32Array> {
  const count = table.length / Math.max(1, k);
  const errors = new Float32Array(count);
  const near = new Uint32Array(k);
  const distances = new Float64Array(k);
  const pace = createPace(control, 'comparing with the map', count, 'points');
  for (let row = 0; row < count; row++) {
    nearest(positions, count, row, near, distances);
    let missing = 0;
    for (let n = 0; n < k; n++) if (!near.includes(table[row * k + n]!)) missing++;
    errors[row] = missing / k;
    if (pace.due()) await pace.rest(row);
  }
  return errors;
}

/** Writes the nearest rows on the map, nearest first, ties by row. */
function nearest(positions: Float32Array, rows: number, row: number, near: Uint32Array, distances: Float64Array): void {
  const k = near.length;
  const [x, y, z] = [positions[row * 3]!, positions[row * 3 + 1]!, positions[row * 3 + 2]!];
  distances.fill(Number.POSITIVE_INFINITY);
  for (let j = 0, i = 0; j < rows; j++, i += 3) {
    const [dx, dy, dz] = [positions[i]! - x, positions[i + 1]! - y, positions[i + 2]! - z];
    const distance = dx * dx + dy * dy + dz * dz;
    if (j === row || !(distance < distances[k - 1]!)) continue;
    let at = k - 1;
    while (at > 0 && distance < distances[at - 1]!) {
      distances[at] = distances[at - 1]!;
      near[at] = near[at - 1]!;
      at--;
    }
    distances[at] = distance;
    near[at] = j;
  }
}
