// A training that was cut short, as a file: its last snapshot and all that is needed to go on from it, given the same data. How it lies: packed_parts.ts.
// The arrays are the tables, in order, and then those of the best reading (train/validation.ts). Of the text only a description is in it.
import type { EngineName, Matrix, Recipe } from '../contracts';
import type { Readable } from '../data/ratings/survey';
import { ENGINE_NAMES } from '../engines/names';
import type { RatingColumns, RatingScale, ValidationReading } from '../rating_contracts';
import type { Leg } from '../train/relay';
import type { Snapshot, TableCopies } from '../train/snapshot';
import type { WatchState } from '../train/validation';
import { finite } from './packed_facts';
import { ratingColumnsOf, recipeOf } from './packed_header';
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
  objectAt,
  oneOf,
  textAt,
} from './packed_json';
import { openParts, packParts } from './packed_parts';

const LETTERS = 'VTRN';
/** Counts on from the first version of packed_parts.ts that has a checksum. */
export const TRAINING_VERSION = 2;
const MAX_ROWS = 2 ** 26;
const MAX_COLS = 2 ** 20;
const MAX_SLICES = 2 ** 48;
const MAX_RUNGS = 16;

/** How the visitor's own files were read, where that was not left to the app. */
export interface Reading {
  readonly reads?: Readable;
  readonly columns?: RatingColumns;
  readonly scale?: Pick<RatingScale, 'min' | 'max'>;
}

export interface KeptTraining {
  /** Id of the space that it fills. */
  readonly space: string;
  /** As it was asked for. */
  readonly recipe: Recipe;
  /** Engines to go on with, best first. */
  readonly ranking: readonly EngineName[];
  /** As it was last set by hand; the recipe's where null. */
  readonly learningRate: number | null;
  readonly reading: Reading;
  readonly legs: readonly Leg[];
  readonly snapshot: Snapshot;
}

/** In parts that are the tables themselves, for a Blob or a stream. */
export function trainingParts(training: KeptTraining): Uint8Array<ArrayBuffer>[] {
  const { snapshot, ...rest } = training;
  const { tables, watch, ...facts } = snapshot;
  const heads = (of: TableCopies) => of.map(([name, { rows, cols }]) => ({ name, rows, cols }));
  const header = {
    ...rest,
    snapshot: {
      ...facts,
      tables: heads(tables),
      watch: watch ? { ...watch, tables: watch.tables && heads(watch.tables) } : null,
    },
  };
  const arrays = [...tables, ...(watch?.tables ?? [])].map(([, { data }]) => data);
  return packParts(LETTERS, TRAINING_VERSION, header, arrays);
}

/** Throws `BadInput` saying what is wrong for anything that is not a whole and sound file. */
export function unpackTraining(bytes: Uint8Array): KeptTraining {
  const { header, arrays } = openParts(bytes, LETTERS, TRAINING_VERSION, TRAINING_VERSION);
  const root = jsonOf(header);
  const training = { ...factsOf(root), legs: legsOf(root) };
  const json = objectAt(root.snapshot, 'snapshot');
  const watch = maybeAt(json, 'watch', (of) => ({ of, tables: of.tables === null ? null : headsOf(of) }));
  const tables = headsOf(json);
  const all = [...tables, ...(watch?.tables ?? [])];
  arrays.expect(all.map(({ rows, cols }) => rows * cols * 4));
  const take = ({ name, rows, cols }: TableHead): readonly [string, Matrix] => [
    name,
    { data: finite(new Float32Array(arrays.take(rows * cols * 4)), `table ${name}`), rows, cols },
  ];
  const done = numberAt(json, 'done');
  if (done < 0 || done > 1) throw badFile(`${done} of it is done`);
  const snapshot: Snapshot = {
    position: countAt(json, 'position', MAX_SLICES),
    done,
    milliseconds: numberAt(json, 'milliseconds'),
    loss: numberOrNaN(json, 'loss'),
    tables: tables.map(take),
    ...(watch && { watch: { ...watchOf(watch.of), tables: watch.tables?.map(take) ?? null } }),
  };
  return { ...training, snapshot };
}

interface TableHead {
  readonly name: string;
  readonly rows: number;
  readonly cols: number;
}

function headsOf(json: Json): TableHead[] {
  return listAt(json, 'tables').map((table) => ({
    name: textAt(table, 'name'),
    rows: countAt(table, 'rows', MAX_ROWS),
    cols: countAt(table, 'cols', MAX_COLS),
  }));
}

function factsOf(root: Json): Omit<KeptTraining, 'legs' | 'snapshot'> {
  const { ranking } = root;
  if (!isTexts(ranking)) throw badFile('its ranking of engines should be a list of texts');
  const unknown = ranking.find((name) => !ENGINE_NAMES.some((known) => known === name));
  if (unknown !== undefined) throw badFile(`it names an engine ${unknown}, this app knows ${ENGINE_NAMES.join(', ')}`);
  const recipe = recipeOf(objectAt(root.recipe, 'recipe'));
  oneOf({ engine: recipe.engine }, 'engine', ENGINE_NAMES);
  return {
    space: textAt(root, 'space'),
    recipe,
    ranking: ENGINE_NAMES.filter((name) => ranking.includes(name)).sort(
      (a, b) => ranking.indexOf(a) - ranking.indexOf(b),
    ),
    learningRate: root.learningRate === null ? null : numberAt(root, 'learningRate'),
    reading: readingOf(objectAt(root.reading, 'reading')),
  };
}

function readingOf(json: Json): Reading {
  const scale = maybeAt(json, 'scale', (of) => ({ min: numberAt(of, 'min'), max: numberAt(of, 'max') }));
  const columns = maybeAt(json, 'columns', ratingColumnsOf);
  return {
    ...(json.reads !== undefined && { reads: oneOf(json, 'reads', ['text', 'ratings', 'playlists']) }),
    ...(columns && { columns }),
    ...(scale && { scale }),
  };
}

function legsOf(root: Json): Leg[] {
  const legs = listAt(root, 'legs').map((leg) => ({
    rung: countAt(leg, 'rung', MAX_RUNGS),
    engine: textAt(leg, 'engine'),
    from: numberAt(leg, 'from'),
    reason: leg.reason === null ? null : textAt(leg, 'reason'),
  }));
  if (legs.length === 0) throw badFile('it does not say where it ran');
  return legs;
}

function watchOf(json: Json): Omit<WatchState, 'tables'> {
  return { reading: maybeAt(json, 'reading', validationOf), worse: countAt(json, 'worse', MAX_SLICES) };
}

function validationOf(json: Json): ValidationReading {
  return {
    figure: oneOf(json, 'figure', ['RMSE', 'NDCG@10']),
    value: numberAt(json, 'value'),
    train: json.train === null ? null : numberAt(json, 'train'),
    epoch: numberAt(json, 'epoch'),
    best: numberAt(json, 'best'),
    bestEpoch: numberAt(json, 'bestEpoch'),
  };
}
