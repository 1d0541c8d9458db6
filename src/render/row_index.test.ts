// The index against a look at every row: it finds all that a rectangle shows, and the most important rows of it first.
import { Matrix4, PerspectiveCamera } from 'three';
import { describe, expect, it } from 'vitest';
import { Cloud } from './cloud';
import { type Pixel, projectRow, type View } from './projection';
import { halfSpaces, RowIndex } from './row_index';

const camera = new PerspectiveCamera(40, 800 / 600, 0.1, 50);
camera.position.set(0.4, 0.8, 2);
camera.lookAt(0, 0, 0);
camera.updateMatrixWorld();
const matrix = new Matrix4().multiplyMatrices(camera.projectionMatrix, camera.matrixWorldInverse).elements;
const view: View = { matrix, width: 800, height: 600, near: 0.2, sizeDepth: 5 };
const RECTANGLES = [
  { x: 0, y: 0, width: 800, height: 600 },
  { x: 385, y: 285, width: 40, height: 30 },
  { x: 700, y: -50, width: 300, height: 200 },
];

function cloudOf(positions: Float32Array): Cloud {
  const cloud = new Cloud();
  cloud.reset(positions.length / 3, new Float32Array(positions.length / 3).fill(4));
  cloud.retarget(positions, 0, 0);
  return cloud;
}

/** Half of the rows spread wide, half in a small ball, and a hundred on one spot. */
function lumpy(count: number): Cloud {
  let state = 3;
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32 - 0.5;
  };
  return cloudOf(
    Float32Array.from({ length: 3 * count }, (_, i) => {
      if (i < 300) return 0.3;
      return i % 6 < 3 ? 4 * random() : 0.1 * random();
    }),
  );
}

function shuffled(count: number): Uint32Array {
  return Uint32Array.from({ length: count }, (_, k) => (k * 7919) % count);
}

function indexOf(cloud: Cloud, order: Uint32Array): RowIndex {
  const index = new RowIndex(cloud, order);
  while (!index.step());
  return index;
}

function shownIn(cloud: Cloud, rect: (typeof RECTANGLES)[number]): number[] {
  const out: Pixel = { x: 0, y: 0, depth: 0 };
  return Array.from({ length: cloud.count }, (_, row) => row).filter(
    (row) =>
      projectRow(cloud, row, 1, view, out) &&
      out.x >= rect.x &&
      out.x <= rect.x + rect.width &&
      out.y >= rect.y &&
      out.y <= rect.y + rect.height,
  );
}

describe('RowIndex', () => {
  it.each(RECTANGLES)('finds every row that %o shows, each once and with its rank', (rect) => {
    const cloud = lumpy(10_007);
    const order = shuffled(10_007);
    const found: number[] = [];
    let misnamed = 0;
    indexOf(cloud, order).search(halfSpaces(view, rect), (row, rank) => {
      if (order[rank] !== row) misnamed++;
      found.push(row);
      return false;
    });
    expect(misnamed).toBe(0);
    const shown = shownIn(cloud, rect);
    expect(shown.length).toBeGreaterThan(20);
    expect(new Set(found).size).toBe(found.length);
    const known = new Set(found);
    expect(shown.filter((row) => !known.has(row))).toEqual([]);
  });

  it('looks at few rows beside those that a small rectangle shows', () => {
    const cloud = lumpy(10_007);
    let visited = 0;
    indexOf(cloud, shuffled(10_007)).search(halfSpaces(view, { x: 100, y: 100, width: 40, height: 40 }), () => {
      visited++;
      return false;
    });
    expect(visited).toBeLessThan(1_000);
  });

  it('meets the most important rows first, and stops after the level at which it is told to', () => {
    const cloud = lumpy(10_007);
    const order = shuffled(10_007);
    const index = indexOf(cloud, order);
    const ranks: number[] = [];
    index.search(halfSpaces(view, RECTANGLES[0]!), (_, rank) => ranks.push(rank) >= 200);
    expect(ranks.length).toBeGreaterThanOrEqual(200);
    expect(ranks.length).toBeLessThan(2_000);
    // The root holds the first of all; every level is of lower priority than what is above it.
    expect(Math.max(...ranks.slice(0, 32))).toBe(31);
    expect(Math.min(...ranks.slice(32))).toBe(32);
  });

  it('leaves out rows that are hidden or have no place', () => {
    const cloud = cloudOf(Float32Array.of(0, 0, 0, Number.NaN, 0, 0, 0.1, 0, 0));
    cloud.setShown(Uint8Array.of(1, 1, 0), 0, 0);
    const found: number[] = [];
    indexOf(cloud, Uint32Array.of(2, 1, 0)).search(halfSpaces(view, RECTANGLES[0]!), (row) => found.push(row) < 0);
    expect(found).toEqual([0]);
  });
});
