// A trained space as it is judged: its scores against sums written out, ratings only of models that predict them, playlists folded in.
import { describe, expect, it } from 'vitest';
import { packNames } from '../core/names';
import { randomTable, recordingControl } from '../core/test_table';
import type { RatingModelId } from '../rating_contracts';
import { type JudgedSpace, judgeSpace } from './judge_space';
import { randomSplit, sparseOf } from './test_sparse';

const { control } = recordingControl();
const [USERS, ITEMS, DIMS] = [30, 20, 4];
const { train, test } = randomSplit(USERS, ITEMS, 6);
const vectors = randomTable(ITEMS + USERS, DIMS, 2);
const bias = randomTable(1, ITEMS + USERS, 3).data;
const nouns = { user: 'viewer', users: 'viewers', item: 'film', items: 'films' };

function spaceOf(model: RatingModelId, change: Partial<JudgedSpace['ratings']> = {}): JudgedSpace {
  const source = { kind: 'simulated', id: 'none', title: 'None', settings: {} } as const;
  const parameters = { epochs: 5, learningRate: 0.02, regularization: 0.05, alpha: 4 };
  const recipe = { version: 1, model, source, parameters, seed: 1, engine: 'wasm', threads: 1 } as const;
  return {
    vectors,
    names: packNames(Array.from({ length: ITEMS + USERS }, (_, n) => `name ${n % 7}`)),
    columns: [],
    provenance: { recipe, storage: 'float32', trained: 1, engine: 'wasm', loss: 1, seconds: 1 },
    ratings: {
      ...{ items: ITEMS, users: USERS, nouns, feedback: 'rating', scale: { min: 1, max: 5, step: 1 } },
      ...{ simulated: true, history: sparseOf(train), test: sparseOf(test), truth: null },
      ...change,
    },
    scorer: { offset: 3, itemBias: bias.slice(0, ITEMS), userBias: bias.slice(ITEMS), implicit: null },
  };
}

function score(u: number, i: number): number {
  let sum = 3 + bias[ITEMS + u]! + bias[i]!;
  for (let d = 0; d < DIMS; d++) sum += vectors.data[(ITEMS + u) * DIMS + d]! * vectors.data[i * DIMS + d]!;
  return Math.min(5, Math.max(1, sum));
}

describe('judgeSpace', () => {
  it('predicts with the constant, both biases and the product of the vectors', async () => {
    const { rows } = await judgeSpace(spaceOf('biased-mf'), { k: 3, seed: 1 }, control);
    const errors = test.flatMap((row, u) => row.flatMap((value, i) => (value === 0 ? [] : [value - score(u, i)])));
    const rmse = Math.sqrt(errors.reduce((sum, error) => sum + error * error, 0) / errors.length);
    expect(rows[0]!.errors!.rmse.value).toBeCloseTo(rmse, 5);
    expect(rows[0]!.errors!.entries).toBe(errors.length);
  });

  it('takes the scores of a model of choices for no ratings', async () => {
    const { rows, challenge } = await judgeSpace(spaceOf('als'), { k: 3, seed: 1 }, control);
    expect(rows[0]!.errors).toBe(null);
    expect(challenge).toBe(null);
  });

  it('continues playlists, and nothing else', async () => {
    const playlists = { feedback: 'implicit', scale: null, nouns: { ...nouns, user: 'playlist' } } as const;
    const { challenge } = await judgeSpace(spaceOf('als', playlists), { k: 3, seed: 1 }, control);
    expect(challenge!.rows.map(({ id }) => id)).toEqual(['model', 'popularity', 'item-knn']);
    expect(challenge!.artists).toBe(false);
  });

  it('has nothing to judge by where nothing was held out', async () => {
    const judged = judgeSpace(spaceOf('als', { test: null }), { k: 3, seed: 1 }, control);
    await expect(judged).rejects.toMatchObject({ name: 'BadInput', advice: expect.stringContaining('holdout') });
  });
});
