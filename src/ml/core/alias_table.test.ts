import { describe, expect, it } from 'vitest';
import { type AliasTable, createAliasTable, drawAlias } from './alias_table';
import { createRng } from './rng';

/** What a table's cells say each index's probability is. */
function implied(table: AliasTable): Float64Array {
  const n = table.alias.length;
  const p = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const own = table.threshold[i]! / 2 ** 32;
    p[i]! += own / n;
    p[table.alias[i]!]! += (1 - own) / n;
  }
  return p;
}

describe('createAliasTable', () => {
  it.each([
    ['one word', [7]],
    ['equal counts', [3, 3, 3, 3]],
    ['a steep fall', [1_000_000, 40, 5, 1, 1]],
    ['Zipf', Array.from({ length: 1000 }, (_, i) => Math.ceil(90_000 / (i + 1)))],
  ])('implies count^0.75 exactly: %s', (_, counts) => {
    const weights = counts.map((c) => Math.exp(0.75 * Math.log(c)));
    const total = weights.reduce((a, b) => a + b, 0);
    const p = implied(createAliasTable(Uint32Array.from(counts)));
    // Thresholds are rounded to 2⁻³² of a cell; a rich word collects the rounding of many cells.
    weights.forEach((w, i) => {
      expect(Math.abs(p[i]! - w / total)).toBeLessThan(2 ** -32);
    });
  });

  it('is drawn from as it says', () => {
    const table = createAliasTable(Uint32Array.from([100, 10, 1]));
    const p = implied(table);
    const seen = new Float64Array(3);
    const rng = createRng(1);
    for (let i = 0; i < 100_000; i++) seen[drawAlias(table, rng)]! += 1;
    seen.forEach((n, i) => {
      expect(Math.abs(n / 100_000 - p[i]!)).toBeLessThan(5 * Math.sqrt(p[i]! / 100_000));
    });
  });
});
