// Finds rows by name: exact (NFC, any case), by prefix, and by near spelling. Rows are sorted by falling frequency, so the lower row
// is the more frequent word and wins every tie. Strings are held decoded here, once, in the query worker.
import type { Control, Names } from '../contracts';
import { nameAt, nameCount, packNames } from '../core/names';
import { JOINT } from '../data/phrases';
import { createPace } from '../projection/pace';
import { editDistance } from './edit_distance';

const MAX_EDITS = 2;
const SLICE = 1024;
const NONE: ReadonlySet<number> = new Set();
const NO_NAMES = packNames([]);

export class NameIndex {
  private readonly words: string[] = [];
  private readonly rowOf = new Map<string, number>();
  /** Case, accents and apostrophes folded; with the letters each holds, to pass over most words without comparing them. Made at first need. */
  private folded: { readonly words: readonly string[]; readonly letters: Uint32Array } | null = null;

  constructor(names: Names) {
    for (const _ of this.fill(names));
  }

  /** The same of many names, letting others in meanwhile. Throws AbortError when stopped. */
  static async inSlices(names: Names, control: Control): Promise<NameIndex> {
    const index = new NameIndex(NO_NAMES);
    const pace = createPace(control, 'indexing names', nameCount(names), 'names');
    for (const done of index.fill(names)) if (pace.due()) await pace.rest(done);
    return index;
  }

  /** Tells where it is every so often. */
  private *fill(names: Names): Generator<number> {
    const { words, rowOf } = this;
    const count = nameCount(names);
    for (let row = 0; row < count; row++) {
      const word = nameAt(names, row);
      words.push(word);
      const key = composed(word);
      if (!rowOf.has(key)) rowOf.set(key, row);
      if (row % SLICE === 0) yield row;
    }
    // After all exact names: an imported "US" must not hide "us".
    for (let row = 0; row < count; row++) {
      const small = lower(words[row]!);
      if (small !== words[row] && !rowOf.has(small)) rowOf.set(small, row);
      if (row % SLICE === 0) yield row;
    }
  }

  get size(): number {
    return this.words.length;
  }

  nameOf(row: number): string {
    const word = this.words[row];
    if (word === undefined) throw new RangeError(`row ${row} of ${this.words.length}`);
    return word;
  }

  /** Row of a word, or undefined. Tries the spelling as given, then lower-cased, then with straight apostrophes, then as a phrase (data/phrases.ts). */
  lookup(word: string): number | undefined {
    const exact = word.trim().normalize('NFC');
    const small = lower(exact);
    const plain = straight(small);
    const row = this.rowOf.get(exact) ?? this.rowOf.get(small) ?? this.rowOf.get(plain);
    return row ?? this.rowOf.get(plain.replaceAll(/\s+/g, JOINT));
  }

  /** Up to n rows, none in `hidden`, that begin with `prefix`: the word itself first, then by frequency; then those that begin so but for accents. */
  complete(prefix: string, n: number, hidden: ReadonlySet<number> = NONE): number[] {
    const wanted = straight(lower(prefix.trim()));
    if (wanted === '' || n < 1) return [];
    const whole = this.lookup(prefix);
    const rows = new Set<number>(whole === undefined || hidden.has(whole) ? [] : [whole]);
    for (let row = 0; row < this.words.length && rows.size < n; row++) {
      if (hidden.has(row)) continue;
      const word = this.words[row]!;
      if (word.startsWith(wanted) || (word.length >= wanted.length && lower(word).startsWith(wanted))) rows.add(row);
    }
    const folds = fold(wanted);
    if (rows.size < n && folds !== '') {
      const { words } = this.foldedWords();
      for (let row = 0; row < words.length && rows.size < n; row++) {
        if (words[row]!.startsWith(folds) && !hidden.has(row)) rows.add(row);
      }
    }
    return [...rows];
  }

  /** Up to n rows, none in `hidden`, spelled nearly like `word` (at most two edits, one for words of one or two letters), nearest first, then by frequency. */
  suggest(word: string, n: number, hidden: ReadonlySet<number> = NONE): number[] {
    const wanted = fold(word.trim());
    if (wanted === '' || n < 1) return [];
    const limit = wanted.length <= 2 ? 1 : MAX_EDITS;
    const letters = lettersOf(wanted);
    const folded = this.foldedWords();
    const byDistance: number[][] = Array.from({ length: limit + 1 }, () => []);
    for (let row = 0; row < folded.words.length; row++) {
      const other = folded.letters[row]!;
      // One edit brings in at most one letter and takes out at most one.
      if (bitCount(letters & ~other) > limit || bitCount(other & ~letters) > limit) continue;
      const distance = editDistance(wanted, folded.words[row]!, limit);
      if (distance <= limit && !hidden.has(row)) byDistance[distance]!.push(row);
    }
    return byDistance.flat().slice(0, n);
  }

  /** All names without case, accents and kinds of apostrophe, as `fold` makes them. */
  folds(): readonly string[] {
    return this.foldedWords().words;
  }

  private foldedWords() {
    if (!this.folded) {
      const words = this.words.map(fold);
      this.folded = { words, letters: Uint32Array.from(words, lettersOf) };
    }
    return this.folded;
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the ASCII range is meant.
const ASCII = /^[\x00-\x7f]*$/;

/** Most words are ASCII, where there is nothing to compose. */
function composed(word: string): string {
  return ASCII.test(word) ? word : word.normalize('NFC');
}

function lower(word: string): string {
  return composed(word).toLowerCase();
}

/** A word as our tokenizer would have it: lower case, composed, straight apostrophes. */
export function plainSpelling(word: string): string {
  return straight(lower(word.trim()));
}

function straight(word: string): string {
  return word.replaceAll('’', "'");
}

/** Case, accents and the kind of apostrophe taken away: "Café’s" and "cafe's" are one. */
export function fold(word: string): string {
  if (ASCII.test(word)) return word.toLowerCase();
  return straight(word).normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Which of 32 classes of characters a word holds; classes of letters a to z are their own. */
function lettersOf(word: string): number {
  let letters = 0;
  for (let i = 0; i < word.length; i++) letters |= 1 << (word.charCodeAt(i) & 31);
  return letters >>> 0;
}

function bitCount(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++;
  return count;
}
