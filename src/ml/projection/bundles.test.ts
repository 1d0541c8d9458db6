// Lines in bundles: what bundling must leave as it is, and what it is for.
import { describe, expect, it } from 'vitest';
import { createRng } from '../core/rng';
import { recordingControl } from '../core/test_table';
import { bundledCurves, SEGMENTS } from './bundles';

const POINTS = SEGMENTS + 1;
const { control } = recordingControl();

/** Two clouds of rows with many lines from one to the other, and a third far off with a line of its own. */
function across(dims: 2 | 3, lines = 1500) {
  const rng = createRng(6);
  const positions = new Float32Array(3 * 402);
  for (let row = 0; row < 402; row++) {
    for (let axis = 0; axis < dims; axis++) positions[3 * row + axis] = 1.5 * rng.uniform();
    positions[3 * row]! += row < 200 ? 0 : row < 400 ? 4 : 2;
    if (row >= 400) positions[3 * row + 1]! += 3.5 * (row - 398);
  }
  const pairs = Uint32Array.from({ length: 2 * lines }, (_, n) => (n % 2) * 200 + rng.below(200));
  pairs.set([400, 401]);
  return { positions, pairs };
}

const point = (curves: Float32Array, line: number, k: number) =>
  [0, 1, 2].map((axis) => curves[3 * (POINTS * line + k) + axis]!);
const distance = (a: readonly number[], b: readonly number[]) =>
  Math.hypot(...a.map((value, axis) => value - b[axis]!));

function lengthOf(curves: Float32Array, line: number): number {
  let sum = 0;
  for (let k = 0; k < SEGMENTS; k++) sum += distance(point(curves, line, k), point(curves, line, k + 1));
  return sum;
}

describe('bundled lines', () => {
  for (const dims of [2, 3] as const) {
    it(`end where their rows are, are little longer, and run together in the middle, in ${dims} dimensions`, async () => {
      const { positions, pairs } = across(dims);
      const lines = pairs.length / 2;
      const curves = await bundledCurves(positions, pairs, control);
      let longer = 0;
      const spread = { straight: 0, bundled: 0 };
      for (let line = 0; line < lines; line++) {
        const [a, b] = [pairs[2 * line]!, pairs[2 * line + 1]!].map((row) => [
          ...positions.subarray(3 * row, 3 * row + 3),
        ]);
        expect(point(curves, line, 0)).toEqual(a);
        expect(point(curves, line, SEGMENTS)).toEqual(b);
        longer = Math.max(longer, lengthOf(curves, line) / distance(a!, b!));
        if (line === 0) continue;
        spread.straight += Math.abs((a![1]! + b![1]!) / 2 - 0.75) / lines;
        spread.bundled += Math.abs(point(curves, line, SEGMENTS / 2)[1]! - 0.75) / lines;
      }
      expect(longer).toBeLessThan(1.8);
      expect(longer).toBeGreaterThan(1);
      expect(spread.bundled).toBeLessThan(0.7 * spread.straight);
      // The line that none runs beside is straight.
      const [from, to] = [point(curves, 0, 0), point(curves, 0, SEGMENTS)];
      for (let k = 1; k < SEGMENTS; k++) {
        const on = from.map((value, axis) => value + ((to[axis]! - value) * k) / SEGMENTS);
        expect(distance(point(curves, 0, k), on)).toBeLessThan(1e-5);
      }
      expect(dims === 2 ? Math.max(...curves.filter((_, i) => i % 3 === 2)) : 0).toBe(0);
    });
  }

  it('never turn back: each point lies as far along its line as it did', async () => {
    const { positions, pairs } = across(3);
    const curves = await bundledCurves(positions, pairs, control);
    for (let line = 0; line < pairs.length / 2; line++) {
      const [from, to] = [point(curves, line, 0), point(curves, line, SEGMENTS)];
      const length = distance(from, to);
      const along = (at: readonly number[]) =>
        at.reduce((sum, v, i) => sum + ((v - from[i]!) * (to[i]! - from[i]!)) / length, 0);
      for (let k = 0; k <= SEGMENTS; k++) expect(along(point(curves, line, k))).toBeCloseTo((k * length) / SEGMENTS, 4);
    }
  });

  it('are the same again; a line without a place is none; an order to stop is heard', async () => {
    const { positions, pairs } = across(2, 200);
    positions[0] = Number.NaN;
    const curves = await bundledCurves(positions, Uint32Array.of(0, 250, ...pairs), control);
    expect(await bundledCurves(positions, Uint32Array.of(0, 250, ...pairs), control)).toEqual(curves);
    expect(point(curves, 0, 3)[0]).toBeNaN();
    expect(point(curves, 1, 3).every(Number.isFinite)).toBe(true);
    const stopped = { signal: AbortSignal.abort(), onProgress: () => {} };
    await expect(bundledCurves(positions, pairs, stopped)).rejects.toThrow(/abort/i);
  });
});
