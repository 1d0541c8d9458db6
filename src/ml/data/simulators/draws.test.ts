// Draws against the moments that textbooks give for their distributions.
import { describe, expect, it } from 'vitest';
import { drawAlias } from '../../core/alias_table';
import { createRng } from '../../core/rng';
import { dirichlet, logNormal, normal, tableOfWeights, uniqueName, zipfWeights } from './draws';

const N = 20_000;
const mean = (numbers: readonly number[]): number => numbers.reduce((sum, x) => sum + x, 0) / numbers.length;
const drawn = (one: () => number): number[] => Array.from({ length: N }, one);

describe('normal', () => {
  it('has the moments 0, 1, 0, 3', () => {
    const rng = createRng(1);
    const x = drawn(() => normal(rng));
    const moments = [1, 2, 3, 4].map((power) => mean(x.map((one) => one ** power)));
    // Standard errors: 0.007, 0.01, 0.027, 0.07.
    [0, 1, 0, 3].forEach((moment, n) => {
      expect(Math.abs(moments[n]! - moment)).toBeLessThan([0.03, 0.04, 0.11, 0.3][n]!);
    });
  });

  it('gives log-normals of the median and mean that theory says', () => {
    const rng = createRng(2);
    const x = drawn(() => logNormal(rng, 20, 0.5)).sort((a, b) => a - b);
    expect(x[N / 2]).toBeCloseTo(20, 0);
    expect(mean(x)).toBeCloseTo(20 * Math.exp(0.125), 0);
  });
});

describe('dirichlet', () => {
  it.each([[[0.05, 0.2, 0.5]], [[2, 5, 3]]])('has the means and variances of %j', (a) => {
    const rng = createRng(3);
    const draws = Array.from({ length: N }, () => dirichlet(rng, a));
    const total = a.reduce((sum, one) => sum + one, 0);
    for (const shares of draws.slice(0, 100)) expect(shares.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 12);
    a.forEach((one, n) => {
      const expected = one / total;
      const variance = (expected * (1 - expected)) / (total + 1);
      const own = draws.map((shares) => shares[n]!);
      expect(Math.abs(mean(own) - expected)).toBeLessThan(5 * Math.sqrt(variance / N));
      expect(mean(own.map((x) => (x - expected) ** 2)) / variance).toBeCloseTo(1, 1);
    });
  });
});

it('weighs ranks by 1 / (rank + shift), in an order of chance', () => {
  const weights = zipfWeights(createRng(4), 50, 3);
  expect([...weights].sort((a, b) => b - a)).toEqual(Array.from({ length: 50 }, (_, rank) => 1 / (rank + 3)));
  expect([...weights]).not.toEqual([...weights].sort((a, b) => b - a));
});

it('draws in proportion to weights of any size', () => {
  const rng = createRng(5);
  const table = tableOfWeights(Float64Array.of(1e-9, 3e-9, 0, 4e-9));
  const counts = [0, 0, 0, 0];
  for (let n = 0; n < N; n++) counts[drawAlias(table, rng)]!++;
  [0.125, 0.375, 0, 0.5].forEach((share, n) => {
    expect(Math.abs(counts[n]! / N - share)).toBeLessThan(5 * Math.sqrt((share * (1 - share)) / N) + 1e-12);
  });
});

it('numbers names that come again', () => {
  const taken = new Map<string, number>();
  expect(['a', 'b', 'a', 'a 2', 'a'].map((name) => uniqueName(name, taken))).toEqual(['a', 'b', 'a 2', 'a 2 2', 'a 3']);
});
