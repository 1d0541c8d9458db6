// Queries to try in a space: chosen by hand for the text that comes with the app, made of its own words for any other. Pure.
import type { SourceRef } from '../../ml/contracts';

const CHOSEN: Readonly<Record<string, readonly string[]>> = {
  sotu: ['railroad', 'paris − france + spain', 'soldiers − army + navy', 'odd: army navy treasury soldiers'],
};

/** The most frequent words are grammar ("the", "which"); those that are about something begin around here. */
const FIRST_ROW = 100;
/** Short words are grammar too, or pieces of others. */
const LEAST_LETTERS = 5;
const WORDS = 4;
/** Rows looked at: enough for any text worth a query. */
const MOST_ROWS = 2000;

export function examplesFor(source: SourceRef, rows: number, nameOf: (row: number) => string): readonly string[] {
  const chosen = source.kind === 'dataset' ? CHOSEN[source.id] : undefined;
  if (chosen !== undefined) return chosen;
  const words: string[] = [];
  for (
    let row = Math.min(FIRST_ROW, Math.floor(rows / 4));
    row < Math.min(rows, MOST_ROWS) && words.length < WORDS;
    row++
  ) {
    const name = nameOf(row);
    // Only letters: operators and digits in a word would make another query of it.
    if (name.length >= LEAST_LETTERS && /^\p{L}+$/u.test(name)) words.push(name);
  }
  const [a, b, c, d] = words;
  if (a === undefined || b === undefined || c === undefined || d === undefined) return words;
  return [a, b, `${a} + ${b}`, `odd: ${a} ${b} ${c} ${d}`];
}

/** The first analogy among queries, b − a + c, in the order in which it is told: a, b, c. Empty where there is none. */
export function analogyOf(queries: readonly string[]): readonly string[] {
  for (const query of queries) {
    const [, b, a, c] = /^(.+) − (.+) \+ (.+)$/.exec(query) ?? [];
    if (a !== undefined && b !== undefined && c !== undefined) return [a, b, c];
  }
  return [];
}
