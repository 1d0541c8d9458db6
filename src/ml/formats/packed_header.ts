// The JSON header of a `.space` file, and its checks: every field is looked at, so that what is read later can be trusted.
// Not the arrays themselves: see packed_space.ts; nor what users and items, and subwords, add: packed_facts.ts.
import type { Column, Layout, Provenance, Recipe, SourceRef, Space } from '../contracts';
import { METHODS, PREPARATIONS } from '../projection/recipe_text';
import type { LayoutRecipe } from '../projection_contracts';
import type { RatingColumns } from '../rating_contracts';
import { type FactsHead, factsHead, factsOf } from './packed_facts';
import {
  badFile,
  countAt,
  isTexts,
  type Json,
  jsonOf,
  listAt,
  maybeAt,
  numberAt,
  numberOrNaN,
  numbersAt,
  objectAt,
  oneOf,
  textAt,
} from './packed_json';

export interface PackedHeader {
  readonly id: string;
  readonly title: string;
  readonly rows: number;
  readonly dims: number;
  readonly nameBytes: number;
  readonly columns: readonly ColumnHead[];
  readonly layouts: readonly LayoutHead[];
  /** `storage` in it says how vectors and positions lie in the file. */
  readonly provenance: Provenance;
  readonly facts: FactsHead;
}

/** A layout without its positions, a column without its values. */
type LayoutHead = Omit<Layout, 'positions'>;
type ColumnHead = Omit<Column, 'values'>;

/** Far above anything that fits a browser's memory; keeps products of sizes exact. */
const MAX_ROWS = 2 ** 26;
const MAX_DIMS = 2 ** 16;
const MAX_THREADS = 1024;

export function headerOf(space: Space, layouts: PackedHeader['layouts'], storage: Provenance['storage']): PackedHeader {
  return {
    id: space.id,
    title: space.title,
    rows: space.vectors.rows,
    dims: space.vectors.cols,
    nameBytes: space.names.bytes.length,
    columns: space.columns.map(({ name, label, categories }) => ({ name, label, ...(categories && { categories }) })),
    layouts: layouts.map(({ kind, rows, recipe, flowed }) => ({
      kind,
      rows,
      ...(recipe && { recipe }),
      ...(flowed && { flowed }),
    })),
    provenance: { ...space.provenance, storage },
    facts: factsHead(space),
  };
}

export function parseHeader(text: string): PackedHeader {
  const root = jsonOf(text);
  const rows = countAt(root, 'rows', MAX_ROWS);
  const dims = countAt(root, 'dims', MAX_DIMS);
  return {
    id: textAt(root, 'id'),
    title: textAt(root, 'title'),
    rows,
    dims,
    nameBytes: countAt(root, 'nameBytes', 2 ** 32 - 1),
    columns: listAt(root, 'columns').map(columnOf),
    layouts: listAt(root, 'layouts').map((layout) => layoutOf(layout, rows)),
    provenance: provenanceOf(objectAt(root.provenance, 'provenance')),
    // Files of version 1 have none.
    facts: factsOf(maybeAt(root, 'facts', (facts) => facts) ?? {}, rows),
  };
}

function columnOf(json: Json): ColumnHead {
  const { categories } = json;
  if (categories !== undefined && !isTexts(categories)) {
    throw badFile(`the categories of its column ${textAt(json, 'name')} should be a list of texts`);
  }
  return { name: textAt(json, 'name'), label: textAt(json, 'label'), ...(categories && { categories }) };
}

/** Throws as `badSpace` says. */
export function provenanceOf(json: Json): Provenance {
  return {
    recipe: recipeOf(objectAt(json.recipe, 'recipe')),
    storage: oneOf(json, 'storage', ['float32', 'int8']),
    trained: numberAt(json, 'trained'),
    engine: textAt(json, 'engine'),
    loss: numberOrNaN(json, 'loss'),
    seconds: numberAt(json, 'seconds'),
  };
}

/** Layouts from before there were recipes have none. */
function layoutOf(json: Json, most: number): LayoutHead {
  const kind = oneOf(json, 'kind', METHODS);
  const rows = countAt(json, 'rows', most);
  const recipe = json.recipe === undefined ? null : layoutRecipeOf(objectAt(json.recipe, 'recipe of a layout'), rows);
  if (recipe && recipe.method !== kind) throw badFile(`its layout ${kind} has a recipe of ${recipe.method}`);
  return { kind, rows, ...(recipe && { recipe }), ...(json.flowed === true && { flowed: true }) };
}

function layoutRecipeOf(json: Json, rows: number): LayoutRecipe {
  const axes = json.axes;
  if (axes !== undefined && !isTexts(axes)) {
    throw badFile('the axes of its layout should be a list of texts');
  }
  const dims = numberAt(json, 'dims');
  if (dims !== 2 && dims !== 3) throw badFile(`a layout of it should be of 2 or 3 dimensions and has ${dims}`);
  return {
    method: oneOf(json, 'method', METHODS),
    dims,
    rows,
    prepare: oneOf(json, 'prepare', PREPARATIONS),
    parameters: numbersAt(json, 'parameters'),
    seed: numberAt(json, 'seed'),
    ...(axes && { axes }),
  };
}

export function recipeOf(json: Json): Recipe {
  if (json.version !== 1) throw badFile(`its recipe has version ${JSON.stringify(json.version)}, this app reads 1`);
  return {
    version: 1,
    // A space of a model or engine unknown to this version can still be looked at; training it again names what is missing.
    model: textAt(json, 'model') as Recipe['model'],
    source: sourceOf(objectAt(json.source, 'source')),
    parameters: numbersAt(json, 'parameters'),
    seed: numberAt(json, 'seed'),
    engine: textAt(json, 'engine') as Recipe['engine'],
    // Spaces from before there were threads name none: they were trained on one.
    threads: json.threads === undefined ? 1 : countAt(json, 'threads', MAX_THREADS),
  };
}

function sourceOf(json: Json): SourceRef {
  const title = textAt(json, 'title');
  const kind = oneOf(json, 'kind', ['dataset', 'simulated', 'own']);
  if (kind === 'dataset') return { kind, id: textAt(json, 'id'), title };
  if (kind === 'simulated') return { kind, id: textAt(json, 'id'), title, settings: numbersAt(json, 'settings') };
  return {
    kind,
    title,
    bytes: numberAt(json, 'bytes'),
    ...(json.files !== undefined && { files: numberAt(json, 'files') }),
    ...(json.url !== undefined && { url: textAt(json, 'url') }),
    ...(json.column !== undefined && { column: textAt(json, 'column') }),
    ...(json.columns !== undefined && { columns: ratingColumnsOf(objectAt(json.columns, 'columns of a table')) }),
  };
}

export function ratingColumnsOf(json: Json): RatingColumns {
  const optional = (['rating', 'time', 'title'] as const).filter((name) => json[name] !== undefined);
  return {
    user: textAt(json, 'user'),
    item: textAt(json, 'item'),
    ...Object.fromEntries(optional.map((name) => [name, textAt(json, name)])),
  };
}
