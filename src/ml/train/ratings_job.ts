// From a table of users and items, divided, to what a model of them trains on: entries one by one, or as a matrix. And what it watches
// meanwhile. The one way there, for the app and for a terminal: which model reads what is said by its family.
import type { Objective, TrainJob } from '../contracts';
import { lessBaseline } from '../data/rating_baseline';
import { rowsOf } from '../data/sparse_rows';
import { VectariumError } from '../errors';
import { relevantFrom } from '../evaluation/rating_results';
import type { SparseMatrix } from '../matrix_contracts';
import { CENTRED } from '../objectives/svd';
import type { RatingTable, Split, Validation } from '../rating_contracts';
import type { Triples } from '../triples_contracts';

/** Users whose ranks are watched: as many as so many multiplications do, about 0.1 s, in which a training cannot be paused; within bounds. */
const PRODUCTS = 5e7;
const USERS = { least: 100, most: 500 };
/** A reading may cost this share of the training between two of them, in multiplications; and least readings of a training. */
const SHARE = 0.1;
const LEAST_READINGS = 10;
/** Multiplications of a training step, for each of a score: score, two updates, and the other column of a ranking. */
const STEP = 4;

/** Rates, regularization and where tables start are chosen for a scale as long as that of 1 to 5 stars: others are made as long. */
const RANGE = 4;

type Parameters = Readonly<Record<string, number>>;
/** What of a table a job asks for. */
type Told = Pick<RatingTable, 'title' | 'feedback' | 'scale'>;

/** Whether the model says what rating a user would give, so that RMSE judges it; others put items in order. */
export function predictsRatings(
  { id }: { readonly id: string },
  { feedback }: Pick<Told, 'feedback'>,
  parameters: Parameters,
): boolean {
  if (feedback !== 'rating') return false;
  return id === 'biased-mf' || id === 'svd++' || (id === 'svd' && parameters.centre === CENTRED);
}

/** Parameters have been checked. Throws `BadInput` where nothing is left to train on. */
export function ratingsJob(
  objective: Objective,
  table: Told,
  split: Split,
  parameters: Parameters,
  seed: number,
): TrainJob {
  const { train } = split;
  if (train.i.length === 0) {
    throw new VectariumError('BadInput', 'All entries are held out: there are 0 to train on.', 'Hold out fewer.');
  }
  const predicts = predictsRatings(objective, table, parameters);
  const job = { parameters, seed, validation: validationOf(objective, table, split, parameters) };
  const unit = predicts ? unitOf(table) : 1;
  switch (objective.family) {
    case 'triples':
      return { ...job, objective, triples: learnsChoices(objective) ? chosen(train) : divided(train, unit), unit };
    case 'matrix': {
      const centred = predicts ? lessBaseline(train) : null;
      const matrix = objective.matrix(centred?.entries ?? train, parameters);
      return { ...job, objective, matrix, baseline: centred?.baseline ?? null };
    }
    case 'rows':
      return { ...job, objective, sparse: rowsOf([divided(train, unit)]), unit };
    default:
      throw new VectariumError(
        'BadParameter',
        `${objective.title} cannot be trained on ${table.title}, a table of users and items.`,
        'Choose a model of ratings, such as matrix factorization.',
      );
  }
}

/** Truncated SVD needs none: its vectors of ratings times s are √s times as long, whatever s is. */
function unitOf({ scale }: Told): number {
  const range = scale === null ? 0 : scale.max - scale.min;
  return range > 0 ? range / RANGE : 1;
}

function divided(entries: Triples, unit: number): Triples {
  return unit === 1 ? entries : { ...entries, value: entries.value.map((value) => value / unit) };
}

/** Of models whose loss asks only what was chosen, every entry says yes, whatever its value. */
function learnsChoices(objective: Objective): boolean {
  return objective.family === 'triples' && objective.loss !== 'squared';
}

function chosen(entries: Triples): Triples {
  return { ...entries, value: new Float32Array(entries.value.length).fill(1) };
}

/** Null where nothing is watched, or nothing of it can be judged. */
function validationOf(
  objective: Objective,
  table: Told,
  { train, validation }: Split,
  parameters: Parameters,
): Validation | null {
  if (validation === null) return null;
  const { scale } = table;
  const patience = parameters.patience ?? 0;
  const known = rowsOf([train]);
  const common = { known, scale, patience };
  const all = rowsOf([validation]);
  if (predictsRatings(objective, table, parameters)) return { ...common, figure: 'RMSE', entries: all, every: 1 };
  const { dim = 1, negative = 1, epochs = 1 } = parameters;
  const most = Math.max(USERS.least, Math.min(USERS.most, Math.floor(PRODUCTS / (train.cols * dim))));
  const entries = someUsers(all, most, relevantFrom(scale));
  const users = entries.starts.reduce((sum, start, n) => sum + (n > 0 && start > entries.starts[n - 1]! ? 1 : 0), 0);
  if (users === 0) return null;
  const dear = Math.ceil((users * train.cols) / (SHARE * STEP * train.i.length * (1 + negative)));
  const every = Math.max(1, Math.min(dear, Math.floor(epochs / LEAST_READINGS)));
  return { ...common, figure: 'NDCG@10', entries, every };
}

/** Of at most `most` of the users who have an entry of at least `relevant`, evenly from those with many entries to those with few. */
function someUsers(matrix: SparseMatrix, most: number, relevant: number): SparseMatrix {
  const { rows, starts, columns, values } = matrix;
  const eligible = Array.from({ length: rows }, (_, user) => user).filter((user) =>
    values.subarray(starts[user]!, starts[user + 1]!).some((value) => value >= relevant),
  );
  const step = Math.max(1, eligible.length / most);
  const kept = new Uint8Array(rows);
  for (let n = 0; Math.floor(n * step) < eligible.length; n++) kept[eligible[Math.floor(n * step)]!] = 1;
  const places: number[] = [];
  const some = new Uint32Array(rows + 1);
  for (let user = 0; user < rows; user++) {
    for (let n = starts[user]!; kept[user] === 1 && n < starts[user + 1]!; n++) places.push(n);
    some[user + 1] = places.length;
  }
  return {
    ...matrix,
    starts: some,
    columns: Uint32Array.from(places, (n) => columns[n]!),
    values: Float32Array.from(places, (n) => values[n]!),
  };
}
