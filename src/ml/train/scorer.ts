// What the scores of a model of users and items are made of beside its vectors, whatever the model: the counterpart of readEmbedding
// (family.ts), and the scores themselves. score(u, i) = offset + userBias[u] + itemBias[i] + p_u · q_i.
import type { Matrix, TrainJob, TrainStep } from '../contracts';
import { dot } from '../core/vector';
import type { Scorer } from '../rating_contracts';

/** Null where the model is not one of users and items. */
export async function readScorer(job: TrainJob, trainer: TrainStep): Promise<Scorer | null> {
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
    const expected = scorer.offset + (scorer.userBias?.[user] ?? 0);
    const own = (items + user) * cols;
    for (let item = 0; item < items; item++) {
      scores[item] = expected + (scorer.itemBias?.[item] ?? 0) + dot(data, own, data, item * cols, cols);
    }
    return scores;
  };
}
