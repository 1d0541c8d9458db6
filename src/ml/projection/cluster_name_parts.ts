// What names of clusters are put together of, and how: the first few words that say different things.
import type { Column, Matrix, Names } from '../contracts';

export interface NamedRows {
  readonly names: Names;
  /** The true vectors of the rows on the map. */
  readonly vectors: Matrix;
  readonly columns: readonly Column[];
  /** Rows whose names are never used. */
  readonly hidden: ReadonlySet<number>;
  /** Rows from here on lend no names: users. */
  readonly named: number;
}

const WORDS = 3;
export const BETWEEN = ' · ';

/** "ship · vessel · navy", of words best first, without those of names that were given before; "" of none. */
export function joined(best: Iterable<string>, given: readonly string[] = []): string {
  const said = given.flatMap((name) => name.split(BETWEEN));
  const words: string[] = [];
  for (const word of best) {
    if (![...said, ...words].some((other) => alike(word, other))) words.push(word);
    if (words.length === WORDS) break;
  }
  return words.join(BETWEEN);
}

/** Forms of one word: "ship" and "ships" say the same. */
function alike(a: string, b: string): boolean {
  const [shorter, longer] = [Math.min(a.length, b.length), Math.max(a.length, b.length)];
  const stem = Math.max(3, Math.min(shorter, longer - 3));
  return a.slice(0, stem) === b.slice(0, stem);
}
