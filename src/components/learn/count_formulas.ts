// The formulas of the models that count first and then factorise: GloVe (Pennington et al. 2014) and the truncated SVD of shifted PPMI
// (Levy, Goldberg & Dagan 2015, by block Lanczos with thick restarts, Wu & Simon 2000).
import type { ModelFormulas } from './formulas';

const { raw } = String;

const GLOVE: ModelFormulas = {
  parts: [
    {
      heading: 'objective',
      tex: [
        raw`J = \sum\nolimits_{i,j=1}^{V} f(X_{ij}) \bigl( w_i^{\top} \tilde{w}_j`,
        raw`\qquad {}+ b_i + \tilde{b}_j - \log X_{ij} \bigr)^{2}`,
        raw`f(x) = \min\bigl(1,\, (x / x_{\max})^{\alpha}\bigr)`,
      ],
      text: 'The product of two vectors, with their biases, is to be the logarithm of how often the two words occur together. f lets rare pairs, which are mostly chance, count less. A word’s vector is w + w̃.',
      symbols: [
        { parameter: 'xMax', tex: (value) => raw`x_{\max} = ${value}` },
        { parameter: 'alpha', tex: (value) => raw`\alpha = ${value}` },
        { parameter: 'dim', tex: (value) => raw`w_i,\, \tilde{w}_j \in \mathbb{R}^{${value}}` },
      ],
      lines: [{ file: 'objectives/glove.ts', code: 'loss: 0.5 * example.weight * f * difference ** 2,' }],
    },
    {
      heading: 'update',
      tex: [
        raw`\Delta_{ij} = w_i^{\top} \tilde{w}_j + b_i + \tilde{b}_j - \log X_{ij}`,
        raw`g = \eta\, f(X_{ij})\, \Delta_{ij}\, \tilde{w}_j`,
        raw`w_i \leftarrow w_i - g / \sqrt{G_i}`,
        raw`G_i \leftarrow G_i + g^2`,
      ],
      text: 'AdaGrad, number by number: what has moved a lot moves less from then on, so η itself need not fall. w̃ and the biases move alike. G starts at 1, and g is the gradient of half of J, as in the authors’ program. T passes go over all pairs, in a new order each.',
      symbols: [
        { parameter: 'learningRate', tex: (value) => raw`\eta = ${value}` },
        { parameter: 'epochs', tex: (value) => `T = ${value}` },
      ],
      lines: [
        {
          file: 'objectives/glove.ts',
          code: '...pairGradients(tables, example, example.weight * f * difference, settings),',
        },
        { file: 'engines/reference/triples_step.ts', code: 'data[at]! -= shortened * x;' },
        { file: 'engines/wasm/assembly/triples_update.ts', code: 'v128.store(a, f32x4.sub(x, sx));' },
      ],
    },
    {
      heading: 'data',
      tex: [raw`X_{ij} = \sum\nolimits_{d \le c} 1 / d`],
      text: 'Each time two words are d apart, and c at most, they count as 1/d. Where words to either side count, X is symmetric.',
      symbols: [{ parameter: 'window', tex: (value) => `c = ${value}` }],
      lines: [{ file: 'data/cooccurrence.ts', code: 'together[other]! += weight;' }],
    },
  ],
  papers: [
    {
      cite: 'Pennington, Socher, Manning 2014: GloVe: global vectors for word representation',
      url: 'https://doi.org/10.3115/v1/D14-1162',
    },
    {
      cite: 'Duchi, Hazan, Singer 2011: Adaptive subgradient methods (AdaGrad)',
      url: 'https://jmlr.org/papers/v12/duchi11a.html',
    },
  ],
};

const PPMI_SVD: ModelFormulas = {
  parts: [
    {
      heading: 'objective',
      tex: [
        raw`\mathrm{PMI}_{\alpha}(w, c) = \log \frac{\hat{P}(w, c)}{\hat{P}(w)\, \hat{P}_{\alpha}(c)}`,
        raw`M_{wc} = \max(\mathrm{PMI}_{\alpha}(w, c) - \log k,\, 0)`,
        raw`\min \| M - U_d \Sigma_d V_d^{\top} \|_F^2`,
        raw`W = U_d \Sigma_d^{p}`,
      ],
      text: 'How much more often two words meet than they would by chance, less log k and never below 0; of that the d directions that hold most. p is how much the strong ones count. The loss shown is the share of ‖M‖² that is left out.',
      symbols: [
        { parameter: 'shift', tex: (value) => `k = ${value}` },
        { parameter: 'dim', tex: (value) => `d = ${value}` },
        { parameter: 'power', tex: (value) => `p = ${value}` },
      ],
      lines: [{ file: 'objectives/ppmi_svd.ts', code: 'const information = Math.log(' }],
    },
    {
      heading: 'update',
      tex: [
        raw`W = M^{\top} M X`,
        raw`X \leftarrow \mathrm{orth}(W - V V^{\top} W), \quad V \leftarrow [V\; X]`,
        raw`V^{\top} M^{\top} M V = Y \Sigma^2 Y^{\top}`,
        raw`V \leftarrow V Y_{d+o}, \quad U \Sigma = M V`,
      ],
      text: 'From 8 random directions X, each sweep over M makes 8 more, at right angles to all before (block Lanczos). Each of the T passes doubles them so and keeps the best d + o; no learning rate, and after a few passes little changes.',
      symbols: [
        { parameter: 'epochs', tex: (value) => `T = ${value}` },
        { parameter: 'oversampling', tex: (value) => `o = ${value}` },
      ],
      lines: [
        {
          file: 'engines/reference/matrix_step.ts',
          code: 'next[columns[n]! * BLOCK + d]! += values[n]! * product[d]!;',
        },
        { file: 'engines/sparse_sweep.ts', code: 'sum[into]! += x * p0;' },
      ],
    },
    {
      heading: 'data',
      tex: [raw`\hat{P}_{\alpha}(c) = \frac{\#(c)^{\alpha}}{\sum_{c'} \#(c')^{\alpha}}`],
      text: 'Words count together when they are at most L apart, once or, where weighted by distance d, as 1/d. The counts of contexts are flattened by α, so that rare ones do not seem to be more than chance.',
      symbols: [
        { parameter: 'window', tex: (value) => `L = ${value}` },
        { parameter: 'smoothing', tex: (value) => raw`\alpha = ${value}` },
      ],
      lines: [
        { file: 'data/cooccurrence.ts', code: 'together[other]! += weight;' },
        { file: 'objectives/ppmi_svd.ts', code: 'const smooth = inColumn.map(' },
      ],
    },
  ],
  papers: [
    {
      cite: 'Levy, Goldberg, Dagan 2015: Improving distributional similarity with lessons learned from word embeddings',
      url: 'https://doi.org/10.1162/tacl_a_00134',
    },
    {
      cite: 'Wu, Simon 2000: Thick-restart Lanczos method for large symmetric eigenvalue problems',
      url: 'https://doi.org/10.1137/S0895479898334605',
    },
  ],
};

export const COUNT_MODELS: Readonly<Record<string, ModelFormulas>> = { glove: GLOVE, 'ppmi-svd': PPMI_SVD };
