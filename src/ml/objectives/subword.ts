// Skip-gram over character n-grams (Bojanowski et al. 2017, arXiv 1607.04606, eqs. 1–2), as fastText trains it. A word's vector is the mean
// of its own row and of the rows of its n-grams, and the centre predicts each context word c against K negatives of that word's own:
//   h = 1/n Σ_g z_g,   L = Σ_c [ −log σ(h·u_c) − Σ_k log σ(−h·u_ck) ].
// The paper sums the rows; fastText takes their mean, and moves each by all of ∂L/∂h, n times the exact gradient: `reference` is the
// gradient, `stepFactor` the n. fastText takes a step a context word, this one a step a window. Negatives go by √count, as in the paper.
import type { WindowExample, WindowsObjective } from '../contracts';
import { sigmoid, softplus } from '../core/math';
import { wordParts } from '../core/ngrams';
import { VectariumError } from '../errors';
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

export const subword: WindowsObjective = {
  id: 'subword',
  title: 'Subword skip-gram (fastText)',
  family: 'windows',
  embedding: 'words',
  predicts: 'contexts',
  noisePower: 0.5,
  parameters: [
    dimensions,
    windowSize,
    {
      ...negative,
      help: 'Random words that each context word learns to be told apart from: more help small texts and take more time.',
    },
    epochs,
    ...textParameters,
    sample,
    {
      name: 'minn',
      label: 'Shortest n-gram',
      help: 'Pieces of words from this many characters on have vectors too: short ones are shared by many words and say little.',
      default: 3,
      min: 1,
      max: 10,
      step: 1,
      applies: 'recipe',
    },
    {
      name: 'maxn',
      label: 'Longest n-gram',
      help: 'Pieces up to this many characters: longer ones catch whole stems and take more time and buckets.',
      default: 6,
      min: 1,
      max: 10,
      step: 1,
      applies: 'recipe',
    },
    {
      name: 'buckets',
      label: 'Buckets',
      help: 'Rows that all n-grams share: with few, different n-grams fall together; with many, memory grows.',
      default: 100_000,
      min: 100,
      max: 2_000_000,
      step: 100,
      applies: 'recipe',
    },
    { ...learningRate, default: 0.05 }, // fastText's
  ],

  tables(vocabulary, parameters) {
    const [input, output] = wordTables(vocabulary, parameters);
    const halfRange = 1 / input!.cols; // fastText's, twice word2vec.c's
    return [
      { ...input!, halfRange },
      output!,
      { name: 'ngrams', rows: parameters.buckets!, cols: input!.cols, halfRange },
    ];
  },

  parts(names, { minn, maxn, buckets }) {
    if (minn! <= maxn!) return wordParts(names, { minn: minn!, maxn: maxn!, buckets: buckets! });
    throw new VectariumError(
      'BadParameter',
      `The shortest n-gram (minn) is ${minn} characters, and the longest (maxn) ${maxn}.`,
      'Choose a shortest n-gram that is not longer than the longest; 3 and 6 are a good start.',
    );
  },

  reference(tables, { center, contexts, negatives, parts = [center] }: WindowExample) {
    const { rows: words, cols: dim } = tables.input!;
    const output = tables.output!;
    const gradients = new RowGradients(dim);
    if (contexts.length === 0) return { loss: 0, predictions: 0, gradients: [] };
    const placed = parts.map((part) =>
      part < words ? (['input', part] as const) : (['ngrams', part - words] as const),
    );
    const hidden = new Float64Array(dim);
    for (const [table, row] of placed) {
      const { data } = tables[table]!;
      for (let d = 0; d < dim; d++) hidden[d]! += data[row * dim + d]! / parts.length;
    }
    let loss = 0;
    const slopes = new Float64Array(dim);
    [...contexts, ...negatives].forEach((word, i) => {
      const u = output.data.subarray(word * dim, (word + 1) * dim);
      const du = gradients.of('output', word);
      const sign = i < contexts.length ? -1 : 1;
      const score = u.reduce((sum, x, d) => sum + x * hidden[d]!, 0);
      loss += softplus(sign * score);
      const slope = sign * sigmoid(sign * score);
      for (let d = 0; d < dim; d++) {
        slopes[d]! += slope * u[d]!;
        du[d]! += slope * hidden[d]!;
      }
    });
    for (const [table, row] of placed) {
      const dz = gradients.of(table, row);
      for (let d = 0; d < dim; d++) dz[d]! += slopes[d]! / parts.length;
    }
    return { loss, predictions: contexts.length, gradients: gradients.rows };
  },

  stepFactor: (table, { parts }) => (table === 'output' ? 1 : (parts?.length ?? 1)),
};
