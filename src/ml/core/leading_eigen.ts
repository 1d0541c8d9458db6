// The few largest eigenvalues of a real symmetric matrix with their eigenvectors: block Lanczos with full orthogonalisation (Golub & Van Loan, Matrix
// Computations, 10.3), ended when residuals are rounding; a block of more than are wanted finds repeated eigenvalues too. Not for small matrices, nor
// where many eigenvalues are nearly equal: there eigen.ts finds all.
import { type SymmetricEigen, symmetricEigen } from './eigen';
import { createRng } from './rng';

/** Below this, all eigenvectors cost less than it takes to find a few. */
const SMALL = 160;
/** Beside those wanted: more settle in fewer blocks. */
const SPARE = 5;
const MOST_BLOCKS = 30;
/** Blocks until the first look at the residuals, which costs an eigenproblem of the basis's size; then twice as many each time. */
const FIRST_LOOK = 4;
/** Of |A·u − θ·u|, beside the largest eigenvalue. */
const TOLERANCE = 1e-11;

/** The first `k` of what `symmetricEigen` gives; null where they do not settle, or all cost less. `matrix` is n × n, symmetric, and left unchanged. */
export function leadingEigen(matrix: Float64Array, n: number, k: number): SymmetricEigen | null {
  const block = k + SPARE;
  const most = block * MOST_BLOCKS;
  if (n <= Math.max(SMALL, 2 * block)) return null;
  const rng = createRng(1);
  const basis = new Float64Array(Math.min(most, n) * n);
  const images = new Float64Array(basis.length);
  for (let i = 0; i < block * n; i++) basis[i] = rng.uniform() - 0.5;
  let look = FIRST_LOOK;
  for (let size = block, blocks = 1; size * n <= basis.length; size += block, blocks++) {
    for (let row = size - block; row < size; row++) {
      // What is left is nothing: the basis spans all that the matrix makes of it.
      if (!orthonormalize(basis, row, n)) return row < k ? null : settled(basis, images, row, n, k);
      multiply(matrix, basis.subarray(row * n, (row + 1) * n), images.subarray(row * n, (row + 1) * n));
    }
    if (blocks === look || (size + block) * n > basis.length) {
      look *= 2;
      const found = settled(basis, images, size, n, k);
      if (found !== null) return found;
    }
    const next = size * n;
    if (next + block * n <= basis.length) basis.set(images.subarray(next - block * n, next), next);
  }
  return null;
}

/** Rayleigh–Ritz on the first `size` rows of the basis; null where a residual is more than rounding. */
function settled(basis: Float64Array, images: Float64Array, size: number, n: number, k: number): SymmetricEigen | null {
  const small = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = i; j < size; j++) small[i * size + j] = small[j * size + i] = dot(basis, i * n, images, j * n, n);
  }
  const { values, vectors } = symmetricEigen(small, size);
  const found = new Float64Array(k * n);
  const image = new Float64Array(n);
  for (let c = 0; c < k; c++) {
    const u = found.subarray(c * n, (c + 1) * n);
    image.fill(0);
    for (let i = 0; i < size; i++) {
      const weight = vectors[c * size + i]!;
      for (let j = 0; j < n; j++) {
        u[j] = u[j]! + weight * basis[i * n + j]!;
        image[j] = image[j]! + weight * images[i * n + j]!;
      }
    }
    let residual = 0;
    for (let j = 0; j < n; j++) residual += (image[j]! - values[c]! * u[j]!) ** 2;
    if (Math.sqrt(residual) > TOLERANCE * Math.abs(values[0]!)) return null;
  }
  return { values: values.slice(0, k), vectors: found };
}

/** Takes from a row what lies along the rows before it, twice for rounding, and makes its length 1. False where nothing is left. */
function orthonormalize(rows: Float64Array, row: number, n: number): boolean {
  const at = row * n;
  const before = Math.sqrt(dot(rows, at, rows, at, n));
  for (let pass = 0; pass < 2; pass++) {
    for (let other = 0; other < at; other += n) {
      const along = dot(rows, at, rows, other, n);
      for (let j = 0; j < n; j++) rows[at + j] = rows[at + j]! - along * rows[other + j]!;
    }
  }
  const length = Math.sqrt(dot(rows, at, rows, at, n));
  if (!(length > 1e-10 * before)) return false;
  for (let j = 0; j < n; j++) rows[at + j] = rows[at + j]! / length;
  return true;
}

function multiply(matrix: Float64Array, vector: Float64Array, out: Float64Array): void {
  const n = vector.length;
  for (let i = 0; i < n; i++) out[i] = dot(matrix, i * n, vector, 0, n);
}

/** Apart from vector.ts's: compiled for one kind of array each, both are fast. */
function dot(a: Float64Array, i: number, b: Float64Array, j: number, n: number): number {
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
