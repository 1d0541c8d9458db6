// GloVe as the app trains it, text to loss curve, beside the published objective written out plainly in float64 (Pennington et al. 2014,
// eq. 8, and the AdaGrad of the authors' program): pairs counted by looking at every two places, the same start and the same shuffles.
import { expect, it } from 'vitest';
import { skewedCorpus } from '../engines/test_job';
import { createWasmEngine } from '../engines/wasm/wasm_engine';
import { glove } from '../objectives/glove';
import { checkParameters } from '../objectives/registry';
import { trainPlainGlove } from './test_glove';
import { textJob } from './text_job';

const WORDS = 40;
const RATE = 0.05;
const corpus = skewedCorpus(WORDS, 1500);
const quiet = { signal: new AbortController().signal, onProgress: () => {} };

/** Pairs in rising order of (i, j): both sides, or only the words before i. */
function plainCounts(window: number, symmetric: boolean): { i: number; j: number; x: number }[] {
  const dense = new Float64Array(WORDS * WORDS);
  const { tokens, sequences } = corpus;
  for (let s = 0; s + 1 < sequences.length; s++) {
    for (let a = sequences[s]!; a < sequences[s + 1]!; a++) {
      for (let b = sequences[s]!; b < a; b++) {
        if (a - b > window) continue;
        dense[tokens[a]! * WORDS + tokens[b]!]! += 1 / (a - b);
        if (symmetric) dense[tokens[b]! * WORDS + tokens[a]!]! += 1 / (a - b);
      }
    }
  }
  return [...dense].flatMap((x, n) => (x > 0 ? [{ i: Math.floor(n / WORDS), j: n % WORDS, x }] : []));
}

it.each([
  [1, 5, 0.75],
  [0, 3, 0.5],
])('has the loss curve of the plain implementation, symmetric %i', async (symmetric, xMax, alpha) => {
  const parameters = checkParameters(glove, {
    ...{ dim: 6, window: 4, symmetric, xMax, alpha, epochs: 12, learningRate: RATE },
  });
  const job = await textJob(glove, corpus, parameters, 5, quiet);
  if (!('triples' in job)) throw new Error('no triples');
  const pairs = plainCounts(4, symmetric === 1);
  expect(Array.from(job.triples.i)).toEqual(pairs.map(({ i }) => i));
  expect(Array.from(job.triples.j)).toEqual(pairs.map(({ j }) => j));
  expect(job.triples.value).toEqual(Float32Array.from(pairs, ({ x }) => x));
  const step = await createWasmEngine().prepare(job);
  const expected = trainPlainGlove(job).curve;
  for (const [epoch, loss] of expected.entries()) {
    await step.step({ epoch, index: 0, from: 0, to: pairs.length }, RATE);
    const { sum, examples } = await step.loss();
    expect(examples).toBe(pairs.length);
    expect(Math.abs(sum / examples / loss - 1)).toBeLessThan(1e-4);
  }
  expect(expected.at(-1)).toBeLessThan(expected[0]! / 2);
});
