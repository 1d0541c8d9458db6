// Finite differences for the tests of objectives; not part of the app.
import type { WindowExample, WindowsObjective } from '../contracts';
import { createRng } from '../core/rng';

type Table = { readonly data: Float64Array; readonly rows: number; readonly cols: number };

/** Tables with entries in [-1.5, 1.5): of inputs and outputs, and of n-grams, which most models leave alone. */
export function randomTables(rows: number, cols: number): { input: Table; output: Table; ngrams: Table } {
  const rng = createRng(3);
  const table = () => ({
    data: Float64Array.from({ length: rows * cols }, () => 3 * (rng.uniform() - 0.5)),
    rows,
    cols,
  });
  return { input: table(), output: table(), ngrams: table() };
}

/** Greatest distance, over all entries of all tables, of the objective's gradient from central differences of its loss. */
export function gradientError(objective: WindowsObjective, example: WindowExample, rows = 6, dim = 4): number {
  const tables = randomTables(rows, dim);
  const { gradients } = objective.reference(tables, example);
  const exact = new Map(gradients.map((g) => [`${g.table} ${g.row}`, g.gradient]));
  if (exact.size !== gradients.length) throw new Error('a row has two gradients');
  const h = 1e-5;
  let worst = 0;
  for (const name of ['input', 'output', 'ngrams'] as const) {
    const { data } = tables[name];
    for (let i = 0; i < data.length; i++) {
      const at = data[i]!;
      data[i] = at + h;
      const above = objective.reference(tables, example).loss;
      data[i] = at - h;
      const below = objective.reference(tables, example).loss;
      data[i] = at;
      const slope = exact.get(`${name} ${Math.floor(i / dim)}`)?.[i % dim] ?? 0;
      worst = Math.max(worst, Math.abs((above - below) / (2 * h) - slope));
    }
  }
  return worst;
}
