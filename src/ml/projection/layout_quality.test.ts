// The measures of a layout against scikit-learn and scipy (bench/sklearn_map.py wrote the fixture), against the plain float64 computation on
// another table, and against maps whose figures are known.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { clusteredTable, randomTable, recordingControl, tableOf } from '../core/test_table';
import { TurnTaking } from '../engines/wasm/test_threads';
import { findNeighbors } from './neighbors';
import { pointErrors } from './point_errors';
import { layoutQuality, sampleOf } from './quality';
import { nearestOnMap, trustworthiness } from './test_trustworthiness';

type Measures = Record<'k' | 'trustworthiness' | 'continuity' | 'neighborRecall' | 'rankCorrelation', number>;
const fixture: {
  readonly rows: number;
  readonly cols: number;
  readonly maps: readonly {
    readonly name: string;
    readonly dims: number;
    readonly positions: readonly number[];
    readonly measures: readonly (Measures & { readonly pointErrors: readonly number[] })[];
  }[];
} = JSON.parse(readFileSync(new URL('../../../bench/fixtures/sklearn_map.json', import.meta.url), 'utf8'));

const { control } = recordingControl();
const x = tableOf(fixture.rows, fixture.cols, 3);
const cases = fixture.maps.flatMap(({ name, dims, positions, measures }) =>
  measures.map((expected) => ({ name, dims, positions: Float32Array.from(positions), expected, k: expected.k })),
);

describe.each(cases)('the $name map at k = $k', ({ dims, positions, expected, k }) => {
  it('is judged as scikit-learn and scipy judge it', async () => {
    const found = await layoutQuality(x, positions, dims, { k }, control);
    expect(found).toMatchObject({ k, rows: fixture.rows, sampled: fixture.rows });
    expect(found.trustworthiness).toBeCloseTo(expected.trustworthiness, 10);
    expect(found.continuity).toBeCloseTo(expected.continuity, 10);
    expect(found.neighborRecall).toBeCloseTo(expected.neighborRecall, 10);
    expect(found.rankCorrelation).toBeCloseTo(expected.rankCorrelation, 6);
  });

  it('has the errors of its points', async () => {
    const errors = await pointErrors(await findNeighbors(x, k, { seed: 1 }, control), positions, dims, control);
    expected.pointErrors.forEach((error, row) => {
      expect(errors[row], `row ${row}`).toBeCloseTo(error, 6);
    });
  });
});

describe('layoutQuality', () => {
  const big = clusteredTable(1201, 30, 9, 0.8, 5);
  const map = randomTable(1201, 3, 6).data;

  it('agrees with the plain computation, on one thread as on two', async () => {
    const turns = new TurnTaking();
    const one = await layoutQuality(big, map, 3, { k: 9, sampled: 90, seed: 4 }, control);
    expect(one.trustworthiness).toBeCloseTo(trustworthiness(big, map, 9, sampleOf(1201, 90, 4)), 5);
    expect(one.sampled).toBe(90);
    const two = await layoutQuality(
      big,
      map,
      3,
      { k: 9, sampled: 90, seed: 4, threads: 2, spawnThread: turns.spawn },
      control,
    );
    expect(two).toEqual(one);
    expect(turns.open).toBe(0);
  });

  it('is 1 where the map is the truth, and worse where places are exchanged', async () => {
    // Directions within an eighth of a turn, on a plane: order by angle is order by place.
    const rows = 60;
    const turn = Float64Array.from({ length: rows }, (_, i) => 0.7 * Math.sqrt(i / rows));
    const data = Float32Array.from({ length: 2 * rows }, (_, i) => (i % 2 ? Math.sin : Math.cos)(turn[i >> 1]!));
    const circle = { data, rows, cols: 2 };
    const same = await layoutQuality(circle, data, 2, { k: 5 }, control);
    expect(same).toMatchObject({ trustworthiness: 1, continuity: 1, neighborRecall: 1 });
    expect(same.rankCorrelation).toBeGreaterThan(0.9999);
    // One point is carried to the far end: what comes near it is not true, and what was near it is lost.
    const moved = data.slice();
    moved.set(data.subarray(2 * rows - 2), 0);
    const worse = await layoutQuality(circle, moved, 2, { k: 5 }, control);
    expect(worse.trustworthiness).toBeLessThan(1);
    expect(worse.continuity).toBeLessThan(1);
    expect(worse.neighborRecall).toBeLessThan(1);
  });

  it('takes a smaller k of a small map, and none of two points', async () => {
    const quality = (rows: number) =>
      layoutQuality(randomTable(rows, 4, 1), randomTable(rows, 3, 2).data, 3, {}, control);
    expect((await quality(12)).k).toBe(5);
    expect((await quality(3)).k).toBe(1);
    expect(await quality(2)).toMatchObject({ k: 0, trustworthiness: 1, neighborRecall: 1 });
  });

  it('says nothing is alike where all places are one', async () => {
    const { rankCorrelation } = await layoutQuality(big, new Float32Array(3 * big.rows), 3, { sampled: 8 }, control);
    expect(rankCorrelation).toBe(0);
  });

  it('estimates the correlation from pairs drawn by seed where there are too many', async () => {
    const drawn = (seed: number) =>
      layoutQuality(
        big,
        big.data.filter((_, i) => i % 30 < 3),
        3,
        { sampled: 4, seed },
        control,
      );
    const [a, b, again] = [await drawn(1), await drawn(2), await drawn(1)];
    expect(again).toEqual(a);
    expect(a.rankCorrelation).not.toBe(b.rankCorrelation);
    expect(Math.abs(a.rankCorrelation - b.rankCorrelation)).toBeLessThan(0.02);
    expect(a.rankCorrelation).toBeGreaterThan(0.2);
  });

  it('stops when it is told to', async () => {
    const { control: stopped, abort } = recordingControl();
    const call = layoutQuality(big, map, 3, {}, { ...stopped, onProgress: () => abort.abort() });
    await expect(call).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('pointErrors', () => {
  it.each([2, 3])('counts those missed by sorting, in %iD, with equal distances', async (dims) => {
    // A lattice: most distances come many times over.
    const rows = 343;
    const flat = Float32Array.from({ length: 3 * rows }, (_, i) => {
      const point = Math.floor(i / 3);
      return [point % 7, Math.floor(point / 7) % 7, dims === 3 ? Math.floor(point / 49) : 0][i % 3]!;
    });
    const table = await findNeighbors(randomTable(rows, 5, 3), 6, { seed: 1 }, control);
    const places = flat.filter((_, i) => i % 3 < dims);
    const errors = await pointErrors(table, places, dims, control);
    for (let row = 0; row < rows; row++) {
      const near = nearestOnMap(flat, row, 6);
      const missed = table.rows.subarray(row * 6, row * 6 + 6).filter((other) => !near.includes(other)).length;
      expect(errors[row], `row ${row}`).toBeCloseTo(missed / 6, 6);
    }
  });

  it('is 0 everywhere without neighbours, and refuses a table of other rows', async () => {
    const places = randomTable(1, 3, 1).data;
    const none = { k: 0, rows: new Uint32Array(), similarities: new Float32Array() };
    expect([...(await pointErrors(none, places, 3, control))]).toEqual([0]);
    await expect(pointErrors({ ...none, k: 2 }, places, 3, control)).rejects.toThrow('2 neighbours of each of 1 rows');
  });
});
