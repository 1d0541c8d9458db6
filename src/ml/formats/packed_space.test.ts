// Space files: what goes in comes out, int8 within its bound, and a damaged file is refused by name. Mutated ones: fuzz_packed.test.ts.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { packNames, unpackNames } from '../core/names';
import { resealed } from './packed_parts';
import { packSpace, spaceParts, unpackSpace } from './packed_space';
import { quantizeRows } from './quantize';
import { everyKind, example, layoutsFor } from './test_space';

describe('packSpace and unpackSpace', () => {
  it.each([
    [1, 1],
    [7, 3],
    [50, 100],
  ])('give back the same in float32: %i × %i', (rows, dims) => {
    const space = example(rows, dims);
    const layouts = layoutsFor(rows);
    const back = unpackSpace(packSpace(space, layouts, 'float32'));
    expect(back).toEqual({ space, layouts });
    // Read again from an odd offset of a larger buffer.
    const packed = packSpace(space, layouts, 'float32');
    const shifted = new Uint8Array(packed.length + 3);
    shifted.set(packed, 3);
    expect(unpackSpace(shifted.subarray(3))).toEqual(back);
    expect(unpackSpace(packed, 'other').space).toEqual({ ...space, id: 'other' });
  });

  it('keep directions within the bound of int8, and everything else exactly', () => {
    const space = example(60, 100);
    const layouts = layoutsFor(60);
    const { space: back, layouts: backLayouts } = unpackSpace(packSpace(space, layouts, 'int8'));
    expect(back.provenance).toEqual({ ...space.provenance, storage: 'int8' });
    expect(unpackNames(back.names)).toEqual(unpackNames(space.names));
    expect(back.columns).toEqual(space.columns);
    const { scales } = quantizeRows(space.vectors);
    for (let r = 0; r < 60; r++) {
      const v = space.vectors.data.subarray(r * 100, (r + 1) * 100);
      const w = back.vectors.data.subarray(r * 100, (r + 1) * 100);
      const norm = Math.hypot(...v);
      const cosine = v.reduce((sum, value, c) => sum + value * w[c]!, 0) / (norm * Math.hypot(...w));
      // An error vector of length e turns v by at most asin(e/‖v‖).
      const error = (Math.sqrt(100) * scales[r]!) / 2;
      expect(cosine).toBeGreaterThanOrEqual(Math.sqrt(1 - (error / norm) ** 2) - 1e-6);
      expect(cosine).toBeGreaterThan(0.9999);
      v.forEach((value, c) => {
        expect(Math.abs(value - w[c]!)).toBeLessThanOrEqual((scales[r]! / 2) * 1.0001);
      });
    }
    backLayouts.forEach((layout, l) => {
      const wanted = layouts[l]!;
      expect([layout.kind, layout.rows]).toEqual([wanted.kind, wanted.rows]);
      layout.positions.forEach((value, i) => {
        expect(Math.abs(value - wanted.positions[i]!)).toBeLessThanOrEqual(10 / 32767);
      });
    });
    expect(packSpace(space, layouts, 'int8').length).toBeLessThan(packSpace(space, layouts, 'float32').length / 2);
  });

  it('pack the same space into the same bytes, and zero rows into zeros', () => {
    const space = example(9, 4);
    space.vectors.data.fill(0, 4, 8);
    expect(packSpace(space, [], 'int8')).toEqual(packSpace(space, [], 'int8'));
    const back = unpackSpace(packSpace(space, [], 'int8'));
    expect([...back.space.vectors.data.subarray(4, 8)]).toEqual([0, 0, 0, 0]);
  });

  it('refuse to pack what does not fit together', () => {
    const space = example(5, 2);
    const wrong = [{ kind: 'pca' as const, positions: new Float32Array(9), rows: 5 }];
    expect(() => packSpace(space, wrong, 'int8')).toThrow('9 coordinates for 5 of 5 rows');
    expect(() => packSpace({ ...space, names: packNames(['a']) }, [], 'int8')).toThrow('5 vectors and 1 names');
    space.vectors.data[3] = Number.NaN;
    expect(() => packSpace(space, [], 'int8')).toThrow('NaN at place 3');
  });
});

describe('files of version 1', () => {
  // Made by packSpace as it was at ad0a3dd, for each storage: writeFileSync(`v1_${storage}.space`, packSpace(example(6, 4), layoutsFor(6), storage)).
  const v1 = (storage: string) => readFileSync(new URL(`fixtures/v1_${storage}.space`, import.meta.url));

  it('open as they did', () => {
    expect(v1('float32').readUInt32LE(4)).toBe(1);
    expect(unpackSpace(v1('float32'))).toEqual({ space: example(6, 4), layouts: layoutsFor(6) });
    // Of int8 the later version holds the same numbers.
    expect(unpackSpace(v1('int8'))).toEqual(unpackSpace(packSpace(example(6, 4), layoutsFor(6), 'int8')));
  });
});

describe('every kind of space', () => {
  it.each(Object.entries(everyKind()))('%s comes back whole', (_, space) => {
    expect(unpackSpace(packSpace(space, [], 'float32')).space).toEqual(space);
    const { vectors, subwords, provenance, ...rest } = unpackSpace(packSpace(space, [], 'int8')).space;
    expect({ ...rest, vectors: space.vectors, provenance: space.provenance }).toEqual({
      ...space,
      subwords: undefined,
    });
    expect(vectors.rows).toBe(space.vectors.rows);
    expect([subwords?.minn, subwords?.maxn]).toEqual([space.subwords?.minn, space.subwords?.maxn]);
    if (!space.subwords || !subwords) return;
    const { scales } = quantizeRows(space.subwords.ngrams);
    subwords.ngrams.data.forEach((value, i) => {
      const { cols, data } = space.subwords!.ngrams;
      expect(Math.abs(value - data[i]!)).toBeLessThanOrEqual((scales[Math.floor(i / cols)]! / 2) * 1.0001);
    });
  });

  it('is handed out in parts that are its own arrays', () => {
    const space = everyKind().ratings!;
    const parts = spaceParts(space, [], 'float32');
    expect(parts.some(({ buffer }) => buffer === space.vectors.data.buffer)).toBe(true);
    expect(parts.some(({ buffer }) => buffer === space.ratings!.history.values.buffer)).toBe(true);
  });

  const ratings = packSpace(everyKind().ratings!, [], 'float32');
  const edited = (find: string, replace: string) => {
    const text = new TextDecoder('latin1').decode(ratings);
    if (!text.includes(find) || find.length !== replace.length) throw new Error(`cannot edit ${find}`);
    const bytes = ratings.slice();
    bytes.set(new TextEncoder().encode(replace), text.indexOf(find));
    return resealed(bytes);
  };
  it.each([
    ['another number of items', edited('"items":4', '"items":3'), 'it has 3 items and 3 users in 7 rows'],
    ['a scale that goes down', edited('"min":1', '"min":9'), 'its scale goes from 9 to 5'],
    ['steps of nothing', edited('"step":0.5', '"step":0.0'), '"step" should be above 0'],
    ['biases that are not said', edited('"itemBias":true', '"itemBias":null'), '"itemBias" should be true or false'],
    ['more entries', edited('"history":5', '"history":9'), 'cut short'],
  ])('is refused with %s', (_, bytes, why) => {
    expect(() => unpackSpace(bytes)).toThrow(
      expect.objectContaining({ name: 'BadInput', message: expect.stringContaining(why) }),
    );
  });

  it('is refused with entries out of order, or of columns that are none', () => {
    for (const columns of [Uint32Array.of(1, 0, 2, 1, 3), Uint32Array.of(0, 4, 2, 1, 3)]) {
      const space = everyKind().ratings!;
      const wrong = { ...space, ratings: { ...space.ratings!, history: { ...space.ratings!.history, columns } } };
      expect(() => unpackSpace(packSpace(wrong, [], 'float32'))).toThrow(/its entries of row 0 name column/);
    }
  });
});

describe('unpackSpace on damaged files', () => {
  const good = packSpace(example(20, 6), layoutsFor(20), 'int8');
  const edited = (find: string, replace: string) => {
    const text = new TextDecoder('latin1').decode(good);
    if (!text.includes(find) || find.length !== replace.length) throw new Error(`cannot edit ${find}`);
    const bytes = good.slice();
    bytes.set(new TextEncoder().encode(replace), text.indexOf(find));
    return bytes;
  };

  it.each([
    ['nothing', new Uint8Array(0), 'it begins with "", expected "VSPC"'],
    ['another format', new TextEncoder().encode('PK\u0003\u0004 something'), 'expected "VSPC"'],
    ['the magic alone', good.slice(0, 4), 'cut short: 4 bytes'],
    ['half a header', good.slice(0, 40), 'cut short: 40 bytes, its header alone ends at'],
    ['a cut end', good.slice(0, -8), `cut short: ${good.length - 8} bytes, expected ${good.length}`],
    ['a longer end', new Uint8Array([...good, 0]), `too long: ${good.length + 1} bytes, expected ${good.length}`],
    ['another version', good.map((value, i) => (i === 4 ? 9 : value)), 'format version 9, this app reads 1 to 2'],
    [
      'one bit turned',
      good.map((value, i) => (i === good.length - 9 ? value ^ 1 : value)),
      'its contents have the checksum',
    ],
    ['absurd rows', edited('"rows":20,"dims":6', '"rows":9e99,"dims"'), 'header is not JSON'],
    ['more rows', edited('"rows":20,"d', '"rows":99,"d'), 'cut short'],
    ['negative dims', edited('"dims":6', '"dims":-'), 'header is not JSON'],
    ['many dims', edited('"dims":6,"', '"dims":9,"'), 'cut short'],
    [
      'another storage',
      edited('"storage":"int8"', '"storage":"int9"'),
      '"storage" should be float32 or int8 and is "int9"',
    ],
    ['a recipe of another method', edited('"method":"umap"', '"method":"tsne"'), 'layout umap has a recipe of tsne'],
    ['an unknown preparation', edited('"prepare":"centred"', '"prepare":"boiled!"'), '"prepare" should be none or'],
    ['a layout of one dimension', edited('"dims":3', '"dims":1'), 'of 2 or 3 dimensions and has 1'],
    ['parameters that are no numbers', edited('"minDist":0.1', '"minDist":"0"'), '"minDist" should be a number'],
    ['a missing field', edited('"title":"S', '"tatle":"S'), '"title" should be text'],
  ])('says what is wrong with %s', (_, bytes, why) => {
    expect(() => unpackSpace(bytes)).toThrow(
      expect.objectContaining({ name: 'BadInput', message: expect.stringContaining(why) }),
    );
  });

  it('refuses sizes that no file can hold before allocating them', () => {
    const header = new TextDecoder().decode(good.subarray(16, 16 + new DataView(good.buffer).getUint32(8, true)));
    for (const [find, replace] of [
      ['"rows":20', '"rows":67108864'],
      ['"rows":20', '"rows":1e300'],
      ['"rows":20', '"rows":-1'],
      ['"dims":6', '"dims":6.5'],
      ['"dims":6', '"dims":1e9'],
      ['"nameBytes":', '"nameBytes":9999999'],
    ] as const) {
      const text = new TextEncoder().encode(header.replace(find, replace));
      const bytes = new Uint8Array(16 + text.length);
      bytes.set(good.subarray(0, 16));
      new DataView(bytes.buffer).setUint32(8, text.length, true);
      bytes.set(text, 16);
      expect(() => unpackSpace(bytes)).toThrow(expect.objectContaining({ name: 'BadInput' }));
    }
  });

  it('refuses names out of order and numbers that are not finite', () => {
    const whole = packSpace(example(20, 6), layoutsFor(20), 'float32');
    const first = Math.ceil((16 + new DataView(whole.buffer).getUint32(8, true)) / 16) * 16;
    const nameBytes = example(20, 6).names.bytes.length;
    const vectors = first + 96 + Math.ceil(nameBytes / 16) * 16;
    const written = (at: number, value: number, float = true) => {
      const bytes = whole.slice();
      const view = new DataView(bytes.buffer);
      if (float) view.setFloat32(at, value, true);
      else view.setUint32(at, value, true);
      return resealed(bytes);
    };
    expect(() => unpackSpace(written(first + 8, 1, false))).toThrow('name 1 ends at 1, before its start at');
    expect(() => unpackSpace(written(first + 80, 5, false))).toThrow(
      `its names run from 0 to 5, expected 0 to ${nameBytes}`,
    );
    expect(() => unpackSpace(written(vectors + 4 * 7, Number.NaN))).toThrow('its vectors hold NaN at place 7');
    expect(() => unpackSpace(written(whole.length - 16, Number.POSITIVE_INFINITY))).toThrow(
      'positions of umap hold Infinity',
    );
  });
});
