// The curve's geometry against points placed by hand.
import { describe, expect, it } from 'vitest';
import { curvePath, curveRange, heightOf, nearestPoint } from './curve_path';

const curve = [
  { done: 0, value: 4.16 },
  { done: 0.25, value: 3 },
  { done: 1, value: 2.31 },
];

describe('curve', () => {
  it('widens its range to tenths', () => {
    const { low, high } = curveRange(curve);
    expect(low).toBeCloseTo(2.3, 12);
    expect(high).toBeCloseTo(4.2, 12);
  });

  it('has a height even when the loss does not change, and a range when empty', () => {
    expect(curveRange([{ done: 0, value: 2 }])).toEqual({ low: 2, high: 2.1 });
    expect(curveRange([{ done: 0, value: 0.943 }], 0.02).low).toBeCloseTo(0.94, 12);
    expect(curveRange([{ done: 0, value: 0.943 }], 0.02).high).toBeCloseTo(0.96, 12);
    expect(curveRange([])).toEqual({ low: 0, high: 1 });
  });

  it('puts high losses on top and the end at the right', () => {
    const range = { low: 2, high: 4 };
    expect(heightOf(4, range)).toBe(0);
    expect(heightOf(2, range)).toBe(100);
    expect(
      curvePath(
        [
          { done: 0, value: 4 },
          { done: 1, value: 2.5 },
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
