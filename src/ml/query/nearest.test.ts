// Nearest rows against a sort, against gensim, and in spaces whose answer is known. The fixture, with x (n=40, d=6, salt=3) of core/test_table.ts:
//   kv=KeyedVectors(6); kv.add_vectors([f'w{i}' for i in range(40)], x); kv.most_similar('w3',topn=4)   (gensim 4.2)
import { describe, expect, it } from 'vitest';
import { randomTable, tableOf } from '../core/test_table';
import { sumOf, weightedSum } from './analogy';
import { nearest, prepareNorms, sideOf, vectorAt } from './nearest';
import { TopK } from './top_k';

function spaceOf(rows: number, cols: number, seed: number) {
  const vectors = randomTable(rows, cols, seed);
  return { vectors, norms: prepareNorms(vectors) };
}

describe('nearest', () => {
  it('agrees with gensim', () => {
    const vectors = tableOf(40, 6, 3);
    const found = nearest({ vectors, norms: prepareNorms(vectors) }, vectorAt(vectors, 3), 4, [3]);
    expect([...found.rows]).toEqual([33, 17, 30, 34]);
    const wanted = [0.7570794820785522, 0.6849923133850098, 0.6355822682380676, 0.5288407802581787];
    wanted.forEach((similarity, i) => {
      expect(found.similarities[i]).toBeCloseTo(similarity, 6);
    });
  });

  it.each([1, 2, 10, 64, 200, 500])('agrees with a sort of every row for k = %i', (k) => {
    const space = spaceOf(200, 11, k);
    const query = randomTable(1, 11, 99).data;
    const cosines = Array.from({ length: 200 }, (_, row) => {
      const v = vectorAt(space.vectors, row);
      return v.reduce((sum, value, c) => sum + value * query[c]!, 0) / (Math.hypot(...v) * Math.hypot(...query));
    });
    const sorted = cosines.map((_, row) => row).sort((a, b) => cosines[b]! - cosines[a]!);
    expect([...nearest(space, query, k).rows]).toEqual(sorted.slice(0, k));
    const even = sorted.filter((row) => row % 2 === 1 && row < 150).slice(0, k);
    const excluded = new Set(cosines.map((_, row) => row).filter((row) => row % 2 === 0));
    expect([...nearest(space, query, k, excluded, 150).rows]).toEqual(even);
  });

  it('breaks ties by row and never gives NaN', () => {
    const data = Float32Array.of(0, 0, 2, 0, 1, 0, 0, 0, 5, 0, 0, 1);
    const vectors = { data, rows: 6, cols: 2 };
    const space = { vectors, norms: prepareNorms(vectors) };
    expect([...nearest(space, Float32Array.of(3, 0), 6).rows]).toEqual([1, 2, 4, 0, 3, 5]);
    expect([...nearest(space, Float32Array.of(3, 0), 2).rows]).toEqual([1, 2]);
    const zero = nearest(space, Float32Array.of(0, 0), 3);
    expect([...zero.rows]).toEqual([0, 1, 2]);
    expect([...zero.similarities]).toEqual([0, 0, 0]);
    data[2] = Number.NaN;
    const broken = { vectors, norms: prepareNorms(vectors) };
    expect(nearest(broken, Float32Array.of(3, 0), 6).similarities.every(Number.isFinite)).toBe(true);
  });

  it('refuses a query of other dimensions, naming both', () => {
    expect(() => nearest(spaceOf(3, 4, 1), new Float32Array(5), 1)).toThrow('expected a query of 4 dimensions, got 5');
  });
});

describe('TopK', () => {
  it('does not depend on the order of offers', () => {
    const offers = Array.from({ length: 60 }, (_, row) => ({ row, similarity: (row % 7) / 7 }));
    const answer = (list: typeof offers) => {
      const best = new TopK(13);
      for (const { row, similarity } of list) best.offer(row, similarity);
      return [...best.ranked().rows];
    };
    const wanted = [6, 13, 20, 27, 34, 41, 48, 55, 5, 12, 19, 26, 33];
    expect(answer(offers)).toEqual(wanted);
    expect(answer([...offers].reverse())).toEqual(wanted);
    expect(answer([...offers].sort((a, b) => ((a.row * 37) % 60) - ((b.row * 37) % 60)))).toEqual(wanted);
  });
});

describe('a space of users and items', () => {
  const space = { ...spaceOf(60, 7, 5), items: 40 };
  const query = randomTable(1, 7, 98).data;

  it('answers with items, and with users where only users are asked about', () => {
    const all = [...nearest(space, query, 60).rows];
    const items = all.filter((row) => row < 40);
    const users = all.filter((row) => row >= 40);
    expect([...nearest(sideOf(space, [3]), query, 60).rows]).toEqual(items);
    expect([...nearest(sideOf(space, [41, 59]), query, 60).rows]).toEqual(users);
    expect([...nearest(sideOf(space, [41, 3]), query, 9).rows]).toEqual(items.slice(0, 9));
    expect([...nearest(sideOf(space, []), query, 9, [], 20).rows]).toEqual(items.filter((row) => row < 20).slice(0, 9));
    expect(sideOf(spaceOf(60, 7, 5), [3]).within).toBeUndefined();
  });

  it('gives a sum of unit vectors the mean length of its terms', () => {
    const { data, cols } = space.vectors;
    const [a, b] = [3, 8].map((row) => [...data.subarray(row * cols, (row + 1) * cols)]);
    const [lengthA, lengthB] = [Math.hypot(...a!), Math.hypot(...b!)];
    const unit = a!.map((value, d) => value / lengthA - (2 * b![d]!) / lengthB);
    const scale = (lengthA + lengthB) / 2 / Math.hypot(...unit);
    const sum = sumOf(space, [
      { row: 3, weight: 1 },
      { row: Float32Array.from(b!), weight: -2 },
    ]);
    const off = [...sum].map((value, d) => Math.abs(value - unit[d]! * scale));
    expect(Math.max(...off)).toBeLessThan(1e-5);
  });

  it('adds users up to users', () => {
    const terms = [41, 50].map((row) => ({ row, weight: 1 }));
    const { rows } = weightedSum(space, terms, 60);
    expect([...rows].sort((a, b) => a - b)).toEqual(
      Array.from({ length: 20 }, (_, n) => 40 + n).filter((row) => row !== 41 && row !== 50),
    );
  });
});
