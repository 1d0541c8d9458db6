// Means and covariance of the columns of a table at once, in float64: for a live frame's rows. Of a large table wasm/moments.ts. Not the
// eigenvectors: core/eigen.ts.
import type { Matrix } from '../contracts';
import { firstNotFinite } from '../core/vector';
import { VectariumError } from '../errors';

export interface Moments {
  readonly mean: Float64Array;
  /** D × D, symmetric; divided by rows (population covariance). */
  readonly covariance: Float64Array;
}

/** Of the first `rows` rows. Throws `Diverged` where a number is not finite. */
export function momentsOf(x: Matrix, rows: number): Moments {
  const mean = finiteMeans(x, rows);
  const d = x.cols;
  const sums = new Float64Array(d * d);
  const block = new Float64Array(4 * d);
  // Four rows a pass: a quarter of the loads and stores of one at a time.
  for (let r = 0; r < rows; r += 4) addFourRows(x, r, Math.min(4, rows - r), mean, block, sums);
  for (let i = 0; i < d; i++) {
    for (let j = i; j < d; j++) {
      const value = sums[i * d + j]! / rows;
      sums[i * d + j] = value;
      sums[j * d + i] = value;
    }
  }
  return { mean, covariance: sums };
}

/** In float64, of the first `rows` rows. Throws `Diverged` where one is not finite. */
export function finiteMeans(x: Matrix, rows = x.rows): Float64Array {
  const mean = columnMeans(x, rows);
  if (mean.every(Number.isFinite)) return mean;
  throw new VectariumError(
    'Diverged',
    `the vector of row ${firstNotFinite(x)} holds a number that is not finite`,
    'Train again with a smaller learning rate.',
  );
}

/** In float64, of the first `rows` rows. */
export function columnMeans(x: Matrix, rows = x.rows): Float64Array {
  const mean = new Float64Array(x.cols);
  for (let r = 0; r < rows; r++) for (let c = 0; c < x.cols; c++) mean[c] = mean[c]! + x.data[r * x.cols + c]!;
  return mean.map((sum) => sum / rows);
}

function addFourRows(
  x: Matrix,
  r: number,
  used: number,
  mean: Float64Array,
  block: Float64Array,
  sums: Float64Array,
): void {
  const d = x.cols;
  block.fill(0);
  for (let q = 0; q < used; q++) for (let c = 0; c < d; c++) block[q * d + c] = x.data[(r + q) * d + c]! - mean[c]!;
  for (let i = 0; i < d; i++) {
    const a = block[i]!;
    const b = block[d + i]!;
    const e = block[2 * d + i]!;
    const f = block[3 * d + i]!;
    const to = i * d;
    for (let j = i; j < d; j++) {
      sums[to + j] = sums[to + j]! + a * block[j]! + b * block[d + j]! + e * block[2 * d + j]! + f * block[3 * d + j]!;
    }
  }
}
