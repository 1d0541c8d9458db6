// Rows of a space with their columns as CSV (RFC 4180: commas, CRLF, quotes doubled), a part per some thousand rows. Categories by name, no
// value as an empty field, numbers in full. Not the vectors: these are word2vec_text.ts.
import type { Column, Control, Names } from '../contracts';
import { nameAt } from '../core/names';
import { createPace } from '../projection/pace';

const PART = 2000;

/** The first line names the columns by their labels. Throws AbortError when stopped. */
export async function tableCsv(
  names: Names,
  columns: readonly Column[],
  rows: Uint32Array,
  control: Control,
): Promise<string[]> {
  const parts = [line(['rank', 'name', ...columns.map(({ label }) => label)])];
  const pace = createPace(control, 'writing', rows.length, 'rows');
  for (let from = 0; from < rows.length; from += PART) {
    const lines = Array.from(rows.subarray(from, from + PART), (row) =>
      line([String(row + 1), nameAt(names, row), ...columns.map((column) => written(column, row))]),
    );
    parts.push(lines.join(''));
    if (pace.due()) await pace.rest(from);
  }
  return parts;
}

function written({ values, categories }: Column, row: number): string {
  const value = values[row] ?? Number.NaN;
  if (Number.isNaN(value)) return '';
  // As short as gives the same 32 bits back.
  return categories?.[value] ?? String(shortest(value));
}

function shortest(value: number): number {
  for (let digits = 6; digits < 9; digits++) {
    const text = Number(value.toPrecision(digits));
    if (Math.fround(text) === value) return text;
  }
  return value;
}

function line(fields: readonly string[]): string {
  return `${fields.map((field) => (/[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field)).join(',')}\r\n`;
}
