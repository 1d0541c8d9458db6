// Reads rows of numbers out of text, a row a line: a word and its numbers, or numbers alone, parted by spaces or tabs. Lines end with LF or CR LF; blank
// ones are passed over. A row of the usual form goes straight from bytes to the array (decimals.ts); any other line is looked at more closely: its word may
// hold spaces, as “. . .” in GloVe's 840B, if what stands before the numbers is no number itself, or the line is refused.
import type { Control } from '../../contracts';
import { readNumber, readNumbers } from './decimals';
import { feed } from './feed';
import { NameBytes } from './name_bytes';
import { CUT_ADVICE, quoted, refusal } from './refusal';
import { RowBlocks } from './row_blocks';
import type { VectorFile } from './types';

const [TAB, NEWLINE, RETURN, SPACE] = [9, 10, 13, 32];

export interface TextShape {
  readonly cols: number;
  /** Each line begins with a word. */
  readonly named: boolean;
  /** Lines before the first row that are not blank. */
  readonly skip: number;
  /** Rows that the file says it has; null where it says nothing. */
  readonly announced: number | null;
}

export interface TextRows {
  readonly names: NameBytes;
  readonly rows: RowBlocks;
}

/** The first `most` rows. Throws BadInput naming the line. */
export async function readTextRows(
  file: VectorFile,
  shape: TextShape,
  most: number,
  control: Control,
): Promise<TextRows> {
  const reader = new TextRowReader(file, shape, most);
  await feed(
    file,
    control,
    (bytes, from, to, last) => reader.take(bytes, from, to, last),
    () => refusal(file.name, `line ${reader.line + 1}`, 'no end of the line within 16 MB', 'a row of numbers'),
  );
  reader.check();
  return { names: reader.names, rows: reader.rows };
}

class TextRowReader implements TextRows {
  readonly names = new NameBytes();
  readonly rows: RowBlocks;
  /** Of the line that is read, from 1. */
  line = 0;
  private readonly file: VectorFile;
  private readonly shape: TextShape;
  private readonly most: number;
  private skipped = 0;
  /** The line that is read lacks its newline: the file ends there. */
  private unended = false;

  constructor(file: VectorFile, shape: TextShape, most: number) {
    this.file = file;
    this.shape = shape;
    this.most = Math.min(most, shape.announced ?? most);
    // What an archive announces is not believed before it is there.
    this.rows = new RowBlocks(shape.cols, shape.announced !== null && file.exact ? this.most : null);
  }

  take(bytes: Uint8Array, from: number, to: number, last: boolean): number {
    let end = bytes.lastIndexOf(NEWLINE, to - 1) + 1;
    if (last && end < to) {
      this.unended = true;
      bytes[to] = NEWLINE;
      end = to + 1;
    }
    let at = from;
    if (this.line === 0 && to - from >= 3 && bytes[at] === 0xef && bytes[at + 1] === 0xbb && bytes[at + 2] === 0xbf)
      at += 3;
    while (at < end) {
      if (this.finished()) return -1;
      this.line++;
      if (this.skipped < this.shape.skip) at = this.skipLine(bytes, at);
      else {
        const next = this.rows.rows < this.most ? this.plainRow(bytes, at) : -1;
        at = next < 0 ? this.oddLine(bytes, at) : next;
      }
    }
    return end > from ? Math.min(at, to) : from;
  }

  private skipLine(bytes: Uint8Array, from: number): number {
    const next = bytes.indexOf(NEWLINE, from) + 1;
    if (!bytes.subarray(from, next - 1).every(isBlank)) this.skipped++;
    return next;
  }

  /** Of a file that says how many rows it has: that it has them. */
  check(): void {
    const { announced } = this.shape;
    if (announced === null || this.rows.rows >= this.most) return;
    const found = `${count(announced)} words announced`;
    throw refusal(this.file.name, 'line 1', found, `the ${count(this.rows.rows)} that follow`, CUT_ADVICE);
  }

  /** Where as many rows as wanted are read, and not all that are announced. */
  private finished(): boolean {
    return this.rows.rows === this.most && this.most !== this.shape.announced;
  }

  /** The place behind its line; −1 where the line is not quite of the usual form. */
  private plainRow(bytes: Uint8Array, from: number): number {
    const { rows, shape } = this;
    let nameEnd = from;
    if (shape.named) {
      while (bytes[nameEnd]! > SPACE) nameEnd++;
      if (nameEnd === from) return -1;
    } else {
      nameEnd--;
      bytes[nameEnd] = TAB; // what the numbers' reader expects before a number; the line before has been read
    }
    rows.room();
    let at = readNumbers(bytes, nameEnd, rows.block, rows.at, shape.cols);
    if (at < 0) return -1;
    while (bytes[at] === SPACE || bytes[at] === TAB) at++;
    if (bytes[at] === RETURN) at++;
    if (bytes[at] !== NEWLINE) return -1;
    if (shape.named) this.names.add(bytes, from, nameEnd);
    rows.add();
    return at + 1;
  }

  /** The same of any line; throws where it is no row. */
  private oddLine(bytes: Uint8Array, from: number): number {
    const { rows, shape } = this;
    const next = bytes.indexOf(NEWLINE, from) + 1;
    let to = next - 1;
    while (to > from && isBlank(bytes[to - 1]!)) to--;
    if (to === from) return next;
    const { starts, ends } = tokens(bytes, from, to);
    if (rows.rows === this.most) {
      const found = `another row, ${quoted(bytes.subarray(from, ends[0]))}`;
      const advice = 'Correct the number in line 1, or get the file again.';
      throw refusal(
        this.file.name,
        `line ${this.line}`,
        found,
        `the end after ${count(this.most)} rows, as line 1 says`,
        advice,
      );
    }
    const words = starts.length - shape.cols;
    const indented = isBlank(bytes[from]!);
    if (words !== (shape.named && !(indented && words === 0) ? 1 : 0)) this.checkWord(bytes, starts, ends, words);
    rows.room();
    for (let c = 0; c < shape.cols; c++) {
      const [start, end] = [starts[words + c]!, ends[words + c]!];
      const value = readNumber(bytes, start, end);
      if (!Number.isFinite(value))
        throw this.noNumber(bytes, from, start, end, words > 0 ? ends[words - 1]! : from, value);
      rows.block[rows.at + c] = value;
    }
    if (shape.named) this.names.add(bytes, words > 0 ? starts[0]! : from, words > 0 ? ends[words - 1]! : from);
    rows.add();
    return next;
  }

  /** A word may be of several parts, the last of which is no number; everything else is a row of the wrong length. */
  private checkWord(bytes: Uint8Array, starts: number[], ends: number[], words: number): void {
    const { cols, named } = this.shape;
    if (named && words > 1 && Number.isNaN(readNumber(bytes, starts[words - 1]!, ends[words - 1]!))) return;
    const numbers = starts.length - (named ? 1 : 0);
    const behind = named ? ` after ${quoted(bytes.subarray(starts[0], ends[0]))}` : '';
    const found = `${count(numbers)} number${numbers === 1 ? '' : 's'}${behind}`;
    const where = `line ${this.line}`;
    if (words < (named ? 1 : 0) && this.unended)
      throw refusal(this.file.name, where, `${found} and the end of the file`, count(cols), CUT_ADVICE);
    throw refusal(this.file.name, where, found, count(cols));
  }

  private noNumber(bytes: Uint8Array, from: number, start: number, end: number, wordEnd: number, value: number): Error {
    const behind = this.shape.named ? ` after ${quoted(bytes.subarray(from, wordEnd))}` : '';
    const found = `${quoted(bytes.subarray(start, end))}${behind}`;
    const beyond = Number.isNaN(value) ? 'a number' : 'a number within ±3.4e38';
    return refusal(this.file.name, `line ${this.line}`, found, beyond);
  }
}

const isBlank = (byte: number) => byte === SPACE || byte === TAB || byte === RETURN;

/** Where the parts of a line between spaces and tabs begin and end. */
function tokens(bytes: Uint8Array, from: number, to: number): { readonly starts: number[]; readonly ends: number[] } {
  const starts: number[] = [];
  const ends: number[] = [];
  for (let at = from; at < to; at++) {
    if (isBlank(bytes[at]!)) continue;
    starts.push(at);
    while (at < to && !isBlank(bytes[at]!)) at++;
    ends.push(at);
  }
  return { starts, ends };
}

const count = (n: number) => n.toLocaleString('en');

/** How many lines of a file are not blank. */
export async function countLines(file: VectorFile, control: Control): Promise<number> {
  let lines = 0;
  await feed(
    file,
    control,
    (bytes, from, to, last) => {
      let filled = false;
      let at = from;
      for (let i = from; i < to; i++) {
        const byte = bytes[i]!;
        if (!isBlank(byte) && byte !== NEWLINE) filled = true;
        if (byte !== NEWLINE) continue;
        if (filled) lines++;
        filled = false;
        at = i + 1;
      }
      if (last && filled) lines++;
      return last ? to : at;
    },
    () => refusal(file.name, `line ${lines + 1}`, 'no end of the line within 16 MB', 'a row of numbers'),
  );
  return lines;
}
