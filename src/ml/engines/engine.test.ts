// One body for every engine: each is held against the float64 reference, which objectives/ holds against finite differences.
// webgpu runs here on Chromium's software adapter, through Dawn, and webgl in a page of one; without a Chromium both are skipped, and
// said to be.
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { startDawn } from '../../../config/dawn';
import { watchResources } from '../../../config/watch_resources';
import { startWebgl } from '../../../config/webgl_page';
import type { Engine, TrainStep } from '../contracts';
import { createRng } from '../core/rng';
import { BATCH } from './batching';
import { createReferenceEngine } from './reference/reference_engine';
import { windowsOf } from './reference/windows';
import { planSampling } from './sampling';
import { createEngine } from './select';
import { corpusOf, jobOf, relativeError, skewedCorpus, slicesOf, trained } from './test_job';
import { createWasmEngine } from './wasm/wasm_engine';

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const dawn = await startDawn('software');
/** What it calls itself, the engine, and the reference that it must agree with. */
const engines: [title: string, create: () => Engine, createOracle: () => Engine][] = [
  ['reference (float64), 1 thread', createReferenceEngine, createReferenceEngine],
  ['wasm (relaxed SIMD), 1 thread', () => createWasmEngine({ variant: 'relaxed' }), createReferenceEngine],
  ['wasm (SIMD), 1 thread', () => createWasmEngine({ variant: 'plain' }), createReferenceEngine],
];
if (dawn !== undefined) {
  const { createWebgpuEngine } = await import('./webgpu/webgpu_engine');
  engines.push([
    'webgpu (software: SwiftShader driver 5.0.0)',
    () => createWebgpuEngine({ batching: BATCH }),
    () => createReferenceEngine(BATCH), // it updates once per batch
  ]);
}
const webgl = await startWebgl();
afterAll(() => webgl?.close());
if (webgl !== undefined) {
  engines.push([
    'webgl (software: SwiftShader Device (Subzero))',
    () => webgl.createEngine(BATCH),
    () => createReferenceEngine(BATCH),
  ]);
}
it.runIf(webgl !== undefined)('webgl is among them, where there is a Chromium', () => {
  expect(engines.map(([title]) => title)).toContainEqual(expect.stringContaining('webgl'));
});
it.runIf(dawn !== undefined)('webgpu is among them, where there is a Chromium with a software adapter', () => {
  expect(engines.map(([title]) => title)).toContainEqual(expect.stringContaining('webgpu'));
});

describe.each(engines)('%s', (title, create, createOracle) => {
  const agrees = async (parameters: Record<string, number>) => {
    const job = jobOf(skewedCorpus(50, 900), parameters);
    const slices = slicesOf(job, 160);
    const [expected, actual] = [await trained(createOracle(), job, slices), await trained(create(), job, slices)];
    for (const table of ['input', 'output']) {
      expect(relativeError(await actual.read(table), await expected.read(table))).toBeLessThan(1e-5);
    }
    const [wanted, got] = [await expected.loss(), await actual.loss()];
    expect(got.examples).toBe(wanted.examples);
    expect(Math.abs(got.sum / wanted.sum - 1)).toBeLessThan(1e-5);
    expect(await actual.loss()).toEqual({ sum: 0, examples: 0 });
  };

  it('says what it is', async () => {
    const step = await create().prepare(jobOf(skewedCorpus(50, 100), {}));
    expect(step.describe).toBe(title);
    expect(step.bytes).toBeGreaterThanOrEqual(2 * 50 * 100 * 4);
  });

  it.each([
    { dim: 3, negative: 1, window: 5, sample: 0 },
    { dim: 8, negative: 2, window: 1, sample: 1e-2 },
    { dim: 8, negative: 5, window: 20, sample: 0 },
    { dim: 100, negative: 5, window: 5, sample: 1e-3 },
    { dim: 101, negative: 17, window: 3, sample: 1e-2 },
    { dim: 2, negative: 64, window: 4, sample: 0 },
  ])('gives the tables and the loss of the reference: %j', agrees);

  if (title.startsWith('web')) {
    it('refuses windows that share negatives', async () => {
      const job = jobOf(skewedCorpus(50, 100), { block: 16 });
      await expect(create().prepare(job)).rejects.toMatchObject({ name: 'EngineUnavailable' });
    });
  } else {
    it.each([
      // Sequences of 1 to 40 words of 50, steeply falling: a block repeats words, and sequences end in it.
      { dim: 13, negative: 5, window: 20, sample: 0, block: 4 },
      { dim: 100, negative: 5, window: 5, sample: 1e-3, block: 16 },
      { dim: 24, negative: 1, window: 1, sample: 0, block: 2 },
      { dim: 37, negative: 17, window: 3, sample: 1e-2, block: 37 },
      { dim: 2, negative: 3, window: 2, sample: 0, block: 64 },
    ])('gives the tables and the loss of the reference where windows share negatives: %j', agrees);
  }

  it('is right where scores are so large that every exponential under- or overflows', async () => {
    const job = jobOf(skewedCorpus(8, 40), { dim: 4, negative: 5, sample: 0 });
    const [expected, actual] = [await createOracle().prepare(job), await create().prepare(job)];
    const large = { data: Float32Array.from({ length: 32 }, (_, i) => 40 * Math.sin(i * i + 1)), rows: 8, cols: 4 };
    for (const step of [expected, actual]) {
      for (const table of ['input', 'output']) await step.write(table, large);
      await step.step({ epoch: 0, index: 0, from: 0, to: 12 }, 0.025);
    }
    for (const table of ['input', 'output']) {
      expect(relativeError(await actual.read(table), await expected.read(table))).toBeLessThan(1e-5);
    }
    expect(Math.abs((await actual.loss()).sum / (await expected.loss()).sum - 1)).toBeLessThan(1e-5);
  });

  it('starts at a loss of log 2 for each word that a context is compared with', async () => {
    const job = jobOf(skewedCorpus(300, 4000), { dim: 16, negative: 7, sample: 0 });
    const step = await trained(create(), job, slicesOf(job, 4000), 0);
    const windows = [...windowsOf(job.corpus, planSampling(job), job.seed, slicesOf(job, 4000)[0]!)].filter(
      (w) => w.measured,
    );
    const compared = windows.reduce((sum, w) => sum + w.contexts.length * (1 + w.negatives.length), 0);
    const { sum, examples } = await step.loss();
    expect(sum / (compared * Math.LN2)).toBeCloseTo(1, 6);
    // A little below (negative + 1)·log 2, since negatives equal to the centre are left out.
    expect(sum / examples / (8 * Math.LN2)).toBeGreaterThan(0.95);
    expect(sum / examples / (8 * Math.LN2)).toBeLessThanOrEqual(1 + 1e-6);
  });

  it('is repeatable to the bit, and a slice depends on nothing but the tables it finds', async () => {
    const job = jobOf(skewedCorpus(50, 600), { dim: 12, sample: 1e-2 });
    const slices = slicesOf(job, 100, 2);
    const once = await trained(create(), job, slices);
    const half = await trained(create(), job, slices.slice(0, 5));
    // A snapshot is float32, so it continues the reference exactly only where it was never taken.
    const resumed = title.startsWith('reference') ? half : await create().prepare(job);
    for (const table of ['input', 'output']) {
      if (resumed !== half) await resumed.write(table, await half.read(table));
    }
    for (const slice of slices.slice(5)) await resumed.step(slice, 0.05);
    for (const table of ['input', 'output']) {
      expect((await resumed.read(table)).data).toEqual((await once.read(table)).data);
    }
    const reseeded = await trained(create(), { ...job, seed: 8 }, slices);
    expect((await reseeded.read('input')).data).not.toEqual((await once.read('input')).data);
  });

  it('reads what was written, all rows or the first, also after a slice that needed more memory', async () => {
    // What a kernel's first memory does not hold takes a software card seconds; that has room for some batches, and the slice is more.
    const tokens = title.startsWith('web') ? 10_000 : 60_000;
    const job = jobOf(skewedCorpus(50, tokens), { dim: 5, window: 1, negative: 1, sample: 0 });
    const step = await create().prepare(job);
    const matrix = { data: Float32Array.from({ length: 250 }, (_, i) => i / 3), rows: 50, cols: 5 };
    const zeros = { ...matrix, data: new Float32Array(250) };
    await step.write('output', matrix);
    await step.write('input', zeros);
    expect(await step.read('output')).toEqual(matrix);
    expect(await step.read('output', 3)).toEqual({ data: matrix.data.slice(0, 15), rows: 3, cols: 5 });
    expect((await step.read('output', 99)).rows).toBe(50);
    await step.step({ epoch: 0, index: 0, from: 0, to: job.corpus.tokens.length }, 0);
    expect(await step.read('output')).toEqual(matrix);
    await step.write('output', zeros);
    expect(await step.read('output')).toEqual(zeros);
    await expect(async () => step.write('input', { ...matrix, rows: 49 })).rejects.toThrow(/50 × 5.*49 × 5/);
    await expect(async () => step.read('nothing')).rejects.toThrow(/input, output/);
  });

  it('shows a blown-up training as a loss that is not finite', async () => {
    const job = jobOf(skewedCorpus(50, 200), { dim: 4, sample: 0 });
    const step = await create().prepare(job);
    await step.write('input', { data: new Float32Array(200).fill(Number.NaN), rows: 50, cols: 4 });
    await step.step({ epoch: 0, index: 0, from: 0, to: 200 }, 0.025);
    expect((await step.loss()).sum).not.toSatisfy(Number.isFinite);
  });

  // What webgl holds on the card is watched over a hundred trainings within its page: e2e/webgl.spec.ts. Of webgpu every buffer and device is
  // counted here, down to none: a software card takes a tenth of a second and more for each training.
  const cycles = title.startsWith('webgl') ? 10 : title.startsWith('webgpu') ? 25 : 100;
  it(`gives back all that it took, over ${cycles} trainings cancelled in the middle of a step`, async () => {
    const live = watchResources();
    const job = jobOf(skewedCorpus(50, 100), { dim: 2, window: 1, negative: 1 });
    const slice = slicesOf(job, 100)[0]!;
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
    // The last may still be on the stack.
    const { memories, ...others } = await live();
    expect(memories).toBeLessThanOrEqual(1);
    expect(others).toEqual({ buffers: 0, devices: 0 });
    expect(held).toHaveLength(cycles);
  }, 120_000);

  it('learns: words of one topic come closer than words of two', async () => {
    const rng = createRng(1);
    const sequences = Array.from({ length: 200 }, (_, s) =>
      Array.from({ length: 10 }, () => 10 * (s % 2) + rng.below(10)),
    );
    const job = jobOf(corpusOf(sequences, 20), { dim: 10, window: 5, negative: 5, sample: 0 });
    const step = await trained(create(), job, slicesOf(job, 500, 8), 0.1);
    const { data } = await step.read('input');
    const cosine = (a: number, b: number) => {
      let [ab, aa, bb] = [0, 0, 0];
      for (let d = 0; d < 10; d++) {
        const [x, y] = [data[a * 10 + d]!, data[b * 10 + d]!];
        ab += x * y;
        aa += x * x;
        bb += y * y;
      }
      return ab / Math.sqrt(aa * bb);
    };
    let within = 1;
    let across = -1;
    for (let a = 0; a < 20; a++) {
      for (let b = 0; b < a; b++) {
        if (a < 10 === b < 10) within = Math.min(within, cosine(a, b));
        else across = Math.max(across, cosine(a, b));
      }
    }
    // The least alike pair of one topic against the most alike pair of two.
    expect(within).toBeGreaterThan(across + 0.1);
  });
});

describe('createEngine', () => {
  it('makes each engine by name', async () => {
    const job = jobOf(skewedCorpus(20, 50), { dim: 4 });
    expect(createEngine('wasm').name).toBe('wasm');
    expect((await createEngine('wasm').prepare(job)).describe).toBe('wasm (relaxed SIMD), 1 thread');
    expect((await createEngine('reference').prepare(job)).describe).toBe('reference (float64), 1 thread');
  });

  it('takes plain SIMD where there is no fused multiply-add, and says so where there is no SIMD', async () => {
    const job = jobOf(skewedCorpus(20, 50), { dim: 4 });
    const validate = vi.spyOn(WebAssembly, 'validate').mockReturnValueOnce(false);
    expect((await createEngine('wasm').prepare(job)).describe).toBe('wasm (SIMD), 1 thread');
    validate.mockReturnValue(false);
    await expect(createEngine('wasm').prepare(job)).rejects.toMatchObject({ name: 'EngineUnavailable' });
    validate.mockRestore();
  });

  it('refuses parameters out of bounds before it takes memory', async () => {
    const job = jobOf(skewedCorpus(20, 50), { dim: 100_000 });
    for (const name of ['wasm', 'reference'] as const) {
      await expect(createEngine(name).prepare(job)).rejects.toMatchObject({ name: 'BadParameter' });
    }
  });
});
