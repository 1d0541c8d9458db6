// Reads what a person typed into a query: a word; `king - man + woman`; `man : king :: woman : ?`; `odd: tea, coffee, war`.
// Words may hold hyphens and apostrophes, so − works as an operator only before a space or at the start of a part; names with spaces take "quotes".
// Knows no space: whether the words exist is answer.ts's business.
import { VectariumError } from '../errors';

export interface Term {
  readonly word: string;
  readonly weight: number;
}

export type Query =
  | { readonly kind: 'word'; readonly word: string }
  | { readonly kind: 'sum'; readonly terms: readonly Term[] }
  | { readonly kind: 'analogy'; readonly a: string; readonly b: string; readonly c: string }
  | { readonly kind: 'odd'; readonly words: readonly string[] };

const EXAMPLES = 'Try a word, king - man + woman, man : king :: woman : ?, or odd: tea, coffee, war.';

export function parseQuery(text: string): Query {
  const trimmed = text.trim();
  if (trimmed === '') throw unreadable('the query is empty');
  const odd = /^odd(?:\s+one\s+out)?\s*:(?!:)\s*/i.exec(trimmed);
  if (odd && !isAnalogy(trimmed)) return parseOdd(trimmed.slice(odd[0].length));
  return isAnalogy(trimmed) ? parseAnalogy(trimmed) : parseSum(text);
}

/** `::`, or a colon standing free: "16:9" and "http://…" are words. */
function isAnalogy(text: string): boolean {
  const bare = text.replace(/"[^"]*"/g, 'x');
  return bare.includes('::') || (!/^odd\b/i.test(bare) && /(^|\s):(\s|$)/.test(bare));
}

function parseOdd(list: string): Query {
  const parts = list.includes(',') ? list.split(',') : (list.match(/"[^"]*"|\S+/g) ?? []);
  const words = parts.map(unquote).filter((word) => word !== '');
  if (words.length < 3) {
    throw unreadable(
      `odd one out needs at least three words, here ${words.length === 1 ? 'is 1' : `are ${words.length}`}`,
    );
  }
  return { kind: 'odd', words };
}

function parseAnalogy(text: string): Query {
  const sides = text.split('::');
  if (sides.length !== 2) {
    throw unreadable(`an analogy has one "::" between its halves, here are ${sides.length - 1}`);
  }
  const [a = '', b = '', ...extra] = sides[0]!.split(':').map(unquote);
  const [c = '', d = '?', ...beyond] = sides[1]!.split(':').map(unquote);
  if (extra.length > 0 || beyond.length > 0) throw unreadable('each half of an analogy holds two words and one “:”');
  const missing = a === '' ? 'first' : b === '' ? 'second' : c === '' ? 'third' : null;
  if (missing) throw unreadable(`the ${missing} word of the analogy is missing`);
  if (d !== '?' && d !== '')
    throw unreadable(`the last place of an analogy is what is asked for: expected “?”, got “${d}”`);
  return { kind: 'analogy', a, b, c };
}

type Token = {
  readonly text: string;
  readonly at: number;
  readonly kind: 'sign' | 'times' | 'word';
  readonly number: boolean;
};

function parseSum(text: string): Query {
  const tokens = tokenize(text);
  const terms: Term[] = [];
  let i = 0;
  while (i < tokens.length) {
    let sign = 1;
    const first = tokens[i]!;
    if (first.kind === 'sign') {
      sign = first.text === '+' ? 1 : -1;
      i++;
    } else if (terms.length > 0) {
      throw unreadable(`expected + or - before “${first.text}” (character ${first.at + 1})`);
    }
    let weight = 1;
    const number = tokens[i];
    const next = tokens[i + 1];
    // "2 king" and "2 * king" weigh; "1790" alone, or before an operator, is a word.
    if (number?.number && next && next.kind !== 'sign') {
      weight = Number(number.text);
      i += next.kind === 'times' ? 2 : 1;
    }
    const word = tokens[i];
    if (word?.kind !== 'word') {
      const where = word ? `“${word.text}” (character ${word.at + 1})` : 'the end';
      throw unreadable(`expected a word before ${where}`);
    }
    terms.push({ word: word.text, weight: sign * weight });
    i++;
  }
  const [only] = terms;
  return terms.length === 1 && only?.weight === 1 ? { kind: 'word', word: only.word } : { kind: 'sum', terms };
}

function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  // In turn: a quoted name; a sign (one of + - − –), free or before a word; a free or weighing *; a weight stuck to its *; a word.
  const pattern = /"([^"]*)"|[+\-−–](?=\s|$)|(?<=^|\s)[+\-−–](?=\S)|\*|\d+(?:\.\d+)?(?=\*)|[^\s"*+−]+(?:\+\+)?|\S/gu;
  for (const match of text.matchAll(pattern)) {
    const [found, quoted] = match;
    const kind = quoted !== undefined ? 'word' : /^[+\-−–]$/u.test(found) ? 'sign' : found === '*' ? 'times' : 'word';
    const number = quoted === undefined && /^(\d+(\.\d+)?|\.\d+)$/.test(found);
    tokens.push({ text: (quoted ?? found).trim(), at: match.index, kind, number });
  }
  return tokens;
}

function unquote(word: string): string {
  return word
    .trim()
    .replace(/^"([^"]*)"$/, '$1')
    .trim();
}

function unreadable(why: string): VectariumError {
  return new VectariumError('BadQuery', `This query cannot be read: ${why}.`, EXAMPLES);
}
