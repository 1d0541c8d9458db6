import { describe, expect, it } from 'vitest';
import type { Corpus, Engine, LossReading, Matrix, Slice, TrainStep, WindowsJob } from '../contracts';
import { packNames } from '../core/names';
import { objectiveFor } from '../objectives/registry';
import { TrainingSession } from './session';

const TOKENS = 25_000;
const EPOCHS = 3;
const RATE = 0.05;

/** An engine that writes down what it is asked and whose one number is a function of all of it. */
class Recorder implements Engine, TrainStep {
  readonly name = 'reference';
  readonly describe = 'recorder';
  readonly bytes = 8;
  readonly parallel: number = 1;
  readonly steps: { slice: Slice; rate: number }[] = [];
  prepared = 0;
  disposed = 0;
  value = 0;
  /** Slice position at which the loss becomes NaN. */
  breakAt = Number.POSITIVE_INFINITY;

  prepare(): Promise<TrainStep> {
    this.prepared++;
    this.value = 0;
    return Promise.resolve(this);
  }
  step(slice: Slice, rate: number): void {
    this.steps.push({ slice, rate });
    this.value = this.steps.length >= this.breakAt ? Number.NaN : this.value * 0.9 + rate * (slice.index + 1);
  }
  loss(): LossReading {
    return { sum: 2 * this.value, examples: 2 };
  }
  read(): Matrix {
    return { data: new Float32Array([this.value]), rows: 1, cols: 1 };
  }
  write(_table: string, matrix: Matrix): void {
    this.value = matrix.data[0]!;
  }
  dispose(): void {
    this.disposed++;
  }
}

function job(tokens = TOKENS): WindowsJob {
  const corpus: Corpus = {
    vocabulary: { names: packNames(['a']), counts: new Uint32Array([tokens]) },
    tokens: new Uint32Array(tokens),
    sequences: new Uint32Array([0, tokens]),
    documents: [],
    rawWords: tokens * 2,
    rawTypes: 1,
  };
  return {
    objective: objectiveFor('skip-gram'),
    corpus,
    parameters: { dim: 1, epochs: EPOCHS, learningRate: RATE },
    seed: 1,
  };
}

const quiet = { signal: new AbortController().signal, onReport: () => {} };

describe('TrainingSession', () => {
  it('trains every token once a pass, in order, and ends', async () => {
    const engine = new Recorder();
    const session = await TrainingSession.create(job(), engine);
    const report = await session.run(quiet);
    expect(report.done).toBe(1);
    expect(session.finished).toBe(true);
    for (let epoch = 0; epoch < EPOCHS; epoch++) {
      const slices = engine.steps.filter(({ slice }) => slice.epoch === epoch).map(({ slice }) => slice);
      let at = 0;
      for (const [index, slice] of slices.entries()) {
        expect(slice).toMatchObject({ index, from: at });
        at = slice.to;
      }
      expect(at).toBe(TOKENS);
    }
  });

  it('cuts a small text finer, so that there is something to watch', async () => {
    const engine = new Recorder();
    await (await TrainingSession.create(job(TOKENS), engine)).run(quiet);
    expect(engine.steps.length).toBeGreaterThanOrEqual(90);
  });

  it('decays the learning rate linearly from its start to almost nothing', async () => {
    const engine = new Recorder();
    await (await TrainingSession.create(job(), engine)).run(quiet);
    const total = engine.steps.length;
    for (const [i, { rate }] of engine.steps.entries()) expect(rate).toBeCloseTo(RATE * (1 - i / total), 12);
  });

  it('takes a new learning rate from the next slice on', async () => {
    const engine = new Recorder();
    const session = await TrainingSession.create(job(), engine);
    await session.run(quiet, 10);
    session.learningRate = 0.5;
    await session.run(quiet, 1);
    await session.run(quiet);
    const total = engine.steps.length;
    expect(engine.steps[9]!.rate).toBeCloseTo(RATE * (1 - 9 / total), 12);
    expect(engine.steps[10]!.rate).toBeCloseTo(0.5 * (1 - 10 / total), 12);
  });

  it('pauses on abort and goes on as if it had not', async () => {
    const whole = new Recorder();
    await (await TrainingSession.create(job(), whole)).run(quiet);

    const parts = new Recorder();
    const session = await TrainingSession.create(job(), parts);
    const controller = new AbortController();
    controller.abort();
    expect((await session.run({ ...quiet, signal: controller.signal })).done).toBe(0);
    await session.run(quiet, 7);
    expect(session.finished).toBe(false);
    await session.run(quiet);
    expect(parts.steps).toEqual(whole.steps);
    expect(parts.value).toBe(whole.value);
  });

  it('starts over on reset', async () => {
    const engine = new Recorder();
    const session = await TrainingSession.create(job(), engine);
    await session.run(quiet, 5);
    await session.reset();
    expect(engine).toMatchObject({ prepared: 2, disposed: 1, value: 0 });
    expect(session.report).toMatchObject({ done: 0, epoch: 0, seconds: 0 });
  });

  it('stops at a loss that is no number, says so with advice, and puts the last good tables back', async () => {
    const engine = new Recorder();
    const session = await TrainingSession.create(job(), engine);
    await session.run(quiet, 50);
    const good = engine.value;
    engine.breakAt = 60;
    await expect(session.run(quiet)).rejects.toMatchObject({
      name: 'Diverged',
      message: expect.stringContaining('learning rate'),
      advice: expect.stringContaining('Lower the learning rate'),
    });
    expect(engine.value).toBe(Math.fround(good));
    expect((await session.vectors()).data[0]).toBe(Math.fround(good));
  });

  it('reports mean loss, and words per second with the time left that follows from it', async () => {
    const engine = new Recorder();
    const session = await TrainingSession.create(job(), engine);
    const report = await session.run(quiet, 10);
    expect(report.loss).toBeGreaterThan(0);
    expect(report.rate).toBeGreaterThan(0);
    expect(report.remaining).toBeCloseTo(((1 - report.done) * TOKENS * 2 * EPOCHS) / report.rate, 6);
  });
});

/** Holds slices until they are let go, the youngest first: as unlike one after the other as can be. */
class Holder extends Recorder {
  override readonly parallel: number = 4;
  private readonly held: { train(): void; giveUp(): void }[] = [];
  most = 0;

  override step(slice: Slice, rate: number): Promise<void> {
    return new Promise((resolve, reject) => {
      this.held.push({
        train: () => {
          super.step(slice, rate);
          resolve();
        },
        giveUp: () => reject(new DOMException('disposed', 'AbortError')),
      });
      this.most = Math.max(this.most, this.held.length);
      queueMicrotask(() => queueMicrotask(() => this.held.pop()?.train()));
    });
  }
  override dispose(): void {
    super.dispose();
    for (const { giveUp } of this.held.splice(0)) giveUp();
  }
}

describe('TrainingSession on an engine that trains several slices at once', () => {
  it('keeps as many in flight as the engine wants, and trains each slice once, at the rate of its place', async () => {
    const engine = new Holder();
    const one = new Recorder();
    await (await TrainingSession.create(job(), one)).run(quiet);
    const report = await (await TrainingSession.create(job(), engine)).run(quiet);
    expect(report.done).toBe(1);
    expect(engine.most).toBe(4);
    const inOrder = [...engine.steps].sort((a, b) => b.rate - a.rate);
    expect(engine.steps).not.toEqual(inOrder);
    expect(inOrder).toEqual(one.steps);
  });

  it('stops at its limit and at a pause with nothing in flight, and goes on after both', async () => {
    const engine = new Holder();
    const session = await TrainingSession.create(job(), engine);
    await session.run(quiet, 7);
    expect(engine.steps).toHaveLength(7);
    const controller = new AbortController();
    const pausing = session.run({ ...quiet, signal: controller.signal });
    controller.abort();
    await pausing;
    const paused = engine.steps.length;
    expect(paused).toBeLessThanOrEqual(7 + engine.parallel);
    await session.run(quiet);
    const rates = engine.steps.map(({ rate }) => rate);
    expect(new Set(rates).size).toBe(rates.length);
    expect(session.finished).toBe(true);
    for (const rate of rates.slice(paused)) expect(rate).toBeLessThan(Math.min(...rates.slice(0, paused)));
  });

  it('starts over or ends in the middle of a run, which then ends quietly', async () => {
    const engine = new Holder();
    const session = await TrainingSession.create(job(), engine);
    const first = session.run(quiet);
    await session.reset();
    expect(await first).toMatchObject({ epoch: 0 });
    expect(session.report.done).toBe(0);
    engine.steps.length = 0;
    const second = session.run(quiet);
    session.dispose();
    await expect(second).resolves.toMatchObject({ epoch: 0 });
    expect(engine.disposed).toBe(2);
  });

  it('lets slices in flight come back before it puts the last good tables back', async () => {
    const engine = new Holder();
    const session = await TrainingSession.create(job(), engine);
    await session.run(quiet, 50);
    const good = engine.value;
    engine.breakAt = 60;
    await expect(session.run(quiet)).rejects.toMatchObject({ name: 'Diverged' });
    expect(engine.value).toBe(Math.fround(good));
    const steps = engine.steps.length;
    engine.breakAt = Number.POSITIVE_INFINITY;
    await session.run(quiet, 1);
    expect(engine.steps).toHaveLength(steps + 1);
  });

  it('fails with what the engine says when it cannot go on', async () => {
    const engine = new Holder();
    const session = await TrainingSession.create(job(), engine);
    await session.run(quiet, 10);
    const step = engine.step.bind(engine);
    engine.step = (slice, rate) =>
      engine.steps.length < 20 ? step(slice, rate) : Promise.reject(new Error('no thread is left'));
    await expect(session.run(quiet)).rejects.toThrow('no thread is left');
    expect((await session.vectors()).data[0]).toBe(Math.fround(engine.value));
  });
});
