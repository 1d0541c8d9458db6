// Small dense linear algebra on rows of a `Matrix`: norms, unit rows, and dot products in register tiles. Sums run in float64.
// Not a general matrix library: only what neighbours, projections and queries need.
import type { Matrix } from '../contracts';

export function dot(a: Float32Array, i: number, b: Float32Array, j: number, n: number): number {
  // Four partial sums: one sum would wait for each addition before the next.
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let p = 0;
  for (; p + 3 < n; p += 4) {
    s0 += a[i + p]! * b[j + p]!;
    s1 += a[i + p + 1]! * b[j + p + 1]!;
    s2 += a[i + p + 2]! * b[j + p + 2]!;
    s3 += a[i + p + 3]! * b[j + p + 3]!;
  }
  for (; p < n; p++) s0 += a[i + p]! * b[j + p]!;
  return s0 + s1 + s2 + s3;
}

/** Euclidean length of every row. NaN and infinity show in the result; see `firstNotFinite`. */
export function rowNorms(x: Matrix): Float32Array {
  const norms = new Float32Array(x.rows);
  for (let r = 0; r < x.rows; r++) norms[r] = Math.sqrt(dot(x.data, r * x.cols, x.data, r * x.cols, x.cols));
  return norms;
}

/** Every row divided by its length; a row of zeros stays zero, so that its cosine to anything is 0 and never NaN. */
export function unitRows(x: Matrix): Matrix {
  const data = new Float32Array(x.rows * x.cols);
  for (let r = 0; r < x.rows; r++) {
    const from = r * x.cols;
    const norm = Math.sqrt(dot(x.data, from, x.data, from, x.cols));
    if (norm === 0) continue;
    for (let c = 0; c < x.cols; c++) data[from + c] = x.data[from + c]! / norm;
  }
  return { data, rows: x.rows, cols: x.cols };
}

/** Row of the first NaN or infinity, -1 when all numbers are finite. */
export function firstNotFinite(x: Matrix): number {
  for (let i = 0; i < x.rows * x.cols; i++) {
    if (!Number.isFinite(x.data[i]!)) return Math.floor(i / x.cols);
  }
  return -1;
}

/**
 * Eight dot products at once, two rows of `a` by four rows of `b` (offsets in elements): 2× faster than one at a time,
 * for six loads serve eight products. `out` takes a0b0 a0b1 a0b2 a0b3 a1b0 … a1b3. Rows of `a` begin `apart` elements apart.
 */
export function dotTile(
  a: Float32Array,
  i: number,
  b: Float32Array,
  j: number,
  n: number,
  out: Float64Array,
  apart = n,
): void {
  const i1 = i + apart;
  const j1 = j + n;
  const j2 = j1 + n;
  const j3 = j2 + n;
  let p0 = 0;
  let p1 = 0;
  let p2 = 0;
  let p3 = 0;
  let q0 = 0;
  let q1 = 0;
  let q2 = 0;
  let q3 = 0;
  for (let p = 0; p < n; p++) {
    const x = a[i + p]!;
    const y = a[i1 + p]!;
    const u = b[j + p]!;
    const v = b[j1 + p]!;
    const w = b[j2 + p]!;
    const z = b[j3 + p]!;
    p0 += x * u;
    p1 += x * v;
    p2 += x * w;
    p3 += x * z;
    q0 += y * u;
    q1 += y * v;
    q2 += y * w;
    q3 += y * z;
  }
  out[0] = p0;
  out[1] = p1;
  out[2] = p2;
  out[3] = p3;
  out[4] = q0;
  out[5] = q1;
  out[6] = q2;
  out[7] = q3;
}
