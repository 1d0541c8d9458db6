// SVD++ (Koren 2008, eq. 15–16) for ratings r of user u and item i, N(u) being the items that u rated in training:
//   L = ½ (μ + b_u + b_i + q_i·z_u − r)² + ½λ (b_u² + b_i² + |q_i|² + |p_u|² + |N(u)|⁻¹ Σ_{j∈N(u)} |y_j|²),   z_u = p_u + |N(u)|^−½ Σ_{j∈N(u)} y_j
// by stochastic gradient descent, user after user (engines/user_order.ts); μ is the mean rating. Koren has no |N(u)|⁻¹ before the penalty on y:
// as each rating of u moves all of its y, that pulls y_j towards 0 |N(u)| times for every user who has it. Here it is once for each, as q_i for each rating.
// Users start at 0 with their y, so one without ratings stays there.
import type { Matrix, RowGradient, Tables64 } from '../contracts';
import type { GradientObjective } from '../rows_contracts';
import { dimensions, epochs, learningRate, regularization, squaredNorm } from './factor_model';
import { ratingParameters } from './rating_parameters';

export const svdpp: GradientObjective = {
  id: 'svd++',
  title: 'SVD++',
  family: 'rows',
  method: 'gradient',
  // 20 passes at 0.015 with λ 0.1: chosen on fold 1 of MovieLens-100k.
  parameters: [
    dimensions,
    epochs,
    { ...regularization, default: 0.1 },
    { ...learningRate, default: 0.015 },
    ...ratingParameters,
  ],

  tables: (rows, cols, { dim = 50 }) => [
    { name: 'row', rows, cols: dim + 1, halfRange: 0 },
    { name: 'column', rows: cols, cols: dim + 1, halfRange: 0.1 },
    { name: 'implicit', rows: cols, cols: dim, halfRange: 0 },
  ],

  embedding({ row, column, implicit }, { rows, starts, columns }) {
    const users = withoutBias(row!);
    for (let user = 0; user < rows; user++) {
      const [from, to] = [starts[user]!, starts[user + 1]!];
      const alpha = 1 / Math.sqrt(to - from);
      // Number by number: a view of each row would be an object an entry.
      for (let n = from; n < to; n++) {
        const y = columns[n]! * users.cols;
        for (let d = 0; d < users.cols; d++) users.data[user * users.cols + d]! += alpha * implicit!.data[y + d]!;
      }
    }
    return { items: withoutBias(column!), users };
  },

  offset: ({ values }) => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length),

  reference(tables, { row, columns, values }, place, { parameters, offset }) {
    const lambda = parameters.regularization ?? 0;
    const item = columns[place]!;
    const [p, q] = [rowOf(tables, 'row', row), rowOf(tables, 'column', item)];
    const dim = p.length - 1;
    const own = Array.from(columns, (j) => rowOf(tables, 'implicit', j));
    const alpha = 1 / Math.sqrt(own.length);
    const z = p.map((x, d) => (d < dim ? own.reduce((sum, y) => sum + alpha * y[d]!, x) : 1));
    const error = offset + p[dim]! + q.reduce((sum, x, d) => sum + x * z[d]!, 0) - values[place]!;
    const gradients: RowGradient[] = [
      { table: 'row', row, gradient: p.map((x, d) => error * (d < dim ? q[d]! : 1) + lambda * x) },
      { table: 'column', row: item, gradient: q.map((x, d) => error * z[d]! + lambda * x) },
    ];
    own.forEach((y, n) => {
      const gradient = y.map((x, d) => error * alpha * q[d]! + (lambda / own.length) * x);
      gradients.push({ table: 'implicit', row: columns[n]!, gradient });
    });
    const squares = own.reduce((sum, y) => sum + squaredNorm(y), 0) / own.length;
    return {
      loss: 0.5 * error ** 2,
      penalty: 0.5 * lambda * (squaredNorm(p) + squaredNorm(q) + squares),
      gradients,
    };
  },
};

function rowOf(tables: Tables64, table: 'row' | 'column' | 'implicit', row: number): Float64Array {
  const { data, cols } = tables[table]!;
  return data.subarray(row * cols, (row + 1) * cols);
}

function withoutBias({ data, rows, cols }: Matrix): Matrix {
  const numbers = new Float32Array(rows * (cols - 1));
  for (let row = 0; row < rows; row++) {
    numbers.set(data.subarray(row * cols, (row + 1) * cols - 1), row * (cols - 1));
  }
  return { data: numbers, rows, cols: cols - 1 };
}
