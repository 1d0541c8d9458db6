// Every row of a list of any length can be brought into view, and lies where it belongs.
import { describe, expect, it } from 'vitest';
import { bounded, elementHeight, MOST_PX, offsetFor, rowsInView, stretch } from './row_window';

describe.each([0, 3, 400, 1_000_000, 5_000_000])('a list of %i rows', (count) => {
  const room = { count, rowHeight: 28, height: 300 };
  const whole = 28 * count;

  it('is no taller than browsers bear, and its scroll bar reaches its end', () => {
    expect(elementHeight(room)).toBeLessThanOrEqual(MOST_PX);
    const reach = Math.max(0, elementHeight(room) - 300);
    expect(reach * stretch(room)).toBeCloseTo(Math.max(0, whole - 300), 3);
    expect(bounded(1e12, room)).toBe(Math.max(0, whole - 300));
  });

  it('shows each row that is gone to whole, with those beside it', () => {
    for (let step = 0, offset = 0; step < 60; step++) {
      const index = Math.floor((((step * 7919) % 60) / 60) * count);
      if (index >= count) continue;
      offset = offsetFor(index, offset, room);
      expect(28 * index).toBeGreaterThanOrEqual(offset);
      expect(28 * index + 28).toBeLessThanOrEqual(offset + 300);
      const [first, last] = rowsInView(offset, room);
      expect(first).toBeLessThanOrEqual(Math.floor(offset / 28));
      expect(last).toBeGreaterThanOrEqual(Math.min(count, Math.ceil((offset + 300) / 28)));
      expect(last - first).toBeLessThan(25);
    }
  });
});

it('a list scrolls no farther than needed, and not for a row in view', () => {
  const room = { count: 100, rowHeight: 10, height: 50 };
  expect(offsetFor(3, 0, room)).toBe(0);
  expect(offsetFor(5, 0, room)).toBe(10);
  expect(offsetFor(9, 100, room)).toBe(90);
  expect(offsetFor(80, 0, room)).toBe(780);
});
