// The lines of a file's first bytes, taken apart as rows of numbers may be written, for telling formats apart and for showing the first rows. Not the
// reader: see text_rows.ts.
import type { FileHead, VectorLook } from './types';

/** Lines looked at. */
const MOST_LINES = 100;
const SHOWN_ROWS = 5;
export const SHOWN_NUMBERS = 6;
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
/** What programs write for numbers that are none. */
const NO_NUMBER = /^[+-]?(nan|inf|infinity)$/i;
const TRAILING = 2;

export interface HeadLine {
  readonly text: string;
  /** Parted by spaces and tabs. */
  readonly parts: readonly string[];
  /** Parts at its end that are written as numbers. */
  readonly numbers: number;
}

export interface HeadLines {
  readonly lines: readonly HeadLine[];
  /** Bytes of those lines, their ends included. */
  readonly bytes: number;
}

/** The first lines that are not blank and wholly in the head; none of what is no text. */
export function headLines(head: FileHead): HeadLines {
  const bytes =
    head.bytes[0] === 0xef && head.bytes[1] === 0xbb && head.bytes[2] === 0xbf ? head.bytes.subarray(3) : head.bytes;
  if (bytes.includes(0)) return { lines: [], bytes: 0 };
  const lines: HeadLine[] = [];
  let at = 0;
  while (lines.length < MOST_LINES && at < bytes.length) {
    const end = bytes.indexOf(10, at);
    if (end < 0 && !head.whole) break;
    const text = new TextDecoder().decode(bytes.subarray(at, end < 0 ? bytes.length : end)).replace(/[ \t\r]+$/, '');
    at = end < 0 ? bytes.length : end + 1;
    if (text.trim() !== '') lines.push(lineOf(text));
  }
  return { lines, bytes: at };
}

function lineOf(text: string): HeadLine {
  const parts = text.split(/[ \t]+/);
  let numbers = 0;
  while (numbers < parts.length && isNumber(parts[parts.length - 1 - numbers]!)) numbers++;
  return { text, parts, numbers };
}

export function isNumber(text: string): boolean {
  return NUMBER.test(text) || NO_NUMBER.test(text);
}

/** How many parts most lines have; the most where that is a tie. 0 of no lines. */
export function usualParts(lines: readonly HeadLine[]): number {
  const tally = new Map<number, number>();
  for (const { parts } of lines) tally.set(parts.length, (tally.get(parts.length) ?? 0) + 1);
  let best = 0;
  for (const [length, n] of tally) {
    const most = tally.get(best) ?? 0;
    if (n > most || (n === most && length > best)) best = length;
  }
  return best;
}

/**
 * Whether the last `dims` parts of lines look like coordinates and not like a table's ids, ratings and times: most columns have decimal fractions, or there
 * are many columns.
 */
export function areCoordinates(lines: readonly HeadLine[], dims: number): boolean {
  if (dims < TRAILING) return false;
  const fractional = new Set<number>();
  for (const { parts } of lines) {
    for (let c = 0; c < dims; c++) {
      const text = parts[parts.length - dims + c];
      if (text !== undefined && isNumber(text) && !/^[+-]?\d+$/.test(text)) fractional.add(c);
    }
  }
  return dims >= 20 || fractional.size > dims / 2;
}

/** Rows in a file whose rows are on average as long as these. */
export function estimatedRows(head: FileHead, { lines, bytes }: HeadLines, skip: number): number {
  const skipped = lines.slice(0, skip).reduce((sum, { text }) => sum + text.length + 1, 0);
  const rows = lines.length - skip;
  return rows <= 0 ? 0 : Math.round(((head.size - skipped) * rows) / (bytes - skipped));
}

/** What a person sees of the first rows: the words before the last `dims` parts, and a few numbers. */
export function firstRows(lines: readonly HeadLine[], dims: number, named: boolean): VectorLook['first'] {
  return lines.slice(0, SHOWN_ROWS).map(({ parts }, row) => {
    const words = Math.max(named ? 1 : 0, parts.length - dims);
    return {
      name: named ? parts.slice(0, words).join(' ') : String(row + 1),
      values: parts.slice(words, words + SHOWN_NUMBERS).map(Number),
    };
  });
}
