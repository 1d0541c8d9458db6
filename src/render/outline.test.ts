// What an outline holds, against the winding number by angles; and rows within it against every row's pixel.
import { describe, expect, it } from 'vitest';
import { rowsWithin } from './choosing';
import { Cloud } from './cloud';
import { Outline, type OutlinePoint } from './outline';
import { type Pixel, projectRow, type View } from './projection';

function noise(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** The winding number: the angles under which the edges are seen, summed. */
function winding(points: readonly OutlinePoint[], x: number, y: number): number {
  const sum = points.reduce((angle, a, k) => {
    const b = points[(k + 1) % points.length]!;
    const [ax, ay, bx, by] = [a.x - x, a.y - y, b.x - x, b.y - y];
    return angle + Math.atan2(ax * by - ay * bx, ax * bx + ay * by);
  }, 0);
  return Math.round(sum / (2 * Math.PI));
}

function loop(corners: number, seed: number): OutlinePoint[] {
  const random = noise(seed);
  return Array.from({ length: corners }, () => ({ x: 40 + 300 * random(), y: 30 + 200 * random() }));
}

describe('Outline', () => {
  it.each([3, 4, 9, 60])(
    'agrees with the winding number on loops of %i random corners, which cross themselves',
    (corners) => {
      const points = loop(corners, corners);
      const outline = new Outline(points);
      const random = noise(77);
      let inside = 0;
      let wrong = 0;
      for (let k = 0; k < 3000; k++) {
        const [x, y] = [20 + 340 * random(), 10 + 240 * random()];
        const expected = winding(points, x, y) !== 0;
        if (outline.contains(x, y) !== expected) wrong++;
        if (expected) inside++;
      }
      expect(wrong).toBe(0);
      expect(inside).toBeGreaterThan(60);
      expect(inside).toBeLessThan(2950);
    },
  );

  it('counts a corner between two edges once', () => {
    const diamond = new Outline([
      { x: 10, y: 0 },
      { x: 20, y: 10 },
      { x: 10, y: 20 },
      { x: 0, y: 10 },
    ]);
    expect([4, 10, 16].map((x) => diamond.contains(x, 10))).toEqual([true, true, true]);
    expect([-1, 21].map((x) => diamond.contains(x, 10))).toEqual([false, false]);
  });

  it('holds nothing of a line or of nothing', () => {
    expect(new Outline([]).contains(0, 0)).toBe(false);
    expect(
      new Outline([
        { x: 0, y: 5 },
        { x: 9, y: 5 },
      ]).contains(4, 5),
    ).toBe(false);
  });
});

describe('rowsWithin', () => {
  // Pixels are coordinates: x right, y up, all at depth 1.
  const view: View = {
    matrix: [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1],
    width: 400,
    height: 260,
    near: 0,
    sizeDepth: 1,
  };

  it('gives the shown rows within the window, rising, and nothing once it is given up', async () => {
    const count = 20_000;
    const random = noise(5);
    const cloud = new Cloud();
    cloud.reset(count, new Float32Array(count).fill(3));
    cloud.retarget(
      Float32Array.from({ length: 3 * count }, () => 3 * random() - 1.5),
      0,
      0,
    );
    const shown = Uint8Array.from({ length: count }, (_, row) => (row % 5 === 0 ? 0 : 1));
    cloud.setShown(shown, 0, 300);
    const points = [...loop(9, 4), { x: -300, y: 100 }];
    const out: Pixel = { x: 0, y: 0, depth: 0 };
    const expected = Array.from({ length: count }, (_, row) => row).filter(
      (row) =>
        shown[row] === 1 &&
        projectRow(cloud, row, 1, view, out) &&
        out.x >= 0 &&
        out.x < 400 &&
        out.y >= 0 &&
        out.y < 260 &&
        winding(points, out.x, out.y) !== 0,
    );
    const controller = new AbortController();
    const rows = await rowsWithin(new Outline(points), cloud, view, 1, controller.signal);
    expect(Array.from(rows ?? [])).toEqual(expected);
    expect(expected.length).toBeGreaterThan(500);
    controller.abort();
    expect(await rowsWithin(new Outline(points), cloud, view, 1, controller.signal)).toBeNull();
  });
});
