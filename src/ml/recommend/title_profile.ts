// From words to tracks: what playlists whose titles share words with a text have in common. Their vectors are averaged, each counting as much
// as the words that it shares are rare (inverse document frequency, Spärck Jones 1972, smoothed: log(1 + playlists / playlists with the word)).
import type { Matrix, Names } from '../contracts';
import { nameAt } from '../core/names';
import { eachWord } from '../data/words';
import { VectariumError } from '../errors';

export interface TitleProfile {
  /** Σ w_u p_u / Σ w_u over playlists u that share words with the text. */
  readonly vector: Float32Array;
  /** Words of the text that titles have, and those that none has. */
  readonly known: readonly string[];
  readonly unknown: readonly string[];
  /** How many playlists share a word. */
  readonly playlists: number;
}

/** Which playlists have a word in their titles. */
export class TitleIndex {
  private readonly rows = new Map<string, number[]>();
  private readonly count: number;

  /** Titles are the names from `first` on, one for each of `count` playlists; places among them are what `profile` reads of vectors. */
  constructor(names: Names, first: number, count: number) {
    this.count = count;
    for (let u = 0; u < count; u++) {
      for (const word of wordsOf(nameAt(names, first + u))) {
        const rows = this.rows.get(word);
        if (rows === undefined) this.rows.set(word, [u]);
        else rows.push(u);
      }
    }
  }

  /** `playlists` has one row for each title. Throws `UnknownWord` where no title has any of the words, `BadQuery` where there are none. */
  profile(text: string, playlists: Matrix): TitleProfile {
    const words = [...wordsOf(text)];
    if (words.length === 0) {
      throw new VectariumError(
        'BadQuery',
        `“${text}” holds no word.`,
        'Write one or more words that a title may have.',
      );
    }
    const known = words.filter((word) => this.rows.has(word));
    const weights = new Map<number, number>();
    for (const word of known) {
      const rows = this.rows.get(word)!;
      const idf = Math.log(1 + this.count / rows.length);
      for (const u of rows) weights.set(u, (weights.get(u) ?? 0) + idf);
    }
    if (weights.size === 0) {
      throw new VectariumError(
        'UnknownWord',
        `No title has ${words.map((word) => `“${word}”`).join(' or ')}.`,
        'Try a word of these titles.',
        this.commonWords(3),
      );
    }
    const { data, cols } = playlists;
    const sum = new Float64Array(cols);
    let total = 0;
    for (const [u, weight] of weights) {
      total += weight;
      for (let c = 0; c < cols; c++) sum[c]! += weight * data[u * cols + c]!;
    }
    const vector = Float32Array.from(sum, (value) => value / total);
    return { vector, known, unknown: words.filter((word) => !this.rows.has(word)), playlists: weights.size };
  }

  /** Words that most titles have, most frequent first; numbers mean too little to be offered. */
  private commonWords(n: number): string[] {
    return [...this.rows]
      .filter(([word]) => /\p{L}/u.test(word))
      .sort(([a, left], [b, right]) => right.length - left.length || (a < b ? -1 : 1))
      .slice(0, n)
      .map(([word]) => word);
  }
}

function wordsOf(text: string): Set<string> {
  const words = new Set<string>();
  eachWord(text, (word) => words.add(word));
  return words;
}
