// How the values of rows selected together differ from those of all rows: by column, categories with their lift (the share among the selected
// over the share among all), numbers by their medians. Rows without a value do not count.
import type { Column } from '../contracts';

export type ColumnDifference = { readonly name: string; readonly label: string } & (
  | {
      readonly kind: 'categories';
      /** Those that are more of the group than of all the most: at most `most`. */
      readonly top: readonly CategoryDifference[];
      /** Members that have a value. */
      readonly known: number;
    }
  | { readonly kind: 'numbers'; readonly median: number; readonly ofAll: number; readonly known: number }
);

export interface CategoryDifference {
  readonly name: string;
  readonly rows: number;
  /** Of the members with a value, and of all rows with one. */
  readonly share: number;
  readonly ofAll: number;
  readonly lift: number;
}

/** Columns in which no member has a value are left out. */
export function columnDifferences(
  columns: readonly Column[],
  rows: Uint32Array,
  most = 3,
): readonly ColumnDifference[] {
  return columns.flatMap((column): readonly ColumnDifference[] => {
    const { name, label, categories, values } = column;
    const members = Float32Array.from(rows, (row) => values[row] ?? Number.NaN).filter((value) => !Number.isNaN(value));
    if (members.length === 0) return [];
    const known = members.length;
    if (categories === undefined) {
      return [{ name, label, kind: 'numbers', median: median(members), ofAll: median(values), known }];
    }
    return [
      { name, label, kind: 'categories', top: categoryDifferences(categories, members, values, most), known } as const,
    ];
  });
}

function categoryDifferences(
  categories: readonly string[],
  members: Float32Array,
  values: Float32Array,
  most: number,
): readonly CategoryDifference[] {
  const inGroup = countsOf(members, categories.length);
  const inAll = countsOf(values, categories.length);
  const total = inAll.reduce((sum, count) => sum + count, 0);
  return categories
    .map((name, index) => {
      const share = inGroup[index]! / members.length;
      const ofAll = inAll[index]! / total;
      return { name, rows: inGroup[index]!, share, ofAll, lift: share / ofAll };
    })
    .filter(({ rows }) => rows > 0)
    .sort((a, b) => b.share - b.ofAll - (a.share - a.ofAll))
    .slice(0, most);
}

function countsOf(values: Float32Array, categories: number): Uint32Array {
  const counts = new Uint32Array(categories);
  for (const value of values) if (value < categories) counts[value]!++;
  return counts;
}

/** Of the values that are there: the middle one, or the mean of the two in the middle. */
export function median(values: Float32Array): number {
  const known = values.filter((value) => !Number.isNaN(value)).sort();
  const middle = known.length >> 1;
  return known.length % 2 === 1 ? known[middle]! : (known[middle - 1]! + known[middle]!) / 2;
}
