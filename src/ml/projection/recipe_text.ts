// A layout's recipe as short text, for addresses: "umap,3d,r9456,s1,neighbors15,minDist0.1,spread1". All parameters are named, for defaults may
// change from version to version. What cannot be read is refused with what was expected in its place.
import type { ParameterSpec } from '../contracts';
import { VectariumError } from '../errors';
import type { LayoutRecipe, Preparation, ProjectionInfo, ProjectionMethod } from '../projection_contracts';

export const METHODS: readonly ProjectionMethod[] = ['pca', 'umap', 'tsne', 'axes', 'given'];
export const PREPARATIONS: readonly Preparation[] = ['none', 'centred', 'unit', 'spherised'];

const MOST_ROWS = 2 ** 26;
const MOST_SEED = 2 ** 32 - 1;
const MOST_AXIS_LETTERS = 200;

export function recipeText({ method, dims, rows, prepare, parameters, seed, axes = [] }: LayoutRecipe): string {
  return [
    ...[method, `${dims}d`, `r${rows}`, `s${seed}`],
    ...(prepare === 'none' ? [] : [prepare]),
    ...Object.entries(parameters).map(([name, value]) => `${name}${value}`),
    ...axes.map((axis) => `axis:${encodeURIComponent(axis)}`),
  ].join(',');
}

/** `methods` says which parameters there are, and their bounds; those not named take their defaults. Throws `BadInput`. */
export function parseRecipe(text: string, methods: readonly ProjectionInfo[]): LayoutRecipe {
  const [named, ...words] = text.split(',');
  const info = methods.find(({ method }) => method === named);
  if (!info) throw badRecipe(`its method is “${shortened(named!)}”`, methods.map(({ method }) => method).join(', '));
  const parameters = Object.fromEntries(info.parameters.map((spec) => [spec.name, spec.default]));
  const axes: string[] = [];
  let dims: 2 | 3 = 3;
  let rows: number | null = null;
  let seed = 1;
  let prepare: Preparation = 'none';
  for (const word of words) {
    const [, name = '', digits = ''] = /^([a-zA-Z]+)(-?\d.*)$/.exec(word) ?? [];
    const preparation = PREPARATIONS.find((known) => known === word);
    const spec = info.parameters.find((known) => known.name === name);
    if (word === '2d' || word === '3d') dims = word === '2d' ? 2 : 3;
    else if (word.startsWith('axis:')) axes.push(axisOf(word.slice(5)));
    else if (preparation) prepare = preparation;
    else if (name === 'r') rows = whole(word, digits, 1, MOST_ROWS);
    else if (name === 's') seed = whole(word, digits, 0, MOST_SEED);
    else if (spec) parameters[spec.name] = within(word, digits, spec);
    else throw badRecipe(`it holds “${shortened(word)}”`, `a part that ${info.title} has`);
  }
  if (rows === null) throw badRecipe('it does not say how many rows', 'a part such as “r1000”');
  const needed = info.method === 'axes' ? dims : 0;
  if (axes.length !== needed) throw badRecipe(`it names ${axes.length} axes`, `${needed}`);
  return { method: info.method, dims, rows, prepare, parameters, seed, ...(needed > 0 && { axes }) };
}

function axisOf(text: string): string {
  let axis = '';
  try {
    axis = decodeURIComponent(text);
  } catch {
    // Broken escapes: as good as no axis.
  }
  if (axis.trim() === '' || axis.length > MOST_AXIS_LETTERS) {
    throw badRecipe(`its axis is “${shortened(text)}”`, `a query of 1 to ${MOST_AXIS_LETTERS} letters`);
  }
  return axis;
}

function whole(word: string, digits: string, min: number, max: number): number {
  const value = Number(digits);
  if (Number.isInteger(value) && value >= min && value <= max) return value;
  throw badRecipe(`it holds “${shortened(word)}”`, `a whole number from ${min} to ${max}`);
}

function within(word: string, digits: string, { label, min, max }: ParameterSpec): number {
  const value = Number(digits);
  if (value >= min && value <= max) return value;
  throw badRecipe(`it holds “${shortened(word)}”`, `${label.toLowerCase()} from ${min} to ${max}`);
}

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

function badRecipe(why: string, expected: string): VectariumError {
  return new VectariumError(
    'BadInput',
    `The layout in this link cannot be read: ${why}, expected ${expected}.`,
    'Copy the whole link again, or choose a layout under the map.',
  );
}
