// Triples to rows: a sparse matrix by rows, from one or more lists of entries of the same shape. Entries keep their values; weights are left out.
import type { SparseMatrix } from '../matrix_contracts';
import type { Triples } from '../triples_contracts';

/** rows × cols; columns rise within a row. At least one list; no entry may be in two of them. */
export function rowsOf(lists: readonly Pick<Triples, 'rows' | 'cols' | 'i' | 'j' | 'value'>[]): SparseMatrix {
  const { rows, cols } = lists[0]!;
  const count = lists.reduce((sum, { i }) => sum + i.length, 0);
  // Sorted by column first and then, stably, by row: two counting sorts.
  const byColumn = sortedBy(
    cols,
    lists.map(({ j }, list) => ({ keys: j, list })),
  );
  const starts = new Uint32Array(rows + 1);
  for (const { i } of lists) for (const row of i) starts[row + 1]!++;
  for (let row = 0; row < rows; row++) starts[row + 1]! += starts[row]!;
  const next = starts.slice(0, rows);
  const columns = new Uint32Array(count);
  const values = new Float32Array(count);
  for (let n = 0; n < count; n++) {
    const { i, j, value } = lists[byColumn.list[n]!]!;
    const entry = byColumn.entry[n]!;
    const place = next[i[entry]!]!++;
    columns[place] = j[entry]!;
    values[place] = value[entry]!;
  }
  return { rows, cols, starts, columns, values };
}

/** Entries of all lists in order of their keys: which list each is in, and where. */
function sortedBy(keys: number, lists: readonly { readonly keys: Uint32Array; readonly list: number }[]) {
  const next = new Uint32Array(keys + 1);
  for (const { keys: own } of lists) for (const key of own) next[key + 1]!++;
  for (let key = 0; key < keys; key++) next[key + 1]! += next[key]!;
  const count = next[keys]!;
  const list = new Uint8Array(count);
  const entry = new Uint32Array(count);
  for (const { keys: own, list: number } of lists) {
    own.forEach((key, n) => {
      const place = next[key]!++;
      list[place] = number;
      entry[place] = n;
    });
  }
  return { list, entry };
}
