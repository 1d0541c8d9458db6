// What scores are made of beside the vectors that a space keeps: biases and the constant, of models of users and items.
import type { Matrix, TrainJob, TrainStep } from '../contracts';
import type { Scorer } from '../rating_contracts';

/** Null where the model scores no users and items. */
export async function readScorer(job: TrainJob, trainer: TrainStep): Promise<Scorer | null> {
  if ('sparse' in job && job.objective.method === 'alternating') {
    return { offset: 0, itemBias: null, userBias: null, implicit: null };
  }
  const offset = offsetOf(job);
  if (offset === null) return null;
  return {
    offset,
    itemBias: lastColumn(await trainer.read('column')),
    userBias: lastColumn(await trainer.read('row')),
    implicit: 'sparse' in job ? await trainer.read('implicit') : null,
  };
}

/** The constant of models whose tables of users and items hold biases; null for others. */
function offsetOf(job: TrainJob): number | null {
  if ('sparse' in job && job.objective.method === 'gradient') return job.objective.offset(job.sparse);
  return 'triples' in job && job.objective.embedding === 'both' ? job.objective.offset(job.triples) : null;
}

function lastColumn({ data, rows, cols }: Matrix): Float32Array {
  return Float32Array.from({ length: rows }, (_, row) => data[(row + 1) * cols - 1]!);
}
