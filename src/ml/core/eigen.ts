// All eigenvalues and eigenvectors of a real symmetric matrix in float64: Householder tridiagonalisation (Golub & Van Loan,
// Matrix Computations, algorithm 8.3.1), then implicit QR steps with Wilkinson's shift (algorithm 8.3.2).
// Vectors are kept as rows, so that every rotation and reflection runs over contiguous memory. Not for sparse or huge matrices.
import { yieldToEvents } from './yield';

/** Multiplications: about 20 ms. */
const YIELD_EVERY = 1e7;

export interface SymmetricEigen {
  /** Falling. */
  readonly values: Float64Array;
  /** n × n; row i is the unit eigenvector of `values[i]`. */
  readonly vectors: Float64Array;
}

/** `matrix` is n × n, symmetric, and left unchanged. */
export function symmetricEigen(matrix: Float64Array, n: number): SymmetricEigen {
  const steps = eigenSteps(matrix, n);
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

/** The same, letting waiting messages through every ~20 ms: the whole of 1,000 rows takes seconds. Throws `AbortError` when stopped meanwhile. */
export async function symmetricEigenYielding(
  matrix: Float64Array,
  n: number,
  signal?: AbortSignal,
): Promise<SymmetricEigen> {
  const steps = eigenSteps(matrix, n);
  let step = steps.next();
  for (let work = 0; !step.done; step = steps.next()) {
    work += step.value;
    if (work < YIELD_EVERY) continue;
    work = 0;
    await yieldToEvents();
    signal?.throwIfAborted();
  }
  return step.value;
}

/** Yields about how many multiplications it made since it last did. */
function* eigenSteps(matrix: Float64Array, n: number): Generator<number, SymmetricEigen> {
  if (matrix.length !== n * n) throw new RangeError(`expected ${n}×${n} = ${n * n} numbers, got ${matrix.length}`);
  if (!matrix.every(Number.isFinite)) throw new RangeError(`a ${n}×${n} matrix is not finite`);
  const a = matrix.slice();
  const basis = yield* tridiagonalize(a, n);
  const diagonal = new Float64Array(n);
  const off = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    diagonal[i] = a[i * n + i]!;
    if (i + 1 < n) off[i] = a[i * n + i + 1]!;
  }
  yield* diagonalize(diagonal, off, basis, n);
  return sorted(diagonal, basis, n);
}

/** Makes `a` tridiagonal in place and returns the transpose of the orthogonal Q with a_before = Q · a_after · Qᵀ. */
function* tridiagonalize(a: Float64Array, n: number): Generator<number, Float64Array> {
  const reflectors = new Float64Array(n * n);
  const betas = new Float64Array(n);
  const w = new Float64Array(n);
  for (let k = 0; k + 2 < n; k++) {
    const v = reflectors.subarray(k * n, (k + 1) * n);
    let tail = 0;
    for (let i = k + 2; i < n; i++) tail += a[k * n + i]! ** 2;
    if (tail === 0) continue;
    const head = a[k * n + k + 1]!;
    const length = Math.sqrt(head * head + tail);
    const alpha = head > 0 ? -length : length;
    v[k + 1] = head - alpha;
    for (let i = k + 2; i < n; i++) v[i] = a[k * n + i]!;
    const beta = 2 / (v[k + 1]! ** 2 + tail);
    betas[k] = beta;
    a[k * n + k + 1] = alpha;
    a[(k + 1) * n + k] = alpha;
    for (let i = k + 2; i < n; i++) {
      a[k * n + i] = 0;
      a[i * n + k] = 0;
    }
    // The trailing block becomes H·B·H = B − v·wᵀ − w·vᵀ with w = p − (β/2)(pᵀv)·v and p = β·B·v.
    let pv = 0;
    for (let i = k + 1; i < n; i++) {
      let sum = 0;
      for (let j = k + 1; j < n; j++) sum += a[i * n + j]! * v[j]!;
      w[i] = beta * sum;
      pv += w[i]! * v[i]!;
    }
    for (let i = k + 1; i < n; i++) w[i] = w[i]! - (beta / 2) * pv * v[i]!;
    for (let i = k + 1; i < n; i++) {
      const vi = v[i]!;
      const wi = w[i]!;
      for (let j = k + 1; j < n; j++) a[i * n + j] = a[i * n + j]! - vi * w[j]! - wi * v[j]!;
    }
    yield 3 * (n - k) ** 2;
  }
  const basis = new Float64Array(n * n);
  for (let i = 0; i < n; i++) basis[i * n + i] = 1;
  // Backwards, so that each reflection meets only the block that is not yet the identity.
  for (let k = n - 3; k >= 0; k--) {
    const beta = betas[k]!;
    if (beta === 0) continue;
    for (let r = k + 1; r < n; r++) {
      let sum = 0;
      for (let j = k + 1; j < n; j++) sum += basis[r * n + j]! * reflectors[k * n + j]!;
      sum *= beta;
      for (let j = k + 1; j < n; j++) basis[r * n + j] = basis[r * n + j]! - sum * reflectors[k * n + j]!;
    }
    yield 2 * (n - k) ** 2;
  }
  return basis;
}

/** Turns the tridiagonal (d, e) diagonal, applying every rotation to the rows of `basis`. */
function* diagonalize(d: Float64Array, e: Float64Array, basis: Float64Array, n: number): Generator<number, void> {
  // Two or three steps a value are usual; the limit only guards against a loop without end (numbers that overflow on the way).
  let stepsLeft = 60 * n;
  let high = n - 1;
  while (high > 0) {
    let low = high;
    while (low > 0 && Math.abs(e[low - 1]!) > Number.EPSILON * (Math.abs(d[low - 1]!) + Math.abs(d[low]!))) low--;
    if (low > 0) e[low - 1] = 0;
    if (low === high) {
      high--;
      continue;
    }
    if (stepsLeft-- === 0) throw new RangeError(`eigenvalues of a ${n}×${n} matrix did not settle`);
    qrStep(d, e, basis, n, low, high);
    yield 4 * n * (high - low);
  }
}

function qrStep(d: Float64Array, e: Float64Array, basis: Float64Array, n: number, low: number, high: number): void {
  const half = (d[high - 1]! - d[high]!) / 2;
  const last = e[high - 1]!;
  const root = Math.hypot(half, last);
  const shift = d[high]! - (last * last) / (half >= 0 ? half + root : half - root);
  let x = d[low]! - shift;
  let z = e[low]!;
  for (let k = low; k < high; k++) {
    const r = Math.hypot(x, z);
    const c = r === 0 ? 1 : x / r;
    const s = r === 0 ? 0 : z / r;
    if (k > low) e[k - 1] = r;
    const dk = d[k]!;
    const dn = d[k + 1]!;
    const ek = e[k]!;
    d[k] = c * c * dk + 2 * c * s * ek + s * s * dn;
    d[k + 1] = s * s * dk - 2 * c * s * ek + c * c * dn;
    e[k] = c * s * (dn - dk) + (c * c - s * s) * ek;
    if (k + 1 < high) {
      x = e[k]!;
      z = s * e[k + 1]!;
      e[k + 1] = c * e[k + 1]!;
    }
    const upper = k * n;
    const lower = upper + n;
    for (let j = 0; j < n; j++) {
      const u = basis[upper + j]!;
      const v = basis[lower + j]!;
      basis[upper + j] = c * u + s * v;
      basis[lower + j] = c * v - s * u;
    }
  }
}

function sorted(d: Float64Array, basis: Float64Array, n: number): SymmetricEigen {
  const order = Array.from({ length: n }, (_, i) => i).sort((i, j) => d[j]! - d[i]!);
  const vectors = new Float64Array(n * n);
  order.forEach((from, to) => {
    vectors.set(basis.subarray(from * n, (from + 1) * n), to * n);
  });
  return { values: Float64Array.from(order, (i) => d[i]!), vectors };
}
