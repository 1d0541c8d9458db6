// The seams of models whose words are made of parts, types only: what contracts.ts is to all models. See core/ngrams.ts and
// objectives/subword.ts.
import type { Matrix } from './contracts';

/**
 * The rows whose mean is a word's vector: of word w those in rows[starts[w] .. starts[w + 1]). They count through the table `input`, one
 * row a word, and on through `ngrams`; a row that is there twice counts twice.
 */
export interface WordParts {
  readonly starts: Uint32Array;
  readonly rows: Uint32Array;
}

/** What gives words that are not in a space a vector: the mean of the rows of their character n-grams. */
export interface Subwords {
  /** One row a bucket that n-grams are hashed into. */
  readonly ngrams: Matrix;
  /** Shortest and longest n-gram, in characters. */
  readonly minn: number;
  readonly maxn: number;
}
