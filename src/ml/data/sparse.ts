// Entries in any order as a sparse matrix by rows (compressed sparse rows), by counting: no comparison, no object per entry.
import type { SparseMatrix } from '../matrix_contracts';
import type { Triples } from '../triples_contracts';

/** Row i's columns rise. Weights are left out; no pair may be given twice. */
export function sparseOf({ rows, cols, i, j, value }: Triples): SparseMatrix {
  // Sorted by column first, the entries of each row then come with rising columns.
  const byColumn = ordered(Uint32Array.from(j.keys()), j, cols).order;
  const { order, starts } = ordered(byColumn, i, rows);
  return {
    rows,
    cols,
    starts,
    columns: Uint32Array.from(order, (n) => j[n]!),
    values: Float32Array.from(order, (n) => value[n]!),
  };
}

/** `places` by the key that each has, equal ones in the order in which they were: a counting sort. Those of key k are from `starts[k]` on. */
function ordered(places: Uint32Array, keys: Uint32Array, count: number) {
  const starts = new Uint32Array(count + 1);
  for (const key of keys) starts[key + 1]!++;
  for (let key = 0; key < count; key++) starts[key + 1]! += starts[key]!;
  const next = starts.slice();
  const order = new Uint32Array(places.length);
  for (const place of places) order[next[keys[place]!]!++] = place;
  return { order, starts };
}
