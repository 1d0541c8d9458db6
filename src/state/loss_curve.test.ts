import { describe, expect, it } from 'vitest';
import { extendCurve } from './loss_curve';

const report = { done: 1, epoch: 4, loss: 2, rate: 1, unit: 'words', remaining: 0, learningRate: 0, seconds: 1 };

describe('extendCurve', () => {
  it('stays under its bound, keeps order and both ends, and leaves out what is no number', () => {
    let curve = extendCurve([], { ...report, loss: Number.NaN });
    expect(curve).toEqual([]);
    for (let i = 0; i <= 10_000; i++) curve = extendCurve(curve, { ...report, done: i / 10_000, loss: 1 });
    expect(curve.length).toBeLessThanOrEqual(601);
    expect(curve[0]!.done).toBe(0);
    expect(curve.at(-1)!.done).toBe(1);
    expect(curve.every(({ done }, i) => i === 0 || done > curve[i - 1]!.done)).toBe(true);
  });
});
