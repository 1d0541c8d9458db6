// Principal component analysis (Pearson 1901), exact: the full covariance in float64 and all its eigenvectors.
// Centred, not scaled, on the vectors as they are (give it `unitRows(x)` for a map of directions). The first layout of every space, and UMAP's start.
import type { Matrix } from '../contracts';
import { symmetricEigen } from '../core/eigen';
import { firstNotFinite } from '../core/vector';
import { VectariumError } from '../errors';

export interface Pca {
  readonly mean: Float64Array;
  /** k × D unit rows, mutually orthogonal. Rows beyond D are zero. */
  readonly components: Float64Array;
  /** Share of the variance along each component, 0 to 1. */
  readonly explained: readonly number[];
  /** rows × k coordinates. */
  project(x: Matrix): Float32Array;
}

export interface PcaOptions {
  /** Fit on the first rows only (the most frequent words), default all. 2,048 keeps a live frame of 20,000 × 100 at about 25 ms. */
  readonly rows?: number;
}

export function fitPca(x: Matrix, k = 3, options: PcaOptions = {}): Pca {
  const rows = Math.min(x.rows, options.rows ?? x.rows);
  if (rows < 1) throw new VectariumError('BadInput', 'there are no vectors to project', 'Train or open a space first.');
  const mean = columnMeans(x, rows);
  if (!mean.every(Number.isFinite)) {
    throw new VectariumError(
      'Diverged',
      `the vector of row ${firstNotFinite(x)} holds a number that is not finite`,
      'Train again with a smaller learning rate.',
    );
  }
  const d = x.cols;
  const covariance = covarianceOf(x, rows, mean);
  const eigen = symmetricEigen(covariance, d);
  let total = 0;
  for (let i = 0; i < d; i++) total += covariance[i * d + i]!;
  const components = new Float64Array(k * d);
  const explained: number[] = [];
  for (let c = 0; c < k; c++) {
    if (c < d) components.set(positiveSide(eigen.vectors.subarray(c * d, (c + 1) * d)), c * d);
    explained.push(c < d && total > 0 ? Math.max(0, eigen.values[c]!) / total : 0);
  }
  return { mean, components, explained, project: (y) => project(y, mean, components, k) };
}

function columnMeans(x: Matrix, rows: number): Float64Array {
  const mean = new Float64Array(x.cols);
  for (let r = 0; r < rows; r++) for (let c = 0; c < x.cols; c++) mean[c] = mean[c]! + x.data[r * x.cols + c]!;
  return mean.map((sum) => sum / rows);
}

/** Population covariance (divided by rows). Four rows a pass: a quarter of the loads and stores of one at a time. */
function covarianceOf(x: Matrix, rows: number, mean: Float64Array): Float64Array {
  const d = x.cols;
  const sums = new Float64Array(d * d);
  const block = new Float64Array(4 * d);
  for (let r = 0; r < rows; r += 4) {
    const used = Math.min(4, rows - r);
    block.fill(0);
    for (let q = 0; q < used; q++) for (let c = 0; c < d; c++) block[q * d + c] = x.data[(r + q) * d + c]! - mean[c]!;
    for (let i = 0; i < d; i++) {
      const a = block[i]!;
      const b = block[d + i]!;
      const e = block[2 * d + i]!;
      const f = block[3 * d + i]!;
      const to = i * d;
      for (let j = i; j < d; j++) {
        sums[to + j] =
          sums[to + j]! + a * block[j]! + b * block[d + j]! + e * block[2 * d + j]! + f * block[3 * d + j]!;
      }
    }
  }
  for (let i = 0; i < d; i++) {
    for (let j = i; j < d; j++) {
      const value = sums[i * d + j]! / rows;
      sums[i * d + j] = value;
      sums[j * d + i] = value;
    }
  }
  return sums;
}

/** An eigenvector's sign is arbitrary: the largest entry is made positive, so that equal data give equal maps. */
function positiveSide(v: Float64Array): Float64Array {
  let largest = 0;
  for (const value of v) if (Math.abs(value) > Math.abs(largest)) largest = value;
  return largest < 0 ? v.map((value) => -value) : v;
}

/** Three components in one pass over a row, for the loads of a row are what this costs. */
function project(x: Matrix, mean: Float64Array, components: Float64Array, k: number): Float32Array {
  const d = mean.length;
  if (x.cols !== d) throw new RangeError(`expected ${d} dimensions, got ${x.cols}`);
  const positions = new Float32Array(x.rows * k);
  for (let q = 0; q < k; q += 3) {
    const axes = [q, q + 1, q + 2].map((i) => (i < k ? components.subarray(i * d, (i + 1) * d) : new Float64Array(d)));
    const [u, v, w] = axes as [Float64Array, Float64Array, Float64Array];
    const [u0, v0, w0] = axes.map((axis) => axis.reduce((sum, value, c) => sum + value * mean[c]!, 0));
    for (let r = 0; r < x.rows; r++) {
      let su = -u0!;
      let sv = -v0!;
      let sw = -w0!;
      for (let c = 0; c < d; c++) {
        const value = x.data[r * d + c]!;
        su += value * u[c]!;
        sv += value * v[c]!;
        sw += value * w[c]!;
      }
      positions[r * k + q] = su;
      if (q + 1 < k) positions[r * k + q + 1] = sv;
      if (q + 2 < k) positions[r * k + q + 2] = sw;
    }
  }
  return positions;
}
