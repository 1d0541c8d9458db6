// Sparing hubs by hand on a star, and on rows with a hub by what it is for: how unevenly rows are listed.
import { describe, expect, it } from 'vitest';
import type { Matrix } from '../contracts';
import { randomTable, recordingControl } from '../core/test_table';
import { spareHubs } from './hubs';
import { findNeighbors } from './neighbors';

/** Rows about one direction, some nearer to it than others: those are in many lists. */
function withHubs(rows: number, cols: number): Matrix {
  const x = randomTable(rows, cols, 4);
  const data = x.data.map((value, i) => (i % cols === 0 ? 1 : value * (0.2 + (Math.floor(i / cols) % 10) / 10)));
  return { ...x, data };
}

function lists(rows: Uint32Array, count: number): number[] {
  const found = new Array<number>(count).fill(0);
  for (const row of rows) found[row]! += 1;
  return found;
}

const { control } = recordingControl();

describe('spareHubs', () => {
  it('takes .2 · w · ln(1 + N) off, by hand', async () => {
    // Five rows; lists of 3. In lists cut to 2, row 0 is in four, row 1 in three, rows 2, 3 and 4 in one each.
    const rows = Uint32Array.of(1, 2, 3, 0, 4, 2, 0, 1, 3, 0, 1, 4, 0, 3, 1);
    const similarities = Float32Array.of(0.9, 0.8, 0.7, 0.9, 0.8, 0.797, 0.9, 0.8, 0.7, 0.9, 0.8, 0.7, 0.9, 0.895, 0.7);
    const less = (count: number) => (0.2 * (0.4 + 0.005) * Math.log(1 + count)) / 5;
    const spared = await spareHubs({ k: 3, rows, similarities }, 2, control);
    expect(spared.k).toBe(2);
    // Row 3 passes row 0 in the list of row 4: .895 less ln 2 parts of .0162 against .9 less ln 5 parts.
    expect([...spared.rows]).toEqual([1, 2, 0, 4, 0, 1, 0, 1, 3, 0]);
    const wanted = [
      ...[0.9 - less(3), 0.8 - less(1), 0.9 - less(4), 0.8 - less(1), 0.9 - less(4), 0.8 - less(3)],
      ...[0.9 - less(4), 0.8 - less(3), 0.895 - less(1), 0.9 - less(4)],
    ];
    expect([...spared.similarities]).toEqual(wanted.map((s) => expect.closeTo(s, 6)));
  });

  it('leaves out a hub that another is nearly as similar as', async () => {
    const rows = Uint32Array.of(1, 2, 0, 2, 0, 1);
    const similarities = Float32Array.of(0.9, 0.899, 0.9, 0.5, 0.9, 0.5);
    // Cut to 2, all are in two lists: none is preferred. Cut to 1, w is 0: none can be.
    expect([...(await spareHubs({ k: 2, rows, similarities }, 1, control)).rows]).toEqual([1, 0, 0]);
    // Four rows, lists of 3, cut to 2: row 0 is in three lists and row 3 in one, so that row 1 lists 3 in place of 0.
    const wide = Uint32Array.of(1, 2, 3, 2, 0, 3, 0, 1, 3, 0, 2, 1);
    const near = Float32Array.of(0.9, 0.5, 0.4, 0.9, 0.5, 0.499, 0.9, 0.5, 0.4, 0.9, 0.5, 0.4);
    expect([...(await spareHubs({ k: 3, rows: wide, similarities: near }, 2, control)).rows.subarray(2, 4)]).toEqual([
      2, 3,
    ]);
  });

  it('lists rows more evenly', async () => {
    const x = withHubs(1500, 30);
    const table = await findNeighbors(x, 28, { seed: 1 }, recordingControl().control);
    const cut = {
      k: 14,
      rows: table.rows.filter((_, i) => i % 28 < 14),
      similarities: table.similarities.filter((_, i) => i % 28 < 14),
    };
    const spared = await spareHubs(table, 14, control);
    const [before, after] = [lists(cut.rows, 1500), lists(spared.rows, 1500)];
    expect(Math.max(...after)).toBeLessThan(0.8 * Math.max(...before));
    // All lists together have 14 a row, before and after.
    const deviation = (counts: number[]) => Math.sqrt(counts.reduce((sum, count) => sum + (count - 14) ** 2, 0) / 1500);
    expect(deviation(before)).toBeGreaterThan(5);
    expect(deviation(after)).toBeLessThan(0.8 * deviation(before));
    const falling = spared.similarities.every((s, i) => i % 14 === 0 || s <= spared.similarities[i - 1]!);
    expect(falling).toBe(true);
  });

  it('takes tables that are narrow or empty', async () => {
    expect((await spareHubs({ k: 0, rows: new Uint32Array(), similarities: new Float32Array() }, 5, control)).k).toBe(
      0,
    );
    const one = { k: 1, rows: Uint32Array.of(1, 0), similarities: Float32Array.of(0.5, 0.5) };
    expect(await spareHubs(one, 5, control)).toEqual(one);
  });
});
