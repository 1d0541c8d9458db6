import { describe, expect, it } from 'vitest';
import { depthOf, nearestRank, placeOf, vocabularyPath } from './vocabulary_path';

/** Zipf's law: count × rank is 1000, a straight line on logarithmic axes. */
const zipf = [1, 10, 100, 1000].map((rank) => ({ rank, count: 1000 / rank }));

describe('the vocabulary curve', () => {
  it("draws Zipf's law as the diagonal", () => {
    expect(vocabularyPath(zipf)).toBe('M0.0 0.00L333.3 33.33L666.7 66.67L1000.0 100.00');
  });

  it('keeps ranks and counts in the box, also where all are one', () => {
    expect([placeOf(0.5, 10), placeOf(10.5, 10), placeOf(1, 1)]).toEqual([0, 1, 0]);
    expect([depthOf(1, 1), depthOf(1, 50), depthOf(50, 50)]).toEqual([1, 1, 0]);
    expect(vocabularyPath([])).toBe('');
  });

  it('finds the rank under the pointer', () => {
    expect(nearestRank(zipf, 0.3)?.rank).toBe(10);
    expect(nearestRank(zipf, 0.95)?.rank).toBe(1000);
    expect(nearestRank([], 0.5)).toBeNull();
  });
});
