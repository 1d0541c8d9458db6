// Small layouts travel whole in a link: base64url of a little-endian float32 scale and int16 coordinates, rows × dims, to be multiplied by it.
import { VectariumError } from '../errors';
import { dequantizePositions, quantizePositions } from '../formats/quantize';
import type { LayoutRecipe } from '../projection_contracts';

/** Layouts of so many rows travel whole: about 4,000 letters. */
export const WHOLE_ROWS = 500;

type Size = Pick<LayoutRecipe, 'rows' | 'dims'>;

/** Of rows × 3 positions. */
export function encodePoints(positions: Float32Array, { rows, dims }: Size): string {
  const { scale, values } = quantizePositions(flat(positions, rows, dims));
  const bytes = new Uint8Array(4 + 2 * values.length);
  const view = new DataView(bytes.buffer);
  view.setFloat32(0, scale, true);
  for (const [i, value] of values.entries()) view.setInt16(4 + 2 * i, value, true);
  const letters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(letters).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** rows × 3 again. Throws `BadInput` for what was cut or never written. */
export function decodePoints(text: string, { rows, dims }: Size): Float32Array {
  if (rows > WHOLE_ROWS) throw badLink(`it holds points of ${rows} rows, expected at most ${WHOLE_ROWS}`);
  let letters = '';
  try {
    letters = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  } catch {
    throw badLink('its points are no base64');
  }
  const expected = 4 + 2 * rows * dims;
  if (letters.length !== expected) throw badLink(`its points are ${letters.length} bytes, expected ${expected}`);
  const view = new DataView(Uint8Array.from(letters, (letter) => letter.charCodeAt(0)).buffer);
  const scale = view.getFloat32(0, true);
  // Layouts are scaled to a radius of 1.
  if (!(scale >= 0 && scale < 1)) throw badLink(`its scale is ${scale}, expected 0 to 1`);
  const values = Int16Array.from({ length: rows * dims }, (_, i) => view.getInt16(4 + 2 * i, true));
  const coordinates = dequantizePositions(scale, values);
  const positions = new Float32Array(rows * 3);
  coordinates.forEach((value, i) => {
    positions[Math.floor(i / dims) * 3 + (i % dims)] = value;
  });
  return positions;
}

/** rows × 3 → rows × dims. */
function flat(positions: Float32Array, rows: number, dims: number): Float32Array {
  return Float32Array.from({ length: rows * dims }, (_, i) => positions[Math.floor(i / dims) * 3 + (i % dims)]!);
}

function badLink(why: string): VectariumError {
  return new VectariumError(
    'BadInput',
    `The layout in this link cannot be read: ${why}.`,
    'Copy the whole link again: some programs cut long links.',
  );
}
