// The nearest items of each item, by the shrunk cosine of their columns (Sarwar et al. 2001; the shrinkage of Koren 2008, section 2.2):
//   s_ij = n_ij / (n_ij + shrinkage) · Σ_u x_ui x_uj / (|x_i| |x_j|),  n_ij the users of both
// Cosine where x is 1 or how often; adjusted cosine where x is what is left of ratings when biases are taken off. Not a square matrix of all
// pairs: of each item only the best k are kept, so memory is items × k.
import type { Control } from '../contracts';
import { transposed } from '../core/transposed';
import type { SparseMatrix } from '../matrix_contracts';
import { createPace } from '../projection/pace';
import { TopK } from '../query/top_k';

export interface NeighborOptions {
  readonly k: number;
  readonly shrinkage: number;
}

/** Of a user with more entries only so many, evenly spread, tell which items are alike: pairs grow with the square, and who has all says least. */
const MOST_OF_A_USER = 1000;

/** `x` is users × items. Result: items × items, row i the neighbours of item i with their s > 0, itself not among them. */
export async function itemNeighbors(
  x: SparseMatrix,
  options: NeighborOptions,
  control: Control,
): Promise<SparseMatrix> {
  const { k, shrinkage } = options;
  const users = thinned(x);
  const items = transposed(users);
  const length = new Float64Array(items.rows);
  for (let i = 0; i < items.rows; i++) {
    for (let n = items.starts[i]!; n < items.starts[i + 1]!; n++) length[i]! += items.values[n]! ** 2;
    length[i] = Math.sqrt(length[i]!);
  }
  const [product, both] = [new Float64Array(items.rows), new Uint32Array(items.rows)];
  const met = new Uint32Array(items.rows);
  const starts = new Uint32Array(items.rows + 1);
  const [columns, values]: [Uint32Array[], Float32Array[]] = [[], []];
  const pace = createPace(control, 'Comparing', items.rows, 'items');
  for (let i = 0; i < items.rows; i++) {
    if (pace.due()) await pace.rest(i);
    let count = 0;
    for (let n = items.starts[i]!; n < items.starts[i + 1]!; n++) {
      const user = items.columns[n]!;
      const own = items.values[n]!;
      for (let m = users.starts[user]!; m < users.starts[user + 1]!; m++) {
        const j = users.columns[m]!;
        if (both[j] === 0) met[count++] = j;
        both[j]!++;
        product[j]! += own * users.values[m]!;
      }
    }
    const best = new TopK(k);
    for (let n = 0; n < count; n++) {
      const j = met[n]!;
      const cosine = product[j]! / (length[i]! * length[j]!);
      if (j !== i && cosine > 0) best.offer(j, (both[j]! / (both[j]! + shrinkage)) * cosine);
      product[j] = 0;
      both[j] = 0;
    }
    const { rows, similarities } = best.ranked();
    const order = Array.from(rows.keys()).sort((a, b) => rows[a]! - rows[b]!);
    columns.push(Uint32Array.from(order, (n) => rows[n]!));
    values.push(Float32Array.from(order, (n) => similarities[n]!));
    starts[i + 1] = starts[i]! + rows.length;
  }
  await pace.rest(items.rows);
  const kept = { columns: new Uint32Array(starts[items.rows]!), values: new Float32Array(starts[items.rows]!) };
  columns.forEach((row, i) => {
    kept.columns.set(row, starts[i]!);
    kept.values.set(values[i]!, starts[i]!);
  });
  return { rows: items.rows, cols: items.rows, starts, ...kept };
}

function thinned(x: SparseMatrix): SparseMatrix {
  const of = (user: number) => x.starts[user + 1]! - x.starts[user]!;
  const starts = new Uint32Array(x.rows + 1);
  for (let user = 0; user < x.rows; user++) starts[user + 1] = starts[user]! + Math.min(MOST_OF_A_USER, of(user));
  if (starts[x.rows] === x.columns.length) return x;
  const [columns, values] = [new Uint32Array(starts[x.rows]!), new Float32Array(starts[x.rows]!)];
  for (let user = 0; user < x.rows; user++) {
    const [to, count] = [starts[user]!, starts[user + 1]! - starts[user]!];
    for (let n = 0; n < count; n++) {
      const from = x.starts[user]! + Math.floor((n * of(user)) / count);
      columns[to + n] = x.columns[from]!;
      values[to + n] = x.values[from]!;
    }
  }
  return { ...x, starts, columns, values };
}
