// Bayesian personalized ranking (Rendle et al. 2009, BPR-MF): a column i that row u has should score above a column k that it has not,
//   L = w log(1 + e^−(s_ui − s_uk)) + ½λ (|p_u|² + |q_i|² + |q_k|² + biases²)
// with k uniform among the columns that u has no entry in. The value of an entry plays no part. The bias of u cancels and only decays.

import { sigmoid, softplus } from '../core/math';
import type { TriplesObjective } from '../triples_contracts';
import {
  dimensions,
  epochs,
  factorTables,
  learningRate,
  negative,
  regularization,
  scoreOf,
  squaredNorm,
  vectorOf,
} from './factor_model';
import { ratingParameters } from './rating_parameters';

export const bpr: TriplesObjective = {
  id: 'bpr',
  title: 'Bayesian personalized ranking',
  family: 'triples',
  loss: 'ranking',
  optimizer: 'sgd',
  embedding: 'both',
  // One negative sample at half the rate has learnt little more than popularity after 30 passes where each row has few entries (25 of 2,800).
  parameters: [
    dimensions,
    { ...negative, default: 3 },
    { ...epochs, default: 30 },
    { ...regularization, default: 0.03 },
    { ...learningRate, default: 0.1 },
    ...ratingParameters,
  ],

  tables: (rows, cols, { dim = 50 }) => factorTables(rows, cols, dim, 0.1, 'sgd'),
  offset: () => 0,
  aim: (_, weight) => [1, weight],

  reference(tables, { row, column, weight, other }, { parameters }) {
    if (other === undefined) throw new RangeError('an example of a ranking needs the other column');
    const margin = scoreOf(tables, row, column, 0) - scoreOf(tables, row, other, 0);
    const slope = -weight * sigmoid(-margin);
    const lambda = parameters.regularization ?? 0;
    const p = vectorOf(tables, 'row', row);
    const [i, k] = [vectorOf(tables, 'column', column), vectorOf(tables, 'column', other)];
    const dim = p.length - 1;
    const along = (sign: number) => (x: number, d: number) => sign * slope * (d < dim ? p[d]! : 1) + lambda * x;
    return {
      loss: weight * softplus(-margin),
      penalty: 0.5 * lambda * (squaredNorm(p) + squaredNorm(i) + squaredNorm(k)),
      gradients: [
        { table: 'row', row, gradient: p.map((x, d) => (d < dim ? slope * (i[d]! - k[d]!) : 0) + lambda * x) },
        { table: 'column', row: column, gradient: i.map(along(1)) },
        { table: 'column', row: other, gradient: k.map(along(-1)) },
      ],
    };
  },
};
