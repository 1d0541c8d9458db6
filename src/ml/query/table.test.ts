// Lists of rows against plain filters and sorts of arrays.
import { describe, expect, it } from 'vitest';
import type { Column, Control } from '../contracts';
import { packNames } from '../core/names';
import { createRng } from '../core/rng';
import { NameIndex } from './name_index';
import { listRows, type RowQuery, type TableSource } from './table';

const ROWS = 3000;
const rng = createRng(5);
const pick = <T>(of: readonly T[]): T => of[Math.floor(rng.uniform() * of.length)]!;
// Accents, case, digraphs, letters of several scripts and planes, characters of no weight, names that are alike and equal.
const parts = [
  'a',
  'A',
  'é',
  'e',
  'æ',
  'ß',
  'ss',
  'ö',
  'z',
  'Z',
  '_',
  '-',
  '’',
  '1',
  '10',
  'ы',
  '字',
  'か',
  'ー',
  '😀',
  '\u00ad',
  'ch',
  'ﬁ',
  'ก',
  'เ',
];
const names = Array.from({ length: ROWS }, (_, n) =>
  n % 3 === 0
    ? `word_${pick(parts)}_${Math.floor(rng.uniform() * 300)}`
    : Array.from({ length: 1 + (n % 5) }, () => pick(parts)).join(''),
);
const year: Column = {
  ...{ name: 'year', label: 'Year' },
  values: Float32Array.from({ length: ROWS }, () =>
    rng.uniform() < 0.2 ? Number.NaN : Math.round(rng.uniform() * 40) / 4 - 5,
  ),
};
const kind: Column = {
  ...{ name: 'kind', label: 'Kind', categories: ['zebra', 'ant', 'Bee'] },
  values: Float32Array.from({ length: ROWS }, () => pick([0, 1, 2, Number.NaN])),
};
const similarities = Float32Array.from({ length: ROWS }, () => rng.uniform() * 2 - 1);
const source: TableSource = {
  ...{ index: new NameIndex(packNames(names)), columns: [year, kind] },
  ...{ hidden: new Set([3, 17]), within: null, similarities },
};
const plain: RowQuery = { text: '', pattern: false, columns: [], sort: { by: 'row', descending: false } };
const control: Control = { signal: new AbortController().signal, onProgress: () => {} };
const list = async (change: Partial<RowQuery>, of: Partial<TableSource> = {}) => [
  ...(await listRows({ ...source, ...of }, { ...plain, ...change }, control)),
];
const all = names.map((_, row) => row).filter((row) => row !== 3 && row !== 17);

describe('a list of rows', () => {
  it('holds all rows but the hidden ones, by frequency or the reverse', async () => {
    expect(await list({})).toEqual(all);
    expect(await list({ sort: { by: 'row', descending: true } })).toEqual([...all].reverse());
  });

  it('is sorted by name as the collator has it, ties by row', async () => {
    const { compare } = new Intl.Collator('en');
    const rising = [...all].sort((a, b) => compare(names[a]!, names[b]!) || a - b);
    expect(await list({ sort: { by: 'name', descending: false } })).toEqual(rising);
    const falling = [...all].sort((a, b) => compare(names[b]!, names[a]!) || a - b);
    expect(await list({ sort: { by: 'name', descending: true } })).toEqual(falling);
  });

  it.each([false, true])(
    'is sorted by a column with what has no value last, ties by row (descending: %s)',
    async (descending) => {
      const by = (value: (row: number) => number) =>
        [...all].sort((a, b) => {
          const [x, y] = [value(a), value(b)];
          if (Number.isNaN(x) || Number.isNaN(y)) return Number(Number.isNaN(x)) - Number(Number.isNaN(y)) || a - b;
          return (descending ? y - x : x - y) || a - b;
        });
      expect(await list({ sort: { by: 'column:year', descending } })).toEqual(by((row) => year.values[row]!));
      expect(await list({ sort: { by: 'similarity', descending } })).toEqual(by((row) => similarities[row]!));
      const places = [2, 0, 1]; // ant, Bee, zebra
      expect(await list({ sort: { by: 'column:kind', descending } })).toEqual(
        by((row) => places[kind.values[row]!] ?? Number.NaN),
      );
    },
  );

  it('is filtered by text whatever its case and accents, and by phrases with spaces', async () => {
    const folded = names.map((name) => name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase());
    expect(await list({ text: ' Éa' })).toEqual(all.filter((row) => folded[row]!.includes('ea')));
    expect(await list({ text: 'word 字' })).toEqual(all.filter((row) => folded[row]!.includes('word_字')));
  });

  it('is filtered by a pattern, several columns and a mask together', async () => {
    const within = Uint8Array.from({ length: ROWS }, (_, row) => row % 2);
    const found = await list(
      {
        ...{ text: '^word_.*5$', pattern: true },
        columns: [
          { column: 'year', min: -3, max: 4 },
          { column: 'kind', categories: [2, Number.NaN] },
        ],
      },
      { within },
    );
    const wanted = all.filter(
      (row) =>
        row % 2 === 1 &&
        /^word_.*5$/i.test(names[row]!) &&
        year.values[row]! >= -3 &&
        year.values[row]! <= 4 &&
        !(kind.values[row]! < 2),
    );
    expect(wanted.length).toBeGreaterThan(3);
    expect(found).toEqual(wanted);
  });

  it('stops when told to', async () => {
    const stop = new AbortController();
    stop.abort();
    const many = new NameIndex(packNames(Array.from({ length: 60_000 }, (_, n) => `n${n % 50_000}`)));
    const listing = listRows(
      { ...source, index: many },
      { ...plain, sort: { by: 'name', descending: false } },
      { ...control, signal: stop.signal },
    );
    await expect(listing).rejects.toThrow(/abort/i);
  });
});
