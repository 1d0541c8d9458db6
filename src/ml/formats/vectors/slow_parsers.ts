// The formats read again, slowly and obviously, from a whole text: what tests and bench/fuzz.ts hold the readers to. Null is a refusal. Not part of the app.
import type { TextShape } from './text_rows';

export interface SlowRows {
  readonly names: readonly Uint8Array[];
  readonly numbers: readonly (readonly number[])[];
}

const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const BLANK = /[ \t\r]+/;

/** Bytes as characters of the same codes, so that nothing is lost whatever they are. */
const latin = (bytes: Uint8Array) => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
const bytesOf = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

export function slowText(bytes: Uint8Array, { cols, named, skip, announced }: TextShape): SlowRows | null {
  const text = latin(bytes).replace(/^\xef\xbb\xbf/, '');
  const names: Uint8Array[] = [];
  const numbers: number[][] = [];
  for (const line of text.split('\n').slice(skip)) {
    const trimmed = line.replace(/[ \t\r]+$/, '');
    if (trimmed === '') continue;
    const parts = trimmed.split(BLANK).filter((part) => part !== '');
    const words = parts.length - cols;
    const before = parts[words - 1] ?? '';
    const nameless = named && words === 0 && BLANK.test(trimmed[0]!);
    const several = named && words > 1 && !DECIMAL.test(before);
    if (!nameless && !several && words !== (named ? 1 : 0)) return null;
    const values = parts.slice(words).map((part) => (DECIMAL.test(part) ? Math.fround(Number(part)) : Number.NaN));
    if (!values.every(Number.isFinite)) return null;
    names.push(bytesOf(nameless ? '' : nameIn(trimmed, words)));
    numbers.push(values);
  }
  return numbers.length === 0 || (announced !== null && numbers.length !== announced) ? null : { names, numbers };
}

/** From the first word to the end of the last, with what is between them. */
function nameIn(line: string, words: number): string {
  return (
    new RegExp(`^[ \\t\\r]*([^ \\t\\r]+(?:[ \\t\\r]+[^ \\t\\r]+){${Math.max(0, words - 1)}})`).exec(line)?.[1] ?? ''
  );
}

export function slowBinary(bytes: Uint8Array): SlowRows | null {
  const header = /^[ \t]*(\d+)[ \t]+(\d+)[ \t\r]*\n/.exec(latin(bytes.subarray(0, 64)))!;
  const [rows, dims] = [Number(header[1]), Number(header[2])];
  if (rows < 1 || dims < 1 || rows * (4 * dims + 1) > bytes.length + 1) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const names: Uint8Array[] = [];
  const numbers: number[][] = [];
  let at = bytes.indexOf(10) + 1;
  while (names.length < rows) {
    while (bytes[at] === 10) at++;
    const space = bytes.indexOf(32, at);
    if (space < 0 || space - at > 4096 || space + 1 + 4 * dims > bytes.length) return null;
    names.push(bytes.slice(at, space));
    at = space + 1;
    numbers.push(Array.from({ length: dims }, (_, c) => view.getFloat32(at + 4 * c, true)));
    at += 4 * dims;
    if (names.at(-1)!.includes(0) || !numbers.at(-1)!.every(Number.isFinite)) return null;
  }
  return bytes.subarray(at).every((byte) => byte === 10) ? { names, numbers } : null;
}

/** What names are called in the end: see tidyNames in name_bytes.ts. */
export function slowNames(names: readonly Uint8Array[]): readonly string[] {
  const isText = (bytes: Uint8Array) => {
    try {
      new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
      return true;
    } catch {
      return false;
    }
  };
  const read = names.map((bytes) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes) || '(empty)');
  const stay = names.map((bytes, i) => bytes.length > 0 && isText(bytes) && firstAt(names, bytes) === i);
  const taken = new Set(read.filter((_, i) => stay[i]));
  return read.map((name, i) => {
    if (stay[i]) return name;
    let given = name;
    for (let n = 2; taken.has(given); n++) given = `${name} (${n})`;
    taken.add(given);
    return given;
  });
}

function firstAt(names: readonly Uint8Array[], bytes: Uint8Array): number {
  return names.findIndex((other) => other.length === bytes.length && other.every((byte, i) => byte === bytes[i]));
}
