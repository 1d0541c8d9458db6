// Facts of a group against the textbook's way: lengths, products and sorting, written out here once more.
import { describe, expect, it } from 'vitest';
import { createRng } from '../core/rng';
import { columnDifferences, median } from './group_columns';
import { groupFacts, meanVector } from './group_facts';
import { prepareNorms } from './nearest';

const [ROWS, COLS] = [300, 6];
const rng = createRng(21);
// The first thirty lie about one direction.
const data = Float32Array.from({ length: ROWS * COLS }, (_, i) => {
  const about = i < 30 * COLS && i % COLS === 2 ? 1.5 : 0;
  return about + rng.uniform() - 0.5;
});
const vectors = { data, rows: ROWS, cols: COLS };
const space = { vectors, norms: prepareNorms(vectors) };
const control = { signal: new AbortController().signal, onProgress: () => {} };
const row = (n: number) => [...data.subarray(n * COLS, (n + 1) * COLS)];
const cosine = (a: readonly number[], b: readonly number[]) =>
  a.reduce((sum, x, i) => sum + x * b[i]!, 0) / (Math.hypot(...a) * Math.hypot(...b));
const members = Uint32Array.from({ length: 30 }, (_, n) => n);
const mean = Array.from({ length: COLS }, (_, c) => [...members].reduce((sum, n) => sum + row(n)[c]!, 0) / 30);
const ranked = (rows: readonly number[]) =>
  rows.map((n) => [n, cosine(row(n), mean)] as const).sort((a, b) => b[1] - a[1]);

describe('groupFacts', () => {
  it('finds the mean, who is nearest to it on either side, and how tight the group is', async () => {
    const found = meanVector(space, members);
    for (let c = 0; c < COLS; c++) expect(found[c]).toBeCloseTo(mean[c]!, 6);
    const facts = await groupFacts(space, members, 5, control);
    const others = Array.from({ length: ROWS - 30 }, (_, n) => 30 + n);
    for (const [found, all] of [
      [facts.central, ranked([...members])],
      [facts.outside, ranked(others)],
    ] as const) {
      expect([...found.rows]).toEqual(all.slice(0, 5).map(([n]) => n));
      for (let n = 0; n < 5; n++) expect(found.similarities[n]).toBeCloseTo(all[n]![1], 5);
    }
    const tight = ranked([...members]).reduce((sum, [, value]) => sum + value, 0) / 30;
    expect(facts.tightness).toBeCloseTo(tight, 5);
  });

  it('tells it apart from chance, and chance from chance not', async () => {
    const facts = await groupFacts(space, members, 3, control);
    expect(facts.chance.groups).toBe(20);
    expect(facts.tightness).toBeGreaterThan(facts.chance.mean + 5 * facts.chance.deviation);
    const random = Uint32Array.from({ length: 30 }, (_, n) => 40 + 7 * n);
    const { tightness, chance } = await groupFacts(space, random, 3, control);
    expect(Math.abs(tightness - chance.mean)).toBeLessThan(4 * chance.deviation);
    // All rows are their own random group, which has no other.
    const all = await groupFacts(
      space,
      Uint32Array.from({ length: ROWS }, (_, n) => n),
      3,
      control,
    );
    expect(all.chance.mean).toBeCloseTo(all.tightness, 6);
    expect(all.outside.rows.length).toBe(0);
  });

  it('leaves hidden rows out of its lists, and items out of what users are near', async () => {
    const first = ranked([...members])[0]![0];
    const hidden = await groupFacts({ ...space, hidden: new Set([first]) }, members, 3, control);
    expect([...hidden.central.rows]).not.toContain(first);
    const sided = await groupFacts({ ...space, items: 200 }, Uint32Array.of(210, 220), 4, control);
    for (const found of sided.outside.rows) expect(found).toBeGreaterThanOrEqual(200);
    const mixed = await groupFacts({ ...space, items: 200 }, Uint32Array.of(10, 220), 4, control);
    for (const found of mixed.outside.rows) expect(found).toBeLessThan(200);
  });
});

describe('columnDifferences', () => {
  it('gives shares with their lift, and medians', () => {
    const kind = Float32Array.of(0, 0, 1, 1, 1, 1, 2, 2, Number.NaN, Number.NaN);
    const year = Float32Array.of(1, 9, 3, 4, Number.NaN, 6, 7, 8, 2, 10);
    const columns = [
      { name: 'kind', label: 'Kind', values: kind, categories: ['a', 'b', 'c', 'unused'] },
      { name: 'year', label: 'Year', values: year },
      { name: 'none', label: 'None', values: new Float32Array(10).fill(Number.NaN) },
    ];
    const found = columnDifferences(columns, Uint32Array.of(0, 1, 2, 8), 2);
    expect(found).toEqual([
      {
        ...{ name: 'kind', label: 'Kind', kind: 'categories', known: 3 },
        top: [
          { name: 'a', rows: 2, share: 2 / 3, ofAll: 1 / 4, lift: 2 / 3 / (1 / 4) },
          { name: 'b', rows: 1, share: 1 / 3, ofAll: 1 / 2, lift: 1 / 3 / (1 / 2) },
        ],
      },
      { name: 'year', label: 'Year', kind: 'numbers', median: 2.5, ofAll: 6, known: 4 },
    ]);
    expect(median(Float32Array.of(5, 1, 3))).toBe(3);
  });
});
