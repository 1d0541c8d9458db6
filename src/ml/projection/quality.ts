// How far a map can be trusted: true (cosine, original space) neighbours against neighbours on the map.
// `trustworthiness` is Venna & Kaski (2001) as scikit-learn defines it, T = 1 − 2/(n·k·(2n−3k−1)) · Σᵢ Σ_{j on the map near i} max(0, rank(i,j) − k),
// with exact ranks for the rows sampled; the sum and n in the first factor then run over the sample.
import type { Matrix } from '../contracts';
import { createRng } from '../core/rng';
import { dot, unitRows } from '../core/vector';

/** How many of `trueNeighbors` lie among as many nearest points of `row` on the map. Rows from `rows` on are not on the map. */
export function nearOnMap(
  positions: Float32Array,
  rows: number,
  row: number,
  trueNeighbors: ArrayLike<number>,
): number {
  if (row >= rows) return 0;
  const near = nearestOnMap(positions, rows, row, trueNeighbors.length);
  let found = 0;
  for (let i = 0; i < trueNeighbors.length; i++) if (near.includes(trueNeighbors[i]!)) found++;
  return found;
}

/** 0 to 1; 1 when every neighbour on the map is a true one. Costs sample × rows × dims; all rows are ranked when `sampleRows` is absent. */
export function trustworthiness(x: Matrix, layout: Float32Array, k: number, sampleRows?: number, seed = 1): number {
  const n = x.rows;
  if (layout.length !== n * 3) throw new RangeError(`expected ${n} × 3 positions, got ${layout.length}`);
  if (!(k >= 1 && k < n / 2)) throw new RangeError(`k must be at least 1 and less than half of ${n} rows, got ${k}`);
  const unit = unitRows(x);
  const sample = sampleOf(n, Math.min(n, sampleRows ?? n), seed);
  const similarity = new Float64Array(n);
  let penalty = 0;
  for (const row of sample) {
    for (let j = 0; j < n; j++) similarity[j] = dot(unit.data, row * x.cols, unit.data, j * x.cols, x.cols);
    for (const j of nearestOnMap(layout, n, row, k)) {
      const s = similarity[j]!;
      let rank = 1;
      for (let other = 0; other < n; other++) {
        if (other !== row && (similarity[other]! > s || (similarity[other] === s && other < j))) rank++;
      }
      penalty += Math.max(0, rank - k);
    }
  }
  return 1 - (2 / (sample.length * k * (2 * n - 3 * k - 1))) * penalty;
}

/** The k nearest points by Euclidean distance, nearest first, ties by row; never `row` itself. */
function nearestOnMap(positions: Float32Array, rows: number, row: number, k: number): number[] {
  const near: number[] = [];
  const distances: number[] = [];
  const x = positions[row * 3]!;
  const y = positions[row * 3 + 1]!;
  const z = positions[row * 3 + 2]!;
  for (let j = 0; j < rows; j++) {
    const distance = (positions[j * 3]! - x) ** 2 + (positions[j * 3 + 1]! - y) ** 2 + (positions[j * 3 + 2]! - z) ** 2;
    if (j === row || (near.length === k && distance >= (distances[k - 1] ?? 0))) continue;
    let at = near.length;
    while (at > 0 && distance < distances[at - 1]!) at--;
    near.splice(at, 0, j);
    distances.splice(at, 0, distance);
    if (near.length > k) {
      near.pop();
      distances.pop();
    }
  }
  return near;
}

/** `count` different rows, by a partial Fisher–Yates shuffle. */
function sampleOf(n: number, count: number, seed: number): Uint32Array {
  const rows = Uint32Array.from({ length: n }, (_, i) => i);
  if (count === n) return rows;
  const rng = createRng(seed, 3);
  for (let i = 0; i < count; i++) {
    const j = i + rng.below(n - i);
    const other = rows[j]!;
    rows[j] = rows[i]!;
    rows[i] = other;
  }
  return rows.subarray(0, count);
}
