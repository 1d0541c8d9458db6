// word2vec's binary format (word2vec.c -binary 1; gensim's save_word2vec_format(binary=True)): a line "words dimensions", then each word, a space, and its numbers
// as little-endian float32. word2vec.c ends each with a newline, gensim does not.
import type { Control, Space } from '../../contracts';
import { nameAt, nameCount } from '../../core/names';
import type { FilePart } from '../map_table';
import { feed } from './feed';
import { SHOWN_NUMBERS } from './head_lines';
import { NameBytes, tidyNames } from './name_bytes';
import { CUT_ADVICE, quoted, refusal } from './refusal';
import { RowBlocks } from './row_blocks';
import type { FileHead, ReadVectors, ReadWish, Recognised, VectorFile, VectorFormat, VectorLook } from './types';
import { announcedBy, checkAnnounced } from './word_text';

const [NEWLINE, SPACE] = [10, 32];
/** No word is longer; where there is no space for so long, numbers are read as words. */
const MOST_WORD = 4096;
const PART_BYTES = 1 << 20;
const SHOWN_ROWS = 5;

interface Header {
  readonly rows: number;
  readonly dims: number;
  /** Where the first word begins. */
  readonly from: number;
}

function headerOf(bytes: Uint8Array): Header | null {
  const end = bytes.subarray(0, 64).indexOf(NEWLINE);
  const announced =
    end < 0 ? null : announcedBy(String.fromCharCode(...bytes.subarray(0, end)).replace(/[ \t\r]+$/, ''));
  return announced && { ...announced, from: end + 1 };
}

function recognise(head: FileHead): Recognised | null {
  const header = headerOf(head.bytes);
  if (header === null) return null;
  const { rows, dims, from } = header;
  const behind = head.bytes.subarray(from);
  // Text holds no control characters; float32s do.
  if (!behind.some((byte) => byte < 9 || (byte > 13 && byte < 32))) return null;
  const why = `Its first line says ${rows.toLocaleString('en')} words of ${dims} numbers, and what follows is binary`;
  return { sure: behind.subarray(0, MOST_WORD).includes(SPACE) ? 0.95 : 0.7, why: `${why}.` };
}

function look(head: FileHead): VectorLook {
  const { rows, dims, from } = headerOf(head.bytes)!;
  const notes = checkAnnounced(head, { rows, dims }, 4 * dims + 1, 1);
  const view = new DataView(head.bytes.buffer, head.bytes.byteOffset, head.bytes.byteLength);
  const first: { name: string; values: number[] }[] = [];
  for (let at = from; first.length < Math.min(SHOWN_ROWS, rows); ) {
    const space = head.bytes.indexOf(SPACE, at);
    const end = space + 1 + 4 * dims;
    if (space < 0 || space - at > MOST_WORD || end > head.bytes.length) break;
    const name = new TextDecoder().decode(head.bytes.subarray(at, space)).trimStart();
    const values = Array.from({ length: Math.min(dims, SHOWN_NUMBERS) }, (_, c) =>
      view.getFloat32(space + 1 + 4 * c, true),
    );
    first.push({ name, values });
    at = end;
  }
  return { rows, exact: true, dims, first, notes };
}

async function read(file: VectorFile, { mostRows }: ReadWish, control: Control): Promise<ReadVectors> {
  const header = headerOf(file.bytes)!;
  // A word may be empty; each has its space.
  checkAnnounced(file, header, 4 * header.dims + 1, mostRows);
  const reader = new Records(file, header, Math.min(mostRows, header.rows));
  await feed(
    file,
    control,
    (bytes, from, to, last) => reader.take(bytes, from, to, last),
    () => reader.error('no end of it within 16 MB', 'a word and its numbers'),
  );
  const { names, notes } = tidyNames(reader.names.finish(), 'word');
  return { names, vectors: reader.rows.finish(), columns: [], notes };
}

class Records {
  readonly names = new NameBytes();
  readonly rows: RowBlocks;
  private readonly file: VectorFile;
  private readonly header: Header;
  private readonly wanted: number;
  private begun = false;

  constructor(file: VectorFile, header: Header, wanted: number) {
    this.file = file;
    this.header = header;
    this.wanted = wanted;
    this.rows = new RowBlocks(header.dims, file.exact ? wanted : null);
  }

  take(bytes: Uint8Array, from: number, to: number, last: boolean): number {
    const { header, rows } = this;
    let at = from;
    if (!this.begun) {
      if (to - from < header.from) return from;
      this.begun = true;
      at += header.from;
    }
    while (rows.rows < this.wanted) {
      // Some writers put a newline before a word, or behind the numbers, which is the same.
      let start = at;
      while (start < to && bytes[start] === NEWLINE) start++;
      const space = spaceIn(bytes, start, to);
      if (space < 0 && to - start > MOST_WORD)
        throw this.error(`no space within ${MOST_WORD} bytes`, 'a word, a space and its numbers');
      const end = space + 1 + 4 * header.dims;
      if (space < 0 || end > to) {
        if (last) throw this.cutOff(bytes, at, to, space);
        return at;
      }
      this.addRow(bytes, start, space, end);
      at = end;
    }
    return this.wanted < header.rows ? -1 : this.rest(bytes, at, to);
  }

  error(found: string, expected: string, advice?: string): Error {
    return refusal(this.file.name, `word ${(this.rows.rows + 1).toLocaleString('en')}`, found, expected, advice);
  }

  private addRow(bytes: Uint8Array, start: number, space: number, end: number): void {
    const { rows } = this;
    if (bytes.subarray(start, space).includes(0)) {
      const advice = 'The number of dimensions in the first line may be wrong, or the file is damaged: get it again.';
      throw this.error(`zero bytes in the word ${quoted(bytes.subarray(start, space))}`, 'text', advice);
    }
    rows.room();
    const { block, at, cols } = rows;
    new Uint8Array(block.buffer, block.byteOffset + 4 * at, 4 * cols).set(bytes.subarray(space + 1, end));
    for (let i = at; i < at + cols; i++) {
      if (block[i]! - block[i]! !== 0) {
        throw this.error(
          `${block[i]} as number ${i - at + 1} of ${quoted(bytes.subarray(start, space))}`,
          'a finite number',
        );
      }
    }
    this.names.add(bytes, start, space);
    rows.add();
  }

  private cutOff(bytes: Uint8Array, at: number, to: number, space: number): Error {
    const { dims, rows } = this.header;
    const word =
      space < 0 ? '' : ` ${Math.floor((to - space - 1) / 4)} numbers after ${quoted(bytes.subarray(at, space))} and`;
    return this.error(
      `${word} the end of the file`.trim(),
      `${dims} numbers each for ${rows.toLocaleString('en')} words`,
      CUT_ADVICE,
    );
  }

  /** Behind the last word there is nothing but newlines. */
  private rest(bytes: Uint8Array, from: number, to: number): number {
    for (let at = from; at < to; at++) {
      if (bytes[at] === NEWLINE) continue;
      const found = `more bytes after the last of ${this.header.rows.toLocaleString('en')} words`;
      throw refusal(
        this.file.name,
        'its end',
        found,
        'none',
        'The first line may be wrong: correct it, or read only the first rows.',
      );
    }
    return to;
  }
}

/** The next space within a word's length. */
function spaceIn(bytes: Uint8Array, from: number, to: number): number {
  const end = Math.min(to, from + MOST_WORD + 1);
  let at = from;
  while (at < end && bytes[at] !== SPACE) at++;
  return at < end ? at : -1;
}

/** White space in names becomes “_”, as in the text format. */
function* parts({ names, vectors }: Pick<Space, 'names' | 'vectors'>): Generator<FilePart, void, undefined> {
  const encoder = new TextEncoder();
  yield { data: `${nameCount(names)} ${vectors.cols}\n`, rows: 0 };
  const each = Math.max(1, Math.floor(PART_BYTES / (4 * vectors.cols)));
  for (let from = 0; from < vectors.rows; from += each) {
    const to = Math.min(vectors.rows, from + each);
    const words = Array.from({ length: to - from }, (_, n) =>
      encoder.encode(`${nameAt(names, from + n).replace(/\s/gu, '_')} `),
    );
    const bytes = new Uint8Array(words.reduce((sum, word) => sum + word.length + 4 * vectors.cols + 1, 0));
    let at = 0;
    for (const [n, word] of words.entries()) {
      bytes.set(word, at);
      at += word.length;
      const row = vectors.data.subarray((from + n) * vectors.cols, (from + n + 1) * vectors.cols);
      bytes.set(new Uint8Array(row.buffer, row.byteOffset, row.byteLength), at);
      at += row.byteLength;
      bytes[at++] = NEWLINE;
    }
    yield { data: bytes, rows: to };
  }
}

export const word2vecBinary: VectorFormat = {
  id: 'word2vec-binary',
  title: 'word2vec binary',
  extensions: ['.bin'],
  recognise,
  look,
  read,
  write: (space) => [{ ending: '.bin', type: 'application/octet-stream', parts: () => parts(space) }],
};
