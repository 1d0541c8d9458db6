// What a map gets wrong as the layout worker tells it, against sorting all rows; and that it searches for neighbours once.
import { afterEach, describe, expect, it, vi } from 'vitest';
import { randomTable, recordingControl } from '../ml/core/test_table';
import * as search from '../ml/projection/neighbors';
import { PreparedVectors } from './held_vectors';
import { errorsOf, pairsOf } from './true_neighbors';

const COLS = 8;
const K = 10;
const x = randomTable(60, COLS, 11);
const { data: positions } = randomTable(60, 3, 12);
const { control } = recordingControl();
const held = (rows: number, items = rows) =>
  new PreparedVectors({ data: x.data.subarray(0, rows * COLS), rows, cols: COLS }, 'none', items);

afterEach(() => {
  vi.restoreAllMocks();
});

/** The nearest of rows from `from` up to `to`, by what is least. */
function sorted(row: number, from: number, to: number, far: (other: number) => number): number[] {
  const others = Array.from({ length: to - from }, (_, i) => i + from).filter((other) => other !== row);
  return others.sort((a, b) => far(a) - far(b)).slice(0, K);
}
const cosine = (a: number, b: number) => {
  const [v, w] = [a, b].map((row) => [...x.data.subarray(row * COLS, (row + 1) * COLS)]);
  return v!.reduce((sum, value, d) => sum + value * w![d]!, 0) / Math.hypot(...v!) / Math.hypot(...w!);
};
const apart = (a: number, b: number) =>
  Math.hypot(...[0, 1, 2].map((c) => positions[3 * a + c]! - positions[3 * b + c]!));
const errorAt = (row: number, from: number, to: number) => {
  const near = sorted(row, from, to, (other) => apart(row, other));
  return sorted(row, from, to, (other) => -cosine(row, other)).filter((other) => !near.includes(other)).length / K;
};

/** Rows that each row is joined with, one side's at a time, each pair once. */
function expectedPairs(sides: readonly (readonly [number, number])[]): Set<string> {
  const expected = new Set<string>();
  for (const [from, to] of sides) {
    for (let row = from; row < to; row++) {
      for (const other of sorted(row, from, to, (o) => -cosine(row, o)).slice(0, 5)) expected.add(key(row, other));
    }
  }
  return expected;
}
const key = (a: number, b: number) => [a, b].sort((p, q) => p - q).join(' ');
const keys = (pairs: Uint32Array) =>
  Array.from({ length: pairs.length / 2 }, (_, n) => key(pairs[2 * n]!, pairs[2 * n + 1]!));

describe('errors of a map', () => {
  it('are the shares of true neighbours that are not near', async () => {
    const errors = await errorsOf(held(60), positions, {}, control);
    expect(errors).toHaveLength(60);
    for (const row of [0, 13, 59]) expect(errors[row]).toBeCloseTo(errorAt(row, 0, 60), 6);
  });

  it('keep users and items apart, and are unknown of one without another', async () => {
    const errors = await errorsOf(held(60, 40), positions, {}, control);
    expect(errors[5]).toBeCloseTo(errorAt(5, 0, 40), 6);
    expect(errors[45]).toBeCloseTo(errorAt(45, 40, 60), 6);
    const alone = await errorsOf(held(41, 40), positions.subarray(0, 3 * 41), {}, control);
    expect([alone[5], alone[40]]).toEqual([errors[5], Number.NaN]);
  });

  it('stop when told to', async () => {
    const stopped = recordingControl();
    stopped.abort.abort();
    await expect(errorsOf(held(60), positions, {}, stopped.control)).rejects.toThrow(/abort/i);
  });
});

describe('pairs of true neighbours', () => {
  it.each([
    ['all', 60],
    ['items and users', 40],
  ])('join each row on the map with its five nearest there, once: %s', async (_, items) => {
    const found = keys(await pairsOf(held(60, items), {}, control));
    expect(new Set(found)).toEqual(
      expectedPairs([
        [0, items],
        [items, 60],
      ]),
    );
    expect(new Set(found).size).toBe(found.length);
  });
});

describe('the search for neighbours', () => {
  const search15 = (vectors: PreparedVectors) => vectors.neighbors(15, {}, control);

  it.each([true, false])("is the layout's own where that has more, exact or not: %s", async (exact) => {
    vi.spyOn(search, 'foundExactly').mockReturnValue(exact);
    const found = vi.spyOn(search, 'findNeighbors');
    const vectors = held(60);
    await search15(vectors);
    const errors = await errorsOf(vectors, positions, {}, control);
    await pairsOf(vectors, {}, control);
    await search15(vectors);
    expect(found).toHaveBeenCalledTimes(1);
    expect(errors).toEqual(await errorsOf(held(60), positions, {}, control));
  });
});
