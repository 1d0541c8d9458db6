// Products of tall float32 matrices in a thread that must stay responsive: XᵀY and X·Y, summed in float64, a run of rows between yields.
// Rows lie `stride` numbers apart and only their first `cols` count. Not a general matrix library: what orthogonalise.ts and matrix_step.ts need.
import { dotTile } from '../core/vector';
import { yieldToEvents } from '../core/yield';

/** The first `cols` columns, a multiple of 4, of rows `stride` apart. */
export interface Columns {
  readonly data: Float32Array;
  readonly stride: number;
  readonly cols: number;
}

/** Rows at a time, which stay in the cache. */
const ROWS = 256;
/** Multiplications between yields: 10 to 20 ms. */
const YIELD_EVERY = 1e7;

/** XᵀY, `x.cols` × `y.cols`, of as many rows each. */
export async function inner(x: Columns, y: Columns): Promise<Float64Array> {
  const sums = new Float64Array(x.cols * y.cols);
  const tile = new Float64Array(8);
  const rows = x.data.length / x.stride;
  const left = new Float32Array(x.cols * ROWS);
  const right = new Float32Array(y.cols * ROWS);
  for (let from = 0, work = 0; from < rows; from += ROWS) {
    const n = Math.min(ROWS, rows - from);
    transpose(x, from, n, left);
    transpose(y, from, n, right);
    for (let i = 0; i < x.cols; i += 4) {
      for (let j = 0; j < y.cols; j += 2) {
        dotTile(right, j * n, left, i * n, n, tile);
        for (let t = 0; t < 8; t++) sums[(i + (t & 3)) * y.cols + j + (t >> 2)]! += tile[t]!;
      }
    }
    work += n * sums.length;
    if (work < YIELD_EVERY) continue;
    work = 0;
    await yieldToEvents();
  }
  return sums;
}

/**
 * The first `into.cols` columns of `into` become X·Bᵀ plus `kept` times themselves; `by` is B, `into.cols` × `x.cols`. An even number of
 * rows. `into` may be of the same numbers as `x`.
 */
export async function multiply(x: Columns, by: Float32Array, into: Columns, kept: 0 | 1): Promise<void> {
  const { cols, data, stride } = into;
  const pair = new Float64Array(2 * cols);
  const tile = new Float64Array(8);
  const rows = x.data.length / x.stride;
  for (let row = 0, work = 0; row < rows; row += 2) {
    for (let j = 0; j < cols; j += 4) {
      dotTile(x.data, row * x.stride, by, j * x.cols, x.cols, tile, x.stride);
      for (let t = 0; t < 8; t++) pair[(t >> 2) * cols + j + (t & 3)] = tile[t]!;
    }
    for (let r = 0; r < 2; r++) {
      const at = (row + r) * stride;
      for (let j = 0; j < cols; j++) data[at + j] = kept * data[at + j]! + pair[r * cols + j]!;
    }
    work += pair.length * x.cols;
    if (work < YIELD_EVERY) continue;
    work = 0;
    await yieldToEvents();
  }
}

function transpose({ data, stride, cols }: Columns, from: number, n: number, into: Float32Array): void {
  for (let r = 0; r < n; r++) {
    const row = (from + r) * stride;
    for (let d = 0; d < cols; d++) into[d * n + r] = data[row + d]!;
  }
}
