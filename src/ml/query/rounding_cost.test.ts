// What rounding costs, against neighbours found by another way: the rounded table whole, and the queries' own search.
import { expect, it } from 'vitest';
import { randomTable } from '../core/test_table';
import { dequantizeRows, quantizeRows } from '../formats/quantize';
import { nearest, prepareNorms, vectorAt } from './nearest';
import { roundingCost } from './rounding_cost';

const control = { signal: new AbortController().signal, onProgress: () => {} };

it('is the share of the ten nearest that stay', async () => {
  const vectors = randomTable(1000, 6, 4);
  const { scales, values } = quantizeRows(vectors);
  const rounded = { ...vectors, data: dequantizeRows(scales, values, vectors.cols) };
  const tenOf = (x: typeof vectors, row: number) =>
    nearest({ vectors: x, norms: prepareNorms(x) }, vectorAt(x, row), 10, [row]).rows;
  let kept = 0;
  for (let n = 0; n < 200; n++) {
    const still = new Set(tenOf(rounded, n * 5));
    kept += tenOf(vectors, n * 5).filter((row) => still.has(row)).length;
  }
  const cost = await roundingCost(vectors, control);
  expect(cost).toEqual({ recall: kept / 2000, rows: 200 });
  expect(cost.recall).toBeGreaterThan(0.8);
  expect(cost.recall).toBeLessThan(1);
});

it('is nothing where vectors are rounded already, or hardly any', async () => {
  const { scales, values } = quantizeRows(randomTable(300, 8, 1));
  const vectors = { data: dequantizeRows(scales, values, 8), rows: 300, cols: 8 };
  expect((await roundingCost(vectors, control)).recall).toBe(1);
  expect(await roundingCost({ data: new Float32Array(3), rows: 1, cols: 3 }, control)).toEqual({ recall: 1, rows: 1 });
  await expect(roundingCost(randomTable(30_000, 4, 1), { ...control, signal: AbortSignal.abort() })).rejects.toThrow();
});
