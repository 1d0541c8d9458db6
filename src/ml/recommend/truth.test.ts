// Agreement with the truth: whole for the same space in other clothes, chance for chance, in between where there is noise; and a plain recomputation.
import { describe, expect, it } from 'vitest';
import type { Matrix } from '../contracts';
import { clusteredTable, randomTable } from '../core/test_table';
import { agreementWithTruth } from './truth';

/** Turned by random Householder reflections, which keep all products. */
function turned(matrix: Matrix): Matrix {
  let data = Float64Array.from(matrix.data);
  const { rows, cols } = matrix;
  for (let seed = 1; seed < 4; seed++) {
    const v = Float64Array.from(randomTable(1, cols, seed).data);
    const square = v.reduce((sum, x) => sum + x * x, 0);
    data = data.map((x, at) => {
      const row = Math.floor(at / cols);
      const along = v.reduce((sum, y, d) => sum + y * data[row * cols + d]!, 0);
      return x - (2 * along * v[at % cols]!) / square;
    });
  }
  return { data: Float32Array.from(data, (x) => 3 * x), rows, cols };
}

function noisy(matrix: Matrix, noise: number): Matrix {
  const other = randomTable(matrix.rows, matrix.cols, 77);
  return { ...matrix, data: matrix.data.map((x, at) => x + noise * other.data[at]!) };
}

/** By sorting whole lists and with textbook sums. */
function plain(a: Matrix, b: Matrix, k: number): { shared: number; similarity: number } {
  const cosine = ({ data, cols }: Matrix, i: number, j: number): number => {
    const row = (n: number) => Array.from(data.subarray(n * cols, (n + 1) * cols));
    const dot = (u: number[], v: number[]) => u.reduce((sum, x, d) => sum + x * v[d]!, 0);
    return dot(row(i), row(j)) / Math.sqrt(dot(row(i), row(i)) * dot(row(j), row(j)));
  };
  const all = Array.from({ length: a.rows }, (_, n) => n);
  const tables = new Map([a, b].map((m) => [m, all.map((i) => all.map((j) => cosine(m, i, j)))]));
  const nearest = (m: Matrix, i: number) =>
    all
      .filter((j) => j !== i)
      .sort((p, q) => tables.get(m)![i]![q]! - tables.get(m)![i]![p]!)
      .slice(0, k);
  const shared = all.map((i) => nearest(a, i).filter((j) => nearest(b, i).includes(j)).length / k);
  const pairs = all.flatMap((i) =>
    all.filter((j) => j < i).map((j) => [tables.get(a)![i]![j]!, tables.get(b)![i]![j]!] as const),
  );
  const mean = (side: 0 | 1) => pairs.reduce((sum, pair) => sum + pair[side], 0) / pairs.length;
  const of = (s: 0 | 1, t: 0 | 1) => pairs.reduce((sum, pair) => sum + (pair[s] - mean(s)) * (pair[t] - mean(t)), 0);
  return {
    shared: shared.reduce((sum, one) => sum + one, 0) / all.length,
    similarity: of(0, 1) / Math.sqrt(of(0, 0) * of(1, 1)),
  };
}

const truth = clusteredTable(120, 6, 9, 0.5, 4);

describe('agreementWithTruth', () => {
  it('is whole for a space that was only turned and stretched', () => {
    const { shared, similarity, items, k, chance } = agreementWithTruth(turned(truth), truth);
    expect(shared).toBeGreaterThan(0.999);
    expect(similarity).toBeCloseTo(1, 5);
    expect([items, k, chance]).toEqual([120, 10, 10 / 119]);
  });

  it('is chance for vectors of chance', () => {
    const { shared, chance, similarity } = agreementWithTruth(
      randomTable(400, 20, 3),
      clusteredTable(400, 6, 9, 0.5, 4),
    );
    expect(shared).toBeLessThan(2 * chance);
    expect(Math.abs(similarity)).toBeLessThan(0.05);
  });

  it('falls with noise', () => {
    const levels = [0.2, 0.6, 2].map((noise) => agreementWithTruth(noisy(truth, noise), truth));
    for (const of of ['shared', 'similarity'] as const) {
      expect(levels[0]![of]).toBeGreaterThan(levels[1]![of]);
      expect(levels[1]![of]).toBeGreaterThan(levels[2]![of]);
    }
  });

  it('is what whole sorts and textbook sums give', () => {
    const [a, b] = [randomTable(40, 5, 1), noisy(randomTable(40, 5, 1), 0.7)];
    const { shared, similarity } = agreementWithTruth(a, b, { k: 4 });
    const expected = plain(a, b, 4);
    expect(shared).toBeCloseTo(expected.shared, 12);
    expect(similarity).toBeCloseTo(expected.similarity, 5);
  });

  it('compares the first rows only, and all where there are fewer than k', () => {
    const more = { ...truth, data: Float32Array.from([...truth.data, ...randomTable(50, 6, 5).data]), rows: 170 };
    expect(agreementWithTruth(more, truth)).toEqual(agreementWithTruth(truth, truth));
    expect(agreementWithTruth(noisy(truth, 1), truth, { most: 8 })).toMatchObject({ items: 8, k: 7, shared: 1 });
    const zero = { data: new Float32Array(12), rows: 4, cols: 3 };
    expect(agreementWithTruth(zero, zero).similarity).toBe(0);
    expect(() => agreementWithTruth(truth, truth, { most: 1 })).toThrow('1 items have no neighbours');
  });
});
