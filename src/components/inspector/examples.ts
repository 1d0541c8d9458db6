// Queries to try in a space: chosen by hand for the text that comes with the app, made of its own words for any other. Pure.
import type { SourceRef } from '../../ml/contracts';
import { plainWords } from '../../state/plain_words';

const CHOSEN: Readonly<Record<string, readonly string[]>> = {
  sotu: ['railroad', 'paris − france + spain', 'soldiers − army + navy', 'odd: army navy treasury soldiers'],
};

const WORDS = 4;

export function examplesFor(source: SourceRef, rows: number, nameOf: (row: number) => string): readonly string[] {
  const chosen = source.kind === 'dataset' ? CHOSEN[source.id] : undefined;
  if (chosen !== undefined) return chosen;
  const words = plainWords(rows, nameOf, WORDS);
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
