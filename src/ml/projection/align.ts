// Keeps successive 3D layouts steady: orthogonal Procrustes (Schönemann 1966), a rotation or reflection and a shift, never a scale,
// so that live frames drift and do not jump. The 3×3 SVD is one-sided Jacobi, accurate also for flat clouds.

/** Moves `next` in place onto `previous`, fitting on the first `rows` points and moving all of them. */
export function alignTo(previous: Float32Array, next: Float32Array, rows: number): void {
  if (rows * 3 > previous.length || rows * 3 > next.length) {
    throw new RangeError(`cannot align ${rows} rows: have ${previous.length / 3} and ${next.length / 3}`);
  }
  if (rows === 0) return;
  const from = centroid(next, rows);
  const to = centroid(previous, rows);
  // m = Σ (previous − to)(next − from)ᵀ; with m = U·S·Vᵀ the best orthogonal map is U·Vᵀ.
  const m = new Float64Array(9);
  for (let i = 0; i < rows * 3; i += 3) {
    for (let r = 0; r < 3; r++) {
      const p = previous[i + r]! - to[r]!;
      for (let c = 0; c < 3; c++) m[r * 3 + c] = m[r * 3 + c]! + p * (next[i + c]! - from[c]!);
    }
  }
  const q = nearestOrthogonal(m);
  for (let i = 0; i + 2 < next.length; i += 3) {
    const x = next[i]! - from[0]!;
    const y = next[i + 1]! - from[1]!;
    const z = next[i + 2]! - from[2]!;
    for (let r = 0; r < 3; r++) next[i + r] = q[r * 3]! * x + q[r * 3 + 1]! * y + q[r * 3 + 2]! * z + to[r]!;
  }
}

/** Centres positions and scales them to a root-mean-square radius of 1, in place. All in one point: left at the origin. */
export function normalizeScale(positions: Float32Array): void {
  const rows = Math.floor(positions.length / 3);
  if (rows === 0) return;
  const middle = centroid(positions, rows);
  let sum = 0;
  for (let i = 0; i < rows * 3; i++) sum += (positions[i]! - middle[i % 3]!) ** 2;
  const scale = sum > 0 ? 1 / Math.sqrt(sum / rows) : 0;
  for (let i = 0; i < rows * 3; i++) positions[i] = (positions[i]! - middle[i % 3]!) * scale;
}

function centroid(positions: Float32Array, rows: number): Float64Array {
  const sum = new Float64Array(3);
  for (let i = 0; i < rows * 3; i++) sum[i % 3] = sum[i % 3]! + positions[i]!;
  return sum.map((value) => value / rows);
}

/** U·Vᵀ of m = U·S·Vᵀ: rotates the columns of m until they are orthogonal, then completes columns that vanished. */
function nearestOrthogonal(m: Float64Array): Float64Array {
  const u = m.slice();
  const v = Float64Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1);
  for (let sweep = 0; sweep < 30; sweep++) {
    let rotated = false;
    for (const [p, q] of [
      [0, 1],
      [0, 2],
      [1, 2],
    ] as const) {
      const pp = columnDot(u, p, p);
      const qq = columnDot(u, q, q);
      const pq = columnDot(u, p, q);
      if (Math.abs(pq) <= 1e-15 * Math.sqrt(pp * qq)) continue;
      rotated = true;
      const zeta = (qq - pp) / (2 * pq);
      const t = (zeta >= 0 ? 1 : -1) / (Math.abs(zeta) + Math.hypot(1, zeta));
      const c = 1 / Math.hypot(1, t);
      rotateColumns(u, p, q, c, c * t);
      rotateColumns(v, p, q, c, c * t);
    }
    if (!rotated) break;
  }
  orthonormalizeColumns(u);
  const result = new Float64Array(9);
  for (let r = 0; r < 3; r++)
    for (let c = 0; c < 3; c++)
      for (let k = 0; k < 3; k++) result[r * 3 + c] = result[r * 3 + c]! + u[r * 3 + k]! * v[c * 3 + k]!;
  return result;
}

function columnDot(m: Float64Array, p: number, q: number): number {
  return m[p]! * m[q]! + m[3 + p]! * m[3 + q]! + m[6 + p]! * m[6 + q]!;
}

function rotateColumns(m: Float64Array, p: number, q: number, c: number, s: number): void {
  for (let r = 0; r < 9; r += 3) {
    const x = m[r + p]!;
    const y = m[r + q]!;
    m[r + p] = c * x - s * y;
    m[r + q] = s * x + c * y;
  }
}

/** Longest column first; one that is nothing but rounding is replaced by the axis furthest from those already done. */
function orthonormalizeColumns(m: Float64Array): void {
  const order = [0, 1, 2].sort((p, q) => columnDot(m, q, q) - columnDot(m, p, p));
  const largest = Math.sqrt(columnDot(m, order[0]!, order[0]!));
  order.forEach((column, done) => {
    const before = order.slice(0, done);
    const vanished = largest === 0 || Math.sqrt(columnDot(m, column, column)) <= 1e-14 * largest;
    if (vanished) {
      const cover = [0, 3, 6].map((r) => before.reduce((sum, p) => sum + m[r + p]! ** 2, 0));
      const axis = cover.indexOf(Math.min(...cover));
      for (let r = 0; r < 3; r++) m[r * 3 + column] = r === axis ? 1 : 0;
    }
    for (const p of before) {
      const along = columnDot(m, p, column);
      for (let r = 0; r < 9; r += 3) m[r + column] = m[r + column]! - along * m[r + p]!;
    }
    const length = Math.sqrt(columnDot(m, column, column));
    for (let r = 0; r < 9; r += 3) m[r + column] = m[r + column]! / length;
  });
}
