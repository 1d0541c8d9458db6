// Checks that every engine makes on the tables it is asked for: that there is such a table, and that a matrix fits it; and rows to and
// from memory where they are padded.
import type { Matrix, TableSpec } from '../contracts';
import { VectariumError } from '../errors';

export function tableNamed(specs: readonly TableSpec[], name: string): TableSpec {
  const spec = specs.find((candidate) => candidate.name === name);
  if (spec) return spec;
  throw new RangeError(`no table “${name}”; there are ${specs.map((s) => s.name).join(', ')}`);
}

export function checkFits(spec: TableSpec, matrix: Matrix): void {
  if (matrix.rows === spec.rows && matrix.cols === spec.cols && matrix.data.length === spec.rows * spec.cols) return;
  throw new VectariumError(
    'BadInput',
    `Table “${spec.name}” is ${spec.rows} × ${spec.cols}, but what is to be put there is ${matrix.rows} × ${matrix.cols} ` +
      `with ${matrix.data.length} numbers.`,
    'Put back a snapshot that was taken from the same recipe.',
  );
}

/** Rows to copy out: all when `rows` is absent, and never more than there are. */
export function rowsToRead(spec: TableSpec, rows = spec.rows): number {
  return Math.min(rows, spec.rows);
}

/** The numbers of a matrix with its rows `stride` apart, and zeros between. */
export function padRows({ data, rows, cols }: Matrix, stride: number): Float32Array<ArrayBuffer> {
  const padded = new Float32Array(rows * stride);
  for (let row = 0; row < rows; row++) padded.set(data.subarray(row * cols, (row + 1) * cols), row * stride);
  return padded;
}

/** The matrix whose rows lie `stride` apart from the start of `padded`. */
export function cutRows(padded: Float32Array, stride: number, rows: number, cols: number): Matrix {
  const data = new Float32Array(rows * cols);
  for (let row = 0; row < rows; row++) data.set(padded.subarray(row * stride, row * stride + cols), row * cols);
  return { data, rows, cols };
}
