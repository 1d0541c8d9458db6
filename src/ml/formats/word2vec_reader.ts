// Reader of word vectors in word2vec's formats, text and binary (word2vec.c, -binary 0 and 1), and in GloVe's text, which lacks the first line
// "words dimensions". Told apart by what they hold. Streams; words keep their order, the most frequent first by custom. The writer is
// word2vec_text.ts.
import type { Matrix, Names } from '../contracts';
import { packNames } from '../core/names';
import { VectariumError } from '../errors';
import { ByteCursor } from './byte_cursor';

export interface NamedVectors {
  readonly names: Names;
  readonly vectors: Matrix;
}

const NEWLINE = 10;
const SPACE = 32;
/** Bytes after the first line that tell binary from text: floats hold control characters, text does not. */
const TELLING_BYTES = 4096;

/**
 * The first `mostRows` words of a file and their vectors. `title` is the file's name, for messages. Throws BadInput that names the line, or of
 * a binary file the word, what it holds and what was expected.
 */
export async function readVectors(
  chunks: AsyncIterable<Uint8Array>,
  title: string,
  mostRows = Number.POSITIVE_INFINITY,
): Promise<NamedVectors> {
  const cursor = new ByteCursor(chunks);
  try {
    const head = await cursor.peek(TELLING_BYTES);
    const end = head.indexOf(NEWLINE);
    const line = new TextDecoder().decode(head.subarray(0, end < 0 ? head.length : end)).trimEnd();
    const header = /^(\d+) (\d+)$/.exec(line);
    const cols = header === null ? line.split(' ').length - 1 : Number(header[2]);
    if (cols === 0) {
      const found = line === '' ? 'nothing' : `“${line.slice(0, 40)}”`;
      throw bad(title, 'line 1', found, '"words dimensions", or a word and its numbers');
    }
    if (header !== null) await cursor.until(NEWLINE);
    const rows = new VectorRows(cols);
    const announced = header === null ? null : Number(header[1]);
    const wanted = Math.min(mostRows, announced ?? mostRows);
    const isBinary = header !== null && head.subarray(end + 1).some((b) => b < 9 || (b > 13 && b < 32));
    if (isBinary) await readBinary(cursor, rows, wanted, title);
    else await readText(cursor, rows, mostRows, header === null ? 1 : 2, title);
    if (announced !== null && rows.words.length !== announced && rows.words.length < mostRows) {
      throw bad(title, 'line 1', `${announced} words announced`, `the ${rows.words.length} that follow`);
    }
    return rows.finish();
  } finally {
    await cursor.close();
  }
}

/** `line` is the number of the next line. */
async function readText(
  cursor: ByteCursor,
  rows: VectorRows,
  most: number,
  line: number,
  title: string,
): Promise<void> {
  const decoder = new TextDecoder();
  for (let number = line; rows.words.length < most; number++) {
    const bytes = await cursor.until(NEWLINE);
    if (bytes === null) return;
    const text = decoder.decode(bytes).trimEnd();
    if (text === '') continue;
    const [word = '', ...cells] = text.split(' ');
    if (cells.length !== rows.cols) {
      const found = `${cells.length} numbers after “${word.slice(0, 40)}”`;
      throw bad(title, `line ${number}`, found, String(rows.cols));
    }
    const row = rows.add(word);
    cells.forEach((cell, c) => {
      const value = Number(cell);
      if (!Number.isFinite(value) || cell === '') {
        throw bad(title, `line ${number}`, `“${cell.slice(0, 40)}” after “${word.slice(0, 40)}”`, 'a number');
      }
      row[c] = value;
    });
  }
}

/** Each word, a space, and its numbers as little-endian float32; word2vec.c ends each with a newline, others do not. */
async function readBinary(cursor: ByteCursor, rows: VectorRows, wanted: number, title: string): Promise<void> {
  const decoder = new TextDecoder();
  while (rows.words.length < wanted) {
    const name = await cursor.until(SPACE);
    const numbers = await cursor.take(4 * rows.cols);
    if (name === null || numbers.length < 4 * rows.cols) {
      throw bad(title, `word ${rows.words.length + 1}`, 'the end of the file', `${rows.cols} numbers`);
    }
    const view = new DataView(numbers.buffer, numbers.byteOffset);
    const row = rows.add(decoder.decode(name).trimStart());
    for (let c = 0; c < rows.cols; c++) row[c] = view.getFloat32(4 * c, true);
  }
}

/** Words and their rows, in room that doubles. */
export class VectorRows {
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

function bad(title: string, where: string, found: string, expected: string): VectariumError {
  return new VectariumError(
    'BadInput',
    `"${title}", ${where}: found ${found}, expected ${expected}.`,
    'Give vectors in word2vec format, text or binary, or in GloVe text format.',
  );
}
