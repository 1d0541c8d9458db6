// The whole table: the rows that belong in it, that they agree with the functions that make them, and that a model that knows beats them.
import { expect, it } from 'vitest';
import { recordingControl } from '../core/test_table';
import { judgeRatings } from './judge_ratings';
import { rankingMetrics } from './ranking_metrics';
import { randomSplit, sparseOf } from './test_sparse';

const { control } = recordingControl();
const scale = { min: 1, max: 5, step: 1 };
const { train, test } = randomSplit(40, 30, 2);
const facts = { history: sparseOf(train), test: sparseOf(test), feedback: 'rating', scale } as const;
const truth = (user: number) => Float64Array.from(test[user]!);

it('sets a model beside all baselines of its training entries', async () => {
  const result = await judgeRatings({ predict: truth, rank: truth }, facts, null, { k: 5, seed: 1 }, control);
  expect(result.rows.map(({ id, errors }) => [id, errors !== null])).toEqual([
    ['model', true],
    ['popularity', false],
    ['item-mean', true],
    ['item-knn', true],
  ]);
  const [model, ...others] = result.rows;
  expect(model!.errors).toMatchObject({ rmse: { value: 0 }, mae: { value: 0 } });
  expect(model!.ranking.ndcg.value).toBe(1);
  expect(result).toMatchObject({ k: 5, relevant: 4, candidates: 30, challenge: null });
  expect(result.judged).toBe(test.filter((row) => row.some((value) => value >= 4)).length);
  for (const { lead, ranking } of others) {
    expect(lead!.value).toBeCloseTo(1 - ranking.ndcg.value, 12);
    expect(lead!.interval.low).toBeGreaterThan(0);
  }
});

it('judges implicit feedback by every entry, and playlists by the challenge too', async () => {
  const playlists = {
    continued: () => new Float64Array(30),
    titleTracks: () => Uint32Array.of(0),
    artists: null,
    most: 100,
  };
  const implicit = { ...facts, feedback: 'implicit', scale: null } as const;
  const { rows, relevant, challenge } = await judgeRatings(
    { predict: null, rank: truth },
    implicit,
    playlists,
    { k: 3, seed: 1 },
    control,
  );
  const alone = await rankingMetrics(truth, facts.history, facts.test, { k: 3, relevant: 0 }, control);
  expect(rows[0]!.ranking.recall).toEqual(alone.recall);
  expect(relevant).toBe(null);
  expect(rows.map(({ id }) => id)).toEqual(['model', 'popularity', 'item-knn']);
  expect(challenge!.rows.map(({ id }) => id)).toEqual(['model', 'popularity', 'item-knn']);
});
