// The files of a map against readers that others wrote (papaparse, hyparquet) and, of glTF, against its specification read byte by byte.
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { packNames } from '../core/names';
import { mapCsv } from './map_csv';
import { mapGlb } from './map_glb';
import { mapParquet } from './map_parquet';
import { type FilePart, type MapTable, placedRows } from './map_table';

const HOSTILE = [
  'plain',
  '=HYPERLINK("http://x","y")',
  "'=1+1",
  "'tis",
  '-5',
  '+49',
  '@sum',
  'a,b',
  'say "hi"',
  'two\r\nlines',
  '\tTab',
  '  spaced  ',
  'naïve 日本語 🙂',
  '＝1',
  'absent',
];

const count = HOSTILE.length;
const values = Float32Array.from({ length: count }, (_, row) => (row % 4 === 1 ? Number.NaN : row * 0.1));
const table: MapTable = {
  title: 'A <map> & more',
  names: packNames(HOSTILE),
  columns: [
    { name: 'x', label: 'A column named like a coordinate', values },
    { name: 'kind', label: 'Kind', values: values.map((_, row) => row % 3), categories: ['=cat', 'b,c'] },
  ],
  // The last row has no place.
  positions: Float32Array.from({ length: (count - 1) * 3 }, (_, i) => Math.sin(i) * 10 ** ((i % 9) - 4)),
  rows: Uint32Array.from({ length: count - 1 }, (_, n) => count - 2 - n),
  colors: Uint8Array.from({ length: count * 3 }, (_, i) => (i * 37) % 256),
};

const joined = async (parts: Iterable<FilePart>) => new Blob([...parts].map(({ data }) => data)).arrayBuffer();
const place = (row: number) => [...table.positions.subarray(row * 3, row * 3 + 3)];
const kindOf = (row: number) => table.columns[1]!.categories![row % 3];

describe('rows of a map', () => {
  it('are those that have a place', () => {
    const positions = new Float32Array([0, 0, 0, 1, Number.NaN, 1, 2, 2, 2]);
    expect([...placedRows(positions, new Uint32Array([3, 2, 1, 0]))]).toEqual([2, 0]);
  });
});

describe('a map as CSV', () => {
  it('reads back cell by cell, in order, with no cell that begins as a formula does', async () => {
    const text = new TextDecoder().decode(await joined(mapCsv(table)));
    const { data, errors } = Papa.parse<string[]>(text, { newline: '\r\n' });
    expect(errors).toEqual([]);
    expect(data[0]).toEqual(['name', 'x', 'y', 'z', 'x_2', 'kind']);
    expect(data.at(-1)).toEqual(['']);
    expect(data.length).toBe(table.rows.length + 2);
    table.rows.forEach((row, n) => {
      const [name, ...cells] = data[n + 1]!;
      expect(name).not.toMatch(/^[=+\-@\t\r\n＝]/);
      expect(name!.replace(/^'(?='*[=+\-@\t\r\n＝])/, '')).toBe(HOSTILE[row]);
      expect(cells.slice(0, 3).map((cell) => Math.fround(Number(cell)))).toEqual(place(row));
      expect(cells[3] === '' ? Number.NaN : Math.fround(Number(cells[3]))).toEqual(values[row]);
      expect(cells[4]).toBe(kindOf(row) === '=cat' ? "'=cat" : (kindOf(row) ?? ''));
    });
  });
});

describe('a map as Parquet', () => {
  it('reads back value by value, with nulls where there is none', async () => {
    const file = await joined(mapParquet(table));
    const rows = await parquetReadObjects({ file });
    expect(
      parquetMetadata(file)
        .schema.map(({ name, type }) => [name, type])
        .slice(1),
    ).toEqual([
      ['name', 'BYTE_ARRAY'],
      ['x', 'FLOAT'],
      ['y', 'FLOAT'],
      ['z', 'FLOAT'],
      ['x_2', 'FLOAT'],
      ['kind', 'BYTE_ARRAY'],
    ]);
    expect(rows).toEqual(
      Array.from(table.rows, (row) => {
        const [x, y, z] = place(row);
        const value = values[row]!;
        return { name: HOSTILE[row], x, y, z, x_2: Number.isNaN(value) ? null : value, kind: kindOf(row) ?? null };
      }),
    );
  });

  it('is written in groups that are told one by one', async () => {
    const n = 45_000;
    const many: MapTable = {
      ...table,
      names: packNames(Array.from({ length: n }, (_, row) => `w${row}`)),
      columns: [],
      positions: Float32Array.from({ length: n * 3 }, (_, i) => i),
      rows: Uint32Array.from({ length: n }, (_, row) => row),
    };
    const parts = [...mapParquet(many)];
    expect(parts.map(({ rows }) => rows)).toEqual([20_000, 40_000, n, n]);
    const rows = await parquetReadObjects({ file: await joined(parts), rowStart: n - 1, rowEnd: n });
    expect(rows).toEqual([{ name: 'w44999', x: 134_997, y: 134_998, z: 134_999 }]);
  });
});

describe('a map as binary glTF', () => {
  it('has the header, chunks, bounds, places, linear colours and names of the specification', async () => {
    const file = await joined(mapGlb(table));
    const view = new DataView(file);
    const word = (at: number) => view.getUint32(at, true);
    // 4.1: magic "glTF", version 2, the whole length; then chunks of length, type, data, each a multiple of four bytes.
    expect(new TextDecoder().decode(file.slice(0, 4))).toBe('glTF');
    expect([word(4), word(8)]).toEqual([2, file.byteLength]);
    const jsonLength = word(12);
    expect([new TextDecoder().decode(file.slice(16, 20)), jsonLength % 4]).toEqual(['JSON', 0]);
    const gltf = JSON.parse(new TextDecoder().decode(file.slice(20, 20 + jsonLength)));
    const bin = 20 + jsonLength;
    expect([word(bin) % 4, new TextDecoder().decode(file.slice(bin + 4, bin + 8))]).toEqual([0, 'BIN\0']);
    expect(bin + 8 + word(bin)).toBe(file.byteLength);
    expect(gltf.buffers).toEqual([{ byteLength: word(bin) }]);

    const [{ primitives, extras }] = gltf.meshes;
    expect(primitives[0].mode).toBe(0);
    expect(extras.names).toEqual(Array.from(table.rows, (row) => HOSTILE[row]));
    const read = (accessor: number, each: (at: number) => number, size: number, width: number) => {
      const { bufferView, count: n } = gltf.accessors[accessor];
      const { byteOffset, byteLength } = gltf.bufferViews[bufferView];
      expect(byteLength).toBe(n * width * size);
      return Array.from({ length: n * width }, (_, i) => each(bin + 8 + byteOffset + i * size));
    };
    const places = read(primitives[0].attributes.POSITION, (at) => view.getFloat32(at, true), 4, 3);
    expect(places).toEqual(Array.from(table.rows).flatMap(place));
    const axis = (a: number) => places.filter((_, i) => i % 3 === a);
    const { min, max, componentType, type } = gltf.accessors[primitives[0].attributes.POSITION];
    expect([min, max]).toEqual(
      [0, 1, 2].map(axis).reduce<number[][]>(
        ([low, high], part) => [
          [...low!, Math.min(...part)],
          [...high!, Math.max(...part)],
        ],
        [[], []],
      ),
    );
    expect([componentType, type]).toEqual([5126, 'VEC3']);

    const tints = read(primitives[0].attributes.COLOR_0, (at) => view.getUint16(at, true), 2, 4);
    table.rows.forEach((row, n) => {
      for (let channel = 0; channel < 3; channel++) {
        const linear = tints[n * 4 + channel]! / 65535;
        // The inverse of the transfer function: within half a step of the byte that went in.
        const back = 255 * (linear <= 0.0031308 ? linear * 12.92 : 1.055 * linear ** (1 / 2.4) - 0.055);
        expect(Math.abs(back - table.colors![row * 3 + channel]!)).toBeLessThan(0.5);
      }
      expect(tints[n * 4 + 3]).toBe(65535);
    });
  });

  it('has no colours where points have none', async () => {
    const file = await joined(mapGlb({ ...table, colors: null }));
    const length = new DataView(file).getUint32(12, true);
    const gltf = JSON.parse(new TextDecoder().decode(file.slice(20, 20 + length)));
    expect(gltf.meshes[0].primitives[0].attributes).toEqual({ POSITION: 0 });
    expect([gltf.accessors.length, gltf.bufferViews.length]).toEqual([1, 1]);
  });
});
