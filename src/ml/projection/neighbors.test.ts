// Neighbours from the wasm kernel against a sort of every row in float64.
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { spawnThread } from '../../../scripts/spawn_thread';
import type { Matrix, Progress } from '../contracts';
import { clusteredTable, randomTable, recordingControl } from '../core/test_table';
import type { NeighborTable } from '../projection_contracts';
import { findNeighbors } from './neighbors';
import { watchStop } from './test_stop';

/** 8 rows to a panel: fewer, one more, and blocks of several sizes. */
const SHAPES = [
  [2, 3, 1],
  [7, 5, 6],
  [9, 1, 4],
  [130, 10, 4],
  [261, 7, 15],
  [400, 33, 90],
] as const;

function cosine(x: Matrix, a: number, b: number): number {
  let ab = 0;
  let aa = 0;
  let bb = 0;
  for (let c = 0; c < x.cols; c++) {
    const u = x.data[a * x.cols + c]!;
    const v = x.data[b * x.cols + c]!;
    ab += u * v;
    aa += u * u;
    bb += v * v;
  }
  return aa > 0 && bb > 0 ? ab / Math.sqrt(aa * bb) : 0;
}

/** Every list holds k different others, in order, with their cosines; and no row left out is better than the last by more than rounding. */
function expectExact(x: Matrix, table: NeighborTable, rows: Iterable<number>): void {
  const { k } = table;
  for (const row of rows) {
    const cosines = Array.from({ length: x.rows }, (_, j) => (j === row ? -2 : cosine(x, row, j)));
    const list = [...table.rows.subarray(row * k, (row + 1) * k)];
    const similarities = [...table.similarities.subarray(row * k, (row + 1) * k)];
    expect(new Set(list).size).toBe(k);
    expect(similarities).toEqual([...similarities].sort((a, b) => b - a));
    const best = [...cosines].sort((a, b) => b - a);
    const errors = list.flatMap((j, i) => [similarities[i]! - cosines[j]!, similarities[i]! - best[i]!]);
    expect(Math.max(...errors.map(Math.abs))).toBeLessThan(1e-6);
  }
}

const all = (x: Matrix) => Array.from({ length: x.rows }, (_, i) => i);

describe('exact neighbours', () => {
  it.each(SHAPES)('are those of sorting: %i rows, %i dims, k = %i, on both builds', async (rows, cols, k) => {
    const x = randomTable(rows, cols, rows);
    for (const variant of ['relaxed', 'plain'] as const) {
      expectExact(x, await findNeighbors(x, k, { seed: 1, variant }, recordingControl().control), all(x));
    }
  });

  it('have the same bits on one thread and on two', async () => {
    const x = randomTable(2500, 50, 3);
    const [one, two] = await Promise.all(
      [1, 2].map((threads) => findNeighbors(x, 15, { seed: 1, threads, spawnThread }, recordingControl().control)),
    );
    expect(two).toEqual(one);
    expectExact(x, two!, [0, 1249, 1250, 2499]);
  });

  it('order equal similarities by row and give zero rows similarity 0', async () => {
    // Rows 0 to 199 repeat two directions; row 200 is zero.
    const data = Float32Array.from({ length: 402 }, (_, i) => (i >= 400 ? 0 : Math.floor(i / 2) % 2 === i % 2 ? 1 : 0));
    const table = await findNeighbors({ data, rows: 201, cols: 2 }, 4, { seed: 1 }, recordingControl().control);
    expect([...table.rows.subarray(150 * 4, 151 * 4)]).toEqual([0, 2, 4, 6]);
    expect([...table.rows.subarray(0, 4)]).toEqual([2, 4, 6, 8]);
    expect([...table.rows.subarray(200 * 4)]).toEqual([0, 1, 2, 3]);
    expect([...table.similarities.subarray(200 * 4)]).toEqual([0, 0, 0, 0]);
  });

  it('stay in order where all else lies on the other side', async () => {
    const data = Float32Array.of(1, 0, -1, 0, -2, 0, -3, 0);
    const table = await findNeighbors({ data, rows: 4, cols: 2 }, 3, { seed: 1 }, recordingControl().control);
    expect([...table.rows]).toEqual([1, 2, 3, 2, 3, 0, 1, 3, 0, 1, 2, 0]);
    expect([...table.similarities]).toEqual([-1, -1, -1, 1, 1, -1, 1, 1, -1, 1, 1, -1]);
  });

  it('cut k to what there is', async () => {
    const found = (rows: number) => findNeighbors(randomTable(rows, 4, 1), 10, { seed: 1 }, recordingControl().control);
    expect((await found(3)).k).toBe(2);
    expect((await found(1)).rows.length).toBe(0);
  });

  it('end their progress at the total', async () => {
    const done = recordingControl();
    await findNeighbors(randomTable(300, 8, 1), 3, { seed: 1 }, done.control);
    expect(done.reports.at(-1)).toMatchObject({ done: 300, total: 300 });
  });

  it.each([1, 2])('on %i threads stop with the short calls that are under way when aborted', async (threads) => {
    const dims = 400;
    const large = randomTable(5000, dims, 1);
    // A clock by which a call takes a slice of time from the first report on: alone, messages are let in after every one.
    let clock = 0;
    let tick = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => (clock += tick));
    onTestFinished(() => void vi.restoreAllMocks());
    const abort = new AbortController();
    const onProgress = ({ done }: Progress) => {
      if (done === 0) return;
      tick = 50;
      setTimeout(() => abort.abort());
    };
    const after = watchStop(abort.signal, spawnThread);
    const running = findNeighbors(
      large,
      15,
      { seed: 1, threads, spawnThread: after.spawnThread },
      { signal: abort.signal, onProgress },
    );
    await expect(running).rejects.toMatchObject({ name: 'AbortError' });
    after.expectPrompt(threads);
    // Products of a call, 10 to 30 ms of them; a tenth more for whole panels of 8 rows.
    const products = after.sent.map(([, from, to, first, last]) => (to! - from!) * (last! - first!) * 64 * dims);
    expect(products.length > 0).toBe(threads > 1);
    for (const each of products) expect(each).toBeLessThan(1.1e8);
  });

  it('refuse numbers that are not finite', async () => {
    const x = randomTable(10, 4, 1);
    x.data[13] = Number.POSITIVE_INFINITY;
    const found = findNeighbors(x, 3, { seed: 1 }, recordingControl().control);
    await expect(found).rejects.toMatchObject({ name: 'Diverged', message: expect.stringContaining('row 3') });
  });
});

describe('approximate neighbours', () => {
  const shareFound = (found: NeighborTable, exact: NeighborTable) => {
    const rows = exact.rows.length / exact.k;
    let hits = 0;
    for (let row = 0; row < rows; row++) {
      const list = new Set(found.rows.subarray(row * found.k, (row + 1) * found.k));
      for (let i = row * exact.k; i < (row + 1) * exact.k; i++) if (list.has(exact.rows[i]!)) hits++;
    }
    return hits / exact.rows.length;
  };

  it('are at least .95 of the exact ones of clustered rows, with their cosines, on both builds', async () => {
    const x = clusteredTable(3000, 40, 150, 1, 7);
    const exact = await findNeighbors(x, 15, { seed: 1, method: 'exact' }, recordingControl().control);
    for (const variant of ['relaxed', 'plain'] as const) {
      const { control, reports } = recordingControl();
      const found = await findNeighbors(x, 15, { seed: 1, method: 'approximate', variant }, control);
      expect(shareFound(found, exact)).toBeGreaterThan(0.95);
      const errors = Array.from(found.rows, (other, i) =>
        Math.abs(found.similarities[i]! - cosine(x, Math.floor(i / 15), other)),
      );
      expect(Math.max(...errors)).toBeLessThan(1e-6);
      expect(reports.at(-1)).toMatchObject({ done: 3000, total: 3000 });
    }
  });

  it('have the same bits on one thread and on two, and others with another seed', async () => {
    const x = randomTable(2000, 30, 3);
    const options = { method: 'approximate', spawnThread } as const;
    const found = (seed: number, threads: number) =>
      findNeighbors(x, 10, { ...options, seed, threads }, recordingControl().control);
    const one = await found(1, 1);
    expect(await found(1, 2)).toEqual(one);
    expect(await found(2, 1)).not.toEqual(one);
  });

  it('fill every list where the nearest cells hold too few rows', async () => {
    // 600 rows on one side, in some 45 cells of which each sees 40, and 100 equal ones on the other: 590 others are not seen.
    const x = randomTable(700, 20, 5);
    for (let row = 0; row < 700; row++) {
      if (row < 600) x.data[row * 20] = 1;
      else x.data.fill(0, row * 20, row * 20 + 20).fill(-1, row * 20, row * 20 + 1);
    }
    const found = await findNeighbors(x, 590, { seed: 1, method: 'approximate' }, recordingControl().control);
    expectExact(x, found, [0, 100, 400, 599]);
  });
});
