// Sets of rows as masks, a byte a row, never written to once made. Null stands for none where rows are selected, for all where they are shown.
import type { Column } from '../ml/contracts';
import type { Combine, LegendFilter } from './group_state';

export function counted(mask: Uint8Array): number {
  let count = 0;
  for (let row = 0; row < mask.length; row++) count += mask[row]!;
  return count;
}

/** The rows of a mask, rising. */
export function rowsIn(mask: Uint8Array): Uint32Array {
  const rows = new Uint32Array(counted(mask));
  let n = 0;
  for (let row = 0; row < mask.length; row++) if (mask[row] === 1) rows[n++] = row;
  return rows;
}

/** A selection with other rows; null where nothing is left. Rows from `total` on are none of it. */
export function combined(
  mask: Uint8Array | null,
  rows: ArrayLike<number>,
  how: Combine,
  total: number,
): Uint8Array | null {
  const next = how === 'replace' || mask === null ? new Uint8Array(total) : mask.slice();
  const value = how === 'subtract' ? 0 : 1;
  for (let n = 0; n < rows.length; n++) if (rows[n]! < total) next[rows[n]!] = value;
  return next.includes(1) ? next : null;
}

/** Those in both; null where both are all. */
export function both(a: Uint8Array | null, b: Uint8Array | null): Uint8Array | null {
  if (a === null || b === null) return a ?? b;
  return a.map((value, row) => value & b[row]!);
}

/** What is shown without these rows. */
export function without(shown: Uint8Array | null, rows: Uint8Array): Uint8Array {
  return rows.map((value, row) => (value === 1 ? 0 : (shown?.[row] ?? 1)));
}

/** What legends let through; null where they hide nothing. A filter of a column that is not there hides nothing. */
export function passing(
  columns: readonly Column[],
  filters: readonly LegendFilter[],
  total: number,
): Uint8Array | null {
  let mask: Uint8Array | null = null;
  for (const filter of filters) {
    const column = columns.find(({ name }) => name === filter.column);
    if (column === undefined) continue;
    mask ??= new Uint8Array(total).fill(1);
    const passes = 'hidden' in filter ? amongShown(filter.hidden) : within(filter);
    for (let row = 0; row < total; row++) if (!passes(column.values[row] ?? Number.NaN)) mask[row] = 0;
  }
  return mask;
}

function amongShown(hidden: readonly number[]): (value: number) => boolean {
  // A set finds NaN, as ===, which arrays' indexOf goes by, does not.
  const set = new Set(hidden);
  return (value) => !set.has(value);
}

function within({ min, max, gaps }: Extract<LegendFilter, { min: number }>): (value: number) => boolean {
  return (value) => (Number.isNaN(value) ? gaps : value >= min && value <= max);
}
