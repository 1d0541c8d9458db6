// Names and metadata columns of a space of users and items: its rows are the items and then the users, and a column of one side has no value
// on the other.
import type { Column, Names } from '../contracts';
import { nameCount } from '../core/names';
import type { RatingTable } from '../rating_contracts';

/** The items' names and behind them the users'. */
export function itemsThenUsers({ items, users }: Pick<RatingTable, 'items' | 'users'>): Names {
  const bytes = new Uint8Array(items.bytes.length + users.bytes.length);
  bytes.set(items.bytes);
  bytes.set(users.bytes, items.bytes.length);
  const offsets = new Uint32Array(items.offsets.length + users.offsets.length - 1);
  offsets.set(items.offsets);
  users.offsets.forEach((offset, n) => {
    if (n > 0) offsets[items.offsets.length - 1 + n] = items.bytes.length + offset;
  });
  return { bytes, offsets };
}

/** How many entries each row has, which side it is of, what it was given (or gave) on average where there is a scale, and the table's own columns. */
export function ratingColumns(table: RatingTable): Column[] {
  const { entries, items, users, nouns, scale, itemColumns, userColumns } = table;
  const rows = nameCount(items) + nameCount(users);
  const count = new Float32Array(rows);
  for (const item of entries.j) count[item]!++;
  for (const user of entries.i) count[entries.cols + user]!++;
  const kind = new Float32Array(rows).fill(1, entries.cols);
  const spread = (column: Column, from: number): Column => {
    const values = new Float32Array(rows).fill(Number.NaN);
    values.set(column.values, from);
    return { ...column, values };
  };
  const given = new Float32Array(rows);
  entries.value.forEach((value, n) => {
    given[entries.j[n]!]! += value;
    given[entries.cols + entries.i[n]!]! += value;
  });
  const mean = { name: 'mean', label: 'Mean rating', values: given.map((sum, row) => sum / count[row]!) };
  return [
    { name: 'count', label: 'Entries', values: count },
    { name: 'kind', label: 'Kind', values: kind, categories: [nouns.items, nouns.users] },
    ...(scale === null ? [] : [mean]),
    ...itemColumns.map((column) => spread(column, 0)),
    ...userColumns.map((column) => spread(column, entries.cols)),
  ];
}
