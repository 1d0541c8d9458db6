// Logistic matrix factorization (Johnson 2014) for implicit feedback: σ(s) is the probability that row u chooses column i,
//   L = w [ log(1 + eˢ) − y s ] + ½λ (|p_u|² + |q_i|² + b_u² + b_i²),   s = p_u·q_i + b_u + b_i,   0 ≤ y ≤ 1
// The paper sums over all pairs; here pairs without an entry are sampled, `negative` of them per entry, as entries with y = 0 and w = 1.
// Plain gradient descent, not the paper's AdaGrad.

import { sigmoid, softplus } from '../core/math';
import type { TriplesObjective } from '../triples_contracts';
import {
  dimensions,
  epochs,
  factorTables,
  learningRate,
  negative,
  pairGradients,
  regularization,
  scoreOf,
} from './factor_model';
import { ratingParameters } from './rating_parameters';

export const logisticMf: TriplesObjective = {
  id: 'logistic-mf',
  title: 'Logistic matrix factorization',
  family: 'triples',
  loss: 'logistic',
  optimizer: 'sgd',
  embedding: 'both',
  parameters: [
    dimensions,
    { ...negative, min: 0, default: 10 },
    { ...epochs, default: 40 },
    { ...regularization, default: 0.01 },
    learningRate,
    ...ratingParameters,
  ],

  tables: (rows, cols, { dim = 50 }) => factorTables(rows, cols, dim, 0.1, 'sgd'),
  offset: () => 0,
  aim: (value, weight) => [value, weight],

  reference(tables, example, settings) {
    const { row, column, value, weight } = example;
    const score = scoreOf(tables, row, column, 0);
    return {
      // −y log σ(s) − (1 − y) log σ(−s), which does not lose digits where s is large.
      loss: weight * (value * softplus(-score) + (1 - value) * softplus(score)),
      ...pairGradients(tables, example, weight * (sigmoid(score) - value), settings),
    };
  },
};
