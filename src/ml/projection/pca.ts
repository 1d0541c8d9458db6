// Principal component analysis (Pearson 1901), exact: the full covariance in float64 and its leading eigenvectors.
// Centred, not scaled, on the vectors as they are (give it `unitRows(x)` for a map of directions). The first layout of every space, and UMAP's start.
import type { Control, Matrix } from '../contracts';
import { type SymmetricEigen, symmetricEigen, symmetricEigenYielding } from '../core/eigen';
import { leadingEigen } from '../core/leading_eigen';
import { VectariumError } from '../errors';
import type { LayoutRecipe, LayoutRun, Projection } from '../projection_contracts';
import { type Moments, momentsOf } from './covariance';
import { createPace } from './pace';
import { findMoments } from './wasm/moments';

/** Rows projected between two looks at the clock. */
const PROJECTED_AT_ONCE = 1024;

export interface PcaOptions {
  /** Fit on the first rows only (the most frequent words), default all. 2,048 keeps a live frame of 20,000 × 100 at about 25 ms. */
  readonly rows?: number;
}

export class Pca {
  readonly mean: Float64Array;
  /** k × D unit rows, mutually orthogonal. Rows beyond D are zero. */
  readonly components: Float64Array;
  /** Share of the variance along each component, 0 to 1. */
  readonly explained: readonly number[];

  constructor({ mean, covariance }: Moments, eigen: SymmetricEigen, k: number) {
    const d = mean.length;
    let total = 0;
    for (let i = 0; i < d; i++) total += covariance[i * d + i]!;
    const components = new Float64Array(k * d);
    const explained: number[] = [];
    for (let c = 0; c < k; c++) {
      if (c < d) components.set(positiveSide(eigen.vectors.subarray(c * d, (c + 1) * d)), c * d);
      explained.push(c < d && total > 0 ? Math.max(0, eigen.values[c]!) / total : 0);
    }
    this.mean = mean;
    this.components = components;
    this.explained = explained;
  }

  /** rows × `dims` coordinates along the first components, all of them when absent. */
  project(x: Matrix, dims = this.explained.length): Float32Array {
    const positions = new Float32Array(x.rows * dims);
    this.projectRows(x, 0, x.rows, positions, dims);
    return positions;
  }

  /** Rows [from, to) alone. Three components in one pass over a row, for the loads of a row are what this costs. */
  projectRows(x: Matrix, from: number, to: number, positions: Float32Array, dims: number): void {
    const { mean, components } = this;
    const d = mean.length;
    if (x.cols !== d) throw new RangeError(`expected ${d} dimensions, got ${x.cols}`);
    for (let q = 0; q < dims; q += 3) {
      const axes = [q, q + 1, q + 2].map((i) =>
        i < dims ? components.subarray(i * d, (i + 1) * d) : new Float64Array(d),
      );
      const [u, v, w] = axes as [Float64Array, Float64Array, Float64Array];
      const [u0, v0, w0] = axes.map((axis) => axis.reduce((sum, value, c) => sum + value * mean[c]!, 0));
      for (let r = from; r < to; r++) {
        let su = -u0!;
        let sv = -v0!;
        let sw = -w0!;
        for (let c = 0; c < d; c++) {
          const value = x.data[r * d + c]!;
          su += value * u[c]!;
          sv += value * v[c]!;
          sw += value * w[c]!;
        }
        positions[r * dims + q] = su;
        if (q + 1 < dims) positions[r * dims + q + 1] = sv;
        if (q + 2 < dims) positions[r * dims + q + 2] = sw;
      }
    }
  }
}

/** At once: for live frames and small tables. Throws `BadInput` without rows, `Diverged` where a number is not finite. */
export function fitPca(x: Matrix, k = 3, options: PcaOptions = {}): Pca {
  const moments = momentsOf(x, checkedRows(Math.min(x.rows, options.rows ?? x.rows)));
  return new Pca(moments, leadingEigen(moments.covariance, x.cols, k) ?? symmetricEigen(moments.covariance, x.cols), k);
}

/** The same of all rows in slices of at most 40 ms, by WebAssembly. */
export async function fitLargePca(x: Matrix, control: Control, k = 3): Promise<Pca> {
  control.signal.throwIfAborted();
  checkedRows(x.rows);
  const moments = await findMoments(x, control);
  const { covariance } = moments;
  const eigen = leadingEigen(covariance, x.cols, k);
  return new Pca(moments, eigen ?? (await symmetricEigenYielding(covariance, x.cols, control.signal)), k);
}

/** Share of the variance along each of the three components, once `pca` has laid these vectors out; null before. */
export function explainedBy(recipe: LayoutRecipe, kept: LayoutRun['kept']): readonly number[] | null {
  const fit = kept.get(keyOf(recipe));
  return fit instanceof Pca ? fit.explained : null;
}

/** PCA as a layout. Its fit is kept: 2D and 3D of the same vectors are two views of one. */
export const pca: Projection = {
  method: 'pca',
  title: 'PCA',
  parameters: [],
  async layOut(x, recipe, { control, kept }) {
    control.signal.throwIfAborted();
    const before = kept.get(keyOf(recipe));
    const fit = before instanceof Pca ? before : await fitLargePca(x, control);
    kept.set(keyOf(recipe), fit);
    const positions = new Float32Array(x.rows * recipe.dims);
    const pace = createPace(control, 'pca', x.rows, 'words');
    for (let r = 0; r < x.rows; r += PROJECTED_AT_ONCE) {
      fit.projectRows(x, r, Math.min(x.rows, r + PROJECTED_AT_ONCE), positions, recipe.dims);
      if (pace.due()) await pace.rest(r);
    }
    await pace.rest(x.rows);
    return positions;
  },
};

function keyOf({ rows, prepare }: LayoutRecipe): string {
  return `pca of ${rows} rows, prepared ${prepare}`;
}

function checkedRows(rows: number): number {
  if (rows >= 1) return rows;
  throw new VectariumError('BadInput', 'there are no vectors to project', 'Train or open a space first.');
}

/** An eigenvector's sign is arbitrary: the largest entry is made positive, so that equal data give equal maps. */
function positiveSide(v: Float64Array): Float64Array {
  let largest = 0;
  for (const value of v) if (Math.abs(value) > Math.abs(largest)) largest = value;
  return largest < 0 ? v.map((value) => -value) : v;
}
