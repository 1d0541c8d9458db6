// What the scores of a model of users and items are made of beside its vectors, whatever the model: the counterpart of readEmbedding
// (family.ts), and the scores themselves. score(u, i) = offset + userBias[u] + itemBias[i] + p_u · q_i.
import type { Matrix, TrainJob, TrainStep } from '../contracts';
import { dot } from '../core/vector';
import type { Scorer } from '../rating_contracts';
import { unitOf } from './family';

/** Null where the model is not one of users and items. In the data's own unit, as the vectors of `readEmbedding`. */
export async function readScorer(job: TrainJob, trainer: TrainStep): Promise<Scorer | null> {
  const scorer = await readTrained(job, trainer);
  const unit = unitOf(job);
  if (scorer === null || unit === 1) return scorer;
  const { offset, itemBias, userBias, implicit } = scorer;
  const own = (biases: Float32Array | null) => biases?.map((bias) => unit * bias) ?? null;
  return {
    offset: unit * offset,
    itemBias: own(itemBias),
    userBias: own(userBias),
    implicit: implicit && { ...implicit, data: implicit.data.map((x) => Math.sqrt(unit) * x) },
    unit,
  };
}

/** In the unit that was trained in. */
async function readTrained(job: TrainJob, trainer: TrainStep): Promise<Scorer | null> {
  const plain: Scorer = { offset: 0, itemBias: null, userBias: null, implicit: null };
  if ('corpus' in job) return null;
  if ('sparse' in job) {
    if (job.objective.method === 'alternating') return plain;
    const biases = { itemBias: await lastColumn(trainer, 'column'), userBias: await lastColumn(trainer, 'row') };
    return { offset: job.objective.offset(job.sparse), ...biases, implicit: await trainer.read('implicit') };
  }
  if (job.objective.embedding !== 'both') return null;
  if ('matrix' in job) return { ...plain, ...job.baseline };
  return {
    offset: job.objective.offset(job.triples),
    itemBias: await lastColumn(trainer, 'column'),
    // Where the loss ranks a user's items, the user's bias cancels: it is what it was at random.
    userBias: job.objective.loss === 'ranking' ? null : await lastColumn(trainer, 'row'),
    implicit: null,
  };
}

async function lastColumn(trainer: TrainStep, table: string): Promise<Float32Array> {
  const { data, rows, cols } = await trainer.read(table);
  return Float32Array.from({ length: rows }, (_, row) => data[row * cols + cols - 1]!);
}

/** Items and behind them users, as a space holds them, and what their scores have beside. */
export interface ScoredVectors {
  readonly vectors: Matrix;
  readonly items: number;
  readonly scorer: Scorer;
}

export function scoreOf({ vectors, items, scorer }: ScoredVectors, user: number, item: number): number {
  const { data, cols } = vectors;
  const expected = scorer.offset + (scorer.userBias?.[user] ?? 0) + (scorer.itemBias?.[item] ?? 0);
  return expected + dot(data, (items + user) * cols, data, item * cols, cols);
}

/** The scores of all items for one user; the next call overwrites them. */
export function scoresOf({ vectors, items, scorer }: ScoredVectors): (user: number) => Float32Array {
  const { data, cols } = vectors;
  const scores = new Float32Array(items);
  return (user) => {
    const taste = data.subarray((items + user) * cols, (items + user + 1) * cols);
    const expected = scorer.offset + (scorer.userBias?.[user] ?? 0);
    return scoreRows({ data, rows: items, cols }, taste, scorer.itemBias, expected, scores);
  };
}

/** expected + bias + taste · row of every row. */
export function scoreRows(
  { data, rows, cols }: Matrix,
  taste: Float32Array,
  biases: Float32Array | null,
  expected = 0,
  into: Float32Array = new Float32Array(rows),
): Float32Array {
  for (let row = 0; row < rows; row++) {
    into[row] = expected + (biases?.[row] ?? 0) + dot(data, row * cols, taste, 0, cols);
  }
  return into;
}
