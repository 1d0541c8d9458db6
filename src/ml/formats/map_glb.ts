// Writer of a map as binary glTF 2.0 (.glb): one mesh of points with their colours; names, in the order of the points, in the mesh's `extras`.
// By hand: a header, a chunk of JSON and a chunk of numbers (Khronos, glTF 2.0 Specification, section 4) are less than a library for them.
import { nameAt } from '../core/names';
import type { FilePart, MapTable } from './map_table';

const FLOAT = 5126;
const UNSIGNED_SHORT = 5123;
const ARRAY_BUFFER = 34962;
const POINTS = 0;
/** Bytes of a colour: four shorts. Eight bits of linear light would lose the dark ones. */
const COLOR_BYTES = 8;
const SLICE = 50_000;

/** Linear light of an sRGB byte, as glTF wants colours of vertices, in 16 bits (IEC 61966-2-1). */
const LINEAR = Uint16Array.from({ length: 256 }, (_, byte) => {
  const c = byte / 255;
  return Math.round(65535 * (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
});

export function* mapGlb(table: MapTable): Generator<FilePart, void, undefined> {
  const { rows, colors } = table;
  const placeBytes = rows.length * 12;
  const binary = new ArrayBuffer(placeBytes + (colors === null ? 0 : rows.length * COLOR_BYTES));
  const places = new Float32Array(binary, 0, rows.length * 3);
  const tints = new Uint16Array(binary, placeBytes);
  const names: string[] = [];
  const min = [Infinity, Infinity, Infinity];
  const max = [-Infinity, -Infinity, -Infinity];
  for (const [n, row] of rows.entries()) {
    names.push(nameAt(table.names, row));
    for (let axis = 0; axis < 3; axis++) {
      const c = table.positions[row * 3 + axis]!;
      places[n * 3 + axis] = c;
      min[axis] = Math.min(min[axis]!, c);
      max[axis] = Math.max(max[axis]!, c);
      if (colors !== null) tints[n * 4 + axis] = LINEAR[colors[row * 3 + axis]!]!;
    }
    if (colors !== null) tints[n * 4 + 3] = 65535;
    if (n % SLICE === SLICE - 1) yield { data: '', rows: n };
  }
  const json = padded(new TextEncoder().encode(JSON.stringify(sceneOf(table, names, { min, max }, binary.byteLength))));
  const header = new Uint32Array([0x46546c67, 2, 28 + json.length + binary.byteLength, json.length, 0x4e4f534a]);
  yield { data: new Uint8Array(header.buffer), rows: rows.length };
  yield { data: json, rows: rows.length };
  yield { data: new Uint8Array(new Uint32Array([binary.byteLength, 0x004e4942]).buffer), rows: rows.length };
  yield { data: new Uint8Array(binary), rows: rows.length };
}

function sceneOf(
  { title, rows, colors }: MapTable,
  names: readonly string[],
  bounds: { readonly min: readonly number[]; readonly max: readonly number[] },
  byteLength: number,
) {
  const count = rows.length;
  const placeBytes = count * 12;
  const places = { bufferView: 0, componentType: FLOAT, count, type: 'VEC3', ...bounds };
  const tints = { bufferView: 1, componentType: UNSIGNED_SHORT, normalized: true, count, type: 'VEC4' };
  const view = { buffer: 0, target: ARRAY_BUFFER };
  return {
    asset: { version: '2.0', generator: 'Vectarium' },
    // Points have no normals to be lit by.
    extensionsUsed: ['KHR_materials_unlit'],
    scene: 0,
    scenes: [{ nodes: [0] }],
    nodes: [{ mesh: 0, name: title }],
    meshes: [
      {
        name: title,
        primitives: [
          { attributes: { POSITION: 0, ...(colors !== null && { COLOR_0: 1 }) }, material: 0, mode: POINTS },
        ],
        extras: { names },
      },
    ],
    materials: [{ extensions: { KHR_materials_unlit: {} } }],
    accessors: colors === null ? [places] : [places, tints],
    bufferViews: [
      { ...view, byteOffset: 0, byteLength: placeBytes },
      ...(colors === null ? [] : [{ ...view, byteOffset: placeBytes, byteLength: byteLength - placeBytes }]),
    ],
    buffers: [{ byteLength }],
  };
}

/** To a multiple of four bytes, with spaces, as JSON may have. */
function padded(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(Math.ceil(bytes.length / 4) * 4).fill(0x20);
  whole.set(bytes);
  return whole;
}
