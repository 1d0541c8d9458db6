// The rows of a space that a table lists, in its order: filtered by name, by any number of columns and by a set of rows, sorted by one key.
// Works in slices that let other calls in. Not a query language, and no search by meaning: that is answer.ts.
import type { Column, Control } from '../contracts';
import { JOINT } from '../data/phrases';
import { createPace } from '../projection/pace';
import { fold, type NameIndex } from './name_index';
import { createMatcher } from './table_matcher';
import { parsePattern } from './table_pattern';
import { numberKeys, rankNames, sortByKeys } from './table_sort';

/** What rows are sorted by: their own order, which is that of frequency, or a column by its name. */
export type SortKey = 'row' | 'name' | 'similarity' | `column:${string}`;

/** What a column has to hold. Rows without a value are left out, unless NaN is among the categories. */
export type ColumnFilter =
  | { readonly column: string; readonly min: number; readonly max: number }
  | { readonly column: string; readonly categories: readonly number[] };

export interface RowSort {
  readonly by: SortKey;
  readonly descending: boolean;
}

export interface RowQuery {
  /** What names hold: case and accents do not count. A pattern (table_pattern.ts) where `pattern` says so: case does not count. */
  readonly text: string;
  readonly pattern: boolean;
  readonly columns: readonly ColumnFilter[];
  readonly sort: RowSort;
}

export interface TableSource {
  readonly index: NameIndex;
  readonly columns: readonly Column[];
  /** Rows that are never listed. */
  readonly hidden: ReadonlySet<number>;
  /** The only rows that are listed, a byte a row; null: all. */
  readonly within: Uint8Array | null;
  /** One a row; null where nothing is asked for that rows could be similar to. */
  readonly similarities: Float32Array | null;
}

const collator = new Intl.Collator('en');
const SLICE = 4096;

/** Of names, kept as long as their index: they are sorted once. */
const ranked = new WeakMap<NameIndex, Uint32Array>();

/** Throws BadQuery where the pattern cannot be read, AbortError when stopped. Ties of the sort stay in the order of the rows. */
export async function listRows(source: TableSource, query: RowQuery, control: Control): Promise<Uint32Array> {
  const rows = await filtered(source, query, control);
  const { by, descending } = query.sort;
  if (by === 'row') return descending ? rows.reverse() : rows;
  if (by === 'name') {
    const ranks = await nameRanks(source.index, control);
    return sortByKeys(rows, (row) => (descending ? ~ranks[row]! >>> 0 : ranks[row]!)).rows;
  }
  const values = valuesOf(source, by);
  return values === null ? rows : sortByKeys(rows, numberKeys(values, descending)).rows;
}

function valuesOf({ columns, similarities }: TableSource, by: SortKey): Float32Array | null {
  if (by === 'similarity') return similarities;
  const column = columns.find(({ name }) => `column:${name}` === by);
  if (column?.categories === undefined) return column?.values ?? null;
  const order = [...column.categories.keys()].sort((a, b) =>
    collator.compare(column.categories![a]!, column.categories![b]!),
  );
  const rankOf = new Float32Array(order.length);
  order.forEach((category, rank) => {
    rankOf[category] = rank;
  });
  return column.values.map((category) => rankOf[category] ?? Number.NaN);
}

async function nameRanks(index: NameIndex, control: Control): Promise<Uint32Array> {
  const known = ranked.get(index);
  if (known !== undefined) return known;
  const pace = createPace(control, 'sorting names', index.size, 'names');
  const ranks = await rankNames(index.size, (row) => index.nameOf(row), collator, pace);
  ranked.set(index, ranks);
  return ranks;
}

async function filtered(source: TableSource, query: RowQuery, control: Control): Promise<Uint32Array> {
  const { index, hidden, within } = source;
  const tests = [nameTest(index, query), ...query.columns.map((filter) => columnTest(source, filter))].filter(
    (test) => test !== null,
  );
  const pace = createPace(control, 'filtering', index.size, 'rows');
  const found = new Uint32Array(index.size);
  let count = 0;
  for (let from = 0; from < index.size; from += SLICE) {
    if (pace.due()) await pace.rest(from);
    const to = Math.min(index.size, from + SLICE);
    for (let row = from; row < to; row++) {
      if (within !== null && !within[row]) continue;
      if (hidden.size > 0 && hidden.has(row)) continue;
      if (tests.every((test) => test(row))) found[count++] = row;
    }
  }
  return found.slice(0, count);
}

type Test = (row: number) => boolean;

function nameTest(index: NameIndex, { text, pattern }: RowQuery): Test | null {
  if (text.trim() === '') return null;
  if (pattern) {
    const matches = createMatcher(parsePattern(text));
    return (row) => matches(index.nameOf(row));
  }
  const folds = index.folds();
  const wanted = fold(text.trim());
  const joint = fold(text.trim().replaceAll(/\s+/g, JOINT));
  return (row) => folds[row]!.includes(wanted) || (joint !== wanted && folds[row]!.includes(joint));
}

function columnTest({ columns }: TableSource, filter: ColumnFilter): Test | null {
  const column = columns.find(({ name }) => name === filter.column);
  if (column === undefined) return null;
  const { values } = column;
  if ('categories' in filter) {
    const kept = new Set(filter.categories);
    return (row) => kept.has(values[row]!);
  }
  const { min, max } = filter;
  return (row) => values[row]! >= min && values[row]! <= max;
}
