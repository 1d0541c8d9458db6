// The transpose of a sparse matrix by one counting sort: columns rise in each row of the result, as in what is given. A copy.
import type { SparseMatrix } from '../matrix_contracts';

export function transposed({ rows, cols, starts, columns, values }: SparseMatrix): SparseMatrix {
  const result = new Uint32Array(cols + 1);
  for (const column of columns) result[column + 1]!++;
  for (let column = 0; column < cols; column++) result[column + 1]! += result[column]!;
  const next = result.slice(0, cols);
  const [turned, moved] = [new Uint32Array(columns.length), new Float32Array(values.length)];
  for (let row = 0; row < rows; row++) {
    for (let n = starts[row]!; n < starts[row + 1]!; n++) {
      const place = next[columns[n]!]!++;
      turned[place] = row;
      moved[place] = values[n]!;
    }
  }
  return { rows: cols, cols: rows, starts: result, columns: turned, values: moved };
}
