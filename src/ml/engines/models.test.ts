// Every model of the windows family, with contexts of whole sequences and negatives from groups, on the engines that train them all:
// held against the float64 reference, which objectives/ holds against finite differences. engine.test.ts has what no model changes.
import { afterAll, describe, expect, it } from 'vitest';
import { startDawn } from '../../../config/dawn';
import { startWebgl } from '../../../config/webgl_page';
import { spawnThread } from '../../../scripts/spawn_thread';
import type { Corpus, Engine, WindowsJob, WindowsModelId } from '../contracts';
import { NO_WORD } from '../core/no_word';
import { createRng } from '../core/rng';
import { checkParameters, objectives } from '../objectives/registry';
import type { Batching } from './batching';
import { createReferenceEngine } from './reference/reference_engine';
import { corpusOf, jobOf, relativeError, skewedCorpus, slicesOf, trained } from './test_job';
import { ThreadedStep } from './wasm/threaded_step';
import { createWasmEngine } from './wasm/wasm_engine';

const TABLES = ['input', 'output'] as const;

/** `words` in seven groups with strange numbers, one of them of one word; two sequences in three have a context of their own. */
function withExtras(corpus: Corpus, seed = 5): Corpus {
  const rng = createRng(seed);
  const words = corpus.vocabulary.counts.length;
  return {
    ...corpus,
    sequenceContexts: Uint32Array.from({ length: corpus.sequences.length - 1 }, (_, i) =>
      i % 3 === 0 ? NO_WORD : rng.below(words),
    ),
    groups: Uint32Array.from({ length: words }, (_, word) => (word === 2 ? 9 : 4_000_000_000 - (word % 6))),
  };
}

function modelJob(model: WindowsModelId, corpus: Corpus, parameters: Readonly<Record<string, number>>): WindowsJob {
  return { ...jobOf(corpus, parameters), objective: objectives[model] };
}

/** `groupNegative` is there where the corpus is to have extras. */
interface Case {
  readonly model: WindowsModelId;
  readonly words: number;
  readonly parameters: Readonly<Record<string, number>>;
  readonly groupNegative?: number;
}

const cases: readonly Case[] = [
  { model: 'cbow', words: 50, parameters: { dim: 3, negative: 1, window: 5, sample: 0 } },
  { model: 'cbow', words: 50, parameters: { dim: 8, negative: 2, window: 1, sample: 1e-2 } },
  { model: 'cbow', words: 50, parameters: { dim: 8, negative: 5, window: 20, sample: 0 } },
  { model: 'cbow', words: 50, parameters: { dim: 100, negative: 5, window: 5, sample: 1e-3 } },
  { model: 'cbow', words: 50, parameters: { dim: 101, negative: 17, window: 3, sample: 1e-2 } },
  { model: 'cbow', words: 50, parameters: { dim: 2, negative: 64, window: 4, sample: 0 } },
  { model: 'softmax', words: 3, parameters: { dim: 3, window: 5, sample: 0 } },
  { model: 'softmax', words: 50, parameters: { dim: 8, window: 20, sample: 0 } },
  { model: 'softmax', words: 53, parameters: { dim: 100, window: 5, sample: 1e-3 } },
  { model: 'softmax', words: 60, parameters: { dim: 2, window: 1, sample: 1e-2 } },
  { model: 'subword', words: 50, parameters: { dim: 3, negative: 1, window: 5, sample: 0, buckets: 100 } },
  { model: 'subword', words: 50, parameters: { dim: 100, negative: 5, window: 5, sample: 1e-3, buckets: 1000 } },
  {
    model: 'subword',
    words: 50,
    parameters: { dim: 34, negative: 3, window: 20, sample: 0, minn: 1, maxn: 2, buckets: 900 },
  },
  { model: 'subword', words: 300, parameters: { dim: 8, negative: 64, window: 1, sample: 1e-2, buckets: 200 } },
  // And with extras.
  { model: 'skip-gram', words: 50, parameters: { dim: 13, negative: 5, window: 1, sample: 1e-2 }, groupNegative: 1 },
  { model: 'skip-gram', words: 50, parameters: { dim: 5, negative: 1, window: 4, sample: 0 }, groupNegative: 64 },
  { model: 'skip-gram', words: 50, parameters: { dim: 100, negative: 5, window: 5, sample: 1e-3 }, groupNegative: 0 },
  { model: 'cbow', words: 50, parameters: { dim: 13, negative: 5, window: 1, sample: 1e-2 }, groupNegative: 2 },
  { model: 'cbow', words: 50, parameters: { dim: 34, negative: 3, window: 4, sample: 0 }, groupNegative: 7 },
  { model: 'softmax', words: 50, parameters: { dim: 13, window: 2, sample: 1e-2 }, groupNegative: 0 },
  { model: 'subword', words: 50, parameters: { dim: 13, window: 2, sample: 1e-2, buckets: 300 }, groupNegative: 0 },
];

/** A table of n-grams no larger than a test needs. */
const fewParts = (model: WindowsModelId) => (model === 'subword' ? { buckets: 300 } : {});

/** All tables that the model has, and the words that it makes of them. */
function tablesOf({ objective, corpus, parameters }: WindowsJob): readonly string[] {
  const names = objective
    .tables(corpus.vocabulary.counts.length, checkParameters(objective, parameters))
    .map((t) => t.name);
  return names.includes(objective.embedding) ? names : [...names, objective.embedding];
}

const dawn = await startDawn('software');
const { createWebgpuEngine } = await import('./webgpu/webgpu_engine');
const BATCHING: Batching = { positions: 32, longestStep: 0.1 };
interface Tried {
  readonly create: () => Engine;
  /** The reference that it must agree with. */
  readonly createOracle: () => Engine;
  readonly models: readonly Case['model'][];
  readonly extras: boolean;
}
const engines: [title: string, tried: Tried][] = (['relaxed', 'plain'] as const).map((variant) => [
  `wasm (${variant})`,
  {
    create: () => createWasmEngine({ variant }),
    createOracle: createReferenceEngine,
    models: ['cbow', 'softmax', 'skip-gram', 'subword'],
    extras: true,
  },
]);
if (dawn !== undefined) {
  const create = () => createWebgpuEngine({ batching: BATCHING });
  // It updates once per batch.
  engines.push([
    'webgpu',
    { create, createOracle: () => createReferenceEngine(BATCHING), models: ['cbow'], extras: false },
  ]);
}

const webgl = await startWebgl();
afterAll(() => webgl?.close());
if (webgl !== undefined) {
  const create = () => webgl.createEngine(BATCHING);
  engines.push([
    'webgl',
    { create, createOracle: () => createReferenceEngine(BATCHING), models: ['cbow'], extras: false },
  ]);
}

describe.each(engines)('%s', (_, { create, createOracle, models, extras }) => {
  const tried = cases.filter((c) => models.includes(c.model) && (extras || c.groupNegative === undefined));
  it.each(tried)('gives the tables and the loss of the reference: %j', async (example) => {
    const { model, parameters, words, groupNegative } = example;
    const plain = skewedCorpus(words, 700);
    const job =
      groupNegative === undefined
        ? modelJob(model, plain, parameters)
        : { ...modelJob(model, withExtras(plain), parameters), groupNegative };
    const slices = slicesOf(job, 160);
    const expected = await trained(createOracle(), job, slices);
    const actual = await trained(create(), job, slices);
    for (const table of tablesOf(job)) {
      expect(relativeError(await actual.read(table), await expected.read(table))).toBeLessThan(1e-5);
    }
    const [wanted, got] = [await expected.loss(), await actual.loss()];
    expect(got.examples).toBe(wanted.examples);
    expect(Math.abs(got.sum / wanted.sum - 1)).toBeLessThan(1e-5);
  });

  const own = models.filter((model) => model !== 'skip-gram');
  it.each(own)('%s is right where every exponential under- or overflows', async (model) => {
    const job = modelJob(model, skewedCorpus(8, 40), { dim: 4, sample: 0 });
    const large = { data: Float32Array.from({ length: 32 }, (_, i) => 40 * Math.sin(i * i + 1)), rows: 8, cols: 4 };
    const [expected, actual] = [await createOracle().prepare(job), await create().prepare(job)];
    for (const step of [expected, actual]) {
      for (const table of TABLES) await step.write(table, large);
      await step.step({ epoch: 0, index: 0, from: 0, to: 12 }, 0.025);
    }
    for (const table of TABLES) {
      expect(relativeError(await actual.read(table), await expected.read(table))).toBeLessThan(1e-5);
    }
    expect(Math.abs((await actual.loss()).sum / (await expected.loss()).sum - 1)).toBeLessThan(1e-5);
  });
});

describe.each(['cbow', 'softmax', 'subword'] as const)('%s', (model) => {
  it('starts at the loss of guessing', async () => {
    const job = modelJob(model, skewedCorpus(50, 4000), { dim: 16, sample: 0 });
    const step = await trained(createWasmEngine(), job, slicesOf(job, 4000), 0);
    const { sum, examples } = await step.loss();
    if (model === 'softmax') {
      expect(sum / examples).toBeCloseTo(Math.log(50), 5);
    } else {
      // A little below (negative + 1)·log 2, since negatives equal to the centre are left out.
      expect(sum / examples / (6 * Math.LN2)).toBeGreaterThan(0.9);
      expect(sum / examples / (6 * Math.LN2)).toBeLessThanOrEqual(1 + 1e-6);
    }
  });

  it('learns which words follow each other', async () => {
    const rng = createRng(1);
    const sequences = Array.from({ length: 200 }, (_, s) =>
      Array.from({ length: 10 }, () => 10 * (s % 2) + rng.below(10)),
    );
    const job = modelJob(model, corpusOf(sequences, 20), { dim: 10, sample: 0 });
    const step = await trained(createWasmEngine(), job, slicesOf(job, 500, 8), 0.1);
    const { data } = await step.read('input');
    const product = (a: number, b: number) =>
      Array.from({ length: 10 }, (_, d) => data[a * 10 + d]! * data[b * 10 + d]!).reduce((sum, x) => sum + x, 0);
    const cosine = (a: number, b: number) => product(a, b) / Math.sqrt(product(a, a) * product(b, b));
    const pairs = Array.from({ length: 190 }, (_, i) => {
      const a = Math.floor((1 + Math.sqrt(1 + 8 * i)) / 2);
      return [a, i - (a * (a - 1)) / 2] as const;
    });
    const within = pairs.filter(([a, b]) => a < 10 === b < 10).map(([a, b]) => cosine(a, b));
    const across = pairs.filter(([a, b]) => a < 10 !== b < 10).map(([a, b]) => cosine(a, b));
    expect([within.length, across.length]).toEqual([90, 100]);
    const mean = (values: readonly number[]) => values.reduce((sum, x) => sum + x, 0) / values.length;
    expect(mean(within)).toBeGreaterThan(mean(across) + 0.4);
  });

  it('shows a blown-up training as a loss that is not finite', async () => {
    const job = modelJob(model, skewedCorpus(50, 200), { dim: 4, sample: 0 });
    const step = await createWasmEngine().prepare(job);
    await step.write('input', { data: new Float32Array(200).fill(Number.NaN), rows: 50, cols: 4 });
    await step.step({ epoch: 0, index: 0, from: 0, to: 200 }, 0.025);
    expect((await step.loss()).sum).not.toSatisfy(Number.isFinite);
  });
});

describe('what a job may leave out', () => {
  it.each(['skip-gram', 'cbow', 'softmax', 'subword'] as const)('changes no bit of %s', async (model) => {
    const job = modelJob(model, skewedCorpus(50, 900), { dim: 12, sample: 1e-2, ...fewParts(model) });
    const { corpus } = job;
    const empty: WindowsJob = {
      ...job,
      corpus: {
        ...withExtras(corpus),
        sequenceContexts: new Uint32Array(corpus.sequences.length - 1).fill(NO_WORD),
      },
      groupNegative: 0,
    };
    for (const engine of [createReferenceEngine(), createWasmEngine()]) {
      const [one, other] = [
        await trained(engine, job, slicesOf(job, 200)),
        await trained(engine, empty, slicesOf(job, 200)),
      ];
      for (const table of TABLES) expect(await other.read(table)).toEqual(await one.read(table));
      expect(await other.loss()).toEqual(await one.loss());
    }
  });
});

describe('a thread over shared memory', () => {
  it.each(['cbow', 'softmax', 'subword'] as const)('trains %s to the same bits', async (model) => {
    const groupNegative = model === 'cbow' ? 2 : 0;
    const parameters = { dim: 13, sample: 1e-2, ...fewParts(model) };
    const job = { ...modelJob(model, withExtras(skewedCorpus(60, 900)), parameters), groupNegative };
    const slices = slicesOf(job, 170);
    const alone = await trained(createWasmEngine(), job, slices);
    const step = await ThreadedStep.start(job, { threads: 1, spawnThread });
    for (const slice of slices) await step.step(slice, 0.05);
    for (const table of tablesOf(job)) expect(step.read(table)).toEqual(await alone.read(table));
    const [got, wanted] = [step.loss(), await alone.loss()];
    expect(got.examples).toBe(wanted.examples);
    expect(got.sum / wanted.sum).toBeCloseTo(1, 12); // added up slice by slice
    step.dispose();
  });
});

describe('the webgpu engine', () => {
  const corpus = withExtras(skewedCorpus(50, 100));
  it.each([
    ['softmax', modelJob('softmax', skewedCorpus(50, 100), {})],
    ['subword', modelJob('subword', skewedCorpus(50, 100), {})],
    ['contexts of sequences', modelJob('skip-gram', corpus, {})],
    [
      'negatives from groups',
      { ...modelJob('skip-gram', { ...skewedCorpus(50, 100), groups: corpus.groups! }, {}), groupNegative: 1 },
    ],
  ])('refuses %s, and names what it can', async (_, job) => {
    await expect(createWebgpuEngine().prepare(job)).rejects.toMatchObject({
      name: 'EngineUnavailable',
      message: expect.stringMatching(/skip-gram/),
      advice: 'Choose the wasm engine.',
    });
  });
});
