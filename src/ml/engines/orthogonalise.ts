// The next block of block Lanczos on float32 tables: what is left of columns W when their shares along orthonormal columns V are taken away,
// made orthonormal by a Cholesky factorisation of their Gram matrix, and all of it again where little was left (Daniel, Gragg, Kaufman
// & Stewart 1976). Columns of which nothing is left give way to random ones, and to 0 where V spans everything already.
import { LITTLE_LEFT, NOTHING_LEFT } from './matrix_plan';
import { type Columns, inner, multiply } from './tall_products';

/** The first time, once more where little was left or random columns came in, and once more for those. */
const TIMES = 3;

/**
 * Makes `w` an orthonormal block with VᵀW = 0, and resolves to VᵀW as it was, `v.cols` × `w.cols`. `random(j)` gives what takes the
 * place of column j; rows beyond it stay 0.
 */
export async function orthogonalise(
  v: Columns,
  w: Columns,
  random: (column: number) => Float32Array,
): Promise<Float64Array> {
  let shares: Float64Array | undefined;
  for (let time = 0; time < TIMES; time++) {
    const along = await inner(v, w);
    shares ??= along;
    if (v.cols > 0) await multiply(v, negatedTransposed(along, w.cols), w, 1);
    const gram = await inner(w, w);
    const { by, least, dropped } = unitColumns(gram, along, w.cols);
    await multiply(w, by, w, 0);
    if (time > 0 && least > LITTLE_LEFT) break;
    if (time === 0) for (const column of dropped) put(w, column, random(column));
    if (least > LITTLE_LEFT && dropped.length === 0) break;
  }
  return shares!;
}

/** Row j of `by` makes column j of an orthonormal block; `least` is the smallest share of a squared length that was left and was enough. */
function unitColumns(gram: Float64Array, along: Float64Array, n: number) {
  const by = new Float64Array(n * n);
  const dropped: number[] = [];
  let least = 1;
  for (let j = 0; j < n; j++) {
    let before = gram[j * n + j]!;
    for (let at = j; at < along.length; at += n) before += along[at]! ** 2;
    const row = by.subarray(j * n, (j + 1) * n);
    row[j] = 1;
    let rest = gram[j * n + j]!;
    for (let i = 0; i < j; i++) {
      let share = 0;
      for (let k = 0; k <= i; k++) share += by[i * n + k]! * gram[k * n + j]!;
      for (let k = 0; k <= i; k++) row[k]! -= share * by[i * n + k]!;
      rest -= share * share;
    }
    if (!(rest > NOTHING_LEFT * before)) {
      dropped.push(j);
      row.fill(0);
      continue;
    }
    least = Math.min(least, rest / before);
    for (let k = 0; k <= j; k++) row[k]! /= Math.sqrt(rest);
  }
  return { by: Float32Array.from(by), least, dropped };
}

function negatedTransposed(x: Float64Array, cols: number): Float32Array {
  const rows = x.length / cols;
  return Float32Array.from(x, (_, n) => -x[(n % rows) * cols + Math.floor(n / rows)]!);
}

function put({ data, stride }: Columns, column: number, numbers: Float32Array): void {
  numbers.forEach((x, row) => {
    data[row * stride + column] = x;
  });
}
