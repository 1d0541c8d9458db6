// Several threads over one shared memory. Where order is forced (threads that take turns) the result must be that of one thread to the
// bit; where it is not (threads of Node), the two must agree in what they learnt. And threads end, or are ended, at any time.
import { once } from 'node:events';
import type { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { spawnThread } from '../../../../scripts/spawn_thread';
import type { EngineThread, Matrix, Slice, SpawnThread, TrainStep, WindowsJob } from '../../contracts';
import { createRng } from '../../core/rng';
import { TrainingSession } from '../../train/session';
import { corpusOf, jobOf, skewedCorpus } from '../test_job';
import { chooseThreads, defaultThreads } from '../threads';
import { type FromThread, serveThread, type ToThread } from './thread';
import { ThreadedStep } from './threaded_step';
import { createWasmEngine } from './wasm_engine';

const RATE = 0.025;
const WORDS = 1000;

/** Threads of this very thread, which take turns in the order in which they were sent to; `open` counts those not ended. */
class TurnTaking {
  open = 0;
  readonly listeners: { message(data: unknown): void; ended(reason: string): void }[] = [];
  private turn: Promise<unknown> = Promise.resolve();

  readonly spawn: SpawnThread = (listener): EngineThread => {
    let over = false;
    this.open++;
    this.listeners.push(listener);
    const receive = serveThread((message: FromThread) => {
      if (!over) listener.message(structuredClone(message));
    });
    return {
      post: (message) => {
        this.turn = this.turn.then(() => (over ? undefined : receive(message as ToThread)));
      },
      end: () => {
        if (!over) this.open--;
        over = true;
      },
    };
  };
}

function slicesOf(job: WindowsJob, size: number, epochs = 1): Slice[] {
  const total = job.corpus.tokens.length;
  const count = Math.ceil(total / size);
  return Array.from({ length: epochs * count }, (_, i) => {
    const index = i % count;
    return { epoch: Math.floor(i / count), index, from: index * size, to: Math.min(total, (index + 1) * size) };
  });
}

/** All slices at once: the pool holds back what its threads have no room for. */
const trainAll = (step: TrainStep, slices: readonly Slice[], rate = RATE) =>
  Promise.all(slices.map((slice) => step.step(slice, rate)));

const tablesOf = async (step: TrainStep): Promise<[Matrix, Matrix]> => [
  await step.read('input'),
  await step.read('output'),
];

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

describe('threads that take turns', () => {
  const builds = [['relaxed', 1] as const, ['plain', 1] as const, ['relaxed', 16] as const];
  it.each(builds)('give what one thread gives, to the bit (%s, block %i)', async (variant, block) => {
    const job = jobOf(skewedCorpus(60, 3000), { dim: 13, window: 4, negative: 7, sample: 1e-2, block });
    const slices = slicesOf(job, 170, 2);
    const alone = await createWasmEngine({ variant }).prepare(job);
    for (const slice of slices) await alone.step(slice, RATE);
    const expected = await alone.loss();
    for (const threads of [1, 2, 3, 8]) {
      const { spawn } = new TurnTaking();
      const step = await ThreadedStep.start(job, { threads, spawnThread: spawn, variant });
      await trainAll(step, slices);
      expect(await tablesOf(step)).toEqual(await tablesOf(alone));
      const { sum, examples } = step.loss();
      expect(examples).toBe(expected.examples);
      expect(sum / expected.sum).toBeCloseTo(1, 12);
      expect(step.loss()).toEqual({ sum: 0, examples: 0 });
    }
  });

  it('take slices of any length, growing the memory that they share', async () => {
    const job = jobOf(skewedCorpus(50, 60_000), { dim: 5, window: 1, negative: 1, sample: 0 });
    const step = await ThreadedStep.start(job, { threads: 2, spawnThread: new TurnTaking().spawn });
    const before = step.bytes;
    const [input] = await tablesOf(step);
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

describe('threads that end', () => {
  const job = jobOf(skewedCorpus(50, 6000), { dim: 8, sample: 0 });
  const slices = slicesOf(job, 100);

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
    expect(step.read('input').rows).toBe(50);
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
    const [one, many] = [await tablesOf(alone), await tablesOf(step)];
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
    const tokens = job.corpus.tokens.fill(0x3fffffff);
    const step = await createWasmEngine({ threads: 2, spawnThread }).prepare(job);
    await expect(step.step({ epoch: 0, index: 0, from: 0, to: tokens.length }, RATE)).rejects.toMatchObject({
      name: 'WorkerCrashed',
      message: expect.stringContaining('memory access out of bounds'),
    });
    await Promise.all(workers.filter(({ threadId }) => threadId !== -1).map((worker) => once(worker, 'exit')));
  });
});
