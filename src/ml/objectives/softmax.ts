// Skip-gram with the full softmax (Mikolov et al. 2013, arXiv 1310.4546, eqs. 1–2): the centre c predicts each of its context words,
//   L = −Σ_o log p_o,   p = softmax(U v_c),   ∂L/∂u_w = (n p_w − n_w) v_c,   ∂L/∂v_c = Σ_w (n p_w − n_w) u_w,
// with n context words, n_w of them w. Exact, without samples, and every window touches every word: for small vocabularies.
import type { WindowExample, WindowsObjective } from '../contracts';
import {
  dimensions,
  epochs,
  learningRate,
  minCount,
  phraseSpecs,
  RowGradients,
  sample,
  windowSize,
  wordTables,
} from './window_model';

export const softmax: WindowsObjective = {
  id: 'softmax',
  title: 'Skip-gram (full softmax)',
  family: 'windows',
  embedding: 'input',
  mostWords: 20_000,
  parameters: [dimensions, windowSize, epochs, { ...minCount, default: 20 }, ...phraseSpecs, sample, learningRate],
  tables: wordTables,

  reference(tables, { center, contexts }: WindowExample) {
    const { data, rows, cols: dim } = tables.output!;
    const n = contexts.length;
    const gradients = new RowGradients(dim);
    if (n === 0) return { loss: 0, predictions: 0, gradients: [] };
    const v = tables.input!.data.subarray(center * dim, (center + 1) * dim);
    const scores = Float64Array.from({ length: rows }, (_, word) =>
      v.reduce((sum, x, d) => sum + x * data[word * dim + d]!, 0),
    );
    const top = scores.reduce((most, score) => Math.max(most, score), Number.NEGATIVE_INFINITY);
    const total = scores.reduce((sum, score) => sum + Math.exp(score - top), 0);
    const slopes = scores.map((score) => (n * Math.exp(score - top)) / total);
    let loss = 0;
    for (const word of contexts) {
      slopes[word]! -= 1;
      loss += top + Math.log(total) - scores[word]!;
    }
    const dv = gradients.of('input', center);
    slopes.forEach((slope, word) => {
      const du = gradients.of('output', word);
      for (let d = 0; d < dim; d++) {
        dv[d]! += slope * data[word * dim + d]!;
        du[d]! += slope * v[d]!;
      }
    });
    return { loss, predictions: n, gradients: gradients.rows };
  },
};
