// For tests only: sparse matrices of dense rows, and random ones.
import { createRng } from '../core/rng';
import type { SparseMatrix } from '../matrix_contracts';

/** Zeros are no entries. */
export function sparseOf(rows: readonly (readonly number[])[]): SparseMatrix {
  const starts = [0];
  const columns: number[] = [];
  const values: number[] = [];
  for (const row of rows) {
    row.forEach((value, column) => {
      if (value === 0) return;
      columns.push(column);
      values.push(value);
    });
    starts.push(columns.length);
  }
  return {
    rows: rows.length,
    cols: rows[0]?.length ?? 0,
    starts: Uint32Array.from(starts),
    columns: Uint32Array.from(columns),
    values: Float32Array.from(values),
  };
}

/** Of users × items: a train and a test matrix that share no entry, with values from 1 to 5. */
export function randomSplit(users: number, items: number, seed: number) {
  const rng = createRng(seed);
  const train: number[][] = [];
  const test: number[][] = [];
  for (let u = 0; u < users; u++) {
    const cells = Array.from({ length: items }, () => ({ part: rng.below(5), value: 1 + rng.below(5) }));
    train.push(cells.map(({ part, value }) => (part < 2 ? value : 0)));
    test.push(cells.map(({ part, value }) => (part === 2 ? value : 0)));
  }
  return { train, test };
}
