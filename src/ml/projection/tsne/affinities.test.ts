// P against scikit-learn's (bench/sklearn_tsne.py wrote the fixture), and rows for which no σ gives the perplexity.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { clusteredTable, recordingControl, tableOf } from '../../core/test_table';
import { findNeighbors } from '../neighbors';
import { affinitiesOf, conditionals, neighborsFor } from './affinities';

const { control } = recordingControl();
const fixture: {
  rows: number;
  cols: number;
  salt: number;
  perplexity: number;
  affinities: (readonly [column: number, value: number])[][];
} = JSON.parse(readFileSync(new URL('../../../../bench/fixtures/sklearn_tsne.json', import.meta.url), 'utf8'));

describe('affinities', () => {
  it('are scikit-learn’s', async () => {
    const { rows, cols, salt, perplexity } = fixture;
    const table = await findNeighbors(tableOf(rows, cols, salt), neighborsFor(perplexity, rows), { seed: 1 }, control);
    const p = await affinitiesOf(table, perplexity, control);
    expect(p.values.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 6);
    fixture.affinities.forEach((entries, row) => {
      const [from, to] = [p.starts[row]!, p.starts[row + 1]!];
      expect([...p.columns.subarray(from, to)]).toEqual(entries.map(([column]) => column));
      entries.forEach(([, value], e) => {
        expect(Math.abs(p.values[from + e]! / value - 1)).toBeLessThan(1e-3);
      });
    });
  });

  it('have the perplexity asked for in every row', async () => {
    const table = await findNeighbors(clusteredTable(300, 10, 4, 0.01, 1), 90, { seed: 1 }, control);
    const p = await conditionals(table, 30, control);
    for (let row = 0; row < 300; row++) {
      const entropy = p
        .subarray(row * 90, (row + 1) * 90)
        .reduce((sum, value) => sum - value * Math.log(value || 1), 0);
      expect(Math.exp(entropy)).toBeCloseTo(30, 5);
    }
  });

  it('are shared alike by more equal rows than the perplexity, and by rows without a direction', async () => {
    const x = tableOf(40, 6, 1);
    for (let row = 0; row < 20; row++) x.data.copyWithin(row * 6, 0, 6);
    x.data.fill(0, 39 * 6);
    const p = await conditionals(await findNeighbors(x, 21, { seed: 1 }, control), 7, control);
    expect([...p.subarray(0, 21)]).toEqual(
      Array.from({ length: 21 }, (_, j) => expect.closeTo(j < 19 ? 1 / 19 : 0, 9)),
    );
    expect([...p.subarray(39 * 21)]).toEqual(Array.from({ length: 21 }, () => expect.closeTo(1 / 21, 9)));
  });

  it('say which perplexity fits', () => {
    expect(neighborsFor(33, 100)).toBe(99);
    expect(() => neighborsFor(34, 100)).toThrow(
      expect.objectContaining({ name: 'BadParameter', advice: expect.stringContaining('at most 33') }),
    );
    expect(() => neighborsFor(34, 100)).toThrow(/^A perplexity of 34 needs 102 neighbours/);
    expect(() => neighborsFor(1, 3)).toThrow(expect.objectContaining({ advice: expect.stringContaining('PCA') }));
  });
});
