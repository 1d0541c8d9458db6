// The lines of a test set's file, and the one form of message for a line that cannot be used. What a line means is the parsers'.
import { VectariumError } from '../errors';

export interface Line {
  /** From 1. */
  readonly number: number;
  readonly text: string;
}

/** Lines that say something: blank ones and comments (#) are left out. */
export function contentLines(text: string): Line[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  return lines
    .map((line, i) => ({ number: i + 1, text: line.trim() }))
    .filter((line) => line.text !== '' && !line.text.startsWith('#'));
}

export function isNumber(cell: string): boolean {
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(cell);
}

/** `line` of the file `title` holds `found` where `expected` was expected. */
export function badLine(title: string, line: Line, found: string, expected: string, advice: string): VectariumError {
  const shown = line.text.length > 60 ? `${line.text.slice(0, 60)}…` : line.text;
  return new VectariumError(
    'BadInput',
    `“${title}”, line ${line.number}: found ${found} in “${shown}”, expected ${expected}.`,
    advice,
  );
}
