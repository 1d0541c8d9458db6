// What the models of the triples family share: tables, score, and the gradient that a slope in the score gives the rows it came from.
//   s(i, j) = offset + p_i·q_j + b_i + b_j,   p_i and q_j being rows of `row` and `column`, whose last column is the bias b.
// Not a model: each of those has a file of its own with its loss and its paper.
import type { ParameterSpec, RowGradient, TableSpec, Tables64 } from '../contracts';
import type { TripleExample, TriplesSettings } from '../triples_contracts';

/** `adagrad` adds tables of 1/√(1 + Σg²) per entry: what is left of the learning rate there. */
export function factorTables(
  rows: number,
  cols: number,
  dim: number,
  halfRange: number,
  optimizer: 'sgd' | 'adagrad',
): readonly TableSpec[] {
  const factors = [
    { name: 'row', rows, cols: dim + 1, halfRange },
    { name: 'column', rows: cols, cols: dim + 1, halfRange },
  ];
  if (optimizer === 'sgd') return factors;
  return [
    ...factors,
    ...factors.map(({ name, ...shape }) => ({ ...shape, name: `${name}Scale`, halfRange: 0, start: 1 })),
  ];
}

export function vectorOf(tables: Tables64, table: 'row' | 'column', row: number): Float64Array {
  const { data, cols } = tables[table]!;
  return data.subarray(row * cols, (row + 1) * cols);
}

export function scoreOf(tables: Tables64, row: number, column: number, offset: number): number {
  const p = vectorOf(tables, 'row', row);
  const q = vectorOf(tables, 'column', column);
  const dim = p.length - 1;
  let score = offset + p[dim]! + q[dim]!;
  for (let d = 0; d < dim; d++) score += p[d]! * q[d]!;
  return score;
}

/** Gradients and penalty of a loss whose slope in s(row, column) is `slope`, with ½λ|·|² on both rows, biases included. */
export function pairGradients(
  tables: Tables64,
  { row, column }: TripleExample,
  slope: number,
  { parameters }: TriplesSettings,
): { penalty: number; gradients: readonly RowGradient[] } {
  const p = vectorOf(tables, 'row', row);
  const q = vectorOf(tables, 'column', column);
  const dim = p.length - 1;
  const lambda = parameters.regularization ?? 0;
  return {
    penalty: 0.5 * lambda * (squaredNorm(p) + squaredNorm(q)),
    gradients: [
      { table: 'row', row, gradient: p.map((x, d) => slope * (d < dim ? q[d]! : 1) + lambda * x) },
      { table: 'column', row: column, gradient: q.map((x, d) => slope * (d < dim ? p[d]! : 1) + lambda * x) },
    ],
  };
}

export function squaredNorm(x: Float64Array): number {
  return x.reduce((sum, value) => sum + value * value, 0);
}

export const dimensions: ParameterSpec = {
  name: 'dim',
  label: 'Dimensions',
  help: 'Numbers per row: more hold finer distinctions, but need more data and more time.',
  default: 50,
  min: 2,
  max: 512,
  step: 1,
  applies: 'recipe',
};

export const epochs: ParameterSpec = {
  name: 'epochs',
  label: 'Epochs',
  help: 'Passes over the data: little data needs more, and too many learn it by heart.',
  default: 20,
  min: 1,
  max: 1000,
  step: 1,
  applies: 'recipe',
};

export const learningRate: ParameterSpec = {
  name: 'learningRate',
  label: 'Learning rate',
  help: 'Size of the steps: too small learns little, too large never settles.',
  default: 0.05,
  min: 0.0001,
  max: 1,
  step: 0.0001,
  applies: 'live',
  scale: 'log',
};

export const regularization: ParameterSpec = {
  name: 'regularization',
  label: 'Regularization',
  help: 'Pull of every number towards 0: more keeps rows with little data from learning it by heart.',
  default: 0.02,
  min: 0,
  max: 1,
  step: 0.001,
  applies: 'recipe',
};

export const negative: ParameterSpec = {
  name: 'negative',
  label: 'Negative samples',
  help: 'Random columns, new to the row, that each entry learns to tell apart from its own.',
  default: 1,
  min: 1,
  max: 64,
  step: 1,
  applies: 'recipe',
};
