// The k nearest neighbours of every row by cosine: one table for all methods of projection. For one query see query/nearest.ts.
import type { Control, EngineOptions, Matrix } from '../contracts';
import { firstNotFinite } from '../core/vector';
import type { KernelVariant } from '../engines/wasm/kernel';
import { VectariumError } from '../errors';
import type { NeighborTable } from '../projection_contracts';
import { findExact } from './wasm/exact_neighbors';

export interface NeighborOptions extends EngineOptions {
  readonly seed: number;
  /** Exact up to MOST_EXACT rows where nothing is said. */
  readonly method?: 'exact' | 'approximate';
  /** For tests: a build of the kernel. */
  readonly variant?: KernelVariant;
}

/**
 * `k` is cut to rows − 1. Zero rows have similarity 0 to everything; equal similarities are ordered by row. The same bits on any number of
 * threads. Throws 'Diverged' where a row is not finite, and `AbortError` when stopped.
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
  return findExact(x, size, options, control);
}
