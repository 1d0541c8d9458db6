// A layout in the part of an address behind #: "layout=RECIPE&space=ID", and of small layouts also "&points=POSITIONS", so that they travel whole.
// POSITIONS is base64url of a little-endian float32 scale and int16 coordinates, rows × dims, to be multiplied by it.
import type { Layout } from '../contracts';
import { VectariumError } from '../errors';
import { dequantizePositions, quantizePositions } from '../formats/quantize';
import type { LayoutRecipe, ProjectionInfo } from '../projection_contracts';
import { parseRecipe, recipeText } from './recipe_text';

/** Layouts of so many rows travel whole: about 4,000 letters. */
export const WHOLE_ROWS = 500;

export interface LayoutLink {
  readonly space: string;
  readonly recipe: LayoutRecipe;
  /** rows × 3; null where the recipe has to be followed. */
  readonly positions: Float32Array | null;
  readonly flowed: boolean;
}

/** The text behind #. `whole`: the positions travel, not only their recipe. */
export function layoutLink(
  { recipe, positions, rows, flowed }: Layout & { readonly recipe: LayoutRecipe },
  space: string,
): { readonly hash: string; readonly whole: boolean } {
  const whole = rows <= WHOLE_ROWS;
  const points = whole ? `&points=${encodePoints(flat(positions, rows, recipe.dims))}${flowed ? '&flowed' : ''}` : '';
  return { hash: `layout=${recipeText(recipe)}&space=${encodeURIComponent(space)}${points}`, whole };
}

/** Null where the text names no layout. Throws `BadInput` for one that cannot be read. */
export function readLayoutLink(hash: string, methods: readonly ProjectionInfo[]): LayoutLink | null {
  const parts = new Map(
    hash
      .replace(/^#/, '')
      .split('&')
      .map((part) => {
        const at = part.indexOf('=');
        return at < 0 ? ([part, ''] as const) : ([part.slice(0, at), part.slice(at + 1)] as const);
      }),
  );
  const layout = parts.get('layout');
  if (layout === undefined) return null;
  const recipe = parseRecipe(layout, methods);
  const points = parts.get('points');
  const positions = points === undefined ? null : decodePoints(points, recipe);
  return { space: spaceOf(parts.get('space')), recipe, positions, flowed: positions !== null && parts.has('flowed') };
}

/** The one that comes with the app where none is named. */
function spaceOf(text: string | undefined): string {
  try {
    return decodeURIComponent(text || 'shipped');
  } catch {
    throw badLink(`its space is “${text?.slice(0, 40)}”, which is no name`);
  }
}

/** rows × 3 → rows × dims. */
function flat(positions: Float32Array, rows: number, dims: number): Float32Array {
  return Float32Array.from({ length: rows * dims }, (_, i) => positions[Math.floor(i / dims) * 3 + (i % dims)]!);
}

function encodePoints(coordinates: Float32Array): string {
  const { scale, values } = quantizePositions(coordinates);
  const bytes = new Uint8Array(4 + 2 * values.length);
  const view = new DataView(bytes.buffer);
  view.setFloat32(0, scale, true);
  for (const [i, value] of values.entries()) view.setInt16(4 + 2 * i, value, true);
  const letters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(letters).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function decodePoints(text: string, { rows, dims }: LayoutRecipe): Float32Array {
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

function badLink(why: string): VectariumError {
  return new VectariumError(
    'BadInput',
    `The layout in this link cannot be read: ${why}.`,
    'Copy the whole link again: some programs cut long links.',
  );
}
