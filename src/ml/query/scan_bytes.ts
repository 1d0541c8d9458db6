// What the scan of a large space (row_scan.ts) takes, for whoever tells beforehand how much memory a space will need. Not the scan itself.
import type { Matrix } from '../contracts';

type Size = Pick<Matrix, 'rows' | 'cols'>;

/** Numbers of a row come in whole vectors of 16 bytes, rows in fours. */
export const LANES = 16;
export const TOGETHER = 4;
/** Scale, share along the axis, error and cosine. */
const ROW_BYTES = 16;
/** Floats that are copied in at once while building: half a megabyte. */
const SLAB = 1 << 17;
/** Numbers from which on a space has one, 30,000 words of 100 dimensions: looking at every row takes some 6 ms there, the scan less than one. */
const WORTH = 3_000_000;

export function isWorthScan({ rows, cols }: Size): boolean {
  return rows * cols >= WORTH;
}

export function padded(count: number, to: number): number {
  return to * Math.ceil(count / to);
}

export function slabRowsOf(cols: number): number {
  return Math.max(1, Math.floor(SLAB / Math.max(1, cols)));
}

/** Bytes, all in all. */
export function scanBytes({ rows, cols }: Size): number {
  const width = padded(cols, LANES);
  const slab = 4 * slabRowsOf(cols) * (cols + 1);
  return padded(rows, TOGETHER) * (width + ROW_BYTES) + slab + 10 * width + 1024;
}
