// Projection against three.js's, and picking against a search of every point, with and without the index.
import { Matrix4, PerspectiveCamera, Vector3 } from 'three';
import { describe, expect, it } from 'vitest';
import { Cloud } from './cloud';
import { pick } from './picking';
import { discRadius, type Pixel, projectRow, type View } from './projection';
import { SeenRows } from './seen_rows';

const camera = new PerspectiveCamera(40, 800 / 600, 0.1, 50);
camera.position.set(0.4, 0.8, 5);
camera.lookAt(0, 0, 0);
camera.setViewOffset(800, 600, -60, 25, 800, 600);
camera.updateMatrixWorld();
const matrix = new Matrix4().multiplyMatrices(camera.projectionMatrix, camera.matrixWorldInverse).elements;
const view: View = { matrix, width: 800, height: 600, near: 0.5, sizeDepth: 5 };

function noise(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function randomCloud(count: number): Cloud {
  const random = noise(5);
  const cloud = new Cloud();
  cloud.reset(
    count,
    Float32Array.from({ length: count }, () => 2 + 10 * random()),
  );
  cloud.retarget(
    Float32Array.from({ length: count * 3 }, () => 4 * (random() - 0.5)),
    0,
    0,
  );
  return cloud;
}

/** Points whose pixels are given, in a plane parallel to the screen per depth. */
function cloudAt(points: readonly { x: number; y: number; depth: number; size: number }[]): Cloud {
  const flat = points.flatMap(({ x, y, depth }) => {
    const ndc = new Vector3(0, 0, -depth).applyMatrix4(camera.projectionMatrix);
    return new Vector3(x / 400 - 1, 1 - y / 300, ndc.z).unproject(camera).toArray();
  });
  const cloud = new Cloud();
  cloud.reset(points.length, Float32Array.from(points.map((p) => p.size)));
  cloud.retarget(Float32Array.from(flat), 0, 0);
  return cloud;
}

/** Picks in `cloud` by the index, or by a look at every row. */
function picker(cloud: Cloud, indexed = true) {
  const rows = new SeenRows(cloud, () => {});
  rows.setOrder(Uint32Array.from({ length: cloud.count }, (_, row) => row));
  if (indexed) rows.settle();
  return { at: (x: number, y: number, reach: number) => pick({ cloud, rows }, view, 1, { x, y }, reach) };
}

describe('projectRow', () => {
  it('agrees with three.js, panels offset included', () => {
    const cloud = randomCloud(50);
    const out: Pixel = { x: 0, y: 0, depth: 0 };
    for (let row = 0; row < 50; row++) {
      expect(projectRow(cloud, row, 1, view, out)).toBe(true);
      const point = new Vector3(...cloud.goalOf(row));
      const ndc = point.clone().project(camera);
      expect(out.x).toBeCloseTo((ndc.x + 1) * 400, 2);
      expect(out.y).toBeCloseTo((1 - ndc.y) * 300, 2);
      expect(out.depth).toBeCloseTo(-point.applyMatrix4(camera.matrixWorldInverse).z, 4);
    }
  });

  it('sees nothing behind the camera, absent or out of range', () => {
    const cloud = new Cloud();
    cloud.reset(2, new Float32Array(2));
    cloud.retarget(new Float32Array([0, 0, 9]), 0, 0);
    const out: Pixel = { x: 0, y: 0, depth: 0 };
    for (const row of [0, 1, 2, -1]) expect(projectRow(cloud, row, 1, view, out)).toBe(false);
  });
});

describe.each([true, false])('pick, by the index: %s', (indexed) => {
  it('finds every point at its own pixel', () => {
    const cloud = randomCloud(3000);
    const grid = picker(cloud, indexed);
    const out: Pixel = { x: 0, y: 0, depth: 0 };
    let asked = 0;
    for (let row = 0; row < 3000; row += 7) {
      if (!projectRow(cloud, row, 1, view, out)) continue;
      if (out.x < 0 || out.x >= 800 || out.y < 0 || out.y >= 600) continue;
      expect(grid.at(out.x, out.y, 12)).toEqual({ row, exact: true });
      asked++;
    }
    expect(asked).toBeGreaterThan(200);
  });

  it('finds something exactly where a search of all points does', () => {
    const cloud = randomCloud(400);
    const grid = picker(cloud, indexed);
    const random = noise(11);
    const out: Pixel = { x: 0, y: 0, depth: 0 };
    let empty = 0;
    for (let k = 0; k < 300; k++) {
      const px = 800 * random();
      const py = 600 * random();
      const near: { row: number; edge: number; depth: number }[] = [];
      for (let row = 0; row < 400; row++) {
        if (!projectRow(cloud, row, 1, view, out)) continue;
        if (out.x < 0 || out.x >= 800 || out.y < 0 || out.y >= 600) continue;
        const edge = Math.hypot(out.x - px, out.y - py) - discRadius(cloud.sizes[row]!, 0, out.depth, view);
        if (edge <= 12) near.push({ row, edge, depth: out.depth });
      }
      const hit = grid.at(px, py, 12);
      if (near.length === 0) {
        empty++;
        expect(hit).toBeNull();
        continue;
      }
      const found = near.find((n) => n.row === hit?.row);
      expect(found).toBeDefined();
      if (hit?.exact === true) continue;
      const over = near.filter((n) => n.edge <= 0);
      if (over.length > 0) expect(found!.depth).toBe(Math.min(...over.map((n) => n.depth)));
      // A chain of near ties may each give up to the tie's width; never more than two in practice here.
      else expect(found!.edge - Math.min(...near.map((n) => n.edge))).toBeLessThanOrEqual(3);
    }
    expect(empty).toBeGreaterThan(10);
  });

  it('prefers the disc in front, one of the group before it, an emphasised one before all, and none that is hidden', () => {
    const cloud = cloudAt([
      { x: 300, y: 200, depth: 6, size: 20 },
      { x: 304, y: 200, depth: 4, size: 20 },
    ]);
    expect(picker(cloud, indexed).at(302, 203, 12)?.row).toBe(1);
    cloud.setGroup(Uint8Array.of(1, 0));
    expect(picker(cloud, indexed).at(302, 203, 12)?.row).toBe(0);
    cloud.emphasise({ selected: null, neighbors: [1], analogy: null });
    expect(picker(cloud, indexed).at(302, 203, 12)?.row).toBe(1);
    cloud.setShown(Uint8Array.of(1, 0), 0, 300);
    expect(picker(cloud, indexed).at(302, 203, 12)?.row).toBe(0);
  });

  it('takes the nearest edge within reach and nothing beyond', () => {
    const cloud = cloudAt([
      { x: 100, y: 100, depth: 5, size: 4 },
      { x: 120, y: 100, depth: 5, size: 4 },
    ]);
    const grid = picker(cloud, indexed);
    expect(grid.at(108, 100, 12)?.row).toBe(0);
    expect(grid.at(113, 100, 12)?.row).toBe(1);
    expect(grid.at(110, 113, 12)).toBeNull();
    expect(grid.at(100, 100.4, 12)?.exact).toBe(true);
  });
});
