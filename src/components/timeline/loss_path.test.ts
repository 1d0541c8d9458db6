// The curve's geometry against points placed by hand.
import { describe, expect, it } from 'vitest';
import { heightOf, lossPath, lossRange, nearestPoint } from './loss_path';

const curve = [
  { done: 0, loss: 4.16 },
  { done: 0.25, loss: 3 },
  { done: 1, loss: 2.31 },
];

describe('loss curve', () => {
  it('widens its range to tenths', () => {
    const { low, high } = lossRange(curve);
    expect(low).toBeCloseTo(2.3, 12);
    expect(high).toBeCloseTo(4.2, 12);
  });

  it('has a height even when the loss does not change, and a range when empty', () => {
    expect(lossRange([{ done: 0, loss: 2 }])).toEqual({ low: 2, high: 2.1 });
    expect(lossRange([])).toEqual({ low: 0, high: 1 });
  });

  it('puts high losses on top and the end at the right', () => {
    const range = { low: 2, high: 4 };
    expect(heightOf(4, range)).toBe(0);
    expect(heightOf(2, range)).toBe(100);
    expect(
      lossPath(
        [
          { done: 0, loss: 4 },
          { done: 1, loss: 2.5 },
        ],
        range,
      ),
    ).toBe('M0.0 0.00L1000.0 75.00');
  });

  it('finds the point nearest to the pointer', () => {
    expect(nearestPoint(curve, 0.6)).toBe(curve[1]);
    expect(nearestPoint(curve, 0.7)).toBe(curve[2]);
    expect(nearestPoint([], 0.5)).toBeNull();
  });
});
