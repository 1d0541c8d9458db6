// Readings are held against plain recomputations over a space's vectors; the early stop against a training whose course is made up.
import { describe, expect, it } from 'vitest';
import type { Engine, Matrix, TrainStep } from '../contracts';
import { rowsOf } from '../data/sparse_rows';
import { splitOf } from '../data/split';
import { smallTable } from '../data/test_ratings';
import { createWasmEngine } from '../engines/wasm/wasm_engine';
import { biasedMf } from '../objectives/biased_mf';
import { bpr } from '../objectives/bpr';
import { checkParameters } from '../objectives/registry';
import type { Validation } from '../rating_contracts';
import type { Triples, TriplesJob, TriplesObjective } from '../triples_contracts';
import { ratingsJob } from './ratings_job';
import { TrainingSession } from './session';
import { copySnapshot } from './snapshot';

const table = smallTable(60, 50);
const quiet = { signal: new AbortController().signal, onReport: () => {} };

function jobOf(objective: TriplesObjective, given: Record<string, number>) {
  const parameters = checkParameters(objective, { dim: 6, epochs: 12, holdout: 0, validation: 20, ...given });
  const split = splitOf(table, parameters, 3);
  const job = ratingsJob(objective, table, split, parameters, 3);
  if (!('triples' in job)) throw new Error('no triples');
  return { job, train: split.train, watched: split.validation! };
}

/** score(u, i) by the tables' own columns. */
async function scoresOf(session: TrainingSession, offset: number) {
  const { data, cols } = await session.vectors();
  const { itemBias, userBias } = (await session.scorer())!;
  return (user: number, item: number) => {
    let sum = offset + itemBias![item]! + (userBias?.[user] ?? 0);
    for (let d = 0; d < cols; d++) sum += data[item * cols + d]! * data[(50 + user) * cols + d]!;
    return sum;
  };
}

describe('a reading', () => {
  it('is the RMSE of the entries watched and of those trained on, within the scale', async () => {
    const { job, train, watched } = jobOf(biasedMf, { patience: 0, learningRate: 0.2, regularization: 0 });
    const session = await TrainingSession.create(job, createWasmEngine());
    const { validation, stoppedEarly } = await session.run(quiet);
    const score = await scoresOf(session, train.value.reduce((a, b) => a + b, 0) / train.value.length);
    let outside = 0;
    const rmse = ({ i, j, value }: Triples) => {
      const errors = Array.from(i, (user, n) => {
        const s = score(user, j[n]!);
        if (s < 1 || s > 5) outside++;
        return (Math.max(1, Math.min(5, s)) - value[n]!) ** 2;
      });
      return Math.sqrt(errors.reduce((a, b) => a + b, 0) / errors.length);
    };
    expect(validation).toMatchObject({ figure: 'RMSE', epoch: 12 });
    expect(validation!.value).toBeCloseTo(rmse(watched), 5);
    expect(validation!.train).toBeCloseTo(rmse(train), 5);
    expect(outside).toBeGreaterThan(0);
    // It learns by heart, and goes on because it was told to.
    expect(validation!.train).toBeLessThan(validation!.value / 2);
    expect([stoppedEarly, session.finished]).toEqual([false, true]);
  });

  it('is the NDCG at 10 of the relevant entries among all items not trained on', async () => {
    const { job, train, watched } = jobOf(bpr, { patience: 0, epochs: 4 });
    const session = await TrainingSession.create(job, createWasmEngine());
    const { validation } = await session.run(quiet);
    const score = await scoresOf(session, 0);
    const gains: number[] = [];
    for (let user = 0; user < 60; user++) {
      const of = ({ i, j, value }: Triples, least: number) =>
        [...i.keys()].filter((n) => i[n] === user && value[n]! >= least).map((n) => j[n]!);
      const wanted = of(watched, 4);
      if (wanted.length === 0) continue;
      const known = new Set(of(train, 0));
      const ranked = [...Array(50).keys()].filter((item) => !known.has(item));
      ranked.sort((a, b) => score(user, b) - score(user, a));
      const gain = (places: readonly number[]) =>
        places.filter((place) => place < 10).reduce((sum, place) => sum + 1 / Math.log2(place + 2), 0);
      gains.push(gain(wanted.map((item) => ranked.indexOf(item))) / gain([...wanted.keys()]));
    }
    expect(validation).toMatchObject({ figure: 'NDCG@10', train: null, epoch: 4 });
    expect(gains.length).toBeGreaterThan(20);
    expect(validation!.value).toBeCloseTo(gains.reduce((a, b) => a + b, 0) / gains.length, 5);
  });
});

/**
 * A training whose figure after each pass is given: all entries watched are 3, and what is predicted of them is off by just that. Slices come
 * back in any order, two at a time, so that a reading in the middle of one would be another figure.
 */
class Course implements Engine, TrainStep {
  readonly name = 'reference';
  readonly describe = 'course';
  readonly bytes = 8;
  readonly parallel: number;
  /** Tables that were written, instead of those of the pass. */
  written: number | null = null;
  private slices = 0;
  private readonly errors: readonly number[];
  private readonly perPass: number;

  constructor(errors: readonly number[], perPass: number, parallel = 2) {
    this.parallel = parallel;
    this.errors = errors;
    this.perPass = perPass;
  }
  prepare(): Promise<TrainStep> {
    this.slices = 0;
    this.written = null;
    return Promise.resolve(this);
  }
  async step({ epoch, index }: { epoch: number; index: number }): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    if (index % 2 === 0) await new Promise((resolve) => setImmediate(resolve));
    this.slices = this.written === null ? this.slices + 1 : epoch * this.perPass + index + 1;
    this.written = null;
  }
  loss() {
    return { sum: 1, examples: 1 };
  }
  read(name: string): Matrix {
    const error = this.written ?? (this.slices % this.perPass ? 99 : this.errors[this.slices / this.perPass - 1]!);
    // Rows are zeros, so that of a column's numbers its bias alone counts.
    return { data: new Float32Array(6 * COLS).fill(name === 'column' ? error : 0), rows: 6, cols: COLS };
  }
  write(name: string, { data }: Matrix): void {
    if (name === 'column') this.written = data[0]!;
  }
  dispose(): void {}
}

const PER_PASS = 4;
/** As many factors as the model has if nothing is said, and the bias. */
const COLS = 51;

function course(patience: number, validation: Partial<Validation> = {}, perPass = PER_PASS): TriplesJob {
  // Slices are of at least 500 entries each.
  const places = [...Array(500 * perPass).keys()];
  const entries: Triples = {
    rows: 6,
    cols: 6,
    i: Uint32Array.from(places, (n) => n % 6),
    j: Uint32Array.from(places, (n) => Math.floor(n / 6) % 6),
    value: new Float32Array(places.length).fill(3),
    weight: null,
  };
  const own = rowsOf([{ ...entries, i: Uint32Array.of(0), j: Uint32Array.of(1), value: Float32Array.of(3) }]);
  return {
    objective: biasedMf,
    triples: entries,
    parameters: checkParameters(biasedMf, { epochs: 8, patience }),
    seed: 1,
    validation: { figure: 'RMSE', entries: own, known: own, scale: null, every: 1, patience, ...validation },
  };
}

describe('a training that is watched', () => {
  const errors = [0.5, 0.25, 0.375, 0.3125, 0.28125, 0.2, 0.1, 0.3];
  const run = async (job: TriplesJob) => {
    const engine = new Course(errors, PER_PASS);
    const session = await TrainingSession.create(job, engine);
    return { engine, session, report: await session.run(quiet) };
  };

  it('stops after as many readings without a better one as it has patience, and goes back to the best', async () => {
    const { engine, session, report } = await run(course(3));
    expect(report).toMatchObject({ stoppedEarly: true, remaining: 0, done: 5 / 8 });
    expect(report.validation).toEqual({
      figure: 'RMSE',
      value: 0.28125,
      train: 0.28125,
      epoch: 5,
      best: 0.25,
      bestEpoch: 2,
    });
    expect([session.finished, engine.written]).toEqual([true, 0.25]);
    // Another run has nothing to do.
    expect(await session.run(quiet)).toEqual(report);
    await session.reset();
    expect(session.report).toMatchObject({ stoppedEarly: false, validation: null, done: 0 });
    expect((await session.run(quiet)).validation).toEqual(report.validation);
  });

  it('goes back to the best at its end too, if it was an earlier one', async () => {
    const { engine, session, report } = await run(course(4));
    expect(report).toMatchObject({ stoppedEarly: false, done: 1, validation: { epoch: 8, bestEpoch: 7 } });
    expect(report.validation?.best).toBeCloseTo(0.1, 6);
    expect([session.finished, engine.written]).toEqual([true, Math.fround(0.1)]);
  });

  it('without patience neither stops nor goes back', async () => {
    const { engine, report } = await run(course(0));
    expect(report).toMatchObject({ stoppedEarly: false, validation: { value: expect.closeTo(0.3, 6), bestEpoch: 7 } });
    expect(engine.written).toBeNull();
  });

  it('is read every so many passes, and always at the end', async () => {
    const { session, report } = await run(course(9, { every: 3 }));
    expect(report.validation).toMatchObject({ epoch: 8, best: expect.closeTo(0.2, 6), bestEpoch: 6 });
    expect(session.finished).toBe(true);
  });

  it('knows the best from before when another engine takes over', async () => {
    const perPass = 12;
    const job = course(3, {}, perPass);
    const { validation } = await (await TrainingSession.create(job, new Course(errors, perPass, 1))).run(quiet);
    const first = await TrainingSession.create(job, new Course(errors, perPass, 1));
    // A slice at a time until there is a copy to go on from, which is one of after the best.
    while (!first.finished && first.snapshot === null) await first.run(quiet, 1);
    expect(first.snapshot?.watch?.reading).toMatchObject({ bestEpoch: 2, epoch: 4 });
    const engine = new Course(errors, perPass, 1);
    const second = await TrainingSession.create(job, engine, copySnapshot(first.snapshot!));
    const end = await second.run(quiet);
    expect([end.validation, end.stoppedEarly, engine.written]).toEqual([validation, true, 0.25]);
  });
});
