// Blocked all-pairs neighbours against a sort of every row.
import { describe, expect, it } from 'vitest';
import type { Matrix } from '../contracts';
import { randomTable, recordingControl } from '../core/test_table';
import { exactNeighbors } from './knn';

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

function bySorting(x: Matrix, row: number, k: number): number[] {
  return Array.from({ length: x.rows }, (_, j) => j)
    .filter((j) => j !== row)
    .sort((a, b) => cosine(x, row, b) - cosine(x, row, a) || a - b)
    .slice(0, k);
}

describe('exactNeighbors', () => {
  it.each([
    [2, 3, 1],
    [7, 5, 6],
    [130, 10, 4],
    [261, 7, 15],
  ])('finds the same as sorting: %i rows, %i dims, k = %i', async (rows, cols, k) => {
    const x = randomTable(rows, cols, rows);
    const table = await exactNeighbors(x, k, recordingControl().control);
    for (let row = 0; row < rows; row++) {
      const wanted = bySorting(x, row, k);
      expect([...table.rows.subarray(row * k, (row + 1) * k)]).toEqual(wanted);
      wanted.forEach((j, i) => {
        expect(table.similarities[row * k + i]).toBeCloseTo(cosine(x, row, j), 5);
      });
    }
  });

  it('orders equal similarities by row and gives zero rows similarity 0', async () => {
    // Rows 0 to 199 repeat two directions; row 200 is zero.
    const data = Float32Array.from({ length: 402 }, (_, i) => (i >= 400 ? 0 : Math.floor(i / 2) % 2 === i % 2 ? 1 : 0));
    const table = await exactNeighbors({ data, rows: 201, cols: 2 }, 4, recordingControl().control);
    expect([...table.rows.subarray(150 * 4, 151 * 4)]).toEqual([0, 2, 4, 6]);
    expect([...table.rows.subarray(0, 4)]).toEqual([2, 4, 6, 8]);
    expect([...table.rows.subarray(200 * 4)]).toEqual([0, 1, 2, 3]);
    expect([...table.similarities.subarray(200 * 4)]).toEqual([0, 0, 0, 0]);
  });

  it('cuts k to what there is', async () => {
    expect((await exactNeighbors(randomTable(3, 4, 1), 10, recordingControl().control)).k).toBe(2);
    expect((await exactNeighbors(randomTable(1, 4, 1), 10, recordingControl().control)).rows.length).toBe(0);
  });

  it('ends its progress at the total, and stops when aborted', async () => {
    const done = recordingControl();
    await exactNeighbors(randomTable(300, 8, 1), 3, done.control);
    expect(done.reports.at(-1)).toMatchObject({ done: 300, total: 300 });
    const stopped = recordingControl();
    const running = exactNeighbors(randomTable(6000, 64, 1), 3, stopped.control);
    stopped.abort.abort();
    await expect(running).rejects.toMatchObject({ name: 'AbortError' });
    expect(stopped.reports.at(-1)?.done ?? 0).toBeLessThan(6000);
  });

  it('refuses numbers that are not finite', async () => {
    const x = randomTable(10, 4, 1);
    x.data[13] = Number.POSITIVE_INFINITY;
    await expect(exactNeighbors(x, 3, recordingControl().control)).rejects.toMatchObject({ name: 'Diverged' });
  });
});
