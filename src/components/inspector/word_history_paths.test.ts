// Lines and labels of a word's history: in the box, apart, in the order of their ends.
import { describe, expect, it } from 'vitest';
import { cosinePath, labelHeights, tableMoments } from './word_history_paths';

const moments = [0, 0.5, 1].map((trained, id) => ({ id, trained, loss: 1, seconds: 1 }));
const lines = (ends: readonly number[]) => ({
  moments,
  today: { rows: Uint32Array.from(ends, (_, n) => n), names: ends.map((_, n) => `w${n}`) },
  similarities: Float32Array.from([...ends.map(() => -0.5), ...ends.map(() => 0.25), ...ends]),
});

describe('a word’s history', () => {
  it('is drawn from left to right, cosines below 0 at the foot', () => {
    expect(cosinePath(lines([0.75, 1]), 0)).toBe('M0.00 100.00L50.00 75.00L100.00 25.00');
  });

  it('has labels that keep apart, within the box, in the order of their lines', () => {
    for (const ends of [[0.9, 0.9, 0.9, 0.9, 0.9], [1, 0.99, 0.5, 0.02, 0], [0.1, 0.8, 0.79, 0.81, 0.3], [0.6]]) {
      const heights = labelHeights(lines(ends));
      const order = ends.map((_, n) => n).sort((a, b) => ends[b]! - ends[a]! || a - b);
      const sorted = order.map((n) => heights[n]!);
      expect(sorted[0]).toBeGreaterThanOrEqual(8);
      expect(sorted.at(-1)).toBeLessThanOrEqual(92);
      sorted.slice(1).forEach((height, n) => {
        expect(height - sorted[n]!).toBeGreaterThanOrEqual(16 - 1e-9);
      });
    }
    expect(labelHeights(lines([0.8, 0.2]))[0]).toBeCloseTo(20, 4);
  });

  it('is told of at most six moments, the first and the last among them', () => {
    const many = Array.from({ length: 60 }, (_, id) => ({ id, trained: id / 59, loss: 1, seconds: 1 }));
    const told = tableMoments({ moments: many });
    expect(told).toHaveLength(6);
    expect([told[0], told.at(-1)]).toEqual([0, 59]);
    expect(tableMoments({ moments })).toEqual([0, 1, 2]);
  });
});
