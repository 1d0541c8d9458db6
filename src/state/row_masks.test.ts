// Masks against sets of rows: every operation on both, at random.
import { describe, expect, it } from 'vitest';
import { createRng } from '../ml/core/rng';
import type { Combine, LegendFilter } from './group_state';
import { both, combined, counted, passing, rowsIn, without } from './row_masks';

const ROWS = 40;
const HOW: readonly Combine[] = ['replace', 'add', 'subtract'];

const some = (rng: ReturnType<typeof createRng>) =>
  Uint32Array.from({ length: rng.below(12) }, () => rng.below(ROWS + 4));
const maskOf = (rows: Iterable<number>) => {
  const mask = new Uint8Array(ROWS);
  for (const row of rows) mask[row] = 1;
  return mask;
};
const sorted = (rows: Iterable<number>) => [...rows].sort((a, b) => a - b);

describe('masks of rows', () => {
  it('combine as sets do', () => {
    const rng = createRng(3);
    let mask: Uint8Array | null = null;
    let set = new Set<number>();
    for (let n = 0; n < 500; n++) {
      const how = HOW[rng.below(3)]!;
      const rows = some(rng);
      const inside = [...rows].filter((row) => row < ROWS);
      const before: Uint8Array | null = mask;
      const kept: number[] = before === null ? [] : [...rowsIn(before)];
      mask = combined(before, rows, how, ROWS);
      if (how === 'replace') set = new Set(inside);
      else if (how === 'add') set = new Set([...set, ...inside]);
      else set = new Set([...set].filter((row) => !inside.includes(row)));
      expect(mask === null ? [] : [...rowsIn(mask)]).toEqual(sorted(set));
      expect(mask === null ? 0 : counted(mask)).toBe(set.size);
      // The mask from before is another's still.
      if (before !== null) expect([...rowsIn(before)]).toEqual(kept);
    }
  });

  it('meet and are taken from what is shown as sets are', () => {
    const rng = createRng(4);
    for (let n = 0; n < 200; n++) {
      const [a, b] = [new Set(some(rng)), new Set(some(rng))].map((set) => new Set([...set].filter((r) => r < ROWS)));
      expect([...rowsIn(both(maskOf(a!), maskOf(b!))!)]).toEqual(sorted([...a!].filter((row) => b!.has(row))));
      expect([...rowsIn(without(maskOf(a!), maskOf(b!)))]).toEqual(sorted([...a!].filter((row) => !b!.has(row))));
    }
    const a = maskOf([1, 2]);
    expect([both(a, null), both(null, a), both(null, null)]).toEqual([a, a, null]);
    expect(counted(without(null, a))).toBe(ROWS - 2);
  });

  it('pass what no legend hides, rows without a value as they are told to', () => {
    const rng = createRng(5);
    const kind = Float32Array.from({ length: ROWS }, () => (rng.below(5) === 4 ? Number.NaN : rng.below(4)));
    const year = Float32Array.from({ length: ROWS }, () => (rng.below(5) === 4 ? Number.NaN : 1900 + rng.below(100)));
    const columns = [
      { name: 'kind', label: 'Kind', values: kind, categories: ['a', 'b', 'c', 'd'] },
      { name: 'year', label: 'Year', values: year },
    ];
    for (let n = 0; n < 200; n++) {
      const hidden = [0, 1, 2, 3, Number.NaN].filter(() => rng.below(2) === 1);
      const [min, max, gaps] = [1900 + rng.below(60), 1930 + rng.below(60), rng.below(2) === 1];
      const filters: LegendFilter[] = [
        { column: 'kind', hidden },
        { column: 'year', min, max, gaps },
        { column: 'not here', hidden: [0] },
      ];
      const expected = Array.from(kind, (_, row) => row).filter((row) => {
        const [k, y] = [kind[row]!, year[row]!];
        const byKind = Number.isNaN(k) ? !hidden.some(Number.isNaN) : hidden.indexOf(k) === -1;
        return byKind && (Number.isNaN(y) ? gaps : y >= min && y <= max);
      });
      expect([...rowsIn(passing(columns, filters, ROWS)!)]).toEqual(expected);
    }
    expect(passing(columns, [], ROWS)).toBeNull();
    expect(passing(columns, [{ column: 'not here', hidden: [0] }], ROWS)).toBeNull();
  });
});
