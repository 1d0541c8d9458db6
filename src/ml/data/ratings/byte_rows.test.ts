// Rows and playlists in pieces of any size, against Papa Parse and JSON.parse; numbers against the language's own.
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { createRng } from '../../core/rng';
import { ByteRows } from './byte_rows';
import { EntryList, testPart, trainPart } from './entry_list';
import { PlaylistsJson } from './playlists_json';
import { histogramOf, scaleOf } from './scale';
import { madePlaylists, slice } from './test_files';

function inPieces(text: string, size: number, push: (piece: Uint8Array) => void): void {
  const bytes = new TextEncoder().encode(text);
  for (let i = 0; i < bytes.length; i += size) push(bytes.subarray(i, i + size));
}

function rowsOf(text: string, size: number, delimiter = ',') {
  const rows: { line: number; fields: string[] }[] = [];
  const reader = new ByteRows('a.csv', { delimiter, quotes: delimiter === ',' }, (row) => {
    const copied = new Uint8Array(99);
    const fields = Array.from({ length: row.fields }, (_, i) => row.text(i));
    fields.forEach((field, i) => {
      expect(new TextDecoder().decode(copied.subarray(0, row.copy(i, copied, 0)))).toBe(field);
    });
    rows.push({ line: row.line, fields });
  });
  inPieces(text, size, (piece) => reader.push(piece));
  reader.end();
  return rows;
}

describe('rows', () => {
  const text = 'a,b,"c, d"\r\n\n"two\nlines","say ""hi""",\n"",é," "\n1,2,3\n,,x';
  it.each([1, 2, 3, 7, 1000])('in pieces of %i bytes', (size) => {
    const { data } = Papa.parse<string[]>(text.replaceAll('\r', ''), { skipEmptyLines: true });
    expect(rowsOf(text, size).map(({ fields }) => fields)).toEqual(data.map((row) => row.map((field) => field.trim())));
    expect(rowsOf(text, size).map(({ line }) => line)).toEqual([1, 3, 5, 6, 7]);
  });

  it.each([1, 4, 1000])('parted by two characters, in pieces of %i bytes', (size) => {
    const rows = rowsOf('1::A: B (1999)::C|D\n2::"E" F::\n', size, '::');
    expect(rows.map(({ fields }) => fields)).toEqual([
      ['1', 'A: B (1999)', 'C|D'],
      ['2', '"E" F', ''],
    ]);
  });

  it('takes a field as it stands that goes on behind its quotation marks', () => {
    expect(rowsOf('1,"Cats" and dogs,2\n', 1)[0]!.fields).toEqual(['1', '"Cats" and dogs', '2']);
  });

  it('reads numbers as the language does', () => {
    const texts = [
      '0',
      '4.5',
      '-3',
      '1e3',
      '.5',
      '5.',
      '0.1',
      '978300760',
      '12345678901234567890',
      '3.14159265358979',
      '',
      'x',
      '1.2.3',
      '.',
      '0x1f',
      '+2',
    ];
    const numbers: number[] = [];
    const reader = new ByteRows('a', { delimiter: ',', quotes: true }, (row) => numbers.push(row.number(1)));
    inPieces(texts.map((text) => `a,${text}\n`).join(''), 5, (piece) => reader.push(piece));
    expect(numbers).toEqual(texts.map((text) => (text === '' ? Number.NaN : Number(text))));
  });
});

it.each([1, 5, 333, 1e6])('finds playlists in pieces of %i bytes', (size) => {
  const made = madePlaylists(9, 20);
  const text = slice(made);
  const found: unknown[] = [];
  const lines: number[] = [];
  const reader = new PlaylistsJson('a', (playlist, line) => {
    found.push(playlist);
    lines.push(line);
  });
  inPieces(text, size, (piece) => reader.push(piece));
  reader.end();
  expect(found).toEqual(made);
  expect(lines.map((line) => text.split('\n')[line - 1]!.trim())).toEqual(lines.map(() => '{'));
});

it('tells each pair once, as a plain look at all of them does', () => {
  const rng = createRng(8);
  const list = new EntryList(true);
  const all = Array.from({ length: 40_000 }, (_, n) => ({
    n,
    user: rng.below(70),
    item: rng.below(90),
    time: rng.below(50),
    part: [0, 0, trainPart(0), testPart(0), testPart(1)][rng.below(5)]!,
  }));
  for (const { n, user, item, time, part } of all) list.add(user, item, n, time, part);
  const { repeated, folds } = list.distinct(70, 90, ['a', 'b']);
  const pairs = new Map<number, typeof all>();
  for (const one of all) pairs.set(one.user * 90 + one.item, [...(pairs.get(one.user * 90 + one.item) ?? []), one]);
  const best = [...pairs.values()].map((same) => {
    const main = same.filter(({ part }) => part === 0);
    const most = Math.max(...same.map(({ part }) => part));
    return (main.length > 0 ? main : same.filter(({ part }) => part === most)).reduce((a, b) =>
      b.time >= a.time ? b : a,
    );
  });
  const kept = best.sort((a, b) => a.n - b.n);
  expect([...list.values.subarray(0, list.length)]).toEqual(kept.map(({ n }) => n));
  expect([...list.times!.subarray(0, list.length)]).toEqual(kept.map(({ time }) => time));
  folds.forEach(({ test }, f) => {
    const expected = kept.flatMap(({ user, item }, place) =>
      pairs.get(user * 90 + item)!.some(({ part }) => part === testPart(f)) ? [place] : [],
    );
    expect([...test]).toEqual(expected);
  });
  // Against the one of the same part that was best when each came: at least those of the main part.
  const main = all.filter(({ part }) => part === 0);
  expect(repeated).toBeGreaterThanOrEqual(main.length - new Set(main.map(({ user, item }) => user * 90 + item)).size);
});

describe('scales', () => {
  it.each([
    [[1, 2, 4, 5], { min: 1, max: 5, step: 1 }],
    [[2, 5], { min: 1, max: 5, step: 1 }],
    [[0.5, 3, 5], { min: 0.5, max: 5, step: 0.5 }],
    [[0, 10], { min: 0, max: 10, step: 1 }],
    [[-1, 1], { min: -1, max: 1, step: 2 }],
    [[0.1, 0.2, 0.4], { min: 0.1, max: 0.4, step: 0.1 }],
    [[3], { min: 3, max: 3, step: 1 }],
    [Array.from({ length: 999 }, (_, i) => -10 + i / 50), { min: -10, max: 9.96, step: 0.1996 }],
  ])('of %j', (values, scale) => {
    expect(scaleOf(Float32Array.from(values))).toEqual(scale);
  });

  it('are shown by how many values there are of each, or in equal parts', () => {
    expect(histogramOf(Float32Array.of(1, 5, 1, 0.5))).toEqual([
      { value: 0.5, count: 1 },
      { value: 1, count: 2 },
      { value: 5, count: 1 },
    ]);
    const many = histogramOf(Float32Array.from({ length: 2100 }, (_, i) => i));
    expect(many.map(({ count }) => count)).toEqual(new Array(21).fill(100));
  });
});
