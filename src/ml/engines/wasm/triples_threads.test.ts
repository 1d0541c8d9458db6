// Threads of Node on triples. Where no two triples meet in a row or a column, any order and any overlap must give the bits of one thread;
// where they do meet, what several threads learn must lie within what another seed alone changes. And threads are killed.
import type { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { spawnThread } from '../../../../scripts/spawn_thread';
import type { Matrix, TrainStep } from '../../contracts';
import { createRng } from '../../core/rng';
import { biasedMf } from '../../objectives/biased_mf';
import { bpr } from '../../objectives/bpr';
import { glove } from '../../objectives/glove';
import { logisticMf } from '../../objectives/logistic_mf';
import { checkParameters } from '../../objectives/registry';
import { TrainingSession } from '../../train/session';
import type { Triples, TriplesJob, TriplesObjective } from '../../triples_contracts';
import { readAll, slicesOf, trainAll } from './test_threads';
import { createWasmEngine } from './wasm_engine';

const quiet = { signal: new AbortController().signal, onReport: () => {} };

/** Entry n is in row n and column n. */
function diagonal(count: number): Triples {
  const rng = createRng(4);
  const places = Uint32Array.from({ length: count }, (_, n) => n);
  const value = Float32Array.from(places, () => 0.1 + 5 * rng.uniform());
  return { rows: count, cols: count, i: places, j: places, value, weight: null };
}

/** Entries that three planted factors make likely, with values that they make; frequent rows and columns. */
function planted(count: number, rows: number, cols: number): Triples {
  const rng = createRng(5);
  const factors = Float64Array.from({ length: 3 * (rows + cols) }, () => 2 * rng.uniform() - 1);
  const seen = new Set<number>();
  const value: number[] = [];
  while (seen.size < count) {
    const [i, j] = [Math.floor(rows * rng.uniform() ** 2), Math.floor(cols * rng.uniform() ** 2)];
    const score = [0, 1, 2].reduce((sum, d) => sum + factors[3 * i + d]! * factors[3 * (rows + j) + d]!, 0);
    if (seen.has(i * cols + j) || rng.uniform() > 1 / (1 + Math.exp(-4 * score))) continue;
    seen.add(i * cols + j);
    value.push(Math.exp(score + 0.3 * rng.uniform()));
  }
  const places = [...seen];
  return {
    rows,
    cols,
    i: Uint32Array.from(places, (place) => Math.floor(place / cols)),
    j: Uint32Array.from(places, (place) => place % cols),
    value: Float32Array.from(value),
    weight: null,
  };
}

const jobOf = (objective: TriplesObjective, triples: Triples, given: Record<string, number>, seed = 1): TriplesJob => ({
  objective,
  triples,
  parameters: checkParameters(objective, given),
  seed,
});

/** Mean loss of these tables on a pass that nobody trained on, the same for all, by one thread. */
async function lossOf(job: TriplesJob, step: TrainStep): Promise<number> {
  const judge = await createWasmEngine().prepare({ ...job, seed: 1 });
  const tables = await readAll(job, step);
  const { objective, triples, parameters } = job;
  for (const [k, { name }] of objective.tables(triples.rows, triples.cols, parameters).entries()) {
    await judge.write(name, tables[k] as Matrix);
  }
  await judge.step({ epoch: 99, index: 0, from: 0, to: triples.i.length }, 0);
  const { sum, examples } = await judge.loss();
  return sum / examples;
}

/** Standard deviation of one run. */
function deviation(values: readonly number[]): number {
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
  return Math.sqrt(values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (values.length - 1));
}

/** One thread trains with each of them, two threads with the first. */
const SEEDS = [1, 2, 3, 4, 5, 6];

describe('threads of Node on triples', () => {
  const workers: Worker[] = [];
  const note = (worker: Worker) => workers.push(worker);
  beforeEach(() => {
    workers.length = 0;
    process.on('worker', note);
  });
  afterEach(() => {
    process.off('worker', note);
  });

  it('give the bits of one thread where no triples meet, and every triple its turn', async () => {
    const job = jobOf(glove, diagonal(4000), { dim: 5, xMax: 1 });
    const [alone, many] = [
      await createWasmEngine().prepare(job),
      await createWasmEngine({ threads: 2, spawnThread }).prepare(job),
    ];
    expect(many.describe).toBe('wasm (relaxed SIMD), 2 threads, not reproducible bit for bit');
    for (const epoch of [0, 1, 2]) {
      const slices = slicesOf(job, 150).map((slice) => ({ ...slice, epoch }));
      for (const slice of slices) await alone.step(slice, 0.05);
      await trainAll(many, slices, 0.05);
    }
    expect(await readAll(job, many)).toEqual(await readAll(job, alone));
    expect((await many.loss()).examples).toBe(12_000);
    many.dispose();
  });

  it.each([
    [glove, { dim: 8, xMax: 1 }, 0.05],
    [biasedMf, { dim: 8 }, 0.03],
    [logisticMf, { dim: 8, regularization: 0.05 }, 0.05],
    [bpr, { dim: 8 }, 0.05],
  ] as const)('learn what one learns, within what a seed changes', async (objective, given, rate) => {
    const entries = planted(12_000, 300, 400);
    const triples = objective.loss === 'squared' ? entries : { ...entries, value: entries.value.map(() => 1) };
    const train = async (seed: number, threads: number) => {
      const job = jobOf(objective, triples, given, seed);
      const step = await createWasmEngine({ threads, spawnThread }).prepare(job);
      const start = await lossOf(job, step);
      const slices = slicesOf(job, 1000, 8);
      if (threads === 1) for (const slice of slices) await step.step(slice, rate);
      else await trainAll(step, slices, rate);
      const end = await lossOf(job, step);
      step.dispose();
      expect(end).toBeLessThan(0.9 * start);
      return { start, end };
    };
    const one: { readonly end: number }[] = [];
    for (const seed of SEEDS) one.push(await train(seed, 1));
    const two = await train(SEEDS[0]!, 2);
    // Where seeds change next to nothing (the logistic loss, with its L2, has one optimum), a hundredth of what was learnt.
    const noise = Math.max(2 * deviation(one.map(({ end }) => end)), 0.01 * (two.start - two.end));
    expect(Math.abs(two.end - one[0]!.end)).toBeLessThan(noise);
    // A step that is not shared, or a thread that trains nothing, would leave bits as one thread has them.
    expect(two.end).not.toBe(one[0]!.end);
  });

  it('train to the end in a session without the one that was killed', async () => {
    const job = jobOf(glove, planted(20_000, 200, 300), { dim: 24, xMax: 1, epochs: 10 });
    const session = await TrainingSession.create(job, createWasmEngine({ threads: 2, spawnThread }));
    let killed: Promise<number> | undefined;
    const onReport = () => {
      killed ??= workers[1]!.terminate();
    };
    const end = await session.run({ ...quiet, onReport });
    await killed;
    expect(end).toMatchObject({ done: 1, epoch: 9 });
    expect(Number.isFinite(end.loss)).toBe(true);
    expect(session.engineName).toContain('1 of 2 threads');
    session.dispose();
  });
});
