// Writer of a map as comma-separated values, RFC 4180: a heading, then name, x, y, z and the columns of each row; lines end with CR LF, UTF-8.
// Names come from anywhere, and a spreadsheet runs a cell that begins with = + - @ as a formula. Such texts get an apostrophe before them, which
// spreadsheets take for "this is text" (OWASP, CSV injection); so does one that has apostrophes before such a sign, so that a reader who takes one
// apostrophe off every text of that form has the names again. Numbers are never changed.
import { nameAt } from '../core/names';
import { cellOf, type FilePart, headingsOf, type MapTable } from './map_table';
import { shortestFloat32 } from './word2vec_text';

const BLOCK = 1 << 16;
/** After apostrophes or none: signs of formulas, also in full width, and what some programs skip before one. */
const FORMULA = /^'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

export function* mapCsv(table: MapTable): Generator<FilePart, void, undefined> {
  const { names, columns, positions, rows } = table;
  let block = `${['name', 'x', 'y', 'z', ...headingsOf(columns)].map(csvText).join(',')}\r\n`;
  for (const [n, row] of rows.entries()) {
    block += csvText(nameAt(names, row));
    for (let axis = 0; axis < 3; axis++) block += `,${shortestFloat32(positions[row * 3 + axis]!)}`;
    for (const column of columns) {
      const value = cellOf(column, row);
      block += `,${typeof value === 'number' ? shortestFloat32(value) : csvText(value ?? '')}`;
    }
    block += '\r\n';
    if (block.length < BLOCK) continue;
    yield { data: block, rows: n + 1 };
    block = '';
  }
  yield { data: block, rows: rows.length };
}

/** A text as one cell. */
export function csvText(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
