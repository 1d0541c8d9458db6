// CBOW with negative sampling (Mikolov et al. 2013, arXiv 1301.3781 and 1310.4546): the mean of a window's context vectors,
//   h = 1/n Σ_c v_c,   L = −log σ(h·u_o) − Σ_k log σ(−h·u_k),
// predicts the centre o against K negatives. The exact gradient gives each context ∂L/∂v_c = 1/n ∂L/∂h. word2vec.c, and gensim with
// cbow_mean=1, move each context by all of ∂L/∂h instead, n times as far (İrsoy et al. 2020, arXiv 2012.15332, say so and divide).
// The published vectors are theirs, so that is what is trained here: `reference` is the gradient, `stepFactor` the n.
import type { WindowExample, WindowsObjective } from '../contracts';
import { sigmoid, softplus } from '../core/math';
import {
  dimensions,
  epochs,
  learningRate,
  negative,
  RowGradients,
  sample,
  textParameters,
  windowSize,
  wordTables,
} from './window_model';

export const cbow: WindowsObjective = {
  id: 'cbow',
  title: 'Word2Vec (CBOW)',
  family: 'windows',
  embedding: 'input',
  parameters: [
    dimensions,
    windowSize,
    negative,
    epochs,
    ...textParameters,
    sample,
    { ...learningRate, default: 0.05 }, // word2vec.c's for CBOW, which takes one step a window
  ],
  tables: wordTables,

  reference(tables, { center, contexts, negatives }: WindowExample) {
    const input = tables.input!;
    const output = tables.output!;
    const dim = input.cols;
    const gradients = new RowGradients(dim);
    if (contexts.length === 0) return { loss: 0, predictions: 0, gradients: [] };
    const hidden = new Float64Array(dim);
    for (const word of contexts) {
      for (let d = 0; d < dim; d++) hidden[d]! += input.data[word * dim + d]! / contexts.length;
    }
    let loss = 0;
    const slopes = new Float64Array(dim);
    [center, ...negatives].forEach((word, i) => {
      const u = output.data.subarray(word * dim, (word + 1) * dim);
      const du = gradients.of('output', word);
      const sign = i === 0 ? -1 : 1;
      const score = u.reduce((sum, x, d) => sum + x * hidden[d]!, 0);
      loss += softplus(sign * score);
      const slope = sign * sigmoid(sign * score);
      for (let d = 0; d < dim; d++) {
        slopes[d]! += slope * u[d]!;
        du[d]! += slope * hidden[d]!;
      }
    });
    for (const word of contexts) {
      const dv = gradients.of('input', word);
      for (let d = 0; d < dim; d++) dv[d]! += slopes[d]! / contexts.length;
    }
    return { loss, predictions: 1, gradients: gradients.rows };
  },

  stepFactor: (table, { contexts }) => (table === 'input' ? contexts.length : 1),
};
