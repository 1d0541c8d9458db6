// One sweep over rows of a sparse matrix A, the inner loop of a block Lanczos step: a·X for each row a, and aᵀ·(a·X) on top of a sum.
// X has eight columns, so that their sums stay in registers: a column takes two thirds of the time it takes among 112 (V8 11).
import type { SparseMatrix } from '../matrix_contracts';
import { BLOCK } from '../objectives/lanczos_tables';

/**
 * For rows [first, end): row r of `product` becomes a_r · X, and `sum` grows by a_rᵀ · (a_r · X). X is columns [at, at + BLOCK) of `v`, and
 * its product goes to the same columns of `product`; both have rows `stride` apart. Rows of `sum` are BLOCK long.
 */
export function sweep(
  { starts, columns, values }: SparseMatrix,
  first: number,
  end: number,
  v: Float32Array,
  product: Float32Array,
  sum: Float32Array,
  stride: number,
  at: number,
): void {
  for (let row = first; row < end; row++) {
    const from = starts[row]!;
    const to = starts[row + 1]!;
    let p0 = 0;
    let p1 = 0;
    let p2 = 0;
    let p3 = 0;
    let p4 = 0;
    let p5 = 0;
    let p6 = 0;
    let p7 = 0;
    for (let n = from; n < to; n++) {
      const x = values[n]!;
      const of = columns[n]! * stride + at;
      p0 += x * v[of]!;
      p1 += x * v[of + 1]!;
      p2 += x * v[of + 2]!;
      p3 += x * v[of + 3]!;
      p4 += x * v[of + 4]!;
      p5 += x * v[of + 5]!;
      p6 += x * v[of + 6]!;
      p7 += x * v[of + 7]!;
    }
    const out = row * stride + at;
    product[out] = p0;
    product[out + 1] = p1;
    product[out + 2] = p2;
    product[out + 3] = p3;
    product[out + 4] = p4;
    product[out + 5] = p5;
    product[out + 6] = p6;
    product[out + 7] = p7;
    for (let n = from; n < to; n++) {
      const x = values[n]!;
      const into = columns[n]! * BLOCK;
      sum[into]! += x * p0;
      sum[into + 1]! += x * p1;
      sum[into + 2]! += x * p2;
      sum[into + 3]! += x * p3;
      sum[into + 4]! += x * p4;
      sum[into + 5]! += x * p5;
      sum[into + 6]! += x * p6;
      sum[into + 7]! += x * p7;
    }
  }
}
