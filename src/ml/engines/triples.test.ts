// One body for every engine of the triples family: each is held against the float64 reference, which objectives/ holds against finite
// differences, and the reference's AdaGrad against the published update written out here.
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { startDawn } from '../../../config/dawn';
import { watchResources } from '../../../config/watch_resources';
import { startWebgl } from '../../../config/webgl_page';
import type { Engine, Slice, TrainStep } from '../contracts';
import { createRng } from '../core/rng';
import { biasedMf } from '../objectives/biased_mf';
import { bpr } from '../objectives/bpr';
import { glove } from '../objectives/glove';
import { logisticMf } from '../objectives/logistic_mf';
import type { Triples, TriplesJob, TriplesObjective } from '../triples_contracts';
import type { Batching } from './batching';
import { createReferenceEngine } from './reference/reference_engine';
import { relativeError, trained } from './test_job';
import { skewedTriples } from './test_triples';
import { passOrder } from './triple_plan';
import { createWasmEngine } from './wasm/wasm_engine';

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const dawn = await startDawn('software');
/** Of engines that update once per batch. The test body takes another where it has to. */
const BATCHING: Batching = { positions: 37, longestStep: 0.1 };
const EACH: Batching = { positions: 1, longestStep: 1e9 };
/** What it calls itself, the engine with its batching, and the reference that it must agree with. */
const engines: [title: string, create: (batching: Batching) => Engine, createOracle: () => Engine][] = [
  ['reference (float64), 1 thread', () => createReferenceEngine(), createReferenceEngine],
  ['wasm (relaxed SIMD), 1 thread', () => createWasmEngine({ variant: 'relaxed' }), createReferenceEngine],
  ['wasm (SIMD), 1 thread', () => createWasmEngine({ variant: 'plain' }), createReferenceEngine],
];
if (dawn !== undefined) {
  const { createWebgpuEngine } = await import('./webgpu/webgpu_engine');
  engines.push([
    'webgpu (software: SwiftShader driver 5.0.0)',
    (batching) => createWebgpuEngine({ batching }),
    () => createReferenceEngine(BATCHING),
  ]);
}
const webgl = await startWebgl();
afterAll(() => webgl?.close());
if (webgl !== undefined) {
  engines.push([
    'webgl (software: SwiftShader Device (Subzero))',
    (batching) => webgl.createEngine(batching),
    () => createReferenceEngine(BATCHING),
  ]);
}
it.runIf(webgl !== undefined)('webgl is among them, where there is a Chromium', () => {
  expect(engines.map(([title]) => title)).toContainEqual(expect.stringContaining('webgl'));
});
it.runIf(dawn !== undefined)('webgpu is among them, where there is a Chromium with a software adapter', () => {
  expect(engines.map(([title]) => title)).toContainEqual(expect.stringContaining('webgpu'));
});

function jobOf(
  objective: TriplesObjective,
  parameters: Record<string, number>,
  triples: Triples,
  seed = 3,
): TriplesJob {
  return { objective, triples, parameters, seed };
}

function slicesOf(job: TriplesJob, size: number, epochs = 2): Slice[] {
  const total = job.triples.i.length;
  return Array.from({ length: epochs }, (_, epoch) =>
    Array.from({ length: Math.ceil(total / size) }, (_, index) => ({
      epoch,
      index,
      from: index * size,
      to: Math.min(total, (index + 1) * size),
    })),
  ).flat();
}

function tablesOf({ objective, triples, parameters }: TriplesJob): string[] {
  return objective.tables(triples.rows, triples.cols, parameters).map(({ name }) => name);
}

const models: readonly [TriplesObjective, Record<string, number>][] = [
  [glove, { dim: 2, xMax: 1 }],
  [glove, { dim: 50, xMax: 2 }],
  [glove, { dim: 100, xMax: 1, alpha: 0 }],
  [glove, { dim: 101, xMax: 1 }],
  [biasedMf, { dim: 3, regularization: 0.1 }],
  [biasedMf, { dim: 64, regularization: 0 }],
  [biasedMf, { dim: 50 }],
  [logisticMf, { dim: 8, negative: 0 }],
  [logisticMf, { dim: 37, negative: 3, regularization: 0.2 }],
  [bpr, { dim: 5, negative: 1 }],
  [bpr, { dim: 48, negative: 4, regularization: 0.1 }],
  [bpr, { dim: 50, regularization: 0 }],
];
const named = models.map(([objective, parameters]) => [objective.id, parameters, objective] as const);

describe.each(engines)('%s', (title, start, createOracle) => {
  const create = (batching = BATCHING) => start(batching);

  it.each(named)('gives the tables and the loss of the reference: %s %j', async (_, parameters, objective) => {
    const job = jobOf(objective, parameters, skewedTriples(500, 30, 40, true));
    const slices = slicesOf(job, 130);
    const expected = await trained(createOracle(), job, slices);
    const actual = await trained(create(), job, slices);
    expect(actual.describe).toBe(title);
    for (const table of tablesOf(job)) {
      expect(relativeError(await actual.read(table), await expected.read(table))).toBeLessThan(1e-5);
    }
    const [wanted, got] = [await expected.loss(), await actual.loss()];
    expect(got.examples).toBe(wanted.examples);
    expect(Math.abs(got.sum / wanted.sum - 1)).toBeLessThan(1e-5);
    expect(await actual.loss()).toEqual({ sum: 0, examples: 0 });
  });

  it.each([
    ['glove', glove, 0.01],
    ['logistic-mf', logisticMf, 0.05],
    ['bpr', bpr, 0.05],
  ] as const)('is right where scores are large: %s', async (_, objective, rate) => {
    const job = jobOf(objective, { dim: 4 }, skewedTriples(12, 8, 8));
    const [expected, actual] = [await createOracle().prepare(job), await create().prepare(job)];
    const large = { data: Float32Array.from({ length: 40 }, (_, i) => 12 * Math.sin(i * i + 1)), rows: 8, cols: 5 };
    for (const step of [expected, actual]) {
      for (const table of ['row', 'column']) await step.write(table, large);
      await step.step({ epoch: 0, index: 0, from: 0, to: 12 }, rate);
    }
    for (const table of tablesOf(job)) {
      expect(relativeError(await actual.read(table), await expected.read(table))).toBeLessThan(1e-5);
    }
    expect(Math.abs((await actual.loss()).sum / (await expected.loss()).sum - 1)).toBeLessThan(1e-5);
  });

  it('does the update of the published GloVe program', async () => {
    const triples = skewedTriples(300, 12, 12);
    const job = jobOf(glove, { dim: 6, xMax: 1, alpha: 0.5 }, { ...triples, value: triples.value.map((x) => x * 2) });
    const step = await create(EACH).prepare(job);
    const [w, c] = [await step.read('row'), await step.read('column')].map(({ data }) => Float64Array.from(data));
    const [gw, gc] = [w!.map(() => 1), c!.map(() => 1)];
    await step.step({ epoch: 4, index: 0, from: 0, to: 300 }, 0.3);
    for (const n of passOrder(300, job.seed, 4)) {
      const [a, b, x] = [job.triples.i[n]! * 7, job.triples.j[n]! * 7, job.triples.value[n]!];
      let diff = w![a + 6]! + c![b + 6]! - Math.log(x);
      for (let d = 0; d < 6; d++) diff += w![a + d]! * c![b + d]!;
      const slope = 0.3 * (x > 1 ? 1 : Math.sqrt(x)) * diff;
      for (let d = 0; d < 7; d++) {
        const [ga, gb] = [slope * (d < 6 ? c![b + d]! : 1), slope * (d < 6 ? w![a + d]! : 1)];
        w![a + d]! -= ga / Math.sqrt(gw[a + d]!);
        c![b + d]! -= gb / Math.sqrt(gc[b + d]!);
        gw[a + d]! += ga * ga;
        gc[b + d]! += gb * gb;
      }
    }
    const shape = { rows: 12, cols: 7 };
    expect(relativeError(await step.read('row'), { ...shape, data: Float32Array.from(w!) })).toBeLessThan(1e-5);
    expect(relativeError(await step.read('column'), { ...shape, data: Float32Array.from(c!) })).toBeLessThan(1e-5);
    const scale = { ...shape, data: Float32Array.from(gw, (g) => 1 / Math.sqrt(g)) };
    expect(relativeError(await step.read('rowScale'), scale)).toBeLessThan(1e-5);
  });

  it.each([glove, bpr, logisticMf])(
    'is repeatable to the bit, and a slice depends on nothing but the tables it finds',
    async (objective) => {
      const job = jobOf(objective, { dim: 12 }, skewedTriples(400));
      const slices = slicesOf(job, 90);
      const once = await trained(create(), job, slices);
      const half = await trained(create(), job, slices.slice(0, 3));
      // A snapshot is float32, so it continues the reference exactly only where it was never taken.
      const resumed = title.startsWith('reference') ? half : await create().prepare(job);
      for (const table of tablesOf(job)) {
        if (resumed !== half) await resumed.write(table, await half.read(table));
      }
      for (const slice of slices.slice(3)) await resumed.step(slice, 0.05);
      for (const table of tablesOf(job)) {
        expect((await resumed.read(table)).data).toEqual((await once.read(table)).data);
      }
      const reseeded = await trained(create(), { ...job, seed: 8 }, slices);
      expect((await reseeded.read('row')).data).not.toEqual((await once.read('row')).data);
    },
  );

  it('trains each triple once a pass, in another order each pass', async () => {
    const triples: Triples = { ...skewedTriples(50), i: Uint32Array.from({ length: 50 }, (_, n) => n), rows: 50 };
    const job = jobOf(biasedMf, { dim: 2, regularization: 0 }, triples);
    const step = await create().prepare(job);
    const touched = async (slice: Slice) => {
      const before = (await step.read('row')).data;
      await step.step(slice, 0.05);
      const after = (await step.read('row')).data;
      return Array.from({ length: 50 }, (_, row) => row).filter((row) => before[3 * row] !== after[3 * row]);
    };
    const passes = [];
    for (const epoch of [0, 1]) {
      const first = await touched({ epoch, index: 0, from: 0, to: 20 });
      const rest = await touched({ epoch, index: 1, from: 20, to: 50 });
      expect([...first, ...rest].sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, n) => n));
      passes.push(first);
    }
    expect(passes[0]).not.toEqual(passes[1]);
  });

  it('samples only columns that the row has not, and goes without where there is none', async () => {
    // Row 0 has every column but 2, row 1 has all.
    const triples: Triples = {
      rows: 2,
      cols: 4,
      i: Uint32Array.from([0, 0, 0, 1, 1, 1, 1]),
      j: Uint32Array.from([3, 0, 1, 2, 1, 0, 3]),
      value: new Float32Array(7).fill(1),
      weight: null,
    };
    const step = await create().prepare(jobOf(bpr, { dim: 2, negative: 2, regularization: 0 }, triples));
    const before = await step.read('column');
    await step.step({ epoch: 0, index: 0, from: 0, to: 7 }, 0.05);
    expect((await step.loss()).examples).toBe(6);
    const after = await step.read('column');
    const bias = (column: number) => after.data[3 * column + 2]! - before.data[3 * column + 2]!;
    expect([0, 1, 2, 3].map((column) => Math.sign(bias(column)))).toEqual([1, 1, -1, 1]);
  });

  it('refuses triples that do not fit, naming them', async () => {
    const triples = skewedTriples(10);
    const refused = (change: Partial<Triples>) =>
      expect(create().prepare(jobOf(biasedMf, { dim: 2 }, { ...triples, ...change }))).rejects;
    await refused({ cols: 2 }).toMatchObject({ name: 'BadInput', message: expect.stringContaining('30 × 2') });
    await refused({ weight: new Float32Array(9) }).toMatchObject({ message: expect.stringContaining('10, 10, 9') });
    await refused({ value: new Float32Array(10).fill(Number.NaN) }).toMatchObject({
      message: expect.stringContaining('NaN'),
    });
    const nothing = { i: new Uint32Array(), j: new Uint32Array(), value: new Float32Array() };
    await refused(nothing).toMatchObject({ message: expect.stringContaining('no triples') });
    await expect(
      create().prepare(jobOf(glove, { dim: 2 }, { ...triples, value: triples.value.map((x) => -x) })),
    ).rejects.toMatchObject({ name: 'BadInput' });
  });

  it('learns: ratings made from factors are recovered where they were not shown', async () => {
    const rng = createRng(2);
    const [rows, cols, rank] = [40, 30, 2];
    const factors = Float64Array.from({ length: (rows + cols) * rank }, () => 2 * rng.uniform() - 1);
    const rating = (u: number, v: number) =>
      3 + factors[u * rank]! * factors[(rows + v) * rank]! + factors[u * rank + 1]! * factors[(rows + v) * rank + 1]!;
    const pairs = Array.from({ length: rows * cols }, (_, n) => [Math.floor(n / cols), n % cols] as const);
    const shown = pairs.filter(() => rng.uniform() < 0.6);
    const hidden = pairs.filter((pair) => !shown.includes(pair));
    const triples: Triples = {
      rows,
      cols,
      i: Uint32Array.from(shown, ([u]) => u),
      j: Uint32Array.from(shown, ([, v]) => v),
      value: Float32Array.from(shown, ([u, v]) => rating(u, v)),
      weight: null,
    };
    const job = jobOf(biasedMf, { dim: 2, regularization: 0.002 }, triples);
    const step = await trained(create({ positions: 144, longestStep: 0.5 }), job, slicesOf(job, 1000, 60), 0.12);
    const [p, q] = [(await step.read('row')).data, (await step.read('column')).data];
    const mean = triples.value.reduce((sum, x) => sum + x, 0) / shown.length;
    let [error, spread] = [0, 0];
    for (const [u, v] of hidden) {
      const guess = mean + p[u * 3 + 2]! + q[v * 3 + 2]! + p[u * 3]! * q[v * 3]! + p[u * 3 + 1]! * q[v * 3 + 1]!;
      error += (guess - rating(u, v)) ** 2;
      spread += (mean - rating(u, v)) ** 2;
    }
    expect(error / spread).toBeLessThan(0.02);
  });

  // Cards do so more often in engine.test.ts: what takes memory of theirs and gives it back is the same for both families.
  const cycles = title.startsWith('web') ? 10 : 100;
  it(`gives back all that it took, over ${cycles} trainings cancelled in the middle of a step`, async () => {
    const live = watchResources();
    const job = jobOf(glove, { dim: 8 }, skewedTriples(100));
    const slice = { epoch: 0, index: 0, from: 0, to: 100 };
    const held: TrainStep[] = [];
    for (let i = 0; i < cycles; i++) {
      const step = await create().prepare(job);
      await step.step(slice, 0.025);
      const cancelled = Promise.resolve(step.step(slice, 0.025)).catch((error: Error) => error.name);
      step.dispose();
      expect([undefined, 'AbortError']).toContain(await cancelled);
      await vi.waitFor(() => expect(step.bytes).toBe(0), { interval: 1 }); // an engine in a page says so a moment later
      held.push(step);
    }
    const { memories, ...others } = await live(); // the last may still be on the stack
    expect(memories).toBeLessThanOrEqual(1);
    expect(others).toEqual({ buffers: 0, devices: 0 });
    expect(held).toHaveLength(cycles);
  });
});
