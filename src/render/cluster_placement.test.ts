// Names of parts of the cloud over many views: never over each other or what is taken, of parts whose size on screen suits, and kept where they were.
import { Matrix4, PerspectiveCamera } from 'three';
import { describe, expect, it } from 'vitest';
import { createRng } from '../ml/core/rng';
import { Cloud } from './cloud';
import { type ClusterFrame, type PlacedName, placeNames, sizeStrength } from './cluster_placement';
import { overlap } from './label_placement';
import type { ClusterMark } from './types';

const AREA = { x: 20, y: 30, width: 1000, height: 640 };
const width = (text: string, level: number) => text.length * (9 - level);

/** Parts within parts: 4 of 4 of 4. */
const rng = createRng(12);
const marks: ClusterMark[] = [0, 1, 2].flatMap((level) =>
  Array.from({ length: 4 ** (level + 1) }, (_, n) => ({
    level,
    position: [0, 1, 2].map(() => 2.4 * rng.uniform() - 1.2) as [number, number, number],
    radius: 0.6 / 2 ** level,
    text: `first${n} · second${n} · third${n}`,
    rows: 4000 / 4 ** level,
    innermost: level === 2,
  })),
);

function frameFrom(azimuth: number, polar: number, distance: number, change: Partial<ClusterFrame> = {}): ClusterFrame {
  const camera = new PerspectiveCamera(50, 1060 / 700, 0.01, 100);
  const flat = distance * Math.sin(polar);
  camera.position.set(flat * Math.sin(azimuth), distance * Math.cos(polar), flat * Math.cos(azimuth));
  camera.lookAt(0, 0, 0);
  camera.updateMatrixWorld();
  const matrix = new Matrix4().multiplyMatrices(camera.projectionMatrix, camera.matrixWorldInverse).elements;
  return {
    cloud: new Cloud(),
    view: { matrix, width: 1060, height: 700, near: 0.1 * distance, sizeDepth: 3 },
    morph: 1,
    highlight: { selected: null, neighbors: [], analogy: null },
    area: AREA,
    taken: [],
    fog: [distance - 1.5, distance + 2],
    ...change,
  };
}

const boxesApart = (names: readonly PlacedName[]) =>
  names.every((a, i) => names.slice(i + 1).every((b) => !overlap(a, b)));

describe('names of parts', () => {
  it('never lie over each other, over what is taken or beyond the area, whatever the view', () => {
    const taken = [{ x: 300, y: 200, width: 200, height: 40 }];
    let before: PlacedName[] = [];
    let most = 0;
    for (let n = 0; n < 120; n++) {
      const frame = frameFrom(6.3 * rng.uniform(), 0.3 + 2.5 * rng.uniform(), 0.6 + 6 * rng.uniform(), { taken });
      before = placeNames(marks, frame, width, n % 3 === 0 ? [] : before);
      most = Math.max(most, before.length);
      const within = ({ x, y, width: w, height }: PlacedName) =>
        x >= AREA.x && y >= AREA.y && x + w <= AREA.x + AREA.width && y + height <= AREA.y + AREA.height;
      const good = boxesApart(before) && before.every((name) => within(name) && !overlap(name, taken[0]!));
      expect(good, `view ${n}`).toBe(true);
    }
    expect(most).toBeGreaterThan(5);
  });

  it('are finer ones as the camera comes nearer', () => {
    const mean = (distance: number) => {
      const names = placeNames(marks, frameFrom(0.4, 1.2, distance), width, []);
      return names.reduce((sum, { level }) => sum + level, 0) / names.length;
    };
    expect(mean(6)).toBeLessThan(mean(3));
    expect(mean(3)).toBeLessThan(mean(1));
    expect([60, 200, 700, 700, 2500].map((span, n) => sizeStrength(span, n > 2))).toEqual([0, 1, 0, 1, 0]);
  });

  it('stay while the cloud turns a little, most of them where they were', () => {
    let before = placeNames(marks, frameFrom(0, 1.2, 3), width, []);
    let kept = 0;
    let all = 0;
    for (let n = 1; n <= 60; n++) {
      const now = placeNames(marks, frameFrom(n * 0.01, 1.2, 3), width, before);
      const still = new Map(now.map((name) => [name.index, name]));
      kept += before.filter(({ index }) => still.has(index)).length;
      all += before.length;
      before = now;
    }
    expect(kept / all).toBeGreaterThan(0.95);
  });

  it('keep off the labels of what is asked about, and tell fewer words of a narrow part', () => {
    const one: ClusterMark = { ...marks[0]!, position: [0, 0, 0], radius: 0.4, text: 'ship · vessel · navy' };
    const alone = placeNames([one], frameFrom(0, 1.2, 3), width, []);
    expect(alone).toHaveLength(1);
    const cloud = new Cloud();
    cloud.reset(1, new Float32Array([4]));
    cloud.retarget(new Float32Array(3), 0, 0);
    const highlight = { selected: 0, neighbors: [], analogy: null };
    cloud.emphasise(highlight);
    const beside = placeNames([one], frameFrom(0, 1.2, 3, { cloud, highlight }), width, []);
    expect(beside.map(({ shift }) => Math.abs(shift))).toEqual([2]);
    const texts = [2, 3, 6, 9].map((distance) => placeNames([one], frameFrom(0, 1.2, distance), width, [])[0]?.text);
    expect(texts).toEqual(['ship · vessel · navy', 'ship · vessel · navy', 'ship', undefined]);
  });
});
