// Small made-up corpora for the tests of engines; not part of the app.
import type { Corpus, WindowsJob } from '../contracts';
import { packNames } from '../core/names';
import { createRng } from '../core/rng';
import { skipGram } from '../objectives/skip_gram';

/** A corpus of `sequences`, whose words are 0 … words − 1. */
export function corpusOf(sequences: readonly (readonly number[])[], words: number): Corpus {
  const tokens = Uint32Array.from(sequences.flat());
  const counts = new Uint32Array(words);
  for (const word of tokens) counts[word]! += 1;
  const starts = [0];
  for (const sequence of sequences) starts.push(starts[starts.length - 1]! + sequence.length);
  return {
    vocabulary: { names: packNames(Array.from(counts, (_, i) => `w${i}`)), counts: counts.map((n) => Math.max(1, n)) },
    tokens,
    sequences: Uint32Array.from(starts),
    documents: [],
    rawWords: tokens.length,
    rawTypes: words,
  };
}

/** Steeply falling frequencies in sequences of 1 to 40 words, so that windows repeat words and meet ends. */
export function skewedCorpus(words: number, tokens: number, seed = 1): Corpus {
  const rng = createRng(seed);
  const sequences: number[][] = [];
  for (let left = tokens; left > 0; ) {
    const length = Math.min(left, rng.below(4) === 0 ? 1 : 1 + rng.below(40));
    sequences.push(Array.from({ length }, () => Math.floor(words * rng.uniform() ** 3)));
    left -= length;
  }
  return corpusOf(sequences, words);
}

export function jobOf(corpus: Corpus, parameters: Readonly<Record<string, number>>, seed = 7): WindowsJob {
  return { objective: skipGram, corpus, parameters, seed };
}
