// Makes a RatingTable of users, items and entries in whatever order they came: both are ranked by their number of entries, columns follow, and who or
// what has no entry is left out, since nothing could be learnt of it.
import type { Column, Names } from '../contracts';
import { packNames } from '../core/names';
import type { RatingTable } from '../rating_contracts';

/** Everything but the ranking; users and items are numbered as they came. */
export interface Unranked
  extends Omit<RatingTable, 'users' | 'items' | 'entries' | 'itemColumns' | 'userColumns' | 'truth' | 'folds'> {
  readonly users: readonly string[];
  readonly items: readonly string[];
  readonly i: Uint32Array;
  readonly j: Uint32Array;
  readonly value: Float32Array;
  readonly itemColumns: readonly Column[];
  readonly userColumns: readonly Column[];
  readonly folds?: RatingTable['folds'];
  readonly truth?: RatingTable['truth'];
}

export function rankTable({ users, items, i, j, value, ...rest }: Unranked): RatingTable {
  const byUser = ranking(users, i);
  const byItem = ranking(items, j);
  const moved = (columns: readonly Column[], order: Uint32Array) =>
    columns.map((column) => ({ ...column, values: Float32Array.from(order, (from) => column.values[from]!) }));
  const rowsOf = (matrix: { data: Float32Array; cols: number }, order: Uint32Array) => {
    const data = new Float32Array(order.length * matrix.cols);
    order.forEach((from, to) => {
      data.set(matrix.data.subarray(from * matrix.cols, (from + 1) * matrix.cols), to * matrix.cols);
    });
    return { data, rows: order.length, cols: matrix.cols };
  };
  const truth = rest.truth ?? null;
  return {
    ...rest,
    users: named(users, byUser.order),
    items: named(items, byItem.order),
    entries: {
      rows: byUser.order.length,
      cols: byItem.order.length,
      i: i.map((user) => byUser.place[user]!),
      j: j.map((item) => byItem.place[item]!),
      value,
      weight: null,
    },
    itemColumns: moved(rest.itemColumns, byItem.order),
    userColumns: moved(rest.userColumns, byUser.order),
    folds: rest.folds ?? [],
    truth: truth && { items: rowsOf(truth.items, byItem.order), users: rowsOf(truth.users, byUser.order) },
  };
}

function named(names: readonly string[], order: Uint32Array): Names {
  return packNames(Array.from(order, (from) => names[from]!));
}

/** `order[place]` is what came as that number, `place` the other way round. */
function ranking(names: readonly string[], uses: Uint32Array) {
  const counts = new Uint32Array(names.length);
  for (const use of uses) counts[use]!++;
  const order = Uint32Array.from(names.keys())
    .filter((n) => counts[n]! > 0)
    .sort((a, b) => counts[b]! - counts[a]! || (names[a]! < names[b]! ? -1 : names[a]! > names[b]! ? 1 : a - b));
  const place = new Uint32Array(names.length);
  order.forEach((from, to) => {
    place[from] = to;
  });
  return { order, place };
}
