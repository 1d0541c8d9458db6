// What a training asks of its data, answered for each family: how long a pass is, which tables there are, and what a space keeps of them.
import type { Matrix, TableSpec, TrainJob, TrainStep } from '../contracts';
import type { Subwords } from '../subword_contracts';

/** One pass: in the units that slices are cut in, and in those that people are told. */
export function passSize(job: TrainJob): { readonly steps: number; readonly words: number } {
  if (!('triples' in job)) return { steps: job.corpus.tokens.length, words: job.corpus.rawWords };
  return { steps: job.triples.i.length, words: job.triples.i.length };
}

/** Most tokens or triples in a slice: so many that calls cost nothing, so few (~20 ms) that pause, progress and cancel feel immediate. */
export function longestSlice({ objective }: TrainJob): number {
  if (objective.family === 'triples') return 100_000;
  // Where a window touches every word of the vocabulary it takes up to half a millisecond.
  return objective.mostWords === undefined ? 10_000 : 500;
}

export function tablesOf(job: TrainJob): readonly TableSpec[] {
  if (!('triples' in job)) return job.objective.tables(job.corpus.vocabulary.counts.length, job.parameters);
  return job.objective.tables(job.triples.rows, job.triples.cols, job.parameters);
}

/** The vectors of the first `rows` rows, or of all: of a factor model the sum of its embedding tables without their biases. */
export async function readEmbedding(job: TrainJob, trainer: TrainStep, rows?: number): Promise<Matrix> {
  if (!('triples' in job)) return trainer.read(job.objective.embedding, rows);
  let sum: Matrix | undefined;
  for (const table of job.objective.embedding) {
    const { data, ...shape } = withoutBias(await trainer.read(table, rows));
    sum = { ...shape, data: data.map((x, n) => x + (sum?.data[n] ?? 0)) };
  }
  if (sum === undefined) throw new RangeError(`${job.objective.title} names no embedding table`);
  return sum;
}

function withoutBias({ data, rows, cols }: Matrix): Matrix {
  const dim = cols - 1;
  const numbers = new Float32Array(rows * dim);
  for (let row = 0; row < rows; row++) numbers.set(data.subarray(row * cols, row * cols + dim), row * dim);
  return { data: numbers, rows, cols: dim };
}

/** What gives words that are not in the corpus a vector; null where the model makes no words of parts. */
export async function readSubwords(job: TrainJob, trainer: TrainStep): Promise<Subwords | null> {
  if ('triples' in job || !job.objective.parts) return null;
  const { minn, maxn } = job.parameters;
  return { ngrams: await trainer.read('ngrams'), minn: minn!, maxn: maxn! };
}
