// The TensorFlow projector's metadata.tsv: a line for each row. One column: names, without a heading; several: a heading first. Whether there is one is
// told by the number of lines where that says it. Columns of numbers stay numbers, others become categories. Cells hold no tabs and no line ends, and
// quotation marks are themselves, as in the projector.
import type { Column, Control, Names, Space } from '../../contracts';
import { nameAt } from '../../core/names';
import { cellOf, type FilePart, headingsOf } from '../map_table';
import { shortestFloat32 } from '../word2vec_text';
import { feed } from './feed';
import { isNumber } from './head_lines';
import { NameBytes } from './name_bytes';
import { refusal } from './refusal';
import type { VectorFile } from './types';

const NEWLINE = 10;
/** Headings of the column that names rows; else the first does. */
const NAMES = /^(name|word|label|token|title|id)$/i;
/** Different texts above which a column is no category of anything. */
const MOST_CATEGORIES = 5000;
/** Whole numbers beyond this are rounded in float32. */
const EXACT = 2 ** 24;
const PART = 1 << 16;

interface Metadata {
  readonly names: Names;
  readonly columns: readonly Column[];
  readonly notes: readonly string[];
}

/** Of the first `rows` rows; the vectors' file has `all`. Throws BadInput where it has neither so many lines nor one more. */
export async function readMetadata(file: VectorFile, rows: number, all: number, control: Control): Promise<Metadata> {
  const table = await readLines(file, rows + 1, control);
  if (table.count !== all && table.count !== all + 1) {
    const found = `${table.count.toLocaleString('en')} lines`;
    const expected = `${all.toLocaleString('en')}, a line for each vector, or one more with a heading`;
    throw refusal(
      file.name,
      'the whole',
      found,
      expected,
      'Choose the metadata that belong to these vectors, or none.',
    );
  }
  const headed = table.count === all + 1;
  const heading = headed ? table.lines[0]! : table.lines[0]!.map((_, c) => (c === 0 ? 'name' : `column ${c + 1}`));
  const lines = (headed ? table.lines.slice(1) : table.lines).slice(0, rows);
  for (const [row, cells] of lines.entries()) {
    if (cells.length === heading.length) continue;
    const found = `${cells.length} cells`;
    throw refusal(
      file.name,
      `line ${row + (headed ? 2 : 1)}`,
      found,
      String(heading.length),
      'Give each line as many cells, parted by tabs.',
    );
  }
  const naming = Math.max(
    0,
    heading.findIndex((text) => NAMES.test(text.trim())),
  );
  const names = new NameBytes();
  for (const cells of lines) names.addText(cells[naming]!);
  const notes: string[] = [];
  const columns: Column[] = [];
  for (const [c, label] of heading.entries()) {
    const cells = lines.map((line) => line[c]!);
    // Names that come again and again are a category, too: the digits of pictures.
    if (c === naming && new Set(cells).size > Math.min(MOST_CATEGORIES, cells.length / 2)) continue;
    const column = columnOf(label, columns, cells, notes);
    if (column !== null) columns.push(column);
  }
  return { names: names.finish(), columns, notes };
}

function columnOf(label: string, before: readonly Column[], cells: readonly string[], notes: string[]): Column | null {
  let name = label.trim() || 'column';
  for (let n = 2; before.some((column) => column.name === name); n++) name = `${label} ${n}`;
  const title = { name, label: name };
  if (cells.every((cell) => cell.trim() === '' || isNumber(cell.trim()))) {
    const values = Float32Array.from(cells, (cell) => (cell.trim() === '' ? Number.NaN : finite(Number(cell))));
    if (cells.some((cell, row) => Math.abs(Number(cell)) > EXACT && Number(cell) !== values[row])) {
      notes.push(`Numbers of the column “${name}” are kept to seven digits.`);
    }
    return { ...title, values };
  }
  const categories = [...new Set(cells)].filter((cell) => cell !== '');
  if (categories.length > MOST_CATEGORIES) {
    notes.push(`The column “${name}” has ${categories.length.toLocaleString('en')} different texts and is left out.`);
    return null;
  }
  const code = new Map(categories.map((text, i) => [text, i]));
  return { ...title, categories, values: Float32Array.from(cells, (cell) => code.get(cell) ?? Number.NaN) };
}

const finite = (value: number) => (Number.isFinite(value) ? value : Number.NaN);

/** The cells of the first `most` lines, and the number of all. A last line may lack its end. */
async function readLines(file: VectorFile, most: number, control: Control) {
  const lines: string[][] = [];
  const decoder = new TextDecoder();
  let count = 0;
  await feed(
    file,
    control,
    (bytes, from, to, last) => {
      let at = from;
      for (let end = bytes.indexOf(NEWLINE, at); at < to; end = bytes.indexOf(NEWLINE, at)) {
        if (end < 0 || end >= to) {
          if (!last) return at;
          end = to;
        }
        count++;
        if (count <= most) lines.push(decoder.decode(bytes.subarray(at, end)).replace(/\r$/, '').split('\t'));
        at = end + 1;
      }
      return Math.min(at, to);
    },
    () => refusal(file.name, `line ${count + 1}`, 'no end of the line within 16 MB', 'cells'),
  );
  return { lines, count };
}

/** A heading, unless there are only names; tabs and line ends in texts become spaces. */
export function* metadataParts(
  { names, columns }: Pick<Space, 'names' | 'columns'>,
  rows: number,
): Generator<FilePart, void, undefined> {
  const plain = (text: string) => text.replace(/[\t\r\n]/g, ' ');
  let block = columns.length === 0 ? '' : `${['name', ...headingsOf(columns)].map(plain).join('\t')}\n`;
  for (let row = 0; row < rows; row++) {
    block += plain(nameAt(names, row));
    for (const column of columns) {
      const value = cellOf(column, row) ?? '';
      block += `\t${typeof value === 'number' ? shortestFloat32(value) : plain(value)}`;
    }
    block += '\n';
    if (block.length < PART && row + 1 < rows) continue;
    yield { data: block, rows: row + 1 };
    block = '';
  }
}
