// Files of a map from the space worker's handlers: which rows, what is refused, what stops.
import { describe, expect, it } from 'vitest';
import { packNames } from '../ml/core/names';
import { NameIndex } from '../ml/query/name_index';
import { exportHandlers } from './export_handlers';
import type { ExportApi } from './export_protocol';
import type { OpenSpace } from './open_space';

const names = packNames(['a', 'b', 'c']);
const provenance = {
  recipe: {
    version: 1,
    model: 'skip-gram',
    source: { kind: 'own', title: 't', bytes: 1 },
    parameters: {},
    seed: 1,
    engine: 'wasm',
    threads: 1,
  },
  storage: 'float32',
  trained: 1,
  engine: '',
  loss: 0,
  seconds: 0,
} as const;
const open: OpenSpace = {
  space: {
    id: 's',
    title: 'S',
    names,
    vectors: { data: new Float32Array(3), rows: 3, cols: 1 },
    columns: [],
    provenance,
  },
  ...{ norms: new Float32Array(3), index: new NameIndex(names), hidden: new Set<number>(), layout: null },
};
const { writeMap } = exportHandlers(() => open);
const positions = new Float32Array([1, 2, 3, Number.NaN, 0, 0, 7, 8, 9]);

function write(change: Partial<ExportApi['writeMap']['args']>, signal = new AbortController().signal) {
  return writeMap(
    { space: 's', format: 'csv', positions, rows: null, colors: null, ...change },
    { signal, emit: () => {} },
  );
}

async function textOf(change: Partial<ExportApi['writeMap']['args']>): Promise<string> {
  const blob = await write(change);
  if (!(blob instanceof Blob)) throw new Error('no file came');
  return blob.text();
}

describe('writing a map', () => {
  it('writes all rows that have a place, or those asked for', async () => {
    expect(await textOf({})).toBe('name,x,y,z\r\na,1,2,3\r\nc,7,8,9\r\n');
    expect(await textOf({ rows: new Uint32Array([2, 1]) })).toBe('name,x,y,z\r\nc,7,8,9\r\n');
  });

  it('writes each format', async () => {
    expect((await textOf({ format: 'glb' })).slice(0, 4)).toBe('glTF');
    expect((await textOf({ format: 'parquet' })).slice(0, 4)).toBe('PAR1');
  });

  it('says what to do where none of the rows has a place', async () => {
    await expect(write({ rows: new Uint32Array([1]) })).rejects.toMatchObject({
      name: 'BadInput',
      advice: expect.stringContaining('another layout'),
    });
  });
});
