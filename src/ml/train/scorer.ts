// What the scores of a model of users and items are made of beside its vectors, whatever the model: the counterpart of readEmbedding
// (family.ts), and the scores themselves. score(u, i) = offset + userBias[u] + itemBias[i] + p_u · q_i.
import type { Matrix, TrainJob, TrainStep } from '../contracts';
import type { Scorer } from '../rating_contracts';

/** Null where the model is not one of users and items. */
export async function readScorer(job: TrainJob, trainer: TrainStep): Promise<Scorer | null> {
  if ('corpus' in job || job.objective.embedding !== 'both') return null;
  if ('matrix' in job) return { ...(job.baseline ?? { offset: 0, itemBias: null, userBias: null }), implicit: null };
  return {
    offset: job.objective.offset(job.triples),
    itemBias: lastColumn(await trainer.read('column')),
    // Where the loss ranks a user's items, the user's bias cancels: it is what it was at random.
    userBias: job.objective.loss === 'ranking' ? null : lastColumn(await trainer.read('row')),
    implicit: null,
  };
}

function lastColumn({ data, rows, cols }: Matrix): Float32Array {
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
  const p = (items + user) * cols;
  const q = item * cols;
  let score = scorer.offset + (scorer.userBias?.[user] ?? 0) + (scorer.itemBias?.[item] ?? 0);
  for (let d = 0; d < cols; d++) score += data[p + d]! * data[q + d]!;
  return score;
}

/** The scores of all items for one user; the next call overwrites them. */
export function scoresOf({ vectors, items, scorer }: ScoredVectors): (user: number) => Float32Array {
  const { data, cols } = vectors;
  const scores = new Float32Array(items);
  return (user) => {
    const p = data.subarray((items + user) * cols, (items + user + 1) * cols);
    const start = scorer.offset + (scorer.userBias?.[user] ?? 0);
    for (let item = 0, at = 0; item < items; item++) {
      // Four sums, so that each addition does not wait for the one before.
      let [a, b, c, e] = [0, 0, 0, 0];
      const end = at + cols;
      for (; at + 3 < end; at += 4) {
        const d = at + cols - end;
        a += p[d]! * data[at]!;
        b += p[d + 1]! * data[at + 1]!;
        c += p[d + 2]! * data[at + 2]!;
        e += p[d + 3]! * data[at + 3]!;
      }
      for (; at < end; at++) a += p[at + cols - end]! * data[at]!;
      scores[item] = start + (scorer.itemBias?.[item] ?? 0) + a + b + c + e;
    }
    return scores;
  };
}
