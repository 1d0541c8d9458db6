// Checks that every engine makes on the tables it is asked for: that there is such a table, and that a matrix fits it.
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
