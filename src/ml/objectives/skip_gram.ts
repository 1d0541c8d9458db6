// Skip-gram with negative sampling (Mikolov et al. 2013), in the shape of pWord2Vec (Ji et al. 2016): the negatives of a window are
// shared by all its context words. Each context word c predicts the centre o against the K negatives:
//   L = Σ_c [ −log σ(v_c·u_o) − w·Σ_k log σ(−v_c·u_k) ],  with w = 1 unless a window has more negatives than it counts.
// Input vectors v are kept, output vectors u are not. Knows no sampling and no engine.
import type { RowGradient, WindowExample, WindowsObjective } from '../contracts';
import { sigmoid, softplus } from '../core/math';

export const skipGram: WindowsObjective = {
  id: 'skip-gram',
  title: 'Word2Vec (skip-gram)',
  family: 'windows',
  embedding: 'input',
  parameters: [
    {
      name: 'dim',
      label: 'Dimensions',
      help: 'Numbers per word: more hold finer distinctions, but need more text and more time.',
      default: 100,
      min: 2,
      max: 512,
      step: 1,
      applies: 'recipe',
    },
    {
      name: 'window',
      label: 'Window',
      help: 'How far to either side a word looks: small windows group words of one kind, large ones words of one topic.',
      default: 5,
      min: 1,
      max: 20,
      step: 1,
      applies: 'recipe',
    },
    {
      name: 'negative',
      label: 'Negative samples',
      help: 'Random words that each window learns to tell apart from the real one: more help small texts and take more time.',
      default: 5,
      min: 1,
      max: 64,
      step: 1,
      applies: 'recipe',
    },
    {
      name: 'epochs',
      label: 'Epochs',
      help: 'Passes over the text: small texts need more, and too many learn the text by heart.',
      default: 5,
      min: 1,
      max: 100,
      step: 1,
      applies: 'recipe',
    },
    {
      name: 'minCount',
      label: 'Minimum count',
      help: 'Words seen less often than this are left out: their vectors would be mostly noise.',
      default: 5,
      min: 1,
      max: 1000,
      step: 1,
      applies: 'recipe',
    },
    {
      name: 'sample',
      label: 'Subsampling',
      help: 'Words above this share of the text are skipped at random, so that “the” and “of” teach less; 0 keeps every word.',
      default: 1e-3,
      min: 0,
      max: 1,
      step: 1e-5,
      applies: 'recipe',
      scale: 'log',
    },
    {
      name: 'block',
      label: 'Words that share negatives',
      help: 'From 2 on, so many consecutive words share a larger set of negatives and are learnt from at once: faster, a little coarser. Try 4.',
      default: 1,
      min: 1,
      max: 64,
      step: 1,
      applies: 'recipe',
    },
    {
      name: 'learningRate',
      label: 'Learning rate',
      help: 'Size of the first steps, which then shrink to nothing: too small learns little, too large never settles.',
      default: 0.025,
      min: 0.0001,
      max: 0.5,
      step: 0.0001,
      applies: 'live',
      scale: 'log',
    },
  ],

  tables(vocabulary, parameters) {
    const cols = parameters.dim ?? 100;
    return [
      { name: 'input', rows: vocabulary, cols, halfRange: 0.5 / cols },
      { name: 'output', rows: vocabulary, cols, halfRange: 0 },
    ];
  },

  reference(tables, { center, contexts, negatives, negativeWeight = 1 }: WindowExample) {
    const input = tables.input!;
    const output = tables.output!;
    const dim = input.cols;
    const gradients = new Map<string, RowGradient>();
    const gradientOf = (table: string, row: number): Float64Array => {
      const key = `${table} ${row}`;
      const known = gradients.get(key) ?? { table, row, gradient: new Float64Array(dim) };
      gradients.set(key, known);
      return known.gradient;
    };
    let loss = 0;
    for (const context of contexts) {
      const v = input.data.subarray(context * dim, (context + 1) * dim);
      const dv = gradientOf('input', context);
      [center, ...negatives].forEach((word, i) => {
        const u = output.data.subarray(word * dim, (word + 1) * dim);
        const du = gradientOf('output', word);
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
    return { loss, gradients: [...gradients.values()] };
  },
};
