// Preparations against what they are by definition.
import { describe, expect, it } from 'vitest';
import { randomTable } from '../core/test_table';
import { rowNorms } from '../core/vector';
import { preparations, prepare } from './prepare';

const x = randomTable(50, 8, 1);
for (let i = 0; i < x.data.length; i++) x.data[i]! += 2;
x.data.fill(0, 3 * 8, 4 * 8);

const meanOf = (data: Float32Array, c: number) =>
  data.reduce((sum, value, i) => sum + (i % 8 === c ? value : 0), 0) / 50;

describe('prepare', () => {
  it('leaves vectors as they are unless it is asked, and never changes what it was given', () => {
    const before = x.data.slice();
    expect(prepare(x, 'none')).toBe(x);
    for (const { id } of preparations) prepare(x, id);
    expect(x.data).toEqual(before);
  });

  it('centres: differences stay, the mean goes', () => {
    const { data } = prepare(x, 'centred');
    for (let c = 0; c < 8; c++) expect(meanOf(data, c)).toBeCloseTo(0, 6);
    expect(data[9]! - data[17]!).toBeCloseTo(x.data[9]! - x.data[17]!, 6);
  });

  it('makes lengths 1, and leaves a zero vector zero', () => {
    rowNorms(prepare(x, 'unit')).forEach((norm, row) => {
      expect(norm).toBeCloseTo(row === 3 ? 0 : 1, 6);
    });
  });

  it('spherises: directions from the mean, of length 1', () => {
    const { data } = prepare(x, 'spherised');
    const away = Float64Array.from({ length: 8 }, (_, c) => x.data[40 + c]! - meanOf(x.data, c));
    const length = Math.hypot(...away);
    away.forEach((value, c) => {
      expect(data[40 + c]).toBeCloseTo(value / length, 5);
    });
  });
});
