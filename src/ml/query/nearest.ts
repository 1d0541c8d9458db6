// Nearest rows to one vector by cosine over the stored vectors, exact: the truth behind every answer, never the map's distances.
// A zero vector has cosine 0 to everything. For all rows at once see projection/neighbors.ts.
import type { Matrix, Neighbors } from '../contracts';
import { dot, rowNorms } from '../core/vector';
import { TopK } from './top_k';

/** Vectors with their lengths, computed once by `prepareNorms`. */
export interface QuerySpace {
  readonly vectors: Matrix;
  readonly norms: Float32Array;
  /** Rows that are no result and may not be asked for. */
  readonly hidden?: ReadonlySet<number>;
  /** Of a space of users and items: rows before this are items, and from it on users. */
  readonly items?: number;
  /** Results are rows from the first up to the second; all where absent. */
  readonly within?: readonly [from: number, to: number];
}

/** What may be an answer to a question about these rows: users to one about users only, items to any other. All rows where there are no two sides. */
export function sideOf(space: QuerySpace, rows: readonly number[]): QuerySpace {
  const { items, vectors } = space;
  if (items === undefined) return space;
  const users = rows.length > 0 && rows.every((row) => row >= items);
  return { ...space, within: users ? [items, vectors.rows] : [0, items] };
}

export function prepareNorms(vectors: Matrix): Float32Array {
  return rowNorms(vectors);
}

/** The k rows most similar to `query`, without those in `exclude` and the hidden ones, among the first `rowLimit` rows (all when absent). Ties by row. */
export function nearest(
  space: QuerySpace,
  query: Float32Array,
  k: number,
  exclude: ReadonlySet<number> | readonly number[] = [],
  rowLimit: number = space.vectors.rows,
): Neighbors {
  const { data, cols } = space.vectors;
  if (query.length !== cols) throw new RangeError(`expected a query of ${cols} dimensions, got ${query.length}`);
  const skip = new Set([...exclude, ...(space.hidden ?? [])]);
  const [from, to] = space.within ?? [0, space.vectors.rows];
  const rows = Math.min(rowLimit, to);
  const queryNorm = Math.sqrt(dot(query, 0, query, 0, cols));
  const best = new TopK(Math.min(k, Math.max(0, rows - from)));
  for (let row = from; row < rows; row++) {
    const length = space.norms[row]! * queryNorm;
    const cosine = length > 0 ? dot(data, row * cols, query, 0, cols) / length : 0;
    if (skip.size > 0 && skip.has(row)) continue;
    // Rounding may carry a vector's cosine with itself past 1; NaN (a diverged row) counts as least similar.
    best.offer(row, cosine >= -1 ? Math.min(1, cosine) : -1);
  }
  return best.ranked();
}

export function vectorAt(vectors: Matrix, row: number): Float32Array {
  return vectors.data.subarray(row * vectors.cols, (row + 1) * vectors.cols);
}
