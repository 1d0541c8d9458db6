// Word vectors as text, a line each: the word, then its numbers. With a first line "words dimensions" that is word2vec's format (word2vec.c -binary 0, gensim)
// and fastText's .vec; without it GloVe's. What the three share; each is a file of its own beside.
import type { Control } from '../../contracts';
import { areCoordinates, estimatedRows, firstRows, type HeadLines, headLines, usualParts } from './head_lines';
import { tidyNames } from './name_bytes';
import { refusal } from './refusal';
import { readTextRows, type TextShape } from './text_rows';
import type { FileHead, ReadVectors, ReadWish, Recognised, VectorFile, VectorLook } from './types';

/** More numbers a word than any model has, and more words than a browser can hold names of. */
const MOST_DIMS = 1 << 16;
/** Shares of the lines looked at that must be as their format has them: one broken line is a mistake, which reading names. */
const MOST_OF = 0.6;

interface Announced {
  readonly rows: number;
  readonly dims: number;
}

/** What the first line announces; null where it announces nothing. It is parted by spaces: two numbers with a tab between are a row of numbers. */
export function announcedBy(text: string): Announced | null {
  const header = /^ *(\d+) +(\d+)$/.exec(text);
  return header && { rows: Number(header[1]), dims: Number(header[2]) };
}

/** With a first line "words dimensions". */
export function recogniseHeaded(head: FileHead): Recognised | null {
  const { lines } = headLines(head);
  const announced = lines[0] && announcedBy(lines[0].text);
  const row = lines[1];
  if (!announced) return null;
  const { rows, dims } = announced;
  if (row === undefined) {
    return rows === 0 && head.whole ? { sure: 0.7, why: 'Its only line says that no words follow.' } : null;
  }
  const why = `Its first line, “${lines[0]!.text.trim()}”, says how many words and numbers follow`;
  if (row.parts.length === dims + 1 && row.numbers >= dims)
    return { sure: 0.95, why: `${why}, and the second has a word and ${dims} numbers.` };
  // A broken row, or a first line that is wrong: still nothing else. Two numbers again are as the first line: numbers alone.
  const likely =
    rows > 0 && dims > 1 && row.parts.length > 2 && row.numbers >= 2 && row.numbers >= row.parts.length - 2;
  return likely ? { sure: 0.7, why: `${why}; its second has ${row.numbers} numbers.` } : null;
}

/** Without. */
export function recogniseBare(head: FileHead): Recognised | null {
  const lines = headLines(head).lines;
  const dims = usualParts(lines) - 1;
  if (dims < 2 || !areCoordinates(lines, dims)) return null;
  const rows = lines.filter(({ parts, numbers }) => numbers >= dims && parts.length > dims);
  // Where first parts are decimals too, they are no words: numbers alone.
  const words = lines.filter(({ parts }) => !/^[+-]?\d*\.\d+(e[+-]?\d+)?$/i.test(parts[0]!));
  if (rows.length < MOST_OF * lines.length || words.length < MOST_OF * lines.length) return null;
  return {
    sure: lines.length > 1 || dims >= 8 ? 0.9 : 0.6,
    why: `Each line is a word and ${dims} numbers, without a line before them.`,
  };
}

/** `wanted`: rows that are to be read. */
function shapeOf(head: FileHead, lines: HeadLines, headed: boolean, wanted: number): TextShape & WithNotes {
  if (!headed) return { cols: usualParts(lines.lines) - 1, named: true, skip: 0, announced: null, notes: [] };
  const announced = announcedBy(lines.lines[0]!.text)!;
  // A row takes a byte a number and one before each, and the end of its line.
  const notes = checkAnnounced(head, announced, 2 * announced.dims + 1, wanted);
  return { cols: announced.dims, named: true, skip: 1, announced: announced.rows, notes };
}

interface WithNotes {
  readonly notes: readonly string[];
}

/**
 * Throws where a file cannot hold as many rows as are wanted of those that its first line announces, before anything is allocated for them; a note where it
 * cannot hold all. `rowBytes`: least bytes of a row.
 */
export function checkAnnounced(
  head: FileHead,
  { rows, dims }: Announced,
  rowBytes: number,
  wanted: number,
): readonly string[] {
  const where = 'line 1';
  const advice = 'It may have been cut off: get it again, or read only its first rows.';
  if (dims < 1 || dims > MOST_DIMS)
    throw refusal(head.name, where, `${count(dims)} dimensions`, `1 to ${count(MOST_DIMS)}`);
  const hold = Math.floor((head.most + 1) / rowBytes);
  if (rows > 0 && rows <= hold) return [];
  const room = rows < 1 ? 'at least one' : `at most ${count(hold)}, which is all that fits ${count(head.most)} bytes`;
  const told = refusal(head.name, where, `${count(rows)} words of ${dims} numbers announced`, room, advice);
  if (rows < 1 || Math.min(rows, wanted) > hold) throw told;
  return [`${told.message} ${told.advice}`];
}

const count = (n: number) => n.toLocaleString('en');

export function lookAtText(head: FileHead, headed: boolean): VectorLook {
  const lines = headLines(head);
  const { cols: dims, skip, announced, notes } = shapeOf(head, lines, headed, 1);
  const rows = announced ?? estimatedRows(head, lines, skip);
  return {
    rows,
    exact: announced !== null || lines.bytes === head.size,
    dims,
    first: firstRows(lines.lines.slice(skip), dims, true),
    notes,
  };
}

export async function readText(
  file: VectorFile,
  headed: boolean,
  { mostRows }: ReadWish,
  control: Control,
): Promise<ReadVectors> {
  const read = await readTextRows(file, shapeOf(file, headLines(file), headed, mostRows), mostRows, control);
  if (read.rows.rows === 0) throw refusal(file.name, 'line 1', 'no row', 'a word and its numbers');
  const { names, notes } = tidyNames(read.names.finish(), 'word');
  return { names, vectors: read.rows.finish(), columns: [], notes };
}
