// The leading eigenvectors against closed forms and against all of them.
import { describe, expect, it } from 'vitest';
import { symmetricEigen } from './eigen';
import { leadingEigen } from './leading_eigen';
import { randomTable } from './test_table';

/** H·diag(values)·H with the reflection H = 1 − 2·v·vᵀ, so that its rows are the eigenvectors. */
function withSpectrum(values: Float64Array): { matrix: Float64Array; vector: (i: number) => Float64Array } {
  const n = values.length;
  const random = Float64Array.from(randomTable(1, n, 1).data);
  const length = Math.hypot(...random);
  const v = random.map((value) => value / length);
  const w = v.map((value, i) => values[i]! * value);
  const middle = v.reduce((sum, value, i) => sum + value * w[i]!, 0);
  const matrix = Float64Array.from({ length: n * n }, (_, at) => {
    const [r, c] = [Math.floor(at / n), at % n];
    return (r === c ? values[r]! : 0) - 2 * v[r]! * w[c]! - 2 * w[r]! * v[c]! + 4 * middle * v[r]! * v[c]!;
  });
  return { matrix, vector: (i) => v.map((value, j) => (i === j ? 1 : 0) - 2 * v[i]! * value) };
}

const along = (a: Float64Array, b: Float64Array) => a.reduce((sum, value, j) => sum + value * b[j]!, 0);

describe('leadingEigen', () => {
  it('finds the few of a spectrum that falls, as close as rounding allows', () => {
    const values = Float64Array.from({ length: 300 }, (_, i) => 5 / (i + 1));
    const { matrix, vector } = withSpectrum(values);
    const found = leadingEigen(matrix, 300, 3)!;
    expect(found.values).toHaveLength(3);
    for (let c = 0; c < 3; c++) {
      expect(found.values[c]).toBeCloseTo(values[c]!, 11);
      expect(Math.abs(along(found.vectors.subarray(c * 300, (c + 1) * 300), vector(c)))).toBeCloseTo(1, 11);
    }
  });

  it('finds an eigenvalue as often as it is there', () => {
    const values = Float64Array.from({ length: 200 }, (_, i) => (i < 3 ? 4 : 3 / (i + 1)));
    const { matrix, vector } = withSpectrum(values);
    const found = leadingEigen(matrix, 200, 3)!;
    for (let c = 0; c < 3; c++) {
      expect(found.values[c]).toBeCloseTo(4, 11);
      // Within the space of the three.
      const u = found.vectors.subarray(c * 200, (c + 1) * 200);
      expect([0, 1, 2].reduce((sum, i) => sum + along(u, vector(i)) ** 2, 0)).toBeCloseTo(1, 11);
    }
  });

  it('leaves to others what it is not for', () => {
    const { matrix } = withSpectrum(Float64Array.from({ length: 20 }, (_, i) => 1 / (i + 1)));
    expect(leadingEigen(matrix, 20, 3)).toBeNull();
    const close = withSpectrum(Float64Array.from({ length: 300 }, (_, i) => 1 - i * 1e-6));
    expect(leadingEigen(close.matrix, 300, 3)).toBeNull();
  });

  it.each([
    ['a matrix of random numbers', 170, randomTable(170, 170, 4).data],
    ['a matrix of rank 20', 200, randomTable(20, 200, 5).data],
    ['zeros', 170, new Float32Array(170)],
  ])('gives what all of them begin with: %s', (_, n, data) => {
    const rows = data.length / n;
    const matrix = Float64Array.from({ length: n * n }, (_, at) => {
      let sum = 0;
      for (let r = 0; r < rows; r++) sum += data[r * n + Math.floor(at / n)]! * data[r * n + (at % n)]!;
      return sum;
    });
    const [few, all] = [leadingEigen(matrix, n, 3)!, symmetricEigen(matrix, n)];
    for (let c = 0; c < 3; c++) {
      expect(few.values[c]).toBeCloseTo(all.values[c]!, 9);
      const u = few.vectors.subarray(c * n, (c + 1) * n);
      let residual = 0;
      for (let i = 0; i < n; i++) {
        residual = Math.max(residual, Math.abs(along(matrix.subarray(i * n, (i + 1) * n), u) - few.values[c]! * u[i]!));
      }
      expect(residual).toBeLessThan(1e-8);
    }
  });
});
