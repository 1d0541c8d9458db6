// What a training asks of its data, answered for each family: how long a pass is, which tables there are, and what a space keeps of them.
import type { Matrix, Slice, TableSpec, TrainJob, TrainStep } from '../contracts';
import type { MatrixJob } from '../matrix_contracts';
import type { RowsJob } from '../rows_contracts';
import type { Subwords } from '../subword_contracts';
import type { TriplesJob } from '../triples_contracts';

/** What rates are told in: raw words of a text, or pairs of a row and a column: triples, entries of a matrix. */
export type RateUnit = 'words' | 'pairs';

export interface PassSize {
  readonly steps: number;
  readonly units: number;
  readonly unit: RateUnit;
  /** Parts of a pass, of equal length, that no slice goes across. */
  readonly sweeps: number;
}

/** One pass: in the steps that slices are cut in, and in the units that people are told. */
export function passSize(job: TrainJob): PassSize {
  if ('corpus' in job) return { steps: job.corpus.tokens.length, units: job.corpus.rawWords, unit: 'words', sweeps: 1 };
  const pairs = pairsOfPass(job);
  return { steps: pairs, units: pairs, unit: 'pairs', sweeps: 'sparse' in job ? sweepsOf(job) : 1 };
}

function pairsOfPass(job: TriplesJob | MatrixJob | RowsJob): number {
  if ('triples' in job) return job.triples.i.length;
  if ('sparse' in job) return job.sparse.values.length * sweepsOf(job);
  return job.matrix.values.length * job.objective.sweeps(job.parameters);
}

function sweepsOf({ objective }: RowsJob): number {
  return objective.method === 'alternating' ? 2 : 1;
}

/** Whether a reading of the loss is of all examples, so that a later one takes its place, or of those since the reading before. */
export function readsWhole(job: TrainJob): boolean {
  return 'matrix' in job || ('sparse' in job && job.objective.method === 'alternating');
}

/** Most steps in a slice: so many that calls cost nothing, so few (~20 ms) that pause, progress and cancel feel immediate. */
export function longestSlice(job: TrainJob): number {
  const { objective } = job;
  if (objective.family === 'triples') return 100_000;
  if (objective.family === 'matrix') return 500_000;
  // Threads wait for each other where a sweep ends: several slices a sweep, so that they do not wait long.
  if ('sparse' in job) return Math.min(50_000, Math.ceil(job.sparse.values.length / (sweepsOf(job) === 1 ? 16 : 8)));
  // Where a window touches every word of the vocabulary it takes up to half a millisecond.
  return !('mostWords' in objective) ? 10_000 : 500;
}

/** How many slices of `most` steps a pass is cut in. */
export function slicesAPass(job: TrainJob, most: number): number {
  const { steps, sweeps } = passSize(job);
  return sweeps * Math.ceil(steps / sweeps / most);
}

/** The slice at a position that counts those of all passes. */
export function sliceAt(job: TrainJob, most: number, position: number): Slice {
  const slices = slicesAPass(job, most);
  const { steps, sweeps } = passSize(job);
  const index = position % slices;
  const sweep = Math.floor((index * sweeps) / slices);
  const end = ((sweep + 1) * steps) / sweeps;
  const from = end - steps / sweeps + (index % (slices / sweeps)) * most;
  return { epoch: Math.floor(position / slices), index, from, to: Math.min(from + most, end) };
}

export function tablesOf(job: TrainJob): readonly TableSpec[] {
  if ('corpus' in job) return job.objective.tables(job.corpus.vocabulary.counts.length, job.parameters);
  if ('matrix' in job) return job.objective.tables(job.matrix.rows, job.matrix.cols, job.parameters);
  if ('sparse' in job) return job.objective.tables(job.sparse.rows, job.sparse.cols, job.parameters);
  return job.objective.tables(job.triples.rows, job.triples.cols, job.parameters);
}

/**
 * The vectors of the first `rows` rows, or of all: of a factor model its tables without their biases, summed or one behind the other, of a
 * matrix the first `dim` columns of U·Σ^power, or of V·Σ^½ and behind them those of U·Σ^½. Of values that were divided by s they are √s times
 * as long as the tables', so that their products are of the values as they were.
 */
export async function readEmbedding(job: TrainJob, trainer: TrainStep, rows?: number): Promise<Matrix> {
  const vectors = await readTrained(job, trainer, rows);
  const unit = unitOf(job);
  return unit === 1 ? vectors : { ...vectors, data: vectors.data.map((x) => Math.sqrt(unit) * x) };
}

/** What values were divided by before training. */
export function unitOf(job: TrainJob): number {
  return 'unit' in job ? (job.unit ?? 1) : 1;
}

async function readTrained(job: TrainJob, trainer: TrainStep, rows?: number): Promise<Matrix> {
  if ('corpus' in job) return trainer.read(job.objective.embedding, rows);
  if ('matrix' in job) {
    const { dim, power = 0.5 } = job.parameters;
    const singular = (await trainer.read('singular')).data.subarray(0, dim);
    const scales = (exponent: number) => singular.map((sigma) => (sigma > 0 ? sigma ** exponent : 0));
    // Of the tables one is V, the other U·Σ already.
    const users = (matrix: Matrix) => scaledColumns(matrix, scales(power - 1));
    if (job.objective.embedding === 'row') return users(await trainer.read('row', rows));
    return itemsThenUsers(trainer, job.matrix, rows, (matrix) => scaledColumns(matrix, scales(power)), users);
  }
  if ('sparse' in job) {
    const tables: Record<string, Matrix> = {};
    for (const { name } of tablesOf(job)) tables[name] = await trainer.read(name);
    const { items, users } = job.objective.embedding(tables, job.sparse);
    return stacked(items, users, rows);
  }
  if (job.objective.embedding === 'both') return itemsThenUsers(trainer, job.triples, rows, withoutBias, withoutBias);
  const { data, ...shape } = withoutBias(await trainer.read('row', rows));
  const other = withoutBias(await trainer.read('column', rows)).data;
  return { ...shape, data: data.map((x, n) => x + other[n]!) };
}

/** What is made of the columns and behind it what is made of the rows: of both, or of the first `rows` of them all. */
async function itemsThenUsers(
  trainer: TrainStep,
  shape: { readonly rows: number; readonly cols: number },
  rows: number | undefined,
  itemsOf: (column: Matrix) => Matrix,
  usersOf: (row: Matrix) => Matrix,
): Promise<Matrix> {
  const wanted = Math.min(rows ?? Number.POSITIVE_INFINITY, shape.cols + shape.rows);
  const items = itemsOf(await trainer.read('column', Math.min(wanted, shape.cols)));
  if (wanted <= shape.cols) return items;
  return stacked(items, usersOf(await trainer.read('row', wanted - shape.cols)));
}

/** The first `rows` of both, one behind the other, or all. */
function stacked(first: Matrix, second: Matrix, rows = first.rows + second.rows): Matrix {
  const { cols } = first;
  const count = Math.min(rows, first.rows + second.rows);
  const data = new Float32Array(count * cols);
  data.set(first.data.subarray(0, data.length));
  if (data.length > first.data.length)
    data.set(second.data.subarray(0, data.length - first.data.length), first.data.length);
  return { data, rows: count, cols };
}

function withoutBias(matrix: Matrix): Matrix {
  return scaledColumns(matrix, new Float32Array(matrix.cols - 1).fill(1));
}

/** As many of the first columns as there are scales, each times its own. */
function scaledColumns({ data, rows, cols }: Matrix, scales: Float32Array): Matrix {
  const kept = scales.length;
  const numbers = new Float32Array(rows * kept);
  for (let row = 0; row < rows; row++) {
    for (let d = 0; d < kept; d++) numbers[row * kept + d] = data[row * cols + d]! * scales[d]!;
  }
  return { data: numbers, rows, cols: kept };
}

/** What gives words that are not in the corpus a vector; null where the model makes no words of parts. */
export async function readSubwords(job: TrainJob, trainer: TrainStep): Promise<Subwords | null> {
  if (!('corpus' in job) || !job.objective.parts) return null;
  const { minn, maxn } = job.parameters;
  return { ngrams: await trainer.read('ngrams'), minn: minn!, maxn: maxn! };
}
