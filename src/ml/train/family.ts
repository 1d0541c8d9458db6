// What a training asks of its data, answered for each family: how long a pass is, which tables there are, and what a space keeps of them.
import type { Matrix, TableSpec, TrainJob, TrainStep } from '../contracts';
import type { Subwords } from '../subword_contracts';

/** What rates are told in: raw words of a text, or pairs of a row and a column: triples, entries of a matrix. */
export type RateUnit = 'words' | 'pairs';

/** One pass: in the steps that slices are cut in, and in the units that people are told. */
export function passSize(job: TrainJob): { readonly steps: number; readonly units: number; readonly unit: RateUnit } {
  if ('corpus' in job) return { steps: job.corpus.tokens.length, units: job.corpus.rawWords, unit: 'words' };
  const pairs =
    'triples' in job ? job.triples.i.length : job.matrix.values.length * job.objective.sweeps(job.parameters);
  return { steps: pairs, units: pairs, unit: 'pairs' };
}

/** Most steps in a slice: so many that calls cost nothing, so few (~20 ms) that pause, progress and cancel feel immediate. */
export function longestSlice({ objective }: TrainJob): number {
  if (objective.family === 'triples') return 100_000;
  if (objective.family === 'matrix') return 500_000;
  // Where a window touches every word of the vocabulary it takes up to half a millisecond.
  return objective.mostWords === undefined ? 10_000 : 500;
}

export function tablesOf(job: TrainJob): readonly TableSpec[] {
  if ('corpus' in job) return job.objective.tables(job.corpus.vocabulary.counts.length, job.parameters);
  if ('matrix' in job) return job.objective.tables(job.matrix.rows, job.matrix.cols, job.parameters);
  return job.objective.tables(job.triples.rows, job.triples.cols, job.parameters);
}

/**
 * The vectors of the first `rows` rows, or of all: of a factor model its tables without their biases, summed or one behind the other, of a
 * matrix the first `dim` columns of U·Σ^power, or of V·Σ^½ and behind them those of U·Σ^½.
 */
export async function readEmbedding(job: TrainJob, trainer: TrainStep, rows?: number): Promise<Matrix> {
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
  const users = usersOf(await trainer.read('row', wanted - shape.cols));
  const data = new Float32Array(wanted * items.cols);
  data.set(items.data);
  data.set(users.data, items.data.length);
  return { data, rows: wanted, cols: items.cols };
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
