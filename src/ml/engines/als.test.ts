// Implicit ALS on its engines: each row against the closed form, solved here by Gaussian elimination over all pairs; the loss against the sum over
// all pairs; the kernel's conjugate gradients against the reference's. And what every engine owes: pauses anywhere, rows without entries.
import { describe, expect, it } from 'vitest';
import type { Engine, Matrix, Slice, TrainStep } from '../contracts';
import type { SparseMatrix } from '../matrix_contracts';
import { als } from '../objectives/als';
import { checkParameters } from '../objectives/registry';
import type { AlternatingObjective, RowsJob } from '../rows_contracts';
import { sliceAt, slicesAPass, tablesOf } from '../train/family';
import { TrainingSession } from '../train/session';
import { refuseOthers } from './check_windows';
import { memoryNeeds } from './memory';
import { createReferenceEngine } from './reference/reference_engine';
import { relativeError, trained } from './test_job';
import { skewedRatings } from './test_sparse';
import { createWasmEngine } from './wasm/wasm_engine';

const engines: [string, () => Engine][] = [
  ['reference (float64), 1 thread', createReferenceEngine],
  ['wasm (relaxed SIMD), 1 thread', () => createWasmEngine({ variant: 'relaxed' })],
  ['wasm (SIMD), 1 thread', () => createWasmEngine({ variant: 'plain' })],
];

/** User 2 and the last item have no entries. */
const ratings = skewedRatings(40, 30, 20);
const names = ['row', 'column'] as const;

function jobOf(given: Record<string, number>, sparse: SparseMatrix = ratings): RowsJob<AlternatingObjective> {
  return {
    objective: als,
    sparse,
    parameters: checkParameters(als, { regularization: 0.5, alpha: 1, ...given }),
    seed: 3,
  };
}

function slicesOf(job: RowsJob, most: number, epochs = 2): Slice[] {
  return Array.from({ length: epochs * slicesAPass(job, most) }, (_, position) => sliceAt(job, most, position));
}

/** r of every pair, or null: what is summed over here never skips a pair. */
function valuesOf({ rows, cols, starts, columns, values }: SparseMatrix): (number | null)[][] {
  return Array.from({ length: rows }, (_, row) => {
    const found = new Array<number | null>(cols).fill(null);
    for (let n = starts[row]!; n < starts[row + 1]!; n++) found[columns[n]!] = values[n]!;
    return found;
  });
}

/** x of A x = b, by Gaussian elimination; A is positive definite. */
function eliminated(a: number[][], b: number[]): number[] {
  const rows = a.map((row, d) => [...row, b[d]!]);
  rows.forEach((pivot, d) => {
    for (const row of rows) {
      if (row === pivot) continue;
      const factor = row[d]! / pivot[d]!;
      row.forEach((x, e) => {
        row[e] = x - factor * pivot[e]!;
      });
    }
  });
  return rows.map((row, d) => row.at(-1)! / row[d]!);
}

const vectorOf = ({ data, cols }: Matrix, row: number) => Array.from(data.subarray(row * cols, (row + 1) * cols));
const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, x, d) => sum + x * b[d]!, 0);

/** What a row should be where the other side is `fixed`, by Hu, Koren & Volinsky, eq. 4: sums over all of the other side. */
function closedForm(fixed: Matrix, row: readonly (number | null)[], alpha: number, lambda: number): number[] {
  const f = row.map((_, other) => vectorOf(fixed, other));
  const c = row.map((r) => 1 + alpha * (r ?? 0));
  const p = row.map((r) => (r === null ? 0 : 1));
  const sumOf = (term: (n: number) => number) => row.reduce<number>((sum, _, n) => sum + term(n), 0);
  const dims = Array.from({ length: fixed.cols }, (_, d) => d);
  return eliminated(
    dims.map((d) => dims.map((e) => sumOf((n) => c[n]! * f[n]![d]! * f[n]![e]!) + (d === e ? lambda : 0))),
    dims.map((d) => sumOf((n) => c[n]! * p[n]! * f[n]![d]!)),
  );
}

/** The loss over all pairs, penalty included, by eq. 3. */
async function wholeLoss(step: TrainStep, { sparse, parameters }: RowsJob): Promise<number> {
  const [users, items] = [await step.read('row'), await step.read('column')];
  const { alpha, regularization } = parameters;
  const squares = [...users.data, ...items.data].reduce((sum, x) => sum + x * x, 0);
  return valuesOf(sparse).reduce(
    (sum, row, user) =>
      row.reduce<number>((total, r, item) => {
        const difference = (r === null ? 0 : 1) - dot(vectorOf(users, user), vectorOf(items, item));
        return total + (1 + alpha! * (r ?? 0)) * difference ** 2;
      }, sum),
    regularization! * squares,
  );
}

describe.each(engines)('%s', (title, create) => {
  it.each([{ dim: 2, alpha: 40 }, { dim: 5 }, { dim: 16, regularization: 20 }])(
    'solves each row as the closed form does: %j',
    async (given) => {
      const job = jobOf({ solverSteps: 0, ...given });
      const { alpha, regularization } = job.parameters;
      const step = await create().prepare(job);
      const values = valuesOf(ratings);
      const sides = [
        { table: 'row', fixed: 'column', rows: values },
        {
          table: 'column',
          fixed: 'row',
          rows: Array.from({ length: ratings.cols }, (_, item) => values.map((row) => row[item]!)),
        },
      ];
      for (const slice of slicesOf(job, 1e6)) {
        await step.step(slice, 0);
        const { table, fixed, rows } = sides[slice.index]!;
        const [solved, other] = [await step.read(table), await step.read(fixed)];
        const data = Float32Array.from(rows.flatMap((row) => closedForm(other, row, alpha!, regularization!)));
        expect(relativeError(solved, { ...solved, data })).toBeLessThan(1e-4);
      }
      expect(step.describe).toBe(title);
    },
  );

  it('tells the loss over all pairs when a pass has ended, and it falls with each', async () => {
    const job = jobOf({ dim: 7, alpha: 3 });
    const step = await create().prepare(job);
    let last = Number.POSITIVE_INFINITY;
    for (const slice of slicesOf(job, 40, 5)) {
      await step.step(slice, 0);
      const { sum, examples } = await step.loss();
      // Until all items have been solved once, there is none.
      if (slice.to < 2 * ratings.values.length) {
        if (slice.epoch === 0) expect(examples).toBe(0);
        continue;
      }
      expect(examples).toBe(ratings.values.length);
      expect(sum / (await wholeLoss(step, job))).toBeCloseTo(1, 5);
      expect(sum).toBeLessThan(last);
      last = sum;
    }
  });

  it.each([
    { dim: 3, solverSteps: 1 },
    { dim: 5, solverSteps: 4 },
    { dim: 8 },
    { dim: 24, alpha: 10 },
    { dim: 33 },
    { dim: 64, regularization: 20 },
  ])('takes the steps of the reference: %j', async (given) => {
    const job = jobOf(given);
    const slices = slicesOf(job, 90);
    const [expected, actual] = [
      await trained(createReferenceEngine(), job, slices),
      await trained(create(), job, slices),
    ];
    for (const name of names) {
      expect(relativeError(await actual.read(name), await expected.read(name))).toBeLessThan(2e-5);
    }
    expect((await actual.loss()).sum / (await expected.loss()).sum).toBeCloseTo(1, 4);
  });

  it('takes tables that are put back as they are, in the midst of a sweep too', async () => {
    const job = jobOf({ dim: 6 });
    const [expected, actual] = [await createReferenceEngine().prepare(job), await create().prepare(job)];
    const [first, second] = slicesOf(job, 150);
    for (const step of [expected, actual]) {
      await step.step(first!, 0);
      for (const { name, rows, cols } of tablesOf(job)) {
        const data = Float32Array.from({ length: rows * cols }, (_, i) => Math.sin(i * i + name.length));
        await step.write(name, { data, rows, cols });
      }
      await step.step(second!, 0);
    }
    for (const name of names) {
      expect(relativeError(await actual.read(name), await expected.read(name))).toBeLessThan(1e-5);
    }
  });

  it('leaves rows without entries at 0', async () => {
    const step = await trained(create(), jobOf({ dim: 4 }), slicesOf(jobOf({ dim: 4 }), 200, 1));
    expect(vectorOf(await step.read('row'), 2)).toEqual([0, 0, 0, 0]);
    expect(vectorOf(await step.read('row'), 3)).not.toEqual([0, 0, 0, 0]);
    expect(vectorOf(await step.read('column'), 29)).toEqual([0, 0, 0, 0]);
  });

  it('goes on after a pause anywhere, and from a snapshot, as if there had been no stop', async () => {
    const job = jobOf({ dim: 5, epochs: 8 });
    const control = { signal: new AbortController().signal, onReport: () => {} };
    const whole = await TrainingSession.create(job, create());
    const end = await whole.run(control);
    expect(end.done).toBe(1);
    const parts = await TrainingSession.create(job, create());
    await parts.run(control, 61); // the first snapshot is 50 slices in
    const resumed = await TrainingSession.create(job, create(), parts.snapshot);
    expect(resumed.report.done).toBeGreaterThan(0);
    while (!resumed.finished) await resumed.run(control, 7);
    const vectors = await whole.vectors();
    // The reference's tables are rounded once, by the snapshot.
    expect(relativeError(await resumed.vectors(), vectors)).toBeLessThan(title.startsWith('wasm') ? 1e-12 : 1e-5);
    expect(resumed.report.loss).toBeCloseTo(end.loss, 5);
    expect(vectors.rows).toBe(70);
    expect(await whole.scorer()).toEqual({ offset: 0, itemBias: null, userBias: null, implicit: null });
    for (const session of [whole, parts, resumed]) session.dispose();
  });

  it('refuses values that would count below 0, and a slice of two sweeps', async () => {
    const values = ratings.values.map((value, n) => (n === 7 ? -5 : value));
    const refused = create().prepare(jobOf({}, { ...ratings, values }));
    await expect(refused).rejects.toMatchObject({ name: 'BadInput', message: expect.stringMatching(/Entry 7 .* -5/) });
    const step = await create().prepare(jobOf({}));
    const across = { epoch: 0, index: 0, from: 10, to: ratings.values.length + 1 };
    expect(() => step.step(across, 0)).toThrow(/two sweeps/);
  });
});

it('reads items first and then users', async () => {
  const job = jobOf({ dim: 3, epochs: 1 });
  const session = await TrainingSession.create(job, createWasmEngine());
  await session.run({ signal: new AbortController().signal, onReport: () => {} });
  const step = await trained(createWasmEngine(), job, slicesOf(job, 1e6, 1));
  const [items, users] = [await step.read('column'), await step.read('row')];
  expect((await session.vectors()).data).toEqual(Float32Array.from([...items.data, ...users.data]));
  expect((await session.vectors(31)).data).toEqual(Float32Array.from([...items.data, ...users.data.subarray(0, 3)]));
  session.dispose();
});

it('is left to the processor by graphics cards', () => {
  expect(() => refuseOthers(jobOf({}), 'webgpu', ['skip-gram'])).toThrow(/webgpu engine cannot train Implicit ALS/);
});

it('takes the memory that was said beforehand, within a tenth', async () => {
  const sparse = skewedRatings(2000, 1500, 100);
  const job = jobOf({ dim: 50 }, sparse);
  const step = await trained(createWasmEngine(), job, slicesOf(job, 1e6, 1).slice(0, 1));
  const needs = memoryNeeds({
    ...{ engine: 'wasm', threads: 1, family: 'rows', tables: tablesOf(job), kept: 50, pairs: sparse.values.length },
    ...{ corpus: { words: 3500, tokens: 0, sequences: 0, nameBytes: 0 }, text: 0, parameters: job.parameters },
  });
  expect(needs.engine / step.bytes).toBeGreaterThan(0.9);
  expect(needs.engine / step.bytes).toBeLessThan(1.1);
});
