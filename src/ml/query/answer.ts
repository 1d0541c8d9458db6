// One entry for every question typed into the search field: text in, the words it names and the rows that answer it out.
// The result is plain data, so that a worker can send it as it is. The neighbours of a single word are asked for by its row: nearest.ts.
import type { Neighbors } from '../contracts';
import { VectariumError } from '../errors';
import { analogy, analogyTerms, sumOf, type WeightedTerm, weightedSum } from './analogy';
import { parseQuery } from './arithmetic';
import { type NameIndex, plainSpelling } from './name_index';
import { nearest, type QuerySpace } from './nearest';
import { oddOneOut } from './odd_one_out';
import type { MadeWord, WordMaker } from './unseen';

type Hidden = ReadonlySet<number>;

const NONE: Hidden = new Set();

export interface NamedRow {
  readonly row: number;
  readonly name: string;
}

export interface NamedTerm {
  /** Null for a word that is made from its parts. */
  readonly row: number | null;
  readonly name: string;
  readonly weight: number;
}

export type Answer =
  | ({ readonly kind: 'word' } & NamedRow)
  | {
      readonly kind: 'unseen';
      readonly name: string;
      readonly ngrams: readonly string[];
      readonly results: Neighbors;
      readonly vector: Float32Array;
    }
  | {
      readonly kind: 'sum' | 'analogy';
      /** The query's words; for an analogy a, b, c of a : b :: c : ?, with weights −1, 1, 1. */
      readonly terms: readonly NamedTerm[];
      readonly results: Neighbors;
      /** What the results are nearest to: see `sumOf` in analogy.ts. */
      readonly vector: Float32Array;
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

/**
 * Answers a query with up to k rows; throws `BadQuery`, `UnknownWord` or `HiddenWord`. `make` gives words that the space does not hold a vector, alone and
 * in sums; which is the odd one out is asked of words of the space only.
 */
export function answerQuery(space: QuerySpace, index: NameIndex, text: string, k: number, make?: WordMaker): Answer {
  // The whole text first: a name may look like arithmetic ("c++") or hold spaces.
  const whole = index.lookup(text);
  const { hidden = NONE } = space;
  if (whole !== undefined) return { kind: 'word', ...resolve(index, hidden, text, [text])[0]! };
  const query = parseQuery(text);
  switch (query.kind) {
    case 'word': {
      const [found] = resolve(index, hidden, text, [query.word], make);
      if (found!.made === undefined) return { kind: 'word', row: found!.row, name: found!.name };
      const { name, made } = found!;
      const { ngrams, vector } = made;
      return { kind: 'unseen', name, ngrams, results: nearest(space, vector, k), vector };
    }
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
      const words = resolve(index, hidden, text, [query.a, query.b, query.c], make);
      return answerSum(
        space,
        words.map((word, i) => ({ ...word, weight: i === 0 ? -1 : 1 })),
        k,
      );
    }
    case 'sum': {
      const words = query.terms.map((term) => term.word);
      const terms = resolve(index, hidden, text, words, make).map((word, i) => ({
        ...word,
        weight: query.terms[i]!.weight,
      }));
      return answerSum(space, terms, k);
    }
  }
}

type Resolved =
  | (NamedRow & { readonly made?: undefined })
  | { readonly row: null; readonly name: string; readonly made: MadeWord };

/** b − a + c in any order asks for an analogy; with a word that has no row there is none to draw, and it stays a sum. */
function answerSum(space: QuerySpace, terms: readonly (Resolved & { readonly weight: number })[], k: number): Answer {
  const rows = terms.filter((term) => term.row !== null);
  const plus = rows.filter((term) => term.weight === 1);
  const minus = rows.filter((term) => term.weight === -1);
  if (terms.length === 3 && plus.length === 2 && minus.length === 1) {
    return answerAnalogy(space, minus[0]!, plus[0]!, plus[1]!, k);
  }
  const weighted = terms.map(({ row, made, weight }): WeightedTerm => ({ row: row ?? made.vector, weight }));
  const named = terms.map(({ row, name, weight }) => ({ row, name, weight }));
  const results = weightedSum(space, weighted, k);
  return { kind: 'sum', terms: named, results, vector: sumOf(space, weighted), analogy: null };
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
    vector: sumOf(space, analogyTerms(a.row, b.row, c.row)),
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
function resolve(index: NameIndex, hidden: Hidden, text: string, words: readonly string[]): NamedRow[];
function resolve(
  index: NameIndex,
  hidden: Hidden,
  text: string,
  words: readonly string[],
  make: WordMaker | undefined,
): Resolved[];
function resolve(
  index: NameIndex,
  hidden: Hidden,
  text: string,
  words: readonly string[],
  make?: WordMaker,
): Resolved[] {
  const found: Resolved[] = [];
  const missing: string[] = [];
  for (const word of words) {
    const row = index.lookup(word);
    const name = plainSpelling(word);
    const made = row === undefined ? make?.(name) : undefined;
    if (made) found.push({ row: null, name, made });
    else if (row === undefined) missing.push(word);
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
  return `“${isolated(word)}”`;
}

function orList(words: readonly string[]): string {
  return words.length === 1 ? words[0]! : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
