// SVD++ against finite differences of its own loss and penalty, its loss against the formula written out, and what a space keeps of its tables.
import { describe, expect, it } from 'vitest';
import { createRng } from '../core/rng';
import type { SparseMatrix } from '../matrix_contracts';
import { svdpp } from './svdpp';

const dim = 3;
/** Users of two, no and three items; nobody has item 4. */
const sparse: SparseMatrix = {
  rows: 3,
  cols: 5,
  starts: Uint32Array.from([0, 2, 2, 5]),
  columns: Uint32Array.from([0, 3, 0, 1, 2]),
  values: Float32Array.from([4, 2, 5, 1, 3]),
};
const settings = { parameters: { regularization: 0.3 }, offset: 0.7 };
const user = { row: 2, columns: sparse.columns.subarray(2), values: sparse.values.subarray(2) };

function randomTables() {
  const rng = createRng(5);
  return Object.fromEntries(
    svdpp.tables(sparse.rows, sparse.cols, { dim }).map(({ name, rows, cols }) => {
      const data = Float64Array.from({ length: rows * cols }, () => 3 * (rng.uniform() - 0.5));
      return [name, { data, rows, cols }];
    }),
  );
}

describe('an entry of a user', () => {
  it('has the gradient that finite differences of loss and penalty have, in every row that it touches and no other', () => {
    const tables = randomTables();
    const { gradients } = svdpp.reference(tables, user, 1, settings);
    const exact = new Map(gradients.map((g) => [`${g.table} ${g.row}`, g.gradient]));
    expect([...exact.keys()]).toEqual(['row 2', 'column 1', 'implicit 0', 'implicit 1', 'implicit 2']);
    const value = () => {
      const { loss, penalty } = svdpp.reference(tables, user, 1, settings);
      return loss + penalty;
    };
    const h = 1e-5;
    for (const [name, { data, cols }] of Object.entries(tables)) {
      for (let i = 0; i < data.length; i++) {
        const at = data[i]!;
        data[i] = at + h;
        const above = value();
        data[i] = at - h;
        const below = value();
        data[i] = at;
        const slope = exact.get(`${name} ${Math.floor(i / cols)}`)?.[i % cols] ?? 0;
        expect(Math.abs((above - below) / (2 * h) - slope)).toBeLessThan(1e-6);
      }
    }
  });

  it('has the loss and the penalty of the formula', () => {
    const { row, column, implicit } = randomTables();
    const [p, q] = [row!.data.slice(8, 12), column!.data.slice(4, 8)];
    let score = 0.7 + p[3]! + q[3]!;
    let squares = 0;
    for (const d of [0, 1, 2]) {
      const ys = [0, 1, 2].map((item) => implicit!.data[3 * item + d]!);
      score += q[d]! * (p[d]! + (ys[0]! + ys[1]! + ys[2]!) / Math.sqrt(3));
      squares += (ys[0]! ** 2 + ys[1]! ** 2 + ys[2]! ** 2) / 3;
    }
    for (const x of [...p, ...q]) squares += x * x;
    const { loss, penalty } = svdpp.reference(randomTables(), user, 1, settings);
    expect(loss).toBeCloseTo(0.5 * (score - 1) ** 2, 10);
    expect(penalty).toBeCloseTo(0.15 * squares, 10);
  });
});

it('starts ratings at their mean', () => {
  expect(svdpp.offset(sparse)).toBeCloseTo(3, 12);
});

it('keeps items without their bias, and users with what their items add; those without entries as they are', () => {
  const tables = Object.fromEntries(
    Object.entries(randomTables()).map(([name, table]) => [name, { ...table, data: Float32Array.from(table.data) }]),
  );
  const { items, users } = svdpp.embedding(tables, sparse);
  expect(items).toMatchObject({ rows: 5, cols: 3 });
  expect(items.data.slice(3, 6)).toEqual(tables.column!.data.slice(4, 7));
  expect(users).toMatchObject({ rows: 3, cols: 3 });
  expect(users.data.slice(3, 6)).toEqual(tables.row!.data.slice(4, 7));
  const y = tables.implicit!.data;
  for (const d of [0, 1, 2]) {
    expect(users.data[d]!).toBeCloseTo(tables.row!.data[d]! + (y[d]! + y[9 + d]!) / Math.SQRT2, 5);
  }
});
