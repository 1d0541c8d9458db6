// GloVe as the app trains it, text to loss curve, beside the published objective written out plainly in float64 (Pennington et al. 2014,
// eq. 8, and the AdaGrad of the authors' program): pairs counted by looking at every two places, the same start and the same shuffles.
import { expect, it } from 'vitest';
import { initialTable } from '../engines/initial_tables';
import { skewedCorpus } from '../engines/test_job';
import { passOrder } from '../engines/triple_plan';
import { createWasmEngine } from '../engines/wasm/wasm_engine';
import { glove } from '../objectives/glove';
import { checkParameters } from '../objectives/registry';
import { textJob } from './text_job';

const WORDS = 40;
const PASSES = 12;
const RATE = 0.05;
const DIM = 6;
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

/** Mean ½ f(x) (w·w̃ + b + b̃ − log x)² of each pass. */
function plainCurve(pairs: ReturnType<typeof plainCounts>, seed: number, xMax: number, alpha: number): number[] {
  const [w, c] = glove
    .tables(WORDS, WORDS, { dim: DIM })
    .slice(0, 2)
    .map((spec, n) => Float64Array.from(initialTable(spec, n, seed).data));
  const [gw, gc] = [w!.map(() => 1), c!.map(() => 1)];
  const size = DIM + 1;
  return Array.from({ length: PASSES }, (_, pass) => {
    let loss = 0;
    for (const n of passOrder(pairs.length, seed, pass)) {
      const { i, j, x } = pairs[n]!;
      let difference = w![i * size + DIM]! + c![j * size + DIM]! - Math.log(x);
      for (let d = 0; d < DIM; d++) difference += w![i * size + d]! * c![j * size + d]!;
      const f = x < xMax ? (x / xMax) ** alpha : 1;
      loss += 0.5 * f * difference ** 2;
      for (let d = 0; d <= DIM; d++) {
        const [a, b] = [i * size + d, j * size + d];
        const slopeW = RATE * f * difference * (d < DIM ? c![b]! : 1);
        const slopeC = RATE * f * difference * (d < DIM ? w![a]! : 1);
        w![a]! -= slopeW / Math.sqrt(gw[a]!);
        c![b]! -= slopeC / Math.sqrt(gc[b]!);
        gw[a]! += slopeW ** 2;
        gc[b]! += slopeC ** 2;
      }
    }
    return loss / pairs.length;
  });
}

it.each([
  [1, 5, 0.75],
  [0, 3, 0.5],
])('has the loss curve of the plain implementation, symmetric %i', async (symmetric, xMax, alpha) => {
  const parameters = checkParameters(glove, { dim: DIM, window: 4, symmetric, xMax, alpha });
  const job = await textJob(glove, corpus, parameters, 5, quiet);
  if (!('triples' in job)) throw new Error('no triples');
  const pairs = plainCounts(4, symmetric === 1);
  expect(Array.from(job.triples.i)).toEqual(pairs.map(({ i }) => i));
  expect(Array.from(job.triples.j)).toEqual(pairs.map(({ j }) => j));
  const step = await createWasmEngine().prepare(job);
  const expected = plainCurve(pairs, job.seed, xMax, alpha);
  for (const [epoch, loss] of expected.entries()) {
    await step.step({ epoch, index: 0, from: 0, to: pairs.length }, RATE);
    const { sum, examples } = await step.loss();
    expect(examples).toBe(pairs.length);
    expect(Math.abs(sum / examples / loss - 1)).toBeLessThan(1e-4);
  }
  expect(expected.at(-1)).toBeLessThan(expected[0]! / 2);
});
