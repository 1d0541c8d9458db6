// Matrix factorization with biases (Koren, Bell, Volinsky 2009, eq. 5) for ratings r of row u and column i:
//   L = ½ w (μ + b_u + b_i + p_u·q_i − r)² + ½λ (|p_u|² + |q_i|² + b_u² + b_i²)
// by stochastic gradient descent; μ is the mean rating. Vectors of the columns (items) are kept.
import type { TriplesObjective } from '../triples_contracts';
import { dimensions, epochs, factorTables, learningRate, pairGradients, regularization, scoreOf } from './factor_model';
import { ratingParameters } from './rating_parameters';

export const biasedMf: TriplesObjective = {
  id: 'biased-mf',
  title: 'Matrix factorization',
  family: 'triples',
  loss: 'squared',
  optimizer: 'sgd',
  embedding: 'both',
  parameters: [
    dimensions,
    { ...epochs, default: 30 },
    { ...regularization, default: 0.1 },
    { ...learningRate, default: 0.03 },
    ...ratingParameters,
  ],

  tables: (rows, cols, { dim = 50 }) => factorTables(rows, cols, dim, 0.1, 'sgd'),

  offset({ value, weight }) {
    let sum = 0;
    let total = 0;
    value.forEach((x, n) => {
      const w = weight?.[n] ?? 1;
      sum += w * x;
      total += w;
    });
    return total > 0 ? sum / total : 0;
  },

  aim: (value, weight) => [value, weight],

  reference(tables, example, settings) {
    const error = scoreOf(tables, example.row, example.column, settings.offset) - example.value;
    return {
      loss: 0.5 * example.weight * error ** 2,
      ...pairGradients(tables, example, example.weight * error, settings),
    };
  },
};
