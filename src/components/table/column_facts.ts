// What a filter of a column offers: the range of its numbers, or its categories with how many rows each has. Pure.
import type { Column } from '../../ml/contracts';

/** Null where no row has a value. */
export function rangeOf({ values }: Column): { readonly min: number; readonly max: number } | null {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    min = Math.min(min, value);
    max = Math.max(max, value);
  }
  return min <= max ? { min, max } : null;
}

export interface CategoryCount {
  /** NaN stands for no value, whose text is null. */
  readonly value: number;
  readonly text: string | null;
  readonly rows: number;
}

/** Those that some row has, the largest first. */
export function categoryCounts({ values, categories = [] }: Column): readonly CategoryCount[] {
  const rows = new Uint32Array(categories.length + 1);
  for (const value of values) rows[Number.isNaN(value) ? categories.length : value]!++;
  return [...categories, null]
    .map((text, i) => ({ value: text === null ? Number.NaN : i, text, rows: rows[i]! }))
    .filter((entry) => entry.rows > 0)
    .sort((a, b) => b.rows - a.rows);
}
