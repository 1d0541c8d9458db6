// A recipe as a small JSON file: what a space was trained from and by, to be read by people and to fill the controls with. Not the space: its vectors are in
// other files. Version 1: { format, version, title, rows, dims, provenance }.
import type { Provenance, Space } from '../contracts';
import { VectariumError } from '../errors';
import { provenanceOf } from './packed_header';

const FORMAT = 'vectarium-recipe';
const VERSION = 1;

export interface RecipeFile {
  /** Of the space. */
  readonly title: string;
  readonly rows: number;
  readonly dims: number;
  readonly provenance: Provenance;
}

export function recipeJson({
  title,
  vectors: { rows, cols: dims },
  provenance,
}: Pick<Space, 'title' | 'vectors' | 'provenance'>): string {
  return `${JSON.stringify({ format: FORMAT, version: VERSION, title, rows, dims, provenance }, null, 2)}\n`;
}

/** Null of what is no recipe of ours; throws BadInput of one that cannot be used. `name` is the file's. */
export function parseRecipe(text: string, name: string): RecipeFile | null {
  if (!/^\s*\{/.test(text) || !text.includes(`"${FORMAT}"`)) return null;
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw bad(name, `it is not JSON (${error instanceof Error ? error.message : 'unreadable'})`);
  }
  if (typeof json !== 'object' || json === null || !('format' in json) || json.format !== FORMAT) return null;
  const { version, title, rows, dims, provenance } = json as Readonly<Record<string, unknown>>;
  if (version !== VERSION) throw bad(name, `it has version ${JSON.stringify(version)}, this app reads ${VERSION}`);
  if (typeof title !== 'string') throw bad(name, `"title" should be text and is ${JSON.stringify(title)}`);
  if (typeof provenance !== 'object' || provenance === null) throw bad(name, 'its provenance is missing');
  try {
    const checked = provenanceOf(provenance as Parameters<typeof provenanceOf>[0]);
    return { title, rows: countOf(rows, 'rows', name), dims: countOf(dims, 'dims', name), provenance: checked };
  } catch (error) {
    // The same fields stand in a space's header, whose errors begin otherwise.
    if (error instanceof VectariumError) throw bad(name, error.message.replace(/^[^:]*: |\.$/g, ''));
    throw error;
  }
}

function countOf(value: unknown, key: string, name: string): number {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value;
  throw bad(name, `"${key}" should be a whole number and is ${JSON.stringify(value)}`);
}

function bad(name: string, why: string): VectariumError {
  return new VectariumError(
    'BadInput',
    `The recipe “${name}” cannot be used: ${why}.`,
    'Save the recipe anew, or correct that place in a text editor.',
  );
}
