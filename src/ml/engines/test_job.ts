// Small made-up corpora for the tests of engines; not part of the app.
import type { Corpus, Engine, Matrix, Slice, TrainJob, TrainStep, WindowsJob } from '../contracts';
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

/** Cuts the corpus in slices that do not heed its sequences. */
export function slicesOf(job: WindowsJob, size: number, epochs = 1): Slice[] {
  const total = job.corpus.tokens.length;
  return Array.from({ length: epochs }, (_, epoch) =>
    Array.from({ length: Math.ceil(total / size) }, (_, index) => ({
      epoch,
      index,
      from: index * size,
      to: Math.min(total, (index + 1) * size),
    })),
  ).flat();
}

export async function trained(
  engine: Engine,
  job: TrainJob,
  slices: readonly Slice[],
  rate = 0.05,
): Promise<TrainStep> {
  const step = await engine.prepare(job);
  for (const slice of slices) await step.step(slice, rate);
  return step;
}

/** Greatest difference as a share of the greatest entry expected; infinite where the shapes differ. */
export function relativeError(actual: Matrix, expected: Matrix): number {
  const shape = ({ rows, cols, data }: Matrix) => `${rows} × ${cols}, ${data.length}`;
  if (shape(actual) !== shape(expected)) return Number.POSITIVE_INFINITY;
  let worst = 0;
  let scale = 0;
  expected.data.forEach((x, i) => {
    worst = Math.max(worst, Math.abs(x - actual.data[i]!));
    scale = Math.max(scale, Math.abs(x));
  });
  return worst / scale;
}
