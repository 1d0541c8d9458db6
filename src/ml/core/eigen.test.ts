// Eigenvectors against closed forms and against their definition: C·v = λ·v, orthonormal, trace kept.
import { describe, expect, it } from 'vitest';
import { symmetricEigen } from './eigen';
import { randomTable } from './test_table';

function symmetric(n: number, seed: number): Float64Array {
  const { data } = randomTable(n, n, seed);
  return Float64Array.from({ length: n * n }, (_, i) => data[i]! + data[(i % n) * n + Math.floor(i / n)]!);
}

/** Largest entry of |C·V − V·Λ| and of |V·Vᵀ − 1|. */
function faults(c: Float64Array, n: number): { residual: number; skew: number; values: Float64Array } {
  const { values, vectors } = symmetricEigen(c, n);
  let residual = 0;
  let skew = 0;
  for (let i = 0; i < n; i++) {
    for (let r = 0; r < n; r++) {
      let cv = 0;
      let product = 0;
      for (let j = 0; j < n; j++) {
        cv += c[r * n + j]! * vectors[i * n + j]!;
        product += vectors[i * n + j]! * vectors[r * n + j]!;
      }
      residual = Math.max(residual, Math.abs(cv - values[i]! * vectors[i * n + r]!));
      skew = Math.max(skew, Math.abs(product - (i === r ? 1 : 0)));
    }
  }
  return { residual, skew, values };
}

describe('symmetricEigen', () => {
  it('solves the 2×2 case in closed form', () => {
    // [[2, 1], [1, 2]]: 3 along (1, 1), 1 along (1, −1).
    const { values, vectors } = symmetricEigen(Float64Array.of(2, 1, 1, 2), 2);
    expect(values[0]).toBeCloseTo(3, 12);
    expect(values[1]).toBeCloseTo(1, 12);
    expect(Math.abs(vectors[0]! * Math.SQRT1_2 + vectors[1]! * Math.SQRT1_2)).toBeCloseTo(1, 12);
  });

  it('finds the known spectrum of the second-difference matrix, 2 − 2cos(πk/(n+1))', () => {
    const n = 37;
    const c = new Float64Array(n * n);
    for (let i = 0; i < n; i++) {
      c[i * n + i] = 2;
      if (i > 0) {
        c[i * n + i - 1] = -1;
        c[(i - 1) * n + i] = -1;
      }
    }
    const { values } = symmetricEigen(c, n);
    for (let k = 1; k <= n; k++) expect(values[n - k]).toBeCloseTo(2 - 2 * Math.cos((Math.PI * k) / (n + 1)), 12);
  });

  it.each([1, 2, 3, 4, 10, 64, 101])('satisfies the definition for a random matrix of %i rows', (n) => {
    const { residual, skew, values } = faults(symmetric(n, n), n);
    expect(residual).toBeLessThan(1e-12 * n);
    expect(skew).toBeLessThan(1e-12 * n);
    expect([...values]).toEqual([...values].sort((a, b) => b - a));
  });

  it('copes with equal eigenvalues, zeros and huge ratios', () => {
    const n = 6;
    expect(faults(new Float64Array(n * n), n).skew).toBe(0);
    // 1·1ᵀ has one eigenvalue n and n − 1 zeros.
    const ones = faults(new Float64Array(n * n).fill(1), n);
    expect(ones.values[0]).toBeCloseTo(n, 12);
    expect(ones.residual).toBeLessThan(1e-13);
    const scaled = symmetric(n, 5).map((value, i) => value * 10 ** (-4 * (Math.floor(i / n) + (i % n))));
    const graded = faults(scaled, n);
    expect(graded.residual).toBeLessThan(1e-14);
    expect(graded.skew).toBeLessThan(1e-13);
  });

  it('says so when the matrix is not finite', () => {
    expect(() => symmetricEigen(Float64Array.of(1, Number.NaN, Number.NaN, 1), 2)).toThrow(/finite/);
  });
});
