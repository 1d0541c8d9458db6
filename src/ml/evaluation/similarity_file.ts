// Rated word pairs from the lines of a file: two words, then columns of which the first that holds numbers is the score. That finds it in
// WordSim-353 (mean first, then thirteen raters), SimLex-999 (after a part of speech), SimVerb, MEN, RG-65 and plain three-column files.
import { badLine, isNumber, type Line } from './test_lines';
import type { RatedPair } from './test_sets';

const WORDS = 2;

/** `lines` is not empty. Throws BadInput that names the line. */
export function parseSimilarity(lines: readonly Line[], title: string): RatedPair[] {
  const split = splitterFor(lines);
  const rows = lines.map((line) => ({ line, cells: split(line.text) }));
  // A header may hold numbers too (the raters' of WordSim-353), so it is not asked where there are other lines.
  const body = rows.length > 1 ? rows.slice(1) : rows;
  const score = scoreColumn(body.map(({ cells }) => cells));
  if (score === undefined) {
    const { line, cells } = body[0]!;
    const found = cells.length > WORDS ? `“${cells[WORDS]}” as the score` : `${cells.length} columns`;
    const advice = 'Choose a file with two words and a score a line, parted by tabs, commas, semicolons or spaces.';
    throw badLine(title, line, found, 'two words and a number', advice);
  }
  const hasHeader = rows.length > 1 && !isNumber(rows[0]!.cells[score] ?? '');
  return (hasHeader ? body : rows).map(({ line, cells }) => {
    const [a, b] = cells;
    const value = cells[score];
    if (!a || !b || value === undefined) {
      throw badLine(
        title,
        line,
        `${cells.length} columns`,
        `two words, and a score in column ${score + 1}`,
        'Mend that line, or take it out.',
      );
    }
    if (!isNumber(value)) {
      throw badLine(
        title,
        line,
        `“${value}” as the score`,
        `a number in column ${score + 1}`,
        'Mend that line, or take it out.',
      );
    }
    return { a, b, score: Number(value) };
  });
}

/** By tabs where any line has one, else by semicolons, by commas, by spaces. Quotes around a cell are taken off. */
function splitterFor(lines: readonly Line[]): (text: string) => string[] {
  const separator = ['\t', ';', ','].find((mark) => lines.some(({ text }) => text.includes(mark))) ?? /\s+/;
  return (text) =>
    text.split(separator).map((cell) =>
      cell
        .trim()
        .replace(/^"(.*)"$/, '$1')
        .trim(),
    );
}

/** The first column after the words that holds numbers in most rows. */
function scoreColumn(rows: readonly (readonly string[])[]): number | undefined {
  const columns = Math.max(...rows.map((cells) => cells.length));
  for (let column = WORDS; column < columns; column++) {
    if (rows.filter((cells) => isNumber(cells[column] ?? '')).length > rows.length / 2) return column;
  }
  return undefined;
}
