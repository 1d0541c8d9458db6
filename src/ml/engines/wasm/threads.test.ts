// Several threads over one shared memory. Where order is forced (threads that take turns) the result must be that of one thread to the
// bit; where it is not (threads of Node), the two must agree in what they learnt. And threads end, or are ended, at any time.
import { once } from 'node:events';
import type { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { spawnThread } from '../../../../scripts/spawn_thread';
import type { Matrix, SpawnThread, TrainStep, WindowsJob } from '../../contracts';
import { createRng } from '../../core/rng';
import { biasedMf } from '../../objectives/biased_mf';
import { bpr } from '../../objectives/bpr';
import { glove } from '../../objectives/glove';
import { logisticMf } from '../../objectives/logistic_mf';
import { TrainingSession } from '../../train/session';
import type { TriplesJob, TriplesObjective } from '../../triples_contracts';
import { corpusOf, jobOf, skewedCorpus } from '../test_job';
import { skewedTriples } from '../test_triples';
import { chooseThreads, defaultThreads } from '../threads';
import type { KernelJob } from './kernel_family';
import { RATE, readAll, slicesOf, TurnTaking, trainAll, trainedAlone } from './test_threads';
import { ThreadedStep } from './threaded_step';
import { createWasmEngine } from './wasm_engine';

const WORDS = 1000;

const inputAndOutput = async (step: TrainStep): Promise<[Matrix, Matrix]> => [
  await step.read('input'),
  await step.read('output'),
];

function triplesJob(
  objective: TriplesObjective,
  count: number,
  parameters: Record<string, number>,
  rows = 30,
): TriplesJob {
  return { objective, triples: skewedTriples(count, rows, rows + 10, true), parameters, seed: 7 };
}

/** Mean loss of these tables on a whole pass that nobody trained on, by one thread. */
async function lossOf(job: WindowsJob, [input, output]: readonly [Matrix, Matrix]): Promise<number> {
  const step = await createWasmEngine().prepare(job);
  await step.write('input', input);
  await step.write('output', output);
  for (const slice of slicesOf(job, 10_000)) await step.step({ ...slice, epoch: 99 }, 0);
  const { sum, examples } = await step.loss();
  return sum / examples;
}

/** Words of one topic follow each other. */
function topics(sequences: number, words: number): WindowsJob {
  const rng = createRng(3);
  const half = words / 2;
  const text = Array.from({ length: sequences }, (_, s) =>
    Array.from({ length: 20 }, () => half * (s % 2) + Math.floor(half * rng.uniform() ** 1.5)),
  );
  return jobOf(corpusOf(text, words), { dim: 24, window: 5, negative: 5, sample: 0 });
}

function cosine({ data, cols }: Matrix, a: number, b: number): number {
  let [ab, aa, bb] = [0, 0, 0];
  for (let d = 0; d < cols; d++) {
    const [x, y] = [data[a * cols + d]!, data[b * cols + d]!];
    ab += x * y;
    aa += x * x;
    bb += y * y;
  }
  return ab / Math.sqrt(aa * bb);
}

/** One of each family, and of each loss; passes of 18 slices, or of two, so that many passes are in flight at once. */
const jobs: readonly [title: string, size: number, job: KernelJob][] = [
  // More words than have copies in each thread, and slices longer than copies go unmerged.
  ['skip-gram', 700, jobOf(skewedCorpus(120, 6000), { dim: 13, window: 4, negative: 7, sample: 1e-2 })],
  ['skip-gram', 170, jobOf(skewedCorpus(60, 3000), { dim: 13, window: 4, negative: 7, sample: 1e-2, block: 16 })],
  ['glove', 1500, triplesJob(glove, 3000, { dim: 3, xMax: 1 }, 300)],
  ['glove', 300, triplesJob(glove, 600, { dim: 4, xMax: 1 })],
  ['biased-mf', 170, triplesJob(biasedMf, 3000, { dim: 8 })],
  ['logistic-mf', 170, triplesJob(logisticMf, 3000, { dim: 5, negative: 2 })],
  ['bpr', 100, triplesJob(bpr, 200, { dim: 6, negative: 2 })],
];

describe('threads that take turns', () => {
  it.each(jobs)('give what one thread gives in their order, to the bit (%s, %i a slice)', async (_, size, job) => {
    const slices = slicesOf(job, size, 3);
    for (const variant of ['relaxed', 'plain'] as const) {
      for (const threads of [1, 2, 3, 8]) {
        const expected = await trainedAlone(job, slices, threads, variant);
        const { spawn } = new TurnTaking();
        const step = await ThreadedStep.start(job, { threads, spawnThread: spawn, variant });
        await trainAll(step, slices);
        expect(await readAll(job, step)).toEqual(expected.tables);
        const { sum, examples } = step.loss();
        expect(examples).toBe(expected.loss.examples);
        expect(sum / expected.loss.sum).toBeCloseTo(1, 12);
        expect(step.loss()).toEqual({ sum: 0, examples: 0 });
      }
    }
  });

  it('take slices of any length, growing the memory that they share', async () => {
    const job = jobOf(skewedCorpus(50, 60_000), { dim: 5, window: 1, negative: 1, sample: 0 });
    const step = await ThreadedStep.start(job, { threads: 2, spawnThread: new TurnTaking().spawn });
    const before = step.bytes;
    const [input] = await inputAndOutput(step);
    const slices = [300, 60_000, 5000, 60_000].map((to, index) => ({ epoch: 0, index, from: 0, to }));
    await trainAll(step, slices, 0);
    expect(step.bytes).toBeGreaterThan(before + 2 * 60_000 * 8);
    expect(step.read('input')).toEqual(input);
  });

  it('say how many they are, and how many slices keep them busy', async () => {
    const job = jobOf(skewedCorpus(50, 500), { dim: 4 });
    const { spawn } = new TurnTaking();
    const one = await ThreadedStep.start(job, { threads: 1, spawnThread: spawn });
    expect(one).toMatchObject({ describe: 'wasm (relaxed SIMD), 1 thread', parallel: 1 });
    const two = await createWasmEngine({ threads: 2, spawnThread: spawn }).prepare(job);
    expect(two).toMatchObject({
      describe: 'wasm (relaxed SIMD), 2 threads, not reproducible bit for bit',
      parallel: 4,
    });
  });
});

describe.each<[string, KernelJob]>([
  ['windows', jobOf(skewedCorpus(50, 6000), { dim: 8, sample: 0 })],
  ['triples', triplesJob(biasedMf, 2000, { dim: 8 })],
])('threads that end (%s)', (_, job) => {
  // Of triples three passes, so that a slice of one is trained again after the next has begun.
  const slices = slicesOf(job, 100, 'triples' in job ? 3 : 1);

  it('leave their slices to the others, and training says how many are left', async () => {
    const turns = new TurnTaking();
    const step = await ThreadedStep.start(job, { threads: 3, spawnThread: turns.spawn });
    const training = trainAll(step, slices);
    turns.listeners[1]!.ended('it was killed');
    await training;
    expect(step.describe).toContain('2 of 3 threads');
    expect(step.parallel).toBe(4);
    const { examples } = step.loss();
    const alone = await createWasmEngine().prepare(job);
    for (const slice of slices) await alone.step(slice, RATE);
    expect(examples).toBe((await alone.loss()).examples);
    step.dispose();
    expect(turns.open).toBe(0);
  });

  it('refuse every slice once none is left, and keep the tables', async () => {
    const turns = new TurnTaking();
    const step = await ThreadedStep.start(job, { threads: 2, spawnThread: turns.spawn });
    const training = slices.map((slice) => step.step(slice, RATE));
    for (const listener of turns.listeners) listener.ended('it was killed');
    const refusal = { name: 'WorkerCrashed', message: expect.stringContaining('it was killed') };
    for (const slice of training) await expect(slice).rejects.toMatchObject(refusal);
    await expect(step.step(slices[0]!, RATE)).rejects.toMatchObject(refusal);
    expect((await readAll(job, step)).length).toBeGreaterThan(0);
    expect(turns.open).toBe(0);
  });

  it('may fail at the start: all of them is an error, some are done without', async () => {
    const turns = new TurnTaking();
    let spawned = 0;
    const some: SpawnThread = (listener) => {
      if (spawned++ === 0) queueMicrotask(() => listener.ended('its script could not be loaded'));
      return turns.spawn(listener);
    };
    const step = await ThreadedStep.start(job, { threads: 2, spawnThread: some });
    expect(step.describe).toContain('1 of 2 threads');
    await trainAll(step, slices);
    const refusing: SpawnThread = () => ({
      post: () => {
        throw new DOMException('memory could not be cloned', 'DataCloneError');
      },
      end: () => {},
    });
    await expect(ThreadedStep.start(job, { threads: 2, spawnThread: refusing })).rejects.toMatchObject({
      name: 'WorkerCrashed',
      message: expect.stringContaining('could not be cloned'),
    });
  });

  it('are all ended by dispose, and what they were training is given up', async () => {
    const turns = new TurnTaking();
    for (let i = 0; i < 100; i++) {
      const step = await ThreadedStep.start(job, { threads: 3, spawnThread: turns.spawn });
      const training = slices.map((slice) => step.step(slice, RATE));
      step.dispose();
      for (const slice of training) await expect(slice).rejects.toMatchObject({ name: 'AbortError' });
      await expect(step.step(slices[0]!, RATE)).rejects.toMatchObject({ name: 'AbortError' });
      expect(step.bytes).toBe(0);
      expect(turns.open).toBe(0);
    }
  });
});

describe('where memory cannot be shared', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it('trains on one thread and says so', async () => {
    const job = jobOf(skewedCorpus(50, 500), { dim: 4 });
    const turns = new TurnTaking();
    expect((await createWasmEngine({ threads: 4 }).prepare(job)).describe).toBe('wasm (relaxed SIMD), 1 thread');
    vi.stubGlobal('SharedArrayBuffer', undefined);
    const step = await createWasmEngine({ threads: 4, spawnThread: turns.spawn }).prepare(job);
    expect(step.describe).toBe('wasm (relaxed SIMD), 1 thread');
    expect(turns.open).toBe(0);
  });

  it('takes as many threads as the address says, the machine has for max, and one for nonsense', () => {
    expect([null, '', '3', '0', '2.5', 'many', '9999'].map((text) => chooseThreads(text, 4))).toEqual([
      1, 1, 3, 1, 1, 1, 64,
    ]);
    expect(chooseThreads('max', 4)).toBe(4);
    expect([1, 2, 8, 128].map(defaultThreads)).toEqual([1, 2, 8, 8]);
  });
});

describe('threads of Node', () => {
  const workers: Worker[] = [];
  const note = (worker: Worker) => workers.push(worker);
  beforeEach(() => {
    workers.length = 0;
    process.on('worker', note);
  });
  afterEach(() => {
    process.off('worker', note);
  });

  it.each([2, 4])('%i of them learn what one learns', async (threads) => {
    // As many words as keep threads mostly out of each other's rows: another seed moves the loss by half of what is allowed here.
    const job = topics(3000, WORDS);
    const slices = slicesOf(job, 1000, 5);
    const alone = await createWasmEngine().prepare(job);
    for (const slice of slices) await alone.step(slice, RATE);
    const step = await createWasmEngine({ threads, spawnThread }).prepare(job);
    await trainAll(step, slices);
    const [one, many] = [await inputAndOutput(alone), await inputAndOutput(step)];
    step.dispose();
    expect(Math.abs((await lossOf(job, many)) / (await lossOf(job, one)) - 1)).toBeLessThan(0.01);
    const nearest = (word: number) =>
      Array.from({ length: WORDS }, (_, other) => other)
        .filter((other) => other !== word)
        .reduce((best, other) => (cosine(many[0], word, other) > cosine(many[0], word, best) ? other : best));
    // Every tenth word, frequent and rare ones.
    for (let word = 0; word < WORDS; word += 10) expect(nearest(word) < WORDS / 2).toBe(word < WORDS / 2);
    // A step that is not shared, or a thread that trains nothing, would leave bits as one thread has them.
    expect(many[0].data).not.toEqual(one[0].data);
  });

  it('run, pause, resume, start over and end with a session; killed ones are done without', async () => {
    const job = { ...topics(4000, 100), parameters: { dim: 24, epochs: 10, learningRate: RATE } };
    const session = await TrainingSession.create(job, createWasmEngine({ threads: 2, spawnThread }));
    const quiet = { signal: new AbortController().signal, onReport: () => {} };
    const fresh = await session.vectors();
    const paused = await session.run(quiet, 20);
    expect(paused.done).toBeCloseTo(20 / 100, 12);
    const held = await session.vectors();
    expect(held.data).not.toEqual(fresh.data);
    // Nothing moves while it is paused.
    await new Promise((resolve) => setImmediate(resolve));
    expect(await session.vectors()).toEqual(held);
    await session.reset();
    expect(await session.vectors()).toEqual(fresh);
    expect(workers).toHaveLength(4);
    let killed: Promise<number> | undefined;
    const onReport = () => {
      killed ??= workers[2]!.terminate();
    };
    const end = await session.run({ ...quiet, onReport });
    expect(end).toMatchObject({ done: 1, epoch: 9 });
    expect(Number.isFinite(end.loss)).toBe(true);
    await killed;
    const exits = workers.filter(({ threadId }) => threadId !== -1).map((worker) => once(worker, 'exit'));
    session.dispose();
    await Promise.all(exits);
    expect(workers.map(({ threadId }) => threadId)).toEqual([-1, -1, -1, -1]);
  });

  it('say why when what they are told to train breaks all of them', async () => {
    const job = topics(10, 20);
    const tokens = job.corpus.tokens.fill(0x1fffffff); // 2 GB behind the start of any list of words
    const step = await createWasmEngine({ threads: 2, spawnThread }).prepare(job);
    await expect(step.step({ epoch: 0, index: 0, from: 0, to: tokens.length }, RATE)).rejects.toMatchObject({
      name: 'WorkerCrashed',
      message: expect.stringContaining('memory access out of bounds'),
    });
    await Promise.all(workers.filter(({ threadId }) => threadId !== -1).map((worker) => once(worker, 'exit')));
  });
});
