// Which rows are labelled: the important and the grouped ones, in every part of the view, the same from frame to frame while the camera turns.
import { Matrix4, PerspectiveCamera } from 'three';
import { describe, expect, it } from 'vitest';
import { Cloud } from './cloud';
import { LabelChoice } from './label_choice';
import { overlap } from './label_placement';
import type { View } from './projection';
import { SeenRows } from './seen_rows';
import type { Highlight } from './types';

const NOTHING: Highlight = { selected: null, neighbors: [], analogy: null };
const COUNT = 60_000;

/** Looking at a target, the middle at first, from `angle`, `distance` away. */
function viewFrom(angle: number, distance = 5, target = 0): View {
  const camera = new PerspectiveCamera(40, 1200 / 800, 0.01, 50);
  camera.position.set(
    target + distance * Math.sin(angle),
    target + 0.16 * distance,
    target + distance * Math.cos(angle),
  );
  camera.lookAt(target, target, target);
  camera.updateMatrixWorld();
  const matrix = new Matrix4().multiplyMatrices(camera.projectionMatrix, camera.matrixWorldInverse).elements;
  return { matrix, width: 1200, height: 800, near: 0.1 * distance, sizeDepth: 5 };
}

/** The first tenth by priority crowds in one ball, the others fill the space. */
async function setUp() {
  let state = 8;
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32 - 0.5;
  };
  const cloud = new Cloud();
  cloud.reset(COUNT, new Float32Array(COUNT).fill(3));
  cloud.retarget(
    Float32Array.from({ length: 3 * COUNT }, (_, i) => (i < 0.3 * COUNT ? 0.5 * random() : 3 * random())),
    0,
    0,
  );
  const order = Uint32Array.from({ length: COUNT }, (_, row) => row);
  const rows = await new Promise<SeenRows>((resolve) => {
    const made = new SeenRows(cloud, () => resolve(made));
    made.setOrder(order);
    made.settle();
    if (made.bytes > 0) resolve(made);
  });
  const choice = new LabelChoice(
    (row) => `w${row}`,
    () => 40,
  );
  choice.setOrder(order);
  const area = { x: 200, y: 60, width: 800, height: 700 };
  const frame = { cloud, rows, morph: 1, hovered: null, area, taken: [], span: 900, fog: [3, 7] as const };
  const choose = (view: View, highlight = NOTHING) => choice.choose({ ...frame, view, highlight });
  return { cloud, rows, choice, choose };
}

describe('LabelChoice', () => {
  it('never lets labels overlap, and labels every part of the view, whichever rows crowd', async () => {
    const { choose } = await setUp();
    const placed = choose(viewFrom(0.3));
    expect(placed.length).toBeGreaterThan(40);
    placed.forEach((a, i) => {
      for (const b of placed.slice(0, i)) expect(overlap(a, b)).toBe(false);
    });
    for (const left of [200, 600]) {
      for (const top of [60, 410]) {
        const inQuarter = placed.filter(({ x, y }) => x >= left && x < left + 400 && y >= top && y < top + 350);
        expect(inQuarter.length).toBeGreaterThan(4);
      }
    }
  });

  it('labels what lies deep in the cloud once the camera is there', async () => {
    const { choose } = await setUp();
    choose(viewFrom(0.3));
    const near = choose(viewFrom(0.3, 0.3, 1.1));
    expect(near.length).toBeGreaterThan(40);
    // What is near has low priority there; the ball is far behind it.
    expect(near.filter(({ candidate }) => candidate.row >= 6_000).length).toBeGreaterThan(30);
  });

  it('keeps its labels while the camera turns slowly: few come back just after they went', async () => {
    const { choose } = await setUp();
    const frames = Array.from(
      { length: 60 },
      (_, k) => new Set(choose(viewFrom(0.3 + 0.004 * k)).map(({ candidate }) => candidate.row)),
    );
    let labels = 0;
    let kept = 0;
    let flickers = 0;
    for (let k = 1; k < 58; k++) {
      for (const row of frames[k - 1]!) {
        labels++;
        if (frames[k]!.has(row)) kept++;
        else if (frames[k + 1]!.has(row) || frames[k + 2]!.has(row)) flickers++;
      }
    }
    expect(kept / labels).toBeGreaterThan(0.97);
    expect(flickers / labels).toBeLessThan(0.002);
  });

  it('stays as it is where nothing moves', async () => {
    const { choose } = await setUp();
    const rows = () => choose(viewFrom(0.3)).map(({ candidate }) => candidate.row);
    const second = [rows(), rows()][1];
    expect(rows()).toEqual(second);
  });

  it('labels the group before all others but those that are asked for, and nothing that is hidden', async () => {
    const { cloud, rows, choice, choose } = await setUp();
    const group = new Uint8Array(COUNT).fill(1, COUNT - 30);
    choice.setGroup(group);
    const seen = choose(viewFrom(0.3), { ...NOTHING, selected: 50_000, neighbors: [50_001] });
    expect(seen[0]!.candidate.row).toBe(50_000);
    expect(seen.filter(({ candidate }) => group[candidate.row] === 1).length).toBeGreaterThan(10);
    cloud.setShown(
      Uint8Array.from(group, (inGroup) => 1 - inGroup),
      0,
      0,
    );
    rows.forget();
    rows.settle();
    expect(choose(viewFrom(0.3)).some(({ candidate }) => group[candidate.row] === 1)).toBe(false);
  });
});
