// SVD++ on its engines: the wasm kernel, which moves the sum of a user's y and hands it out at the end, against the reference, which moves every
// y at every entry. And what every engine owes: the same bits again, pauses anywhere, users with one entry and none.
import { describe, expect, it } from 'vitest';
import type { Engine, Slice } from '../contracts';
import type { SparseMatrix } from '../matrix_contracts';
import { checkParameters } from '../objectives/registry';
import { svdpp } from '../objectives/svdpp';
import type { RowsJob } from '../rows_contracts';
import { readEmbedding, sliceAt, slicesAPass, tablesOf } from '../train/family';
import { readScorer } from '../train/scorer';
import { TrainingSession } from '../train/session';
import { memoryNeeds } from './memory';
import { createReferenceEngine } from './reference/reference_engine';
import { relativeError, trained } from './test_job';
import { skewedRatings } from './test_sparse';
import { createUserOrder } from './user_order';
import { createWasmEngine } from './wasm/wasm_engine';

const engines: [string, () => Engine][] = [
  ['reference (float64), 1 thread', createReferenceEngine],
  ['wasm (relaxed SIMD), 1 thread', () => createWasmEngine({ variant: 'relaxed' })],
  ['wasm (SIMD), 1 thread', () => createWasmEngine({ variant: 'plain' })],
];

function jobOf(given: Record<string, number>, sparse: SparseMatrix, seed = 3): RowsJob {
  return { objective: svdpp, sparse, parameters: checkParameters(svdpp, given), seed };
}

function slicesOf(job: RowsJob, most: number, epochs = 2): Slice[] {
  return Array.from({ length: epochs * slicesAPass(job, most) }, (_, position) => sliceAt(job, most, position));
}

const names = ['row', 'column', 'implicit'] as const;
/** More than a slice's worth of users, one with none of the entries, one with a single one. */
const ratings = skewedRatings(40, 30, 20);
const { columns, values } = ratings;

describe('the order', () => {
  it('has every user with entries once a pass, whole, in slices of any size, and another order in each pass', () => {
    const job = jobOf({}, ratings);
    const passes = [0, 1].map((epoch) => {
      const usersOf = createUserOrder(ratings, 3);
      const slices = slicesOf(job, 37).filter((slice) => slice.epoch === epoch);
      return slices.flatMap((slice) => [...usersOf(slice)]);
    });
    const all = Array.from({ length: 40 }, (_, user) => user).filter((user) => user !== 2);
    for (const users of passes) expect([...users].sort((a, b) => a - b)).toEqual(all);
    expect(passes[0]).not.toEqual(passes[1]);
    expect(passes[0]).not.toEqual(all);
  });
});

describe.each(engines)('%s', (title, create) => {
  it.each([
    { dim: 2, regularization: 0.1 },
    { dim: 3, regularization: 0 },
    { dim: 16 },
    { dim: 31, regularization: 0.5 },
    { dim: 50 },
    { dim: 52 },
  ])('gives the tables and the loss of the reference: %j', async (given) => {
    const job = jobOf(given, ratings);
    const slices = slicesOf(job, 90);
    const expected = await trained(createReferenceEngine(), job, slices);
    const actual = await trained(create(), job, slices);
    expect(actual.describe).toBe(title);
    for (const name of names) {
      expect(relativeError(await actual.read(name), await expected.read(name))).toBeLessThan(1e-5);
    }
    const [wanted, got] = [await expected.loss(), await actual.loss()];
    expect(wanted.examples).toBe(2 * values.length);
    expect(got.examples).toBe(wanted.examples);
    expect(Math.abs(got.sum / wanted.sum - 1)).toBeLessThan(1e-5);
    expect(await actual.loss()).toEqual({ sum: 0, examples: 0 });
  });

  it('is right from tables of any numbers', async () => {
    const job = jobOf({ dim: 6, regularization: 0.2 }, ratings);
    const [expected, actual] = [await createReferenceEngine().prepare(job), await create().prepare(job)];
    for (const step of [expected, actual]) {
      for (const { name, rows, cols } of tablesOf(job)) {
        const data = Float32Array.from({ length: rows * cols }, (_, i) => Math.sin(i * i + name.length));
        await step.write(name, { data, rows, cols });
      }
      for (const slice of slicesOf(job, 1000, 1)) await step.step(slice, 0.03);
    }
    for (const name of names) {
      expect(relativeError(await actual.read(name), await expected.read(name))).toBeLessThan(1e-5);
    }
  });

  it('leaves users without entries at 0, and items without any as they were', async () => {
    const job = jobOf({ dim: 4 }, ratings);
    const before = await (await create().prepare(job)).read('column');
    const step = await trained(create(), job, slicesOf(job, 200, 3));
    expect((await step.read('row')).data.slice(10, 15)).toEqual(new Float32Array(5));
    expect((await step.read('row')).data.slice(15, 20)).not.toEqual(new Float32Array(5));
    expect((await step.read('column')).data.slice(-5)).toEqual(before.data.slice(-5));
    expect((await step.read('implicit')).data.slice(-4)).toEqual(new Float32Array(4));
  });

  it('learns a table of one user with one entry', async () => {
    const sparse: SparseMatrix = {
      rows: 1,
      cols: 1,
      starts: Uint32Array.from([0, 1]),
      columns: new Uint32Array(1),
      values: Float32Array.from([4]),
    };
    const step = await trained(create(), jobOf({ dim: 2, regularization: 0 }, sparse), [
      { epoch: 0, index: 0, from: 0, to: 1 },
    ]);
    // The mean is the value, and the user is at 0: what is wrong is the item's first bias.
    const { sum, examples } = await step.loss();
    expect(examples).toBe(1);
    expect(sum).toBeLessThan(0.5 * 0.1 ** 2);
  });

  it('goes on after a pause anywhere, in a session, as if there had been none', async () => {
    const job = jobOf({ dim: 5, epochs: 3 }, ratings);
    const control = { signal: new AbortController().signal, onReport: () => {} };
    const whole = await TrainingSession.create(job, create());
    const end = await whole.run(control);
    const parts = await TrainingSession.create(job, create());
    while (!parts.finished) await parts.run(control, 2);
    expect(end.done).toBe(1);
    expect(await parts.vectors()).toEqual(await whole.vectors());
    expect((await whole.vectors()).rows).toBe(70);
    expect(await parts.scorer()).toEqual(await whole.scorer());
    expect((await whole.scorer())?.implicit).toMatchObject({ rows: 30, cols: 5 });
    whole.dispose();
    parts.dispose();
  });

  it('scores by what a space keeps: offset, biases and vectors give the loss that the engine tells', async () => {
    const job = jobOf({ dim: 8 }, ratings);
    const step = await trained(create(), job, slicesOf(job, 500, 4));
    await step.loss();
    await step.step({ epoch: 9, index: 0, from: 0, to: values.length }, 0); // moves nothing
    const { sum } = await step.loss();
    const [vectors, scorer] = [await readEmbedding(job, step), (await readScorer(job, step))!];
    let expected = 0;
    for (let user = 0; user < ratings.rows; user++) {
      for (let n = ratings.starts[user]!; n < ratings.starts[user + 1]!; n++) {
        const item = columns[n]!;
        let score = scorer.offset + scorer.userBias![user]! + scorer.itemBias![item]!;
        for (let d = 0; d < 8; d++) score += vectors.data[item * 8 + d]! * vectors.data[(30 + user) * 8 + d]!;
        expected += 0.5 * (score - values[n]!) ** 2;
      }
    }
    expect(Math.abs(sum / expected - 1)).toBeLessThan(1e-5);
  });
});

it('learns: of ratings that it was not shown, made of factors and noise, it leaves little more than the noise', async () => {
  const all = skewedRatings(300, 60, 40);
  const shown = (n: number) => n % 8 > 0;
  const starts = all.starts.map((start) => start - Math.ceil(start / 8));
  const kept = {
    starts,
    columns: all.columns.filter((_, n) => shown(n)),
    values: all.values.filter((_, n) => shown(n)),
  };
  const job = jobOf({ dim: 4, epochs: 60, regularization: 0.05, learningRate: 0.04 }, { ...all, ...kept });
  const session = await TrainingSession.create(job, createWasmEngine());
  await session.run({ signal: new AbortController().signal, onReport: () => {} });
  const [{ data }, scorer] = [await session.vectors(), (await session.scorer())!];
  let error = 0;
  let spread = 0;
  for (let user = 0; user < all.rows; user++) {
    for (let n = all.starts[user]!; n < all.starts[user + 1]!; n++) {
      if (shown(n)) continue;
      const item = all.columns[n]!;
      let score = scorer.offset + scorer.userBias![user]! + scorer.itemBias![item]!;
      for (let d = 0; d < 4; d++) score += data[item * 4 + d]! * data[(60 + user) * 4 + d]!;
      error += (score - all.values[n]!) ** 2;
      spread += (scorer.offset - all.values[n]!) ** 2;
    }
  }
  // The noise's variance is 1/12, that of the factors' products 1/3.
  expect(error / spread).toBeLessThan(0.45);
  session.dispose();
});

it('takes the memory that was said beforehand, within a tenth', async () => {
  const sparse = skewedRatings(2000, 1500, 100);
  const job = jobOf({ dim: 32 }, sparse);
  const step = await trained(createWasmEngine(), job, slicesOf(job, 4000, 1));
  const needs = memoryNeeds({
    ...{ engine: 'wasm', threads: 1, family: 'rows', tables: tablesOf(job), kept: 32, pairs: sparse.values.length },
    ...{ corpus: { words: 3500, tokens: 0, sequences: 0, nameBytes: 0 }, text: 0, parameters: job.parameters },
  });
  expect(needs.engine / step.bytes).toBeGreaterThan(0.9);
  expect(needs.engine / step.bytes).toBeLessThan(1.1);
});

it('refuses a table without entries', async () => {
  const none: SparseMatrix = {
    rows: 2,
    cols: 3,
    starts: new Uint32Array(3),
    columns: new Uint32Array(),
    values: new Float32Array(),
  };
  await expect(createWasmEngine().prepare(jobOf({}, none))).rejects.toMatchObject({ name: 'BadInput' });
});
