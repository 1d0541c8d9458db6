// Small made-up tables of users and items for tests; not part of the app.
import { createRng } from '../core/rng';
import type { SparseMatrix } from '../matrix_contracts';

/**
 * Users rate popular items more often: from 1 to `longest` items each, but user 2 has none, and the last item nobody. Values are those of three
 * planted factors, from about 1 to 5, with noise.
 */
export function skewedRatings(rows: number, cols: number, longest: number, seed = 1): SparseMatrix {
  const rng = createRng(seed);
  const factors = Float64Array.from({ length: 3 * (rows + cols) }, () => 2 * rng.uniform() - 1);
  const starts = [0];
  const columns: number[] = [];
  const values: number[] = [];
  for (let user = 0; user < rows; user++) {
    const wanted = user === 2 ? 0 : user === 3 ? 1 : 1 + rng.below(longest);
    const own = new Set<number>();
    while (own.size < wanted) own.add(Math.floor((cols - 1) * rng.uniform() ** 2));
    for (const item of [...own].sort((a, b) => a - b)) {
      const score = [0, 1, 2].reduce((sum, d) => sum + factors[3 * user + d]! * factors[3 * (rows + item) + d]!, 0);
      columns.push(item);
      values.push(3 + score + rng.uniform() - 0.5);
    }
    starts.push(columns.length);
  }
  return {
    rows,
    cols,
    starts: Uint32Array.from(starts),
    columns: Uint32Array.from(columns),
    values: Float32Array.from(values),
  };
}
