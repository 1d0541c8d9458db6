// What every engine that factorises a matrix does before the first slice, and what all of them compute; matrix.test.ts holds them together.
// The randomised singular value decomposition of Halko, Martinsson & Tropp (2011, algorithms 4.4 and 5.1), `width` columns at a time:
// 1. V begins as numbers from the seed (table `column`). A pass e visits every row a of A once: its row of table `row` becomes a·V, and
//    aᵀ·(a·V) is added to table `next`, which so becomes AᵀA·V: one power iteration.
// 2. A slice is a run of entries, and has the rows whose first entry lies in it; the last one those without entries at the end as well.
// 3. The last slice of a pass ends it: with Q an orthonormal basis of A·V and QᵀA = R·Σ·Sᵀ (exact, of `width` rows), `row` becomes
//    U·Σ = Q·R·Σ, `column` becomes S, with which the next pass goes on, `singular` Σ, and `next` 0. Σ² below NEGLIGIBLE of the largest is 0.
// 4. A pass has one loss: the share of ‖A‖² that the first `dim` columns leave out, 1 − Σ_{j<dim} σ_j² / ‖A‖². It has no learning rate.
import type { Slice } from '../contracts';
import { VectariumError } from '../errors';
import type { MatrixJob, SparseMatrix } from '../matrix_contracts';
import { checkParameters } from '../objectives/registry';

/** Share of the largest squared singular value that float32 tables cannot tell from 0. */
export const NEGLIGIBLE = 1e-10;

export function planMatrix({ objective, matrix, parameters }: MatrixJob) {
  const checked = checkParameters(objective, parameters);
  checkMatrix(matrix);
  return {
    specs: objective.tables(matrix.rows, matrix.cols, checked),
    dim: checked.dim!,
    squares: matrix.values.reduce((sum, x) => sum + x * x, 0),
  };
}

/** The rows of a slice, and whether it ends its pass. */
export function rowsOf(
  { rows, starts, values }: SparseMatrix,
  { from, to }: Slice,
): { readonly first: number; readonly end: number; readonly last: boolean } {
  const last = to >= values.length;
  return { first: rowStartingAt(starts, from), end: last ? rows : rowStartingAt(starts, to), last };
}

/** The first row whose entries start at `entry` or later. */
function rowStartingAt(starts: Uint32Array, entry: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (starts[middle]! < entry) low = middle + 1;
    else high = middle;
  }
  return low;
}

function checkMatrix({ rows, cols, starts, columns, values }: SparseMatrix): void {
  if (starts.length !== rows + 1 || starts[rows] !== values.length || columns.length !== values.length) {
    refuse(
      `A matrix of ${rows} rows has ${starts.length - 1} starts up to ${starts[rows]}, ${columns.length} columns and ${values.length} values.`,
    );
  }
  if (values.length === 0) {
    throw new VectariumError(
      'BadInput',
      `The ${rows} × ${cols} matrix has no entry other than 0: there is nothing to factorise.`,
      'Choose a longer text, a smaller shift, or a lower minimum count.',
    );
  }
  for (let row = 0; row < rows; row++) {
    if (starts[row]! > starts[row + 1]!) refuse(`Row ${row} starts at ${starts[row]} and ends at ${starts[row + 1]}.`);
  }
  for (let n = 0; n < values.length; n++) {
    if (columns[n]! < cols && Number.isFinite(values[n])) continue;
    refuse(`Entry ${n} is ${values[n]} in column ${columns[n]} of ${cols}.`);
  }
}

function refuse(what: string): never {
  throw new VectariumError('BadInput', what, 'Build the data again from its source.');
}
