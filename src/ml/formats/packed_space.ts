// Our own `.space` file, what the shipped space and kept work are stored in: the whole of a space with its layouts. How it lies: packed_parts.ts. Arrays:
//   name offsets (uint32, rows+1) · name bytes · vectors · columns (float32) · layouts · what packed_facts.ts says
// Storage 'int8': a float32 scale per row, then int8 vectors (×scale); positions are int16 (× a float32 per layout). 'float32': as they are.
// Version 1 had no checksum, and nothing of packed_facts.ts.
import type { Column, Layout, Matrix, Names, Provenance, Space } from '../contracts';
import { factsArrays, factsLengths, finite, takeFacts } from './packed_facts';
import { headerOf, type PackedHeader, parseHeader } from './packed_header';
import { badFile } from './packed_json';
import { joined, openParts, packParts } from './packed_parts';
import { dequantizePositions, dequantizeRows, quantizePositions, quantizeRows } from './quantize';

const LETTERS = 'VSPC';
export const SPACE_VERSION = 2;

export interface UnpackedSpace {
  readonly space: Space;
  readonly layouts: Layout[];
}

export function packSpace(space: Space, layouts: readonly Layout[], storage: Provenance['storage']): Uint8Array {
  return joined(spaceParts(space, layouts, storage));
}

/** The same file in parts that are not copied, for a Blob or a stream: the space's arrays must not change before they are written. */
export function spaceParts(
  space: Space,
  layouts: readonly Layout[],
  storage: Provenance['storage'],
): Uint8Array<ArrayBuffer>[] {
  const { rows } = space.vectors;
  if (space.names.offsets.length !== rows + 1) {
    throw badFile(`it has ${rows} vectors and ${space.names.offsets.length - 1} names`);
  }
  finite(space.vectors.data, 'vectors');
  const arrays: ArrayBufferView[] = [space.names.offsets, space.names.bytes];
  if (storage === 'int8') {
    const quantized = quantizeRows(space.vectors);
    arrays.push(quantized.scales, quantized.values);
  } else arrays.push(space.vectors.data);
  for (const column of space.columns) {
    if (column.values.length !== rows)
      throw badFile(`column ${column.name} has ${column.values.length} values for ${rows} rows`);
    arrays.push(column.values);
  }
  for (const layout of layouts) {
    if (layout.rows > rows || layout.positions.length !== layout.rows * 3) {
      throw badFile(
        `layout ${layout.kind} has ${layout.positions.length} coordinates for ${layout.rows} of ${rows} rows`,
      );
    }
    finite(layout.positions, `positions of ${layout.kind}`);
    if (storage === 'int8') {
      const quantized = quantizePositions(layout.positions);
      arrays.push(Float32Array.of(quantized.scale), quantized.values);
    } else arrays.push(layout.positions);
  }
  arrays.push(...factsArrays(space, storage));
  return packParts(LETTERS, SPACE_VERSION, headerOf(space, layouts, storage), arrays);
}

/** Throws `BadInput` saying what is wrong for anything that is not a whole and sound space file. `id` replaces the file's own. */
export function unpackSpace(bytes: Uint8Array, id?: string): UnpackedSpace {
  const { header: text, arrays: reader } = openParts(bytes, LETTERS, 1, SPACE_VERSION);
  const header = parseHeader(text);
  const { rows, dims } = header;
  const { storage } = header.provenance;
  const small = storage === 'int8';
  reader.expect(arrayLengths(header));
  const names: Names = {
    offsets: new Uint32Array(reader.take((rows + 1) * 4)),
    bytes: new Uint8Array(reader.take(header.nameBytes)),
  };
  checkNames(names);
  const vectors: Matrix = {
    data: small
      ? dequantizeRows(new Float32Array(reader.take(rows * 4)), new Int8Array(reader.take(rows * dims)), dims)
      : new Float32Array(reader.take(rows * dims * 4)),
    rows,
    cols: dims,
  };
  finite(vectors.data, 'vectors');
  const columns: Column[] = header.columns.map((column) => {
    const values = new Float32Array(reader.take(rows * 4));
    checkCategories(column, values);
    return { ...column, values };
  });
  const layouts: Layout[] = header.layouts.map((layout) => {
    const positions = small
      ? dequantizePositions(new Float32Array(reader.take(4))[0]!, new Int16Array(reader.take(layout.rows * 6)))
      : new Float32Array(reader.take(layout.rows * 12));
    finite(positions, `positions of ${layout.kind}`);
    return { ...layout, positions };
  });
  const facts = takeFacts(header.facts, dims, storage, (length) => reader.take(length));
  const { title, provenance } = header;
  return { space: { id: id ?? header.id, title, names, vectors, columns, provenance, ...facts }, layouts };
}

/** Bytes of every array in file order. */
function arrayLengths(header: PackedHeader): number[] {
  const { rows, dims } = header;
  const small = header.provenance.storage === 'int8';
  const lengths = [(rows + 1) * 4, header.nameBytes];
  if (small) lengths.push(rows * 4, rows * dims);
  else lengths.push(rows * dims * 4);
  for (const _ of header.columns) lengths.push(rows * 4);
  for (const layout of header.layouts) {
    if (small) lengths.push(4, layout.rows * 6);
    else lengths.push(layout.rows * 12);
  }
  return [...lengths, ...factsLengths(header.facts, dims, header.provenance.storage)];
}

function checkNames({ offsets, bytes }: Names): void {
  if (offsets[0] !== 0 || offsets[offsets.length - 1] !== bytes.length) {
    throw badFile(`its names run from ${offsets[0]} to ${offsets[offsets.length - 1]}, expected 0 to ${bytes.length}`);
  }
  for (let i = 1; i < offsets.length; i++) {
    if (offsets[i]! < offsets[i - 1]!)
      throw badFile(`name ${i - 1} ends at ${offsets[i]}, before its start at ${offsets[i - 1]}`);
  }
}

function checkCategories({ name, categories }: Omit<Column, 'values'>, values: Float32Array): void {
  if (categories === undefined) return;
  const at = values.findIndex((value) => !Number.isNaN(value) && categories[value] === undefined);
  if (at >= 0)
    throw badFile(`its column ${name} holds ${values[at]} at place ${at}, of ${categories.length} categories`);
}
