// One entry for every question typed into the search field: text in, the words it names and the rows that answer it out.
// The result is plain data, so that a worker can send it as it is. The neighbours of a single word are asked for by its row: nearest.ts.
import type { Neighbors } from '../contracts';
import { VectariumError } from '../errors';
import { analogy, weightedSum } from './analogy';
import { parseQuery } from './arithmetic';
import type { NameIndex } from './name_index';
import type { QuerySpace } from './nearest';
import { oddOneOut } from './odd_one_out';

const NONE: ReadonlySet<number> = new Set();

export interface NamedRow {
  readonly row: number;
  readonly name: string;
}

export interface NamedTerm extends NamedRow {
  readonly weight: number;
}

export type Answer =
  | ({ readonly kind: 'word' } & NamedRow)
  | {
      readonly kind: 'sum' | 'analogy';
      /** The query's words; for an analogy a, b, c of a : b :: c : ?, with weights −1, 1, 1. */
      readonly terms: readonly NamedTerm[];
      readonly results: Neighbors;
      /** Rows a, b, c and the best d; null for other sums, and where nothing is left to answer with. */
      readonly analogy: readonly [number, number, number, number] | null;
    }
  | {
      readonly kind: 'odd';
      /** Row of the odd one. */
      readonly odd: number;
      /** As asked, repeats left out; the similarity is to the mean of all. */
      readonly words: readonly (NamedRow & { readonly similarity: number })[];
    };

/** Answers a query with up to k rows; throws `BadQuery`, `UnknownWord` or `HiddenWord`. */
export function answerQuery(space: QuerySpace, index: NameIndex, text: string, k: number): Answer {
  // The whole text first: a name may look like arithmetic ("c++") or hold spaces.
  const whole = index.lookup(text);
  const { hidden = NONE } = space;
  if (whole !== undefined) return { kind: 'word', ...resolve(index, hidden, text, [text])[0]! };
  const query = parseQuery(text);
  switch (query.kind) {
    case 'word':
      return { kind: 'word', ...resolve(index, hidden, text, [query.word])[0]! };
    case 'odd': {
      const words = distinct(resolve(index, hidden, text, query.words));
      const rows = words.map((word) => word.row);
      const { odd, similarities } = oddOneOut(space, rows);
      return {
        kind: 'odd',
        odd: rows[odd]!,
        words: words.map((word, i) => ({ ...word, similarity: similarities[i]! })),
      };
    }
    case 'analogy': {
      const [a, b, c] = resolve(index, hidden, text, [query.a, query.b, query.c]);
      return answerAnalogy(space, a!, b!, c!, k);
    }
    case 'sum': {
      const words = query.terms.map((term) => term.word);
      const terms = resolve(index, hidden, text, words).map((row, i) => ({ ...row, weight: query.terms[i]!.weight }));
      const plus = terms.filter((term) => term.weight === 1);
      const minus = terms.filter((term) => term.weight === -1);
      // b − a + c in any order asks for an analogy.
      if (terms.length === 3 && plus.length === 2 && minus.length === 1) {
        return answerAnalogy(space, minus[0]!, plus[0]!, plus[1]!, k);
      }
      return { kind: 'sum', terms, results: weightedSum(space, terms, k), analogy: null };
    }
  }
}

function answerAnalogy(space: QuerySpace, a: NamedRow, b: NamedRow, c: NamedRow, k: number): Answer {
  const results = analogy(space, a.row, b.row, c.row, k);
  const d = results.rows[0];
  return {
    kind: 'analogy',
    terms: [
      { ...a, weight: -1 },
      { ...b, weight: 1 },
      { ...c, weight: 1 },
    ],
    results,
    analogy: d === undefined ? null : [a.row, b.row, c.row, d],
  };
}

function distinct(words: readonly NamedRow[]): readonly NamedRow[] {
  const rows = new Map(words.map((word) => [word.row, word]));
  if (rows.size >= 3) return [...rows.values()];
  throw new VectariumError(
    'BadQuery',
    `This query cannot be read: odd one out needs at least three different words, here are ${rows.size}.`,
    'Add another word.',
  );
}

/** Rows of all words of the query `text`, or one error that names every word that is missing, with near spellings. */
function resolve(index: NameIndex, hidden: ReadonlySet<number>, text: string, words: readonly string[]): NamedRow[] {
  const found: NamedRow[] = [];
  const missing: string[] = [];
  for (const word of words) {
    const row = index.lookup(word);
    if (row === undefined) missing.push(word);
    else if (hidden.has(row)) throw isHidden(word, hidden.size);
    else found.push({ row, name: index.nameOf(row) });
  }
  if (missing.length === 0) return found;
  const near = missing.map((word) => index.suggest(word, 3, hidden).map((row) => index.nameOf(row)));
  const advice = missing.map((word, i) => {
    const words = near[i]!;
    if (words.length > 0) return `Instead of ${quoted(word)}, did you mean ${orList(words.map(isolated))}?`;
    return `Nothing is spelled like ${quoted(word)}: try another word, or train with a lower minimum count.`;
  });
  throw new VectariumError(
    'UnknownWord',
    `${missing.map(quoted).join(', ')} ${missing.length === 1 ? 'is' : 'are'} not among the ${index.size.toLocaleString('en')} words of this space.`,
    advice.join(' '),
    // The query with one word mended; where several are wrong, the next answer tells of the next.
    near[0]!.map((word) => text.replace(missing[0]!, word)),
  );
}

function isHidden(word: string, hidden: number): VectariumError {
  return new VectariumError(
    'HiddenWord',
    `${quoted(word.trim())} is ${hidden === 1 ? 'the one word' : `one of ${hidden} words`} hidden in this space.`,
    'To see such words, press “Show hidden words” at the foot of the inspector.',
  );
}

/** A word written from right to left stays where it stands in a sentence from left to right (UAX #9, first strong isolate). */
function isolated(word: string): string {
  return /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u.test(word)
    ? `\u2068${word}\u2069`
    : word;
}

function quoted(word: string): string {
  return `"${isolated(word)}"`;
}

function orList(words: readonly string[]): string {
  return words.length === 1 ? words[0]! : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
