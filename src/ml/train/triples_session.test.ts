import { describe, expect, it } from 'vitest';
import type { Engine, Slice, TrainStep } from '../contracts';
import { createReferenceEngine } from '../engines/reference/reference_engine';
import { skewedTriples } from '../engines/test_triples';
import { biasedMf } from '../objectives/biased_mf';
import { glove } from '../objectives/glove';
import { checkParameters } from '../objectives/registry';
import type { TriplesJob, TriplesObjective } from '../triples_contracts';
import { TrainingSession } from './session';

const quiet = { signal: new AbortController().signal, onReport: () => {} };

function jobOf(objective: TriplesObjective, given: Record<string, number>, count = 900): TriplesJob {
  return { objective, triples: skewedTriples(count, 20, 20), parameters: checkParameters(objective, given), seed: 2 };
}

/** The reference engine, with a list of what it was asked to do. */
function watched(): { engine: Engine; steps: { slice: Slice; rate: number }[]; trainers: TrainStep[] } {
  const steps: { slice: Slice; rate: number }[] = [];
  const trainers: TrainStep[] = [];
  const prepare = async (job: TriplesJob): Promise<TrainStep> => {
    const trainer = await createReferenceEngine().prepare(job);
    const step = trainer.step.bind(trainer);
    trainer.step = (slice, rate) => {
      steps.push({ slice, rate });
      return step(slice, rate);
    };
    trainers.push(trainer);
    return trainer;
  };
  return { engine: { name: 'reference', prepare }, steps, trainers };
}

describe('TrainingSession on triples', () => {
  it('trains every triple once a pass, with AdaGrad at a rate that stays', async () => {
    const { engine, steps } = watched();
    const session = await TrainingSession.create(jobOf(glove, { dim: 2, epochs: 3, learningRate: 0.04 }), engine);
    const report = await session.run(quiet);
    expect(report.done).toBe(1);
    for (let epoch = 0; epoch < 3; epoch++) {
      const slices = steps.filter(({ slice }) => slice.epoch === epoch).map(({ slice }) => slice);
      expect(slices[0]!.from).toBe(0);
      for (const [k, slice] of slices.entries()) expect(slice.to).toBe(slices[k + 1]?.from ?? 900);
    }
    expect(new Set(steps.map(({ rate }) => rate))).toEqual(new Set([0.04]));
  });

  it('lowers the rate of gradient descent', async () => {
    const { engine, steps } = watched();
    const session = await TrainingSession.create(jobOf(biasedMf, { dim: 2, epochs: 4, learningRate: 0.01 }), engine);
    await session.run(quiet);
    expect(steps.at(-1)!.rate).toBeCloseTo(0.01 / steps.length, 12);
  });

  it('counts triples, and learns', async () => {
    const { engine } = watched();
    const job = jobOf(glove, { dim: 4, epochs: 40, xMax: 1 });
    const { i, j } = job.triples;
    const value = Float32Array.from(i, (row, n) => Math.exp(Math.sin(row) + Math.cos(j[n]!)));
    const session = await TrainingSession.create({ ...job, triples: { ...job.triples, value } }, engine);
    const early = await session.run(quiet, 2);
    expect(early.remaining).toBeCloseTo(((1 - early.done) * 900 * 40) / early.rate, 6);
    const late = await session.run(quiet);
    expect(late.loss).toBeLessThan(early.loss / 10);
  });

  it('keeps the sum of row and column vectors for GloVe, and those of the columns for ratings, without biases', async () => {
    for (const objective of [glove, biasedMf]) {
      const { engine, trainers } = watched();
      const session = await TrainingSession.create(jobOf(objective, { dim: 3, epochs: 1 }), engine);
      await session.run(quiet);
      const [row, column] = [await trainers[0]!.read('row'), await trainers[0]!.read('column')];
      const vectors = await session.vectors(7);
      expect([vectors.rows, vectors.cols, vectors.data.length]).toEqual([7, 3, 21]);
      vectors.data.forEach((x, n) => {
        const at = Math.floor(n / 3) * 4 + (n % 3);
        expect(x).toBeCloseTo(column.data[at]! + (objective === glove ? row.data[at]! : 0), 6);
      });
    }
  });

  it('puts AdaGrad’s own tables back too when training diverges', async () => {
    const { engine, trainers } = watched();
    const session = await TrainingSession.create(jobOf(glove, { dim: 2, epochs: 100 }, 600), engine);
    await session.run(quiet, 50);
    const good = await trainers[0]!.read('rowScale');
    await session.run(quiet, 3);
    expect(await trainers[0]!.read('rowScale')).not.toEqual(good);
    const broken = await trainers[0]!.read('row');
    await trainers[0]!.write('row', { ...broken, data: broken.data.map(() => Number.NaN) });
    await expect(session.run(quiet, 1)).rejects.toMatchObject({ name: 'Diverged' });
    expect(await trainers[0]!.read('rowScale')).toEqual(good);
  });
});
