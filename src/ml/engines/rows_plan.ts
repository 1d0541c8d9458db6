// What every engine that trains the rows family does before the first slice, and what a slice visits. A slice is a run of places in a pass, which
// counts every entry once a sweep: it covers the rows whose first entry lies in it (sparse_matrix.ts), and never goes from one sweep into the next.
// Alternating models sweep the users first, then, by the transpose, the items.
import type { Slice } from '../contracts';
import { VectariumError } from '../errors';
import type { SparseMatrix } from '../matrix_contracts';
import { checkParameters } from '../objectives/registry';
import type { AlternatingObjective, RowsJob, RowsObjective } from '../rows_contracts';
import { checkSparse, rowsStartingIn, transposed } from './sparse_matrix';

export function planRows<Objective extends RowsObjective>({ objective, sparse, parameters }: RowsJob<Objective>) {
  const checked = checkParameters(objective, parameters);
  checkSparse(sparse, 'Choose data with more entries, or hold fewer of them out.');
  return { specs: objective.tables(sparse.rows, sparse.cols, checked), parameters: checked };
}

/** How much each entry counts. */
export function confidencesOf(
  { objective, sparse }: RowsJob<AlternatingObjective>,
  parameters: Readonly<Record<string, number>>,
): Float32Array {
  return sparse.values.map((value, n) => {
    const confidence = objective.confidence(value, parameters);
    if (confidence >= 0 && confidence < Number.POSITIVE_INFINITY) return confidence;
    throw new VectariumError(
      'BadInput',
      `Entry ${n} has value ${value}, and so confidence ${confidence}, which ${objective.title} cannot train on: it must not be below 0.`,
      'Take values that are 0 or more: how often, how long, how much.',
    );
  });
}

/** One side of a table for models that alternate: its rows are solved while the other side stays as it is. */
export interface Side {
  readonly table: 'row' | 'column';
  readonly fixed: 'row' | 'column';
  readonly entries: SparseMatrix;
}

/** The users, then the items. */
export function sidesOf(sparse: SparseMatrix): readonly [Side, Side] {
  return [
    { table: 'row', fixed: 'column', entries: sparse },
    { table: 'column', fixed: 'row', entries: transposed(sparse) },
  ];
}

/** Which sweep of its pass a slice belongs to, and its rows there: [first, end). Each sweep has its own matrix, with as many entries. */
export function rowsInSlice(
  sweeps: readonly SparseMatrix[],
  { from, to }: Slice,
): { readonly sweep: number; readonly first: number; readonly end: number } {
  const count = sweeps[0]!.values.length;
  const sweep = Math.floor(from / count);
  const start = sweep * count;
  if (to > start + count) throw new RangeError(`entries ${from} to ${to} are of two sweeps of ${count}`);
  const [first, end] = rowsStartingIn(sweeps[sweep]!, from - start, to - start);
  return { sweep, first, end };
}
