// Alignment against transformations that are known, and against its promise: never further from the last frame than before.
import { describe, expect, it } from 'vitest';
import { createRng } from '../core/rng';
import { randomTable } from '../core/test_table';
import { alignTo, normalizeScale } from './align';

/** A random orthogonal 3×3 with the given determinant, by Gram–Schmidt. */
function orthogonal(seed: number, determinant: 1 | -1): number[] {
  const { data } = randomTable(3, 3, seed);
  const unit = (v: number[]) => v.map((value) => value / Math.hypot(...v));
  const a = unit([...data.subarray(0, 3)]);
  const raw = [...data.subarray(3, 6)];
  const along = raw.reduce((sum, value, i) => sum + value * a[i]!, 0);
  const b = unit(raw.map((value, i) => value - along * a[i]!));
  const c = [a[1]! * b[2]! - a[2]! * b[1]!, a[2]! * b[0]! - a[0]! * b[2]!, a[0]! * b[1]! - a[1]! * b[0]!];
  return [...a, ...b, ...c.map((value) => determinant * value)];
}

function transform(points: Float32Array, m: readonly number[], shift: readonly number[]): Float32Array {
  return points.map((_, i) => {
    const p = i - (i % 3);
    const r = (i % 3) * 3;
    return m[r]! * points[p]! + m[r + 1]! * points[p + 1]! + m[r + 2]! * points[p + 2]! + shift[i % 3]!;
  });
}

function distance(a: Float32Array, b: Float32Array): number {
  return Math.sqrt(a.reduce((sum, value, i) => sum + (value - b[i]!) ** 2, 0));
}

describe('alignTo', () => {
  it.each([1, -1] as const)('undoes an orthogonal map of determinant %i and a shift', (determinant) => {
    for (let seed = 1; seed <= 20; seed++) {
      const { data } = randomTable(30, 3, seed);
      const moved = transform(data, orthogonal(seed + 100, determinant), [4, -2, 1]);
      alignTo(data, moved, 30);
      for (let i = 0; i < data.length; i++) expect(Math.abs(moved[i]! - data[i]!)).toBeLessThan(1e-5);
    }
  });

  it('is orthogonal also for flat and straight clouds', () => {
    for (const flat of [1, 2]) {
      const data = randomTable(20, 3, 8).data.map((value, i) => (i % 3 >= 3 - flat ? 0 : value));
      const moved = transform(data, orthogonal(9, -1), [0, 0, 0]);
      alignTo(data, moved, 20);
      expect(distance(data, moved)).toBeLessThan(1e-5);
    }
  });

  it('keeps a thin third dimension on its side', () => {
    const data = randomTable(40, 3, 3).data.map((value, i) => (i % 3 === 2 ? value * 1e-3 : value));
    const moved = transform(data, orthogonal(4, 1), [0, 0, 0]);
    alignTo(data, moved, 40);
    for (let i = 0; i < data.length; i++) expect(Math.abs(moved[i]! - data[i]!)).toBeLessThan(1e-5);
  });

  it('never leaves frames further apart, and keeps shape', () => {
    const rng = createRng(6);
    for (let seed = 1; seed <= 100; seed++) {
      const previous = randomTable(12, 3, seed).data;
      const next = randomTable(12, 3, seed + 1000).data.map((value) => value * (0.1 + 3 * rng.uniform()));
      const before = distance(previous, next);
      const edge = distance(next.subarray(0, 3), next.subarray(33, 36));
      alignTo(previous, next, 12);
      expect(distance(previous, next)).toBeLessThanOrEqual(before + 1e-5);
      expect(distance(next.subarray(0, 3), next.subarray(33, 36))).toBeCloseTo(edge, 4);
    }
  });

  it('moves rows beyond those it fits on', () => {
    const { data } = randomTable(30, 3, 2);
    const moved = transform(data, orthogonal(7, 1), [1, 1, 1]);
    alignTo(data.slice(0, 60), moved, 20);
    expect(distance(data, moved)).toBeLessThan(1e-4);
  });

  it('copes with all points in one place', () => {
    const next = new Float32Array(12).fill(3);
    alignTo(new Float32Array(12).fill(1), next, 4);
    expect([...next]).toEqual(new Array(12).fill(1));
  });
});

describe('normalizeScale', () => {
  it('centres and gives a root-mean-square radius of 1', () => {
    const positions = randomTable(50, 3, 5).data.map((value) => value * 40 + 9);
    normalizeScale(positions);
    const sums = [0, 1, 2].map((c) => positions.reduce((sum, value, i) => (i % 3 === c ? sum + value : sum), 0));
    for (const sum of sums) expect(Math.abs(sum)).toBeLessThan(1e-4);
    expect(positions.reduce((sum, value) => sum + value * value, 0) / 50).toBeCloseTo(1, 5);
  });

  it('leaves one place at the origin', () => {
    const positions = new Float32Array(9).fill(7);
    normalizeScale(positions);
    expect([...positions]).toEqual(new Array(9).fill(0));
  });
});
