// The k nearest neighbours of every row by cosine: one table for all methods of projection. For one query see query/nearest.ts.
import type { Control, EngineOptions, Matrix } from '../contracts';
import { firstNotFinite } from '../core/vector';
import type { KernelVariant } from '../engines/wasm/kernel';
import { VectariumError } from '../errors';
import type { NeighborTable } from '../projection_contracts';
import { findApproximate } from './wasm/approximate_neighbors';
import { findExact } from './wasm/exact_neighbors';
import { isForCard, tryCard } from './webgpu/card';

/** Rows² × dims up to which every row is compared with every other where nothing is said: two or three seconds of one thread. */
const MOST_EXACT = 1e11;

/** Whether a table of these rows is exact where nothing is said, with a graphics card or without: up to 31,000 rows of 100 numbers, 18,000 of 300, 11,000 of 768. */
export function foundExactly({ rows, cols }: Pick<Matrix, 'rows' | 'cols'>): boolean {
  return rows ** 2 * cols <= MOST_EXACT;
}

export interface NeighborOptions extends EngineOptions {
  readonly seed: number;
  /** Where nothing is said, see `foundExactly`. */
  readonly method?: 'exact' | 'approximate';
  /** For tests: a build of the kernel. */
  readonly variant?: KernelVariant;
}

/**
 * Approximate tables miss few of the true neighbours where rows have any (2 % of words'), and half of them in pure noise. `k` is cut to
 * rows − 1. Zero rows have similarity 0 to everything; equal similarities are ordered by row. The same bits on any number of threads; a
 * graphics card that is worth it (webgpu/card.ts) finds exact ones of ten times as much, where similarities within 1e-6 may change places.
 * Throws 'Diverged' where a row is not finite, and `AbortError` when stopped.
 */
export async function findNeighbors(
  x: Matrix,
  k: number,
  options: NeighborOptions,
  control: Control,
): Promise<NeighborTable> {
  control.signal.throwIfAborted();
  const bad = firstNotFinite(x);
  if (bad >= 0) {
    throw new VectariumError(
      'Diverged',
      `the vector of row ${bad} holds a number that is not finite`,
      'Train again with a smaller learning rate.',
    );
  }
  const size = Math.max(0, Math.min(k, x.rows - 1));
  if (size === 0) return { k: 0, rows: new Uint32Array(), similarities: new Float32Array() };
  const { method, variant, threads } = options;
  if (method !== 'approximate' && variant === undefined && isForCard(x, size, threads)) {
    const table = await tryCard(x, size, control, threads);
    if (table !== null) return table;
  }
  const exact = method === undefined ? foundExactly(x) : method === 'exact';
  return (exact ? findExact : findApproximate)(x, size, options, control);
}
