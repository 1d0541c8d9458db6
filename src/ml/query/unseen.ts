// A vector for a word that a space does not hold: the mean of the rows of its character n-grams (Bojanowski et al. 2017, section 3.2;
// fastText's getWordVector). Knows no names: whether the space holds the word is answer.ts's business.
import { ngramsOf } from '../core/ngrams';
import type { Subwords } from '../subword_contracts';

export interface MadeWord {
  readonly vector: Float32Array;
  /** The n-grams that it was made of, in order. */
  readonly ngrams: readonly string[];
}

/** Makes a word of its n-grams; undefined where it is too short to have any. */
export type WordMaker = (word: string) => MadeWord | undefined;

export function wordMaker({ ngrams: { data, rows, cols }, minn, maxn }: Subwords): WordMaker {
  return (word) => {
    const parts = ngramsOf(word, { minn, maxn, buckets: rows });
    if (parts.length === 0) return undefined;
    const vector = new Float32Array(cols);
    for (const { bucket } of parts) {
      for (let d = 0; d < cols; d++) vector[d]! += data[bucket * cols + d]! / parts.length;
    }
    return { vector, ngrams: parts.map(({ ngram }) => ngram) };
  };
}
