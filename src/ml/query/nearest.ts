// Nearest rows to one vector by cosine over the stored vectors, exact: the truth behind every answer, never the map's distances.
// A zero vector has cosine 0 to everything. For all rows at once see projection/neighbors.ts.
import type { Matrix, Neighbors } from '../contracts';
import { dot, rowNorms } from '../core/vector';
import { TopK } from './top_k';

/** Cosines of rows with a query, each with a bound on how far off it is. */
export interface Estimates {
  /** By row; only those that were asked for are of this query. */
  readonly cosines: Float32Array;
  /** A row's true cosine is at most reach·error + slack off. */
  readonly errors: Float32Array;
  readonly reach: number;
  readonly slack: number;
}

/** What narrows a question down to few rows, so that its answer stays exact: see row_scan.ts. */
export interface Scan {
  /** For the rows [from, to); null where the query has no direction. Void with the next call. */
  estimate(query: Float32Array, from: number, to: number): Estimates | null;
}

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
  /** Of these vectors, where they are many: the same answers, sooner. */
  readonly scan?: Scan;
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
  const { cols } = space.vectors;
  if (query.length !== cols) throw new RangeError(`expected a query of ${cols} dimensions, got ${query.length}`);
  const skip = new Set([...exclude, ...(space.hidden ?? [])]);
  const [from, to] = space.within ?? [0, space.vectors.rows];
  const rows = Math.min(rowLimit, to);
  const size = Math.min(k, Math.max(0, rows - from));
  const cosine = cosineTo(space, query);
  const best = new TopK(size);
  const estimates = space.scan?.estimate(query, from, rows);
  if (estimates) {
    const { cosines, errors, reach, slack } = estimates;
    const least = leastOfBest(estimates, from, rows, size, skip, cosine);
    for (let row = from; row < rows; row++) {
      if (cosines[row]! + reach * errors[row]! + slack >= least && !skip.has(row)) best.offer(row, cosine(row));
    }
  } else {
    for (let row = from; row < rows; row++) if (skip.size === 0 || !skip.has(row)) best.offer(row, cosine(row));
  }
  return best.ranked();
}

/** A row's cosine with a query, from −1 to 1. */
export function cosineTo({ vectors, norms }: QuerySpace, query: Float32Array): (row: number) => number {
  const { data, cols } = vectors;
  const queryNorm = Math.sqrt(dot(query, 0, query, 0, cols));
  return (row) => {
    const length = norms[row]! * queryNorm;
    const cosine = length > 0 ? dot(data, row * cols, query, 0, cols) / length : 0;
    // Rounding may carry a vector's cosine with itself past 1; NaN (a diverged row) counts as least similar.
    return cosine >= -1 ? Math.min(1, cosine) : -1;
  };
}

/** What the k-th best cosine is at least: the least true one of the k rows that seem to be the best. */
function leastOfBest(
  { cosines }: Estimates,
  from: number,
  to: number,
  k: number,
  skip: ReadonlySet<number>,
  cosine: (row: number) => number,
): number {
  const likely = new TopK(k);
  for (let row = from; row < to; row++) {
    if (cosines[row]! >= likely.least && !skip.has(row)) likely.offer(row, cosines[row]!);
  }
  const { rows } = likely.ranked();
  return rows.length < k ? Number.NEGATIVE_INFINITY : rows.reduce((least, row) => Math.min(least, cosine(row)), 1);
}

export function vectorAt(vectors: Matrix, row: number): Float32Array {
  return vectors.data.subarray(row * vectors.cols, (row + 1) * vectors.cols);
}
