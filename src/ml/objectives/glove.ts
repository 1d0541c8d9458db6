// GloVe (Pennington, Socher, Manning 2014, eq. 8): vectors whose products are the logarithms of co-occurrence counts x,
//   L = ½ f(x) (w·w̃ + b + b̃ − log x)²,   f(x) = min(1, (x / x_max)^α)
// by AdaGrad as the authors' program does it: accumulators start at 1 and take the squares of rate × gradient. The ½ is that program's.
// Counting co-occurrences is data/cooccurrence.ts.
import type { TriplesObjective } from '../triples_contracts';
import { symmetric } from './count_parameters';
import { epochs, factorTables, learningRate, pairGradients, scoreOf } from './factor_model';
import { dimensions, textParameters } from './window_model';

export const glove: TriplesObjective & { readonly id: 'glove' } = {
  id: 'glove',
  title: 'GloVe',
  family: 'triples',
  loss: 'squared',
  optimizer: 'adagrad',
  embedding: 'sum',
  parameters: [
    dimensions,
    {
      name: 'window',
      label: 'Window',
      help: 'How far away words are counted together, a word at distance d as 1/d.',
      default: 10,
      min: 1,
      max: 50,
      step: 1,
      applies: 'recipe',
    },
    { ...epochs, default: 25 },
    {
      name: 'xMax',
      label: 'Full weight from',
      help: 'Pairs seen this often or more count fully, rarer ones less: lower it for small texts.',
      default: 100,
      min: 1,
      max: 100_000,
      step: 1,
      applies: 'recipe',
      scale: 'log',
    },
    ...textParameters,
    {
      name: 'alpha',
      label: 'Weight exponent',
      help: 'How steeply the weight of rarer pairs falls: 1 in proportion to their count, 0 not at all.',
      default: 0.75,
      min: 0,
      max: 1,
      step: 0.01,
      applies: 'recipe',
    },
    symmetric,
    learningRate,
  ],

  tables: (rows, cols, { dim = 100 }) => factorTables(rows, cols, dim, 0.5 / dim, 'adagrad'),
  offset: () => 0,
  aim: (value, weight, { xMax = 100, alpha = 0.75 }) => [
    Math.log(value),
    weight * Math.min(1, (value / xMax) ** alpha),
  ],

  reference(tables, example, settings) {
    const { xMax = 100, alpha = 0.75 } = settings.parameters;
    const f = example.value < xMax ? (example.value / xMax) ** alpha : 1;
    const difference = scoreOf(tables, example.row, example.column, 0) - Math.log(example.value);
    return {
      loss: 0.5 * example.weight * f * difference ** 2,
      ...pairGradients(tables, example, example.weight * f * difference, settings),
    };
  },
};
