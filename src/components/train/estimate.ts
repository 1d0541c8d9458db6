// How long a training may take, said before it starts. Pure.
import type { ModelId } from '../../ml/contracts';

/** Entries per second of a table of users and items, at the same width. */
const RATING_RATES = {
  svd: 3_000_000,
  'biased-mf': 3_000_000,
  'svd++': 4_000_000,
  als: 2_000_000,
  bpr: 2_000_000,
  'logistic-mf': 6_000_000,
};

/**
 * Raw words per second of the wasm engine at 100 dimensions, window 5 and 5 negatives on a two-core laptop; one thread. Softmax: about 5,000
 * words. Of models of counts: words whose pairs are trained on, for a text of two million words.
 */
const TYPICAL_RATE: Readonly<Record<ModelId, number>> = {
  'skip-gram': 600_000,
  cbow: 900_000,
  softmax: 15_000,
  subword: 250_000,
  glove: 2_500_000,
  'ppmi-svd': 1_200_000,
  ...RATING_RATES,
};
const AT = { dim: 100, window: 5, negative: 5 };

/** Seconds for `words` words, at the typical rate scaled by the work per word. */
export function estimateSeconds(model: ModelId, words: number, parameters: Readonly<Record<string, number>>): number {
  const { dim = AT.dim, window = AT.window, negative = AT.negative, epochs = 1 } = parameters;
  const work = (dim / AT.dim) * (window / AT.window) * ((negative + 1) / (AT.negative + 1));
  const seconds = (words * epochs * work) / TYPICAL_RATE[model];
  // An estimate of 23.4 s is really "about 25".
  return seconds < 10 ? Math.max(1, Math.round(seconds)) : Math.round(seconds / 5) * 5;
}
