// Positions on the axes of the last moment against the same computed step by step: PCA, scale, Procrustes.
import { describe, expect, it } from 'vitest';
import type { Matrix } from '../contracts';
import { createRng } from '../core/rng';
import { alignTo, normalizeScale } from '../projection/align';
import { fitPca } from '../projection/pca';
import { HistoryAxes } from './history_axes';

const ROWS = 80;
const COLS = 7;
const rng = createRng(4);
const random = (): Matrix => ({
  data: Float32Array.from({ length: ROWS * COLS }, (_, i) => (rng.uniform() - 0.3) * (1 + (i % COLS))),
  rows: ROWS,
  cols: COLS,
});

function expectClose(a: ArrayLike<number>, b: ArrayLike<number>): void {
  expect(a.length).toBe(b.length);
  for (let i = 0; i < a.length; i++) expect(a[i]!).toBeCloseTo(b[i]!, 4);
}

describe('the axes of a history', () => {
  const last = random();

  it('lay the last moment out as its own PCA, turned onto the map beside', () => {
    const direct = fitPca(last).project(last);
    normalizeScale(direct);
    expectClose(new HistoryAxes(last, null).project(last), direct);
    const beside = { kind: 'pca', positions: fitPca(random()).project(random()), rows: ROWS } as const;
    alignTo(beside.positions, direct, ROWS);
    expectClose(new HistoryAxes(last, beside).project(last), direct);
  });

  it('move a point by what its vector moved, and by nothing else', () => {
    const axes = new HistoryAxes(last, null);
    const pca = fitPca(last);
    const before = last;
    const after = random();
    const [p, q] = [axes.project(before), axes.project(after)];
    const cloud = pca.project(last);
    const scaled = cloud.slice();
    normalizeScale(scaled);
    const scale = (scaled[3]! - scaled[0]!) / (cloud[3]! - cloud[0]!);
    for (let row = 0; row < ROWS; row++) {
      for (let axis = 0; axis < 3; axis++) {
        let along = 0;
        for (let c = 0; c < COLS; c++) {
          along += pca.components[axis * COLS + c]! * (after.data[row * COLS + c]! - before.data[row * COLS + c]!);
        }
        expect(q[row * 3 + axis]! - p[row * 3 + axis]!).toBeCloseTo(scale * along, 4);
      }
    }
  });

  it('are those of one place where all vectors are equal, and refuse other dimensions', () => {
    const equal = { data: new Float32Array(ROWS * COLS).fill(2), rows: ROWS, cols: COLS };
    expectClose(new HistoryAxes(equal, null).project(equal), new Float32Array(ROWS * 3));
    expect(() => new HistoryAxes(last, null).project({ data: new Float32Array(8), rows: 1, cols: 8 })).toThrow(
      'expected 7 dimensions, got 8',
    );
  });
});
