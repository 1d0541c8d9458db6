// Sparse matrices by rows as engines meet them: checked, searched, turned round. What is computed with them is in matrix_plan.ts and rows_plan.ts.
import { VectariumError } from '../errors';
import type { SparseMatrix } from '../matrix_contracts';

/** Throws where its arrays do not fit together, or where it has no entries; `advice` then says what would give it some. */
export function checkSparse({ rows, cols, starts, columns, values }: SparseMatrix, advice: string): void {
  if (starts.length !== rows + 1 || starts[rows] !== values.length || columns.length !== values.length) {
    refuse(
      `A matrix of ${rows} rows has ${starts.length - 1} starts up to ${starts[rows]}, ${columns.length} columns and ${values.length} values.`,
    );
  }
  if (values.length === 0) {
    throw new VectariumError(
      'BadInput',
      `The ${rows} × ${cols} matrix has no entry other than 0: there is nothing to factorise.`,
      advice,
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

/** Rows whose first entry lies in [from, to), as [first, end); those without entries go with the next, or at the end with the last. */
export function rowsStartingIn(
  { rows, starts, values }: SparseMatrix,
  from: number,
  to: number,
): readonly [number, number] {
  return [rowStartingAt(starts, from), to === values.length ? rows : rowStartingAt(starts, to)];
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

/** The same matrix by columns; within each, rows rise. */
export function transposed({ rows, cols, starts, columns, values }: SparseMatrix): SparseMatrix {
  const turned = new Uint32Array(cols + 1);
  for (const column of columns) turned[column + 1]! += 1;
  for (let column = 0; column < cols; column++) turned[column + 1]! += turned[column]!;
  const next = turned.slice();
  const at = { columns: new Uint32Array(values.length), values: new Float32Array(values.length) };
  for (let row = 0; row < rows; row++) {
    for (let n = starts[row]!; n < starts[row + 1]!; n++) {
      const place = next[columns[n]!]!++;
      at.columns[place] = row;
      at.values[place] = values[n]!;
    }
  }
  return { rows: cols, cols: rows, starts: turned, ...at };
}
