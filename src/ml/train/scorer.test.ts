import { describe, expect, it } from 'vitest';
import { createReferenceEngine } from '../engines/reference/reference_engine';
import { skewedTriples } from '../engines/test_triples';
import { biasedMf } from '../objectives/biased_mf';
import { bpr } from '../objectives/bpr';
import { glove } from '../objectives/glove';
import { checkParameters } from '../objectives/registry';
import type { TriplesObjective } from '../triples_contracts';
import { readScorer, scoreOf, scoresOf } from './scorer';
import { TrainingSession } from './session';

const triples = skewedTriples(900, 20, 30);

async function trained(objective: TriplesObjective, dim: number) {
  const job = { objective, triples, parameters: checkParameters(objective, { dim, epochs: 2 }), seed: 3 };
  const step = await createReferenceEngine().prepare(job);
  await step.step({ epoch: 0, index: 0, from: 0, to: 900 }, 0.05);
  const session = await TrainingSession.create(job, { name: 'reference', prepare: async () => step });
  return { job, step, session };
}

describe('scores', () => {
  it.each([3, 4, 6])('are those of the tables, biases and mean included, at %d dimensions', async (dim) => {
    const { step, session } = await trained(biasedMf, dim);
    const [row, column] = [await step.read('row'), await step.read('column')];
    const mean = triples.value.reduce((sum, x) => sum + x, 0) / 900;
    const model = { vectors: await session.vectors(), items: 30, scorer: (await session.scorer())! };
    for (const user of [0, 7, 19]) {
      const scores = scoresOf(model)(user);
      for (let item = 0; item < 30; item++) {
        const [p, q] = [user * (dim + 1), item * (dim + 1)];
        let expected = mean + row.data[p + dim]! + column.data[q + dim]!;
        for (let d = 0; d < dim; d++) expected += row.data[p + d]! * column.data[q + d]!;
        expect(scores[item]).toBeCloseTo(expected, 5);
        expect(scoreOf(model, user, item)).toBeCloseTo(expected, 5);
      }
    }
  });

  it('have no bias of the user where it cancels, and no scorer where there are no users', async () => {
    const ranking = await trained(bpr, 4);
    expect(await ranking.session.scorer()).toMatchObject({ offset: 0, userBias: null, implicit: null });
    const words = await trained(glove, 4);
    expect(await readScorer(words.job, words.step)).toBeNull();
  });
});
