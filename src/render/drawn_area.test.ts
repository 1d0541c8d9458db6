// The box drawn by keyboard: it moves, grows to the right and downwards about its middle, and stays within what no panel covers.
import { describe, expect, it } from 'vitest';
import { steppedBox } from './drawn_area';

const free = { x: 300, y: 60, width: 400, height: 300 };
const box = { x: 500, y: 210, width: 100, height: 75 };

describe('steppedBox', () => {
  it('moves where the arrow points, and resizes about its middle', () => {
    expect(steppedBox(box, [1, 0], false, free)).toEqual({ ...box, x: 516 });
    expect(steppedBox(box, [0, -1], false, free)).toEqual({ ...box, y: 194 });
    expect(steppedBox(box, [1, 0], true, free)).toEqual({ ...box, width: 132 });
    expect(steppedBox(box, [0, -1], true, free)).toEqual({ ...box, height: 43 });
  });

  it.each([false, true])(
    'never leaves the free area nor vanishes, however often it is pressed (resize: %s)',
    (resize) => {
      for (const arrow of [
        [-1, 0],
        [1, 0],
        [0, -1],
        [0, 1],
      ] as const) {
        let held = box;
        for (let k = 0; k < 60; k++) {
          held = steppedBox(held, arrow, resize, free);
          expect(held.width).toBeGreaterThanOrEqual(16);
          expect(held.height).toBeGreaterThanOrEqual(16);
          expect(held.x - held.width / 2).toBeGreaterThanOrEqual(free.x);
          expect(held.x + held.width / 2).toBeLessThanOrEqual(free.x + free.width);
          expect(held.y - held.height / 2).toBeGreaterThanOrEqual(free.y);
          expect(held.y + held.height / 2).toBeLessThanOrEqual(free.y + free.height);
        }
      }
    },
  );
});
