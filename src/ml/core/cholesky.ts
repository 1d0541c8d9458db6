// Symmetric positive definite systems in float64: the factor L of A = L·Lᵀ (Golub & Van Loan, Matrix Computations, algorithm 4.2.1), and A⁻¹b by it.
// For a few hundred unknowns; no pivots. Eigenvalues are eigen.ts.

/** Writes L into the lower triangle of `a` (n × n, of which only that is read). RangeError where `a` is not positive definite. */
export function choleskyFactor(a: Float64Array, n: number): void {
  for (let r = 0; r < n; r++) {
    for (let c = 0; c <= r; c++) {
      let sum = a[r * n + c]!;
      for (let k = 0; k < c; k++) sum -= a[r * n + k]! * a[c * n + k]!;
      if (c < r) a[r * n + c] = sum / a[c * n + c]!;
      else if (sum > 0) a[r * n + r] = Math.sqrt(sum);
      else throw new RangeError(`a ${n} × ${n} matrix is not positive definite: pivot ${r} is ${sum}`);
    }
  }
}

/** Replaces b, the n numbers of `x` from `at` on, by A⁻¹b, given A's factor. */
export function choleskySolve(factor: Float64Array, n: number, x: Float64Array, at = 0): void {
  for (let r = 0; r < n; r++) {
    let sum = x[at + r]!;
    for (let k = 0; k < r; k++) sum -= factor[r * n + k]! * x[at + k]!;
    x[at + r] = sum / factor[r * n + r]!;
  }
  for (let r = n - 1; r >= 0; r--) {
    let sum = x[at + r]!;
    for (let k = r + 1; k < n; k++) sum -= factor[k * n + r]! * x[at + k]!;
    x[at + r] = sum / factor[r * n + r]!;
  }
}
