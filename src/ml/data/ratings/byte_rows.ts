// Rows of a table read from bytes: fields parted by a delimiter of one or two bytes, quoted as in RFC 4180 where the format quotes. Makes no strings
// but of the fields that are asked for: a table of 25 million ratings holds 100 million fields. Tables of text are read by table_text.ts.
// A field that begins with a quotation mark, and has more behind the closing one, is taken as it stands: titles do so.
import { VectariumError } from '../../errors';
import { joinBytes } from '../decode';

const QUOTE = 0x22;
const NEWLINE = 0x0a;
const RETURN = 0x0d;
const SPACE = 0x20;
/** Bytes; a longer row is a quotation mark that is never closed. */
const LONGEST_ROW = 1 << 20;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

export interface RowFormat {
  /** One or two ASCII characters. */
  readonly delimiter: string;
  /** Whether fields may be in quotation marks. */
  readonly quotes: boolean;
}

/** One row; good until the next one is read. */
export class Row {
  /** Of the file, from 1. */
  line = 0;
  fields = 0;
  private bytes: Uint8Array = new Uint8Array(0);
  private readonly from: number[] = [];
  private readonly to: number[] = [];
  private readonly doubled: boolean[] = [];

  begin(bytes: Uint8Array, line: number): void {
    this.bytes = bytes;
    this.line = line;
    this.fields = 0;
  }

  /** `doubled`: it holds doubled quotation marks. Space around a field is none of it. */
  add(from: number, to: number, doubled: boolean): void {
    const { bytes, fields } = this;
    let start = from;
    let end = to;
    while (start < end && bytes[start]! <= SPACE) start++;
    while (end > start && bytes[end - 1]! <= SPACE) end--;
    this.from[fields] = start;
    this.to[fields] = end;
    this.doubled[fields] = doubled;
    this.fields++;
  }

  /** Length in bytes, doubled quotation marks counted twice. */
  size(field: number): number {
    return this.to[field]! - this.from[field]!;
  }

  /** Writes a field's bytes into `target` and says how many they are. */
  copy(field: number, target: Uint8Array, at: number): number {
    const { bytes } = this;
    const end = this.to[field]!;
    let length = 0;
    for (let i = this.from[field]!; i < end; i++) {
      target[at + length++] = bytes[i]!;
      if (bytes[i] === QUOTE && this.doubled[field]) i++;
    }
    return length;
  }

  text(field: number): string {
    const text = decoder.decode(this.bytes.subarray(this.from[field]!, this.to[field]!));
    return this.doubled[field] ? text.replaceAll('""', '"') : text;
  }

  /** NaN for what is no number, and for nothing. */
  number(field: number): number {
    const { bytes } = this;
    const end = this.to[field]!;
    const start = this.from[field]!;
    let digits = 0;
    let scale = 1;
    let point = false;
    for (let i = start; i < end; i++) {
      const b = bytes[i]!;
      if (b >= 0x30 && b <= 0x39) {
        digits = digits * 10 + b - 0x30;
        if (point) scale *= 10;
      } else if (b === 0x2e && !point && end - start > 1) point = true;
      else return start === end ? Number.NaN : Number(this.text(field));
    }
    // Both are exact up to 15 digits, and so is their quotient as a double; what is longer is left to the language.
    if (end - start > 15) return Number(this.text(field));
    return start === end ? Number.NaN : digits / scale;
  }
}

export class ByteRows {
  private readonly title: string;
  private readonly quotes: boolean;
  private readonly first: number;
  private readonly second: number;
  private readonly take: (row: Row) => void;
  private readonly row = new Row();
  private held: Uint8Array = new Uint8Array(0);
  private line = 1;

  /** `title` is for errors. Rows without anything in them are left out. */
  constructor(title: string, { delimiter, quotes }: RowFormat, take: (row: Row) => void) {
    const bytes = encoder.encode(delimiter);
    this.title = title;
    this.quotes = quotes;
    this.first = bytes[0]!;
    this.second = bytes[1] ?? -1;
    this.take = take;
  }

  push(utf8: Uint8Array): void {
    const bytes = joinBytes(this.held, utf8);
    let at = 0;
    for (let next = this.parse(bytes, at, false); next >= 0; next = this.parse(bytes, at, false)) at = next;
    this.held = bytes.slice(at);
    if (this.held.length > LONGEST_ROW) throw this.unclosed();
  }

  end(): void {
    let at = 0;
    while (at < this.held.length) at = this.parse(this.held, at, true);
    this.held = new Uint8Array(0);
  }

  /** Takes the row at `from` and gives where the next one begins; -1 where it may not be all there. */
  private parse(bytes: Uint8Array, from: number, last: boolean): number {
    const { row, first, second } = this;
    const end = bytes.length;
    row.begin(bytes, this.line);
    let lines = 1;
    for (let at = from; ; ) {
      let to = this.quotes && bytes[at] === QUOTE ? this.closing(bytes, at, last) : 0;
      if (to < 0) return -1;
      if (to > 0) {
        let doubled = false;
        for (let i = at + 1; i < to; i++) {
          if (bytes[i] === NEWLINE) lines++;
          else if (bytes[i] === QUOTE) doubled = true;
        }
        row.add(at + 1, to, doubled);
        to = bytes[to + 1] === RETURN ? to + 2 : to + 1;
      } else {
        to = at;
        while (to < end && bytes[to] !== NEWLINE && !(bytes[to] === first && (second < 0 || bytes[to + 1] === second)))
          to++;
        row.add(at, to, false);
      }
      if (to >= end && !last) return -1;
      if (to >= end || bytes[to] === NEWLINE) {
        if (row.fields > 1 || row.size(0) > 0) this.take(row);
        this.line += lines;
        return to + 1;
      }
      at = to + (second < 0 ? 1 : 2);
    }
  }

  /** Where the field that opens at `at` is closed; 0 where it is no quoted field, -1 where that is not known yet. */
  private closing(bytes: Uint8Array, at: number, last: boolean): number {
    const end = bytes.length;
    let quote = at + 1;
    for (;;) {
      while (quote < end && bytes[quote] !== QUOTE) quote++;
      if (quote >= end && last) throw this.unclosed();
      if (quote + 2 >= end && !last) return -1;
      if (bytes[quote + 1] !== QUOTE) break;
      quote += 2;
    }
    let behind = quote + 1;
    if (bytes[behind] === RETURN) behind++;
    return behind >= end || bytes[behind] === NEWLINE || bytes[behind] === this.first ? quote : 0;
  }

  private unclosed(): VectariumError {
    return new VectariumError(
      'BadInput',
      `“${this.title}”, line ${this.line}: a quotation mark (") opens a field and none closes it`,
      'Close it, or double a quotation mark that belongs to the text ("").',
    );
  }
}
