// Small made-up triples for tests; not part of the app.
import { createRng } from '../core/rng';
import type { Triples } from '../triples_contracts';

/** Skewed rows and columns, so that rows meet often; values suit any of the objectives. */
export function skewedTriples(count: number, rows = 30, cols = 40, weighted = false): Triples {
  const rng = createRng(11);
  const skewed = (n: number) => Math.floor(n * rng.uniform() ** 2);
  return {
    rows,
    cols,
    i: Uint32Array.from({ length: count }, () => skewed(rows)),
    j: Uint32Array.from({ length: count }, () => skewed(cols)),
    value: Float32Array.from({ length: count }, () => 0.1 + 0.9 * rng.uniform()),
    weight: weighted ? Float32Array.from({ length: count }, () => 2 * rng.uniform()) : null,
  };
}
