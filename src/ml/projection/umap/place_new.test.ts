import { beforeAll, describe, expect, it } from 'vitest';
import type { Matrix } from '../../contracts';
import { clusteredTable, recordingControl } from '../../core/test_table';
import { dot, unitRows } from '../../core/vector';
import type { NeighborTable } from '../../projection_contracts';
import { findNeighbors } from '../neighbors';
import { umap } from '../umap';
import { placeNew } from './place_new';

const K = 10;
const LAID_OUT = 500;
const HELD = 60;
const all = clusteredTable(LAID_OUT + HELD, 8, 6, 1, 21);
const x: Matrix = { data: all.data.subarray(0, LAID_OUT * 8), rows: LAID_OUT, cols: 8 };
let positions: Float32Array;

/** The laid-out rows most similar to each held one. */
const near: NeighborTable = (() => {
  const unit = unitRows(all);
  const rows = new Uint32Array(HELD * K);
  const similarities = new Float32Array(HELD * K);
  for (let n = 0; n < HELD; n++) {
    const to = Array.from({ length: LAID_OUT }, (_, r) => dot(unit.data, (LAID_OUT + n) * 8, unit.data, r * 8, 8));
    const order = [...to.keys()].sort((p, q) => to[q]! - to[p]!).slice(0, K);
    rows.set(order, n * K);
    similarities.set(
      order.map((r) => to[r]!),
      n * K,
    );
  }
  return { k: K, rows, similarities };
})();

/** Mean share of the true neighbours among as many nearest on the map. */
function recall(places: Float32Array): number {
  let found = 0;
  for (let n = 0; n < HELD; n++) {
    const apart = (r: number) => Math.hypot(...[0, 1, 2].map((c) => positions[3 * r + c]! - places[3 * n + c]!));
    const nearest = [...Array(LAID_OUT).keys()].sort((p, q) => apart(p) - apart(q)).slice(0, K);
    found += nearest.filter((r) => near.rows.subarray(n * K, (n + 1) * K).includes(r)).length / K;
  }
  return found / HELD;
}

function means(): Float32Array {
  return Float32Array.from({ length: 3 * HELD }, (_, i) => {
    const n = Math.floor(i / 3);
    return near.rows.subarray(n * K, (n + 1) * K).reduce((sum, row) => sum + positions[3 * row + (i % 3)]! / K, 0);
  });
}

beforeAll(async () => {
  const { control } = recordingControl();
  const recipe = { method: 'umap', dims: 3, rows: LAID_OUT, prepare: 'none', parameters: {}, seed: 1 } as const;
  const neighbors = (k: number) => findNeighbors(x, k, { seed: 1 }, control);
  positions = await umap.layOut(x, recipe, { control, from: null, onFrame: () => {}, neighbors, kept: new Map() });
});

describe('placing new points', () => {
  it('brings them nearer to their true neighbours than the mean of those is', () => {
    const places = placeNew(near, positions, {}, 1);
    expect(recall(places)).toBeGreaterThan(recall(means()));
    expect(recall(places)).toBeGreaterThan(0.3);
  });

  it('gives the same places for the same seed, whatever the scale of the map, and moves nothing else', () => {
    const before = positions.slice();
    const places = placeNew(near, positions, {}, 1);
    expect(positions).toEqual(before);
    expect(placeNew(near, positions, {}, 1)).toEqual(places);
    const small = placeNew(
      near,
      positions.map((value) => value / 1024),
      {},
      1,
    );
    for (const [i, value] of small.entries()) expect(value * 1024).toBeCloseTo(places[i]!, 2);
  });

  it('stays in the plane of a flat map, and places none where there are none', () => {
    const flat = positions.map((value, i) => (i % 3 === 2 ? 0 : value));
    const places = placeNew(near, flat, { minDist: 0.5 }, 1);
    for (let n = 0; n < HELD; n++) expect(places[3 * n + 2]).toBe(0);
    expect(placeNew({ k: K, rows: new Uint32Array(), similarities: new Float32Array() }, flat, {}, 1).length).toBe(0);
  });
});
