// Skip-gram with negative sampling (Mikolov et al. 2013), in the shape of pWord2Vec (Ji et al. 2016): the negatives of a window are
// shared by all its context words. Each context word c predicts the centre o against the K negatives:
//   L = Σ_c [ −log σ(v_c·u_o) − Σ_k log σ(−v_c·u_k) ]
// Input vectors v are kept, output vectors u are not. Knows no sampling and no engine.
import type { WindowExample, WindowsObjective } from '../contracts';
import { sigmoid, softplus } from '../core/math';
import {
  block,
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

export const skipGram: WindowsObjective = {
  id: 'skip-gram',
  title: 'Word2Vec (skip-gram)',
  family: 'windows',
  embedding: 'input',
  parameters: [dimensions, windowSize, negative, epochs, ...textParameters, sample, block, learningRate],
  tables: wordTables,

  reference(tables, { center, contexts, negatives, negativeWeight = 1 }: WindowExample) {
    const input = tables.input!;
    const output = tables.output!;
    const dim = input.cols;
    const gradients = new RowGradients(dim);
    let loss = 0;
    for (const context of contexts) {
      const v = input.data.subarray(context * dim, (context + 1) * dim);
      const dv = gradients.of('input', context);
      [center, ...negatives].forEach((word, i) => {
        const u = output.data.subarray(word * dim, (word + 1) * dim);
        const du = gradients.of('output', word);
        const sign = i === 0 ? -1 : 1;
        const score = u.reduce((sum, x, d) => sum + x * v[d]!, 0);
        const weight = i === 0 ? 1 : negativeWeight;
        loss += weight * softplus(sign * score);
        const slope = weight * sign * sigmoid(sign * score);
        for (let d = 0; d < dim; d++) {
          dv[d]! += slope * u[d]!;
          du[d]! += slope * v[d]!;
        }
      });
    }
    return { loss, predictions: contexts.length, gradients: gradients.rows };
  },
};
