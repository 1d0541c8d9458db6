// Which row a test's word is: in any case and form of apostrophe, among the most frequent `restrict` rows. Spellings that differ in these
// alone are one word, and stand for its most frequent row, as in gensim's evaluation. Finding near spellings is query/name_index.ts.
import type { Names } from '../contracts';
import { nameAt, nameCount } from '../core/names';

export class KnownWords {
  /** Rows that ask and answer. */
  readonly size: number;
  /** For each row the most frequent row of the same word. */
  readonly canonical: Uint32Array;
  private readonly rows = new Map<string, number>();

  constructor(names: Names, restrict: number) {
    this.size = Math.min(restrict, nameCount(names));
    this.canonical = new Uint32Array(this.size);
    for (let row = 0; row < this.size; row++) {
      const key = fold(nameAt(names, row));
      const first = this.rows.get(key) ?? row;
      if (first === row) this.rows.set(key, row);
      this.canonical[row] = first;
    }
  }

  /** Undefined where the word is unknown. */
  rowOf(word: string): number | undefined {
    return this.rows.get(fold(word));
  }
}

function fold(word: string): string {
  return word.normalize('NFC').toLowerCase().replaceAll('’', "'");
}
