// How long a training may take, said before it starts. Pure.
import type { ModelId } from '../../ml/contracts';
import type { TrainReport } from '../../workers/protocol';

/** Raw words per second of the wasm engine at 100 dimensions, window 5 and 5 negatives on a two-core laptop; one thread. Softmax: about 5,000 words. */
const TYPICAL_RATE: Readonly<Record<ModelId, number>> = {
  'skip-gram': 600_000,
  cbow: 900_000,
  softmax: 15_000,
  subword: 250_000,
};
const AT = { dim: 100, window: 5, negative: 5 };

/** Seconds for `words` words: at the rate of the last run where there was one, else at the typical rate scaled by the work per word. */
export function estimateSeconds(
  model: ModelId,
  words: number,
  parameters: Readonly<Record<string, number>>,
  last: Pick<TrainReport, 'wordsPerSecond'> | null,
): number {
  const { dim = AT.dim, window = AT.window, negative = AT.negative, epochs = 1 } = parameters;
  const work = (dim / AT.dim) * (window / AT.window) * ((negative + 1) / (AT.negative + 1));
  const rate = last !== null && last.wordsPerSecond > 0 ? last.wordsPerSecond : TYPICAL_RATE[model] / work;
  const seconds = (words * epochs) / rate;
  // An estimate of 23.4 s is really "about 25".
  return seconds < 10 ? Math.max(1, Math.round(seconds)) : Math.round(seconds / 5) * 5;
}
