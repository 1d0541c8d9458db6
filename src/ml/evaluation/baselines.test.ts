// Baselines against plain dense recomputations on small tables, and against what is known without computing.
import { describe, expect, it } from 'vitest';
import { recordingControl } from '../core/test_table';
import { transposed } from '../core/transposed';
import { baselines, itemKnn, popularity, ratingMeans } from './baselines';
import { itemNeighbors } from './item_neighbors';
import { randomSplit, sparseOf } from './test_sparse';

const { control } = recordingControl();
const dense = (rows: number, cols: number, at: (r: number, c: number) => number) =>
  Array.from({ length: rows }, (_, r) => Array.from({ length: cols }, (_, c) => at(r, c)));

describe('transposed', () => {
  it('swaps rows and columns, and swaps them back', () => {
    const { train } = randomSplit(7, 11, 3);
    const matrix = sparseOf(train);
    expect(transposed(matrix)).toEqual(sparseOf(dense(11, 7, (r, c) => train[c]![r]!)));
    expect(transposed(transposed(matrix))).toEqual(matrix);
  });
});

/** Likeness of items i and j from whole columns. */
function likeness(x: readonly (readonly number[])[], i: number, j: number, shrinkage: number): number {
  const sum = (of: (row: readonly number[]) => number) => x.reduce((total, row) => total + of(row), 0);
  const both = sum((row) => (row[i] !== 0 && row[j] !== 0 ? 1 : 0));
  const product = sum((row) => row[i]! * row[j]!);
  const lengths = Math.sqrt(sum((row) => row[i]! ** 2) * sum((row) => row[j]! ** 2));
  return both === 0 ? 0 : ((both / (both + shrinkage)) * product) / lengths;
}

describe('itemNeighbors', () => {
  it('keeps the k that a comparison of all pairs finds', async () => {
    const signed = randomSplit(12, 9, 4).train.map((row) => row.map((value) => (value === 0 ? 0 : value - 3.5)));
    const found = await itemNeighbors(sparseOf(signed), { k: 3, shrinkage: 5 }, control);
    const expected = dense(9, 9, (i, j) => {
      const all = [...Array(9).keys()].filter((other) => other !== i);
      const order = all.sort((a, b) => likeness(signed, i, b, 5) - likeness(signed, i, a, 5)).slice(0, 3);
      return order.includes(j) ? Math.max(0, likeness(signed, i, j, 5)) : 0;
    });
    const wanted = sparseOf(expected);
    expect(found.columns).toEqual(wanted.columns);
    expect(found.starts).toEqual(wanted.starts);
    found.values.forEach((value, n) => {
      expect(value).toBeCloseTo(wanted.values[n]!, 6);
    });
  });

  it('compares by a thousand entries of a user at most', async () => {
    // One user has 1,500 items, of which a thousand are looked at: every item but those has a neighbour.
    const one = sparseOf([Array.from({ length: 1500 }, () => 1)]);
    const found = await itemNeighbors(one, { k: 1, shrinkage: 0 }, control);
    expect(found.columns.length).toBe(1000);
  });

  it('stops when told', async () => {
    const { control: stopped, abort } = recordingControl();
    abort.abort();
    const run = itemNeighbors(sparseOf([[1, 1]]), { k: 1, shrinkage: 0 }, stopped);
    await expect(run).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('baselines', () => {
  it('ranks by how many users have an item', () => {
    const { rank, predict } = popularity(
      sparseOf([
        [5, 0, 1],
        [1, 0, 0],
      ]),
    );
    expect([...rank(0)]).toEqual([2, 0, 1]);
    expect(predict).toBe(null);
  });

  it('draws means of few ratings to the average', () => {
    const { mean, items, users } = ratingMeans(
      sparseOf([
        [5, 4],
        [0, 3],
      ]),
    );
    expect(mean).toBe(4);
    expect(items[0]).toBeCloseTo(1 / 26, 14);
    expect(items[1]).toBeCloseTo(-1 / 27, 14);
    expect(users[0]).toBeCloseTo((1 - 1 / 26 + 1 / 27) / 12, 14);
    expect(users[1]).toBeCloseTo((-1 + 1 / 27) / 11, 14);
  });

  it('predicts and ranks by the likeness of items that a user has', async () => {
    const { train } = randomSplit(15, 8, 9);
    const matrix = sparseOf(train);
    const means = ratingMeans(matrix);
    const bias = (u: number, i: number) => means.mean + means.users[u]! + means.items[i]!;
    const left = train.map((row, u) => row.map((value, i) => (value === 0 ? 0 : value - bias(u, i))));
    const having = train.map((row) => row.map((value) => Number(value !== 0)));
    const { predict, rank } = await itemKnn(matrix, means, control);
    for (const user of [0, 7, 14]) {
      const own = [...train[user]!.keys()].filter((j) => train[user]![j] !== 0);
      const [predicted, ranked] = [predict!(user), rank(user)];
      for (let i = 0; i < 8; i++) {
        const others = own.filter((j) => j !== i);
        const alike = others.map((j) => Math.max(0, likeness(left, i, j, 100)));
        const weight = alike.reduce((a, b) => a + b, 0);
        const above = others.reduce((sum, j, n) => sum + alike[n]! * left[user]![j]!, 0);
        expect(predicted[i]).toBeCloseTo(bias(user, i) + above / (0.1 + weight), 5);
        const score = others.reduce((sum, j) => sum + likeness(having, i, j, 100), 0);
        expect(ranked[i]).toBeCloseTo(score, 5);
      }
    }
  });

  it('says nothing of ratings where nobody rates', async () => {
    const matrix = sparseOf(randomSplit(6, 6, 1).train);
    const implicit = await baselines(matrix, 'implicit', control);
    const rating = await baselines(matrix, 'rating', control);
    expect(implicit.map(({ id, predict }) => [id, predict])).toEqual([
      ['popularity', null],
      ['item-knn', null],
    ]);
    expect(rating.map(({ id }) => id)).toEqual(['popularity', 'item-mean', 'item-knn']);
  });
});
