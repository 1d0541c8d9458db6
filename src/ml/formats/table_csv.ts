// Rows of a space with their columns as CSV, a part per some thousand rows: rank, name, and each column under its label. How cells are written is
// map_csv.ts. Neither places, which are a map's, nor vectors (word2vec_text.ts).
import type { Column, Control, Names } from '../contracts';
import { nameAt } from '../core/names';
import { createPace } from '../projection/pace';
import { csvText } from './map_csv';
import { cellOf } from './map_table';
import { shortestFloat32 } from './word2vec_text';

const PART = 2000;

/** In the order of `rows`. Throws AbortError when stopped. */
export async function tableCsv(
  names: Names,
  columns: readonly Column[],
  rows: Uint32Array,
  control: Control,
): Promise<string[]> {
  const parts = [line(['rank', 'name', ...columns.map(({ label }) => csvText(label))])];
  const pace = createPace(control, 'writing', rows.length, 'rows');
  for (let from = 0; from < rows.length; from += PART) {
    const lines = Array.from(rows.subarray(from, from + PART), (row) =>
      line([String(row + 1), csvText(nameAt(names, row)), ...columns.map((column) => written(column, row))]),
    );
    parts.push(lines.join(''));
    if (pace.due()) await pace.rest(from);
  }
  return parts;
}

function written(column: Column, row: number): string {
  const value = cellOf(column, row);
  return typeof value === 'number' ? shortestFloat32(value) : csvText(value ?? '');
}

const line = (cells: readonly string[]) => `${cells.join(',')}\r\n`;
