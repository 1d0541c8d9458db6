// A tour of a map of three dense parts stops at the three, and at last sees the whole.
import { describe, expect, it } from 'vitest';
import { sightsOf } from './sights';

const CENTERS = [
  [0.7, 0, 0],
  [-0.6, 0.4, 0],
  [0, -0.7, 0.3],
] as const;

/** `n` points about each centre, by a sequence that fills space evenly. */
function clusters(n: number): Float32Array {
  return Float32Array.from({ length: CENTERS.length * n * 3 }, (_, i) => {
    const axis = i % 3;
    const point = Math.floor(i / 3);
    const spread = ((point * [0.755, 0.57, 0.43][axis]!) % 1) - 0.5;
    return CENTERS[point % CENTERS.length]![axis]! + 0.16 * spread;
  });
}

const EXTENT = { center: [0, 0, 0], radius: 1 } as const;
const near = (a: readonly number[], b: readonly number[]) => Math.hypot(...a.map((c, axis) => c - b[axis]!)) < 0.1;

describe('sights of a map', () => {
  it('are its dense parts, each once, then the whole', () => {
    const sights = sightsOf(clusters(300), EXTENT);
    expect(sights.length).toBe(4);
    for (const center of CENTERS) expect(sights.filter((sight) => near(sight.center, center)).length).toBe(1);
    expect(sights.at(-1)).toEqual(EXTENT);
  });

  it('leave out parts that are hidden, and are the whole alone where there is nothing', () => {
    const sights = sightsOf(clusters(300), EXTENT, (row) => row % 3 !== 1);
    expect(sights.some(({ center }) => near(center, CENTERS[1]))).toBe(false);
    expect(sights.length).toBe(3);
    expect(sightsOf(new Float32Array(0), EXTENT)).toEqual([EXTENT]);
    expect(sightsOf(new Float32Array([Number.NaN, 0, 0]), EXTENT)).toEqual([EXTENT]);
  });

  it('are at most six and the whole, well apart', () => {
    const even = Float32Array.from(
      { length: 9000 },
      (_, i) => 2 * ((Math.floor(i / 3) * [0.755, 0.57, 0.43][i % 3]!) % 1) - 1,
    );
    const stops = sightsOf(even, EXTENT).slice(0, -1);
    expect(stops.length).toBeLessThanOrEqual(6);
    for (const [n, a] of stops.entries()) {
      for (const b of stops.slice(n + 1))
        expect(Math.hypot(...a.center.map((c, axis) => c - b.center[axis]!))).toBeGreaterThan(0.6);
    }
  });
});
