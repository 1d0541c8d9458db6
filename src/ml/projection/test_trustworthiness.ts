// Trustworthiness (Venna & Kaski 2001) by sorting, in float64: the oracle of quality.ts, for tests only.
import type { Matrix } from '../contracts';

/** Of a layout of rows × 3, judged at the rows of `sample`, all where absent; 1 ≤ k < rows / 2. */
export function trustworthiness(x: Matrix, layout: Float32Array, k: number, sample?: Iterable<number>): number {
  const { data, rows: n, cols } = x;
  const norms = Array.from({ length: n }, (_, i) => Math.hypot(...data.subarray(i * cols, (i + 1) * cols)) || 1);
  const judged = [...(sample ?? norms.keys())];
  let penalty = 0;
  for (const row of judged) {
    const far = (other: number) => {
      let product = 0;
      for (let c = 0; c < cols; c++) product += data[row * cols + c]! * data[other * cols + c]!;
      return -product / norms[row]! / norms[other]!;
    };
    const rank = new Map(byDistance(n, row, far).map((other, i) => [other, i + 1]));
    for (const other of nearestOnMap(layout, row, k)) penalty += Math.max(0, rank.get(other)! - k);
  }
  return 1 - (2 * penalty) / (judged.length * k * (2 * n - 3 * k - 1));
}

/** The k nearest points of a layout of rows × 3, nearest first, ties by row; never `row` itself. */
export function nearestOnMap(layout: Float32Array, row: number, k: number): number[] {
  const far = (other: number) =>
    [0, 1, 2].reduce((sum, c) => sum + (layout[3 * row + c]! - layout[3 * other + c]!) ** 2, 0);
  return byDistance(layout.length / 3, row, far).slice(0, k);
}

function byDistance(rows: number, row: number, far: (other: number) => number): number[] {
  const distances = Float64Array.from({ length: rows }, (_, other) => far(other));
  const others = Array.from({ length: rows }, (_, other) => other).filter((other) => other !== row);
  return others.sort((a, b) => distances[a]! - distances[b]! || a - b);
}
