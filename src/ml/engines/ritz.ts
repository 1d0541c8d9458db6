// The end of a pass of engines/matrix_plan.ts without the matrix: from B = A·V and W = AᵀB alone, since Q = B·T with T = P·Λ^−½ of
// BᵀB = P·Λ·Pᵀ, and (QᵀA)(QᵀA)ᵀ = Tᵀ·WᵀW·T = R·Σ²·Rᵀ (Rayleigh–Ritz). Two small eigenproblems, in float64; all that grows with the
// matrix is two products XᵀX and two X·Y. Rows of tables are `width` apart, a multiple of 8; tables have an even number of rows.
import { symmetricEigen } from '../core/eigen';
import { dotTile } from '../core/vector';
import { yieldToEvents } from '../core/yield';
import { NEGLIGIBLE } from './matrix_plan';

/** Rows multiplied between yields: 20 ms at 112 columns. */
const ROWS = 1024;

export interface Ritz {
  /** Singular values, falling; 0 where there are none left. */
  readonly singular: Float64Array;
  /** `width` × `width`, row j makes column j: B · left ᵀ = U·Σ, and W · rightᵀ = the right singular vectors. */
  readonly left: Float32Array;
  readonly right: Float32Array;
}

/** `gramB` is BᵀB and `gramW` is WᵀW, both `width` × `width`. */
export function ritz(gramB: Float64Array, gramW: Float64Array, width: number): Ritz {
  const { values, vectors } = symmetricEigen(gramB, width);
  const kept = values.filter((value) => value > NEGLIGIBLE * values[0]!).length;
  const basis = vectors.slice(0, kept * width);
  basis.forEach((x, n) => {
    basis[n] = x / Math.sqrt(values[Math.floor(n / width)]!);
  });
  const small = product(product(basis, gramW, kept, width, width), transposed(basis, kept, width), kept, width, kept);
  const inner = symmetricEigen(small, kept);
  const turned = product(inner.vectors, basis, kept, kept, width);
  const singular = new Float64Array(width);
  const left = new Float32Array(width * width);
  const right = new Float32Array(width * width);
  for (let j = 0; j < kept && inner.values[j]! > NEGLIGIBLE * inner.values[0]!; j++) {
    singular[j] = Math.sqrt(inner.values[j]!);
    for (let d = 0; d < width; d++) {
      left[j * width + d] = turned[j * width + d]! * singular[j]!;
      right[j * width + d] = turned[j * width + d]! / singular[j]!;
    }
  }
  return { singular, left, right };
}

/** XᵀX of `x` with rows `width` long. */
export async function gram(x: Float32Array, width: number): Promise<Float64Array> {
  const sums = new Float64Array(width * width);
  const tile = new Float64Array(8);
  const rows = x.length / width;
  const columns = new Float32Array(width * ROWS);
  for (let from = 0; from < rows; from += ROWS) {
    const n = Math.min(ROWS, rows - from);
    for (let r = 0; r < n; r++) {
      for (let d = 0; d < width; d++) columns[d * n + r] = x[(from + r) * width + d]!;
    }
    for (let i = 0; i < width; i += 2) {
      for (let j = i & ~3; j < width; j += 4) {
        dotTile(columns, i * n, columns, j * n, n, tile);
        for (let t = 0; t < 8; t++) sums[(i + (t >> 2)) * width + j + (t & 3)]! += tile[t]!;
      }
    }
    await yieldToEvents();
  }
  for (let i = 0; i < width; i++) {
    for (let j = 0; j < i; j++) sums[i * width + j] = sums[j * width + i]!;
  }
  return sums;
}

/** Replaces each row of `x` by its products with the rows of `by`, which is `width` × `width`. */
export async function multiply(x: Float32Array, by: Float32Array, width: number): Promise<void> {
  const pair = new Float32Array(2 * width);
  const tile = new Float64Array(8);
  for (let at = 0, rows = 0; at < x.length; at += 2 * width, rows += 2) {
    for (let j = 0; j < width; j += 4) {
      dotTile(x, at, by, j * width, width, tile);
      for (let t = 0; t < 8; t++) pair[(t >> 2) * width + j + (t & 3)] = tile[t]!;
    }
    x.set(pair, at);
    if (rows % ROWS === 0) await yieldToEvents();
  }
}

/** The m × n product of a (m × k) and b (k × n). */
function product(a: Float64Array, b: Float64Array, m: number, k: number, n: number): Float64Array {
  const out = new Float64Array(m * n);
  for (let i = 0; i < m; i++) {
    const row = out.subarray(i * n, (i + 1) * n);
    for (let p = 0; p < k; p++) {
      const x = a[i * k + p]!;
      for (let j = 0; j < n; j++) row[j]! += x * b[p * n + j]!;
    }
  }
  return out;
}

function transposed(a: Float64Array, rows: number, cols: number): Float64Array {
  return Float64Array.from(a, (_, n) => a[(n % rows) * cols + Math.floor(n / rows)]!);
}
