// The same ratings on a longer scale must be the same training: every prediction, bias and error that is read is then so many times as large.
import { describe, expect, it } from 'vitest';
import { splitOf } from '../data/split';
import { smallTable } from '../data/test_ratings';
import { createWasmEngine } from '../engines/wasm/wasm_engine';
import { biasedMf } from '../objectives/biased_mf';
import { bpr } from '../objectives/bpr';
import { checkParameters } from '../objectives/registry';
import { svd } from '../objectives/svd';
import { svdpp } from '../objectives/svdpp';
import type { RatingModelId, RatingTable } from '../rating_contracts';
import { foldIn } from '../recommend/fold_in';
import { scoreItems } from '../recommend/recommend';
import { ratingsJob } from './ratings_job';
import { scoresOf } from './scorer';
import { TrainingSession } from './session';

const ITEMS = 25;
const plain = smallTable(40, ITEMS);
const given = [3, 0, 17].map((item, n) => ({ item, value: 5 - 2 * n }));

/** Ratings r as s·(r − from), and so their scale. */
function rescaled(s: number, from: number): RatingTable {
  const { entries, scale } = plain;
  const value = entries.value.map((r) => s * (r - from));
  const { min, max } = scale!;
  return { ...plain, entries: { ...entries, value }, scale: { min: s * (min - from), max: s * (max - from), step: s } };
}

function jobOf(objective: Parameters<typeof ratingsJob>[0], table: RatingTable) {
  const parameters = checkParameters(objective, { dim: 6, holdout: 0, validation: 20 });
  const split = splitOf(table, parameters, 3);
  return { split, job: ratingsJob(objective, table, split, parameters, 3) };
}

async function trained(objective: Parameters<typeof ratingsJob>[0], table: RatingTable) {
  const { job } = jobOf(objective, table);
  const session = await TrainingSession.create(job, createWasmEngine());
  const { validation } = await session.run({ signal: new AbortController().signal, onReport: () => {} });
  const [vectors, scorer] = [await session.vectors(), (await session.scorer())!];
  session.dispose();
  const score = scoresOf({ vectors, items: ITEMS, scorer });
  const items = { data: vectors.data.subarray(0, ITEMS * vectors.cols), rows: ITEMS, cols: vectors.cols };
  return {
    validation,
    scores: [0, 7, 39].map((user) => [...score(user)]),
    /** A visitor's scores; ratings are given as 1 to 5. */
    folded: (s: number, from: number) => {
      const ratings = given.map(({ item, value }) => ({ item, value: s * (value - from) }));
      const user = foldIn(objective.id as RatingModelId, job.parameters, items, scorer, ratings);
      return [...scoreItems(items, scorer, user)];
    },
  };
}

const SCALES = [
  ['20 to 100', 20, 0],
  ['0 to 100', 25, 1],
  ['0.5 to 2.5', 0.5, 0],
] as const;

describe.each([biasedMf, svdpp, svd])('$id', (objective) => {
  it.each(SCALES)('predicts the same of ratings from %s, in their unit', async (_, s, from) => {
    const [one, other] = [await trained(objective, plain), await trained(objective, rescaled(s, from))];
    const back = (scores: readonly number[]) => scores.map((x) => x / s + from);
    const near = (scores: readonly number[]) => scores.map((x): unknown => expect.closeTo(x, 4));
    expect(other.scores.map(back)).toEqual(one.scores.map(near));
    expect(back(other.folded(s, from))).toEqual(near(one.folded(1, 0)));
    // Ratings are neither all the same nor predicted as if they were.
    expect(Math.max(...one.scores[0]!) - Math.min(...one.scores[0]!)).toBeGreaterThan(0.2);
    if (one.validation === null) return;
    expect(other.validation!.value / s).toBeCloseTo(one.validation.value, 4);
    expect(other.validation!.train! / s).toBeCloseTo(one.validation.train!, 4);
    expect(other.validation!.bestEpoch).toBe(one.validation.bestEpoch);
  });
});

it('leaves ratings from 1 to 5 as they are, and choices whatever their values', () => {
  const { split, job } = jobOf(biasedMf, plain);
  expect(job).toMatchObject({ unit: 1 });
  expect('triples' in job && job.triples).toBe(split.train);
  expect(jobOf(bpr, rescaled(20, 0)).job).toMatchObject({ unit: 1 });
  const level = { ...plain, scale: { min: 3, max: 3, step: 1 } };
  expect(jobOf(biasedMf, level).job).toMatchObject({ unit: 1 });
});
