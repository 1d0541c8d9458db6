// What scores are made of beside the vectors that a space keeps: biases and the constant, of models of users and items.
import type { Matrix, TrainJob, TrainStep } from '../contracts';
import type { Scorer } from '../rating_contracts';

/** Null where the model scores no users and items. */
export async function readScorer(job: TrainJob, trainer: TrainStep): Promise<Scorer | null> {
  if ('sparse' in job) return { offset: 0, itemBias: null, userBias: null, implicit: null };
  if (!('triples' in job) || job.objective.embedding !== 'both') return null;
  return {
    offset: job.objective.offset(job.triples),
    itemBias: lastColumn(await trainer.read('column')),
    userBias: lastColumn(await trainer.read('row')),
    implicit: null,
  };
}

function lastColumn({ data, rows, cols }: Matrix): Float32Array {
  return Float32Array.from({ length: rows }, (_, row) => data[(row + 1) * cols - 1]!);
}
