// Our own `.space` file, what the shipped space and saved work are stored in. Little-endian throughout, as every browser's memory is:
//   "VSPC" · uint32 version · uint32 header bytes · uint32 0 · header (JSON) · arrays, each from a multiple of 8 bytes:
//   name offsets (uint32, rows+1) · name bytes · vectors · columns (float32) · layouts
// Storage 'int8': a float32 scale per row, then int8 vectors (×scale); positions are int16 (× a float32 per layout). 'float32': as they are.
import type { Column, Layout, Matrix, Names, Provenance, Space } from '../contracts';
import { badSpace, headerOf, type PackedHeader, parseHeader } from './packed_header';
import { dequantizePositions, dequantizeRows, quantizePositions, quantizeRows } from './quantize';

const MAGIC = 'VSPC';
const VERSION = 1;
const PREFIX = 16;

export interface UnpackedSpace {
  readonly space: Space;
  readonly layouts: Layout[];
}

export function packSpace(space: Space, layouts: readonly Layout[], storage: Provenance['storage']): Uint8Array {
  const { rows } = space.vectors;
  if (space.names.offsets.length !== rows + 1) {
    throw badSpace(`it has ${rows} vectors and ${space.names.offsets.length - 1} names`);
  }
  checkFinite(space.vectors.data, 'vectors');
  const arrays: ArrayBufferView[] = [space.names.offsets, space.names.bytes];
  if (storage === 'int8') {
    const quantized = quantizeRows(space.vectors);
    arrays.push(quantized.scales, quantized.values);
  } else arrays.push(space.vectors.data);
  for (const column of space.columns) {
    if (column.values.length !== rows)
      throw badSpace(`column ${column.name} has ${column.values.length} values for ${rows} rows`);
    arrays.push(column.values);
  }
  for (const layout of layouts) {
    if (layout.rows > rows || layout.positions.length !== layout.rows * 3) {
      throw badSpace(
        `layout ${layout.kind} has ${layout.positions.length} coordinates for ${layout.rows} of ${rows} rows`,
      );
    }
    checkFinite(layout.positions, `positions of ${layout.kind}`);
    if (storage === 'int8') {
      const quantized = quantizePositions(layout.positions);
      arrays.push(Float32Array.of(quantized.scale), quantized.values);
    } else arrays.push(layout.positions);
  }
  return write(new TextEncoder().encode(JSON.stringify(headerOf(space, layouts, storage))), arrays);
}

/** Throws `BadInput` saying what is wrong for anything that is not a whole and sound space file. `id` replaces the file's own. */
export function unpackSpace(bytes: Uint8Array, id?: string): UnpackedSpace {
  const header = readHeader(bytes);
  const { rows, dims } = header;
  const small = header.provenance.storage === 'int8';
  const reader = new ArrayReader(bytes, PREFIX + headerLength(bytes));
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
  checkFinite(vectors.data, 'vectors');
  const columns: Column[] = header.columns.map((column) => ({
    ...column,
    values: new Float32Array(reader.take(rows * 4)),
  }));
  const layouts: Layout[] = header.layouts.map((layout) => {
    const positions = small
      ? dequantizePositions(new Float32Array(reader.take(4))[0]!, new Int16Array(reader.take(layout.rows * 6)))
      : new Float32Array(reader.take(layout.rows * 12));
    checkFinite(positions, `positions of ${layout.kind}`);
    return { ...layout, positions };
  });
  const { title, provenance } = header;
  return { space: { id: id ?? header.id, title, names, vectors, columns, provenance }, layouts };
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
  return lengths;
}

function write(header: Uint8Array, arrays: readonly ArrayBufferView[]): Uint8Array {
  let length = aligned(PREFIX + header.length);
  for (const array of arrays) length += aligned(array.byteLength);
  const bytes = new Uint8Array(length);
  bytes.set(new TextEncoder().encode(MAGIC));
  const view = new DataView(bytes.buffer);
  view.setUint32(4, VERSION, true);
  view.setUint32(8, header.length, true);
  bytes.set(header, PREFIX);
  let at = aligned(PREFIX + header.length);
  for (const array of arrays) {
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at);
    at += aligned(array.byteLength);
  }
  return bytes;
}

function readHeader(bytes: Uint8Array): PackedHeader {
  const magic = String.fromCharCode(...bytes.subarray(0, 4));
  if (magic !== MAGIC) throw badSpace(`it begins with ${JSON.stringify(magic)}, expected "${MAGIC}"`);
  if (bytes.length < PREFIX) throw badSpace(`it is cut short: ${bytes.length} bytes, expected at least ${PREFIX}`);
  const version = new DataView(bytes.buffer, bytes.byteOffset).getUint32(4, true);
  if (version !== VERSION) throw badSpace(`it has format version ${version}, this app reads ${VERSION}`);
  const length = headerLength(bytes);
  if (PREFIX + length > bytes.length) {
    throw badSpace(`it is cut short: ${bytes.length} bytes, its header alone ends at ${PREFIX + length}`);
  }
  return parseHeader(new TextDecoder().decode(bytes.subarray(PREFIX, PREFIX + length)));
}

function headerLength(bytes: Uint8Array): number {
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(8, true);
}

function aligned(length: number): number {
  return Math.ceil(length / 8) * 8;
}

/** Hands out the arrays in order, each as its own buffer, so that each can be transferred. */
class ArrayReader {
  private readonly bytes: Uint8Array;
  private at: number;

  constructor(bytes: Uint8Array, at: number) {
    this.bytes = bytes;
    this.at = aligned(at);
  }

  /** Checked before anything is allocated: a header cannot ask for more than the file holds. */
  expect(lengths: readonly number[]): void {
    const total = lengths.reduce((sum, length) => sum + aligned(length), this.at);
    if (total === this.bytes.length) return;
    const how = total > this.bytes.length ? 'it is cut short' : 'it is too long';
    throw badSpace(`${how}: ${this.bytes.length} bytes, expected ${total}`);
  }

  take(length: number): ArrayBuffer {
    const buffer = new ArrayBuffer(length);
    new Uint8Array(buffer).set(this.bytes.subarray(this.at, this.at + length));
    this.at += aligned(length);
    return buffer;
  }
}

function checkNames({ offsets, bytes }: Names): void {
  if (offsets[0] !== 0 || offsets[offsets.length - 1] !== bytes.length) {
    throw badSpace(`its names run from ${offsets[0]} to ${offsets[offsets.length - 1]}, expected 0 to ${bytes.length}`);
  }
  for (let i = 1; i < offsets.length; i++) {
    if (offsets[i]! < offsets[i - 1]!)
      throw badSpace(`name ${i - 1} ends at ${offsets[i]}, before its start at ${offsets[i - 1]}`);
  }
}

function checkFinite(values: Float32Array, what: string): void {
  const at = values.findIndex((value) => !Number.isFinite(value));
  if (at >= 0) throw badSpace(`its ${what} hold ${values[at]} at place ${at}`);
}
