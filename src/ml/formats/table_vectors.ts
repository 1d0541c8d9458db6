// Reader of vectors in a table: a row each, cells parted by tabs, commas or semicolons. A first row of column names is passed over; where the
// first column holds no numbers, or is called name, word, label or id, it names the rows, and else they are numbered from 1. Other columns hold
// numbers. Streams. Vectors parted by spaces are read by word2vec_reader.ts.
import Papa from 'papaparse';
import { packNames } from '../core/names';
import { VectariumError } from '../errors';
import { ByteCursor } from './byte_cursor';
import type { NamedVectors } from './word2vec_reader';

const NEWLINE = 10;
const NAMES = /^\s*(name|word|label|id|title)\s*$/i;

/** The first `mostRows` rows. `title` is the file's name, for messages. Throws BadInput that names the line, what it holds and what was expected. */
export async function readTableVectors(
  chunks: AsyncIterable<Uint8Array>,
  title: string,
  mostRows = Number.POSITIVE_INFINITY,
): Promise<NamedVectors> {
  const cursor = new ByteCursor(chunks);
  const decoder = new TextDecoder();
  let shape: Shape | null = null;
  try {
    for (let number = 1; shape === null || shape.rows.words.length < mostRows; number++) {
      const bytes = await cursor.until(NEWLINE);
      if (bytes === null) break;
      const line = decoder.decode(bytes).replace(/^\uFEFF|\r$/g, '');
      if (line.trim() === '') continue;
      const delimiter: string = shape?.delimiter ?? delimiterOf(line);
      const cells = cellsOf(line, delimiter, title, number);
      if (shape === null || shape.cells === 0) shape = shapeOf(cells, delimiter, shape);
      if (shape.cells > 0) addRow(shape, cells, title, number);
    }
  } finally {
    await cursor.close();
  }
  if (shape === null || shape.rows.words.length === 0) throw bad(title, 'line 1', 'no row of numbers', 'some');
  return shape.rows.finish();
}

/** Words and their rows, in room that doubles. */
class VectorRows {
  readonly words: string[] = [];
  readonly cols: number;
  private data = new Float32Array(1 << 16);

  constructor(cols: number) {
    this.cols = cols;
  }

  /** Where the word's numbers go. */
  add(word: string): Float32Array {
    const from = this.words.push(word) * this.cols - this.cols;
    if (this.data.length < from + this.cols) {
      const larger = new Float32Array(Math.max(from + this.cols, 2 * this.data.length));
      larger.set(this.data);
      this.data = larger;
    }
    return this.data.subarray(from, from + this.cols);
  }

  finish(): NamedVectors {
    const rows = this.words.length;
    const data = this.data.subarray(0, rows * this.cols);
    return { names: packNames(this.words), vectors: { data, rows, cols: this.cols } };
  }
}

interface Shape {
  readonly delimiter: string;
  /** 0 where only the column names are known yet. */
  readonly cells: number;
  readonly named: boolean;
  readonly rows: VectorRows;
}

/** Of the first row, or of the second, after one of column names. */
function shapeOf(cells: readonly string[], delimiter: string, header: Shape | null): Shape {
  const isHeader = header === null && cells.length > 0 && !cells.slice(-1).some(isNumber);
  if (isHeader) return { delimiter, cells: 0, named: NAMES.test(cells[0]!), rows: new VectorRows(0) };
  const named = header?.named || !isNumber(cells[0]!);
  return { delimiter, cells: cells.length, named, rows: new VectorRows(cells.length - (named ? 1 : 0)) };
}

function addRow({ cells: expected, named, rows }: Shape, cells: readonly string[], title: string, line: number): void {
  if (cells.length !== expected) throw bad(title, `line ${line}`, `${cells.length} cells`, String(expected));
  const row = rows.add(named ? cells[0]! : String(rows.words.length + 1));
  for (const [c, cell] of cells.slice(named ? 1 : 0).entries()) {
    if (!isNumber(cell)) throw bad(title, `line ${line}`, `“${cell.slice(0, 40)}”`, 'a number');
    row[c] = Number(cell);
  }
}

function isNumber(cell: string): boolean {
  return cell.trim() !== '' && Number.isFinite(Number(cell));
}

function delimiterOf(line: string): string {
  return ['\t', ',', ';'].find((mark) => line.includes(mark)) ?? ',';
}

function cellsOf(line: string, delimiter: string, title: string, number: number): readonly string[] {
  if (!line.includes('"')) return line.split(delimiter);
  const { data, errors } = Papa.parse<string[]>(line, { delimiter });
  if (errors.length > 0) throw bad(title, `line ${number}`, 'a quotation mark that is not closed', 'cells');
  return data[0]!;
}

function bad(title: string, where: string, found: string, expected: string): VectariumError {
  return new VectariumError(
    'BadInput',
    `“${title}”, ${where}: found ${found}, expected ${expected}.`,
    'Give a table of numbers, a row a vector, with names in its first column or none.',
  );
}
