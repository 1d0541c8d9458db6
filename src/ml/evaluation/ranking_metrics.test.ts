// Ranking figures against scikit-learn (bench/sklearn_ranking.py wrote the fixture), against a plain recomputation that sorts all
// candidates, and against what is known without computing: perfect, reversed and constant scores.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createRng } from '../core/rng';
import { recordingControl } from '../core/test_table';
import { rankingMetrics } from './ranking_metrics';
import type { ScoreItems } from './rating_results';
import { randomSplit, sparseOf } from './test_sparse';

type Rows = readonly (readonly number[])[];
const sklearn: {
  readonly k: number;
  readonly train: Rows;
  readonly test: Rows;
  readonly scores: Rows;
  readonly tied: Rows;
  readonly expected: Readonly<Record<'ndcg' | 'ndcgAll' | 'map' | 'auc', number>>;
} = JSON.parse(readFileSync(new URL('../../../bench/fixtures/sklearn_ranking.json', import.meta.url), 'utf8'));
const { control } = recordingControl();

const scoresOf =
  (rows: Rows): ScoreItems =>
  (user) =>
    Float64Array.from(rows[user]!);
const judge = (scores: Rows, { train, test }: { train: Rows; test: Rows }, k: number, relevant = 1) =>
  rankingMetrics(scoresOf(scores), sparseOf(train), sparseOf(test), { k, relevant }, control);

/** Every figure from its definition, with the whole order of every user. */
function plain(scores: Rows, train: Rows, test: Rows, k: number, relevant: number) {
  const figures: number[][] = [];
  const seen = new Set<number>();
  scores.forEach((row, u) => {
    const good = (i: number) => test[u]![i]! >= relevant;
    const candidates = [...row.keys()].filter((i) => train[u]![i] === 0);
    const order = candidates.sort((a, b) => row[b]! - row[a]! || Number(good(a)) - Number(good(b)) || a - b);
    const wanted = order.filter(good);
    if (wanted.length === 0) return;
    const top = order.slice(0, k);
    const hits = top.filter(good);
    const ranks = hits.map((i) => order.indexOf(i) + 1);
    const ideal = wanted.slice(0, k).reduce((sum, _, n) => sum + 1 / Math.log2(n + 2), 0);
    const others = order.filter((i) => !good(i));
    const pairs = wanted.flatMap((i) => others.map((j) => (Math.sign(row[i]! - row[j]!) + 1) / 2));
    const holders = (i: number) => Math.max(1, train.filter((of) => of[i] !== 0).length);
    for (const i of top) seen.add(i);
    figures.push([
      hits.length / k,
      hits.length / wanted.length,
      ranks.reduce((sum, rank) => sum + 1 / Math.log2(rank + 1), 0) / ideal,
      ranks.reduce((sum, rank, n) => sum + (n + 1) / rank, 0) / Math.min(k, wanted.length),
      hits.length > 0 ? 1 : 0,
      pairs.reduce((a, b) => a + b, 0) / pairs.length,
      top.reduce((sum, i) => sum - Math.log2(holders(i) / train.length), 0) / top.length,
    ]);
  });
  const mean = (n: number) => figures.reduce((sum, row) => sum + row[n]!, 0) / figures.length;
  return {
    means: Array.from({ length: 7 }, (_, n) => mean(n)),
    coverage: seen.size / train[0]!.length,
    users: figures.length,
  };
}

describe('rankingMetrics', () => {
  it('says what scikit-learn says', async () => {
    const { k, expected } = sklearn;
    const top = await judge(sklearn.scores, sklearn, k);
    const all = await judge(sklearn.scores, sklearn, 30);
    const tied = await judge(sklearn.tied, sklearn, k);
    expect(top.ndcg.value).toBeCloseTo(expected.ndcg, 12);
    expect(all.ndcg.value).toBeCloseTo(expected.ndcgAll, 12);
    expect(all.map.value).toBeCloseTo(expected.map, 12);
    expect(tied.auc.value).toBeCloseTo(expected.auc, 12);
  });

  it('equals a plain recomputation, ties included', async () => {
    for (let seed = 1; seed <= 12; seed++) {
      const { train, test } = randomSplit(9, 17, seed);
      const rng = createRng(seed, 1);
      // From few distinct values to almost all distinct.
      const scores = train.map((row) => row.map(() => rng.below(2 + seed * 4)));
      const k = 1 + (seed % 7);
      const result = await judge(scores, { train, test }, k, 4);
      const { precision, recall, ndcg, map, hitRate, auc, novelty } = result;
      const expected = plain(scores, train, test, k, 4);
      [precision, recall, ndcg, map, hitRate, auc, novelty].forEach(({ value }, n) => {
        expect(value).toBeCloseTo(expected.means[n]!, 12);
      });
      expect([result.coverage, result.users]).toEqual([expected.coverage, expected.users]);
    }
  });

  it('is 1 where the relevant are on top, and 0 where they are last', async () => {
    const train = [[1, 1, 0, 0, 0, 0]];
    const test = [[0, 0, 1, 1, 0, 0]];
    const best = await judge([[9, 9, 4, 3, 2, 1]], { train, test }, 2);
    const worst = await judge([[9, 9, 1, 2, 3, 4]], { train, test }, 2);
    const values = ({ precision, recall, ndcg, map, hitRate, auc }: typeof best) =>
      [precision, recall, ndcg, map, hitRate, auc].map(({ value }) => value);
    expect(values(best)).toEqual([1, 1, 1, 1, 1, 1]);
    expect(values(worst)).toEqual([0, 0, 0, 0, 0, 0]);
    expect(best.coverage).toBe(2 / 6);
  });

  it('gives a model that cannot tell items apart nothing but half the area', async () => {
    const { ndcg, hitRate, auc } = await judge([[7, 7, 7, 7]], { train: [[0, 0, 0, 0]], test: [[1, 0, 0, 0]] }, 3);
    expect([ndcg.value, hitRate.value, auc.value]).toEqual([0, 0, 0.5]);
  });

  it('never recommends what the user has, and counts surprise in bits', async () => {
    const train = [
      [1, 1, 0],
      [1, 0, 0],
      [1, 0, 0],
      [1, 0, 1],
    ];
    const test = [
      [0, 0, 1],
      [0, 0, 0],
      [0, 0, 0],
      [0, 0, 0],
    ];
    // The first user is left with the third item, which one in four has.
    const { novelty, users, precision } = await judge(
      train.map(() => [9, 8, 1]),
      { train, test },
      1,
    );
    expect([novelty.value, users, precision.value]).toEqual([2, 1, 1]);
  });

  it('gives a mean its normal interval', async () => {
    const train = Array.from({ length: 12 }, () => [0, 0, 0]);
    const test = train.map((_, u) => (u % 2 === 0 ? [1, 0, 0] : [0, 1, 0]));
    const scores = train.map(() => [2, 1, 0]);
    const { hitRate } = await judge(scores, { train, test }, 1);
    // Six ones and six zeros: a variance of 3/11.
    expect(hitRate.value).toBe(0.5);
    expect(hitRate.interval.high - 0.5).toBeCloseTo(1.959963984540054 * Math.sqrt(3 / 11 / 12), 12);
    // No share leaves [0, 1], and of one user there is no telling.
    const alone = await judge([[2, 1, 0]], { train: [[0, 0, 0]], test: [[1, 0, 0]] }, 1);
    expect(alone.hitRate).toEqual({ value: 1, interval: { low: 0, high: 1 } });
  });

  it('has no answer where nothing is relevant, nor for a score that is no number', async () => {
    const cell = { train: [[0, 0]], test: [[3, 0]] };
    await expect(judge([[1, 2]], cell, 1, 4)).rejects.toMatchObject({ name: 'BadInput' });
    await expect(judge([[1, Number.NaN]], cell, 1)).rejects.toMatchObject({ name: 'Diverged' });
  });
});
