// The formulas of the models that read a text window by window: skip-gram, CBOW, full softmax, subword skip-gram.
// v are the vectors that are kept, v′ those of the words as outputs (Mikolov et al. 2013); subword skip-gram has z and v of its own paper.
import type { FormulaPart, FormulaSymbol, ModelFormulas, Paper, SourceLine } from './formulas';

const { raw } = String;

const WORD2VEC: Paper = {
  cite: 'Mikolov, Sutskever, Chen, Corrado, Dean 2013: Distributed representations of words and phrases and their compositionality',
  url: 'https://arxiv.org/abs/1310.4546',
};

const size: FormulaSymbol = { parameter: 'dim', tex: (value) => raw`v_w,\, v'_w \in \mathbb{R}^{${value}}` };
const negatives: FormulaSymbol = { parameter: 'negative', tex: (value) => `k = ${value}` };
const passes: FormulaSymbol = { parameter: 'epochs', tex: (value) => `T = ${value}` };
const rate: FormulaSymbol = { parameter: 'learningRate', tex: (value) => raw`\eta = ${value} \to 0` };
const reach: FormulaSymbol = { parameter: 'window', tex: (value) => `c = ${value}` };
const threshold: FormulaSymbol = { parameter: 'sample', tex: (value) => `t = ${value}` };

const KERNEL_STEP: SourceLine = {
  file: 'engines/wasm/assembly/score.ts',
  code: 'const k = f32x4.div(f32x4.mul(rate, v128.load32_splat(count)), f32x4.add(z, one()));',
};
const KEEP: SourceLine = {
  file: 'engines/sampling.ts',
  code: 'const probability = sample === 0 ? 1 : Math.min(1, Math.sqrt(ratio) + ratio);',
};
const NOISE: SourceLine = { file: 'core/alias_table.ts', code: 'total += share[i] = counts[i]! ** power;' };

const keepTex = raw`P_{\text{keep}}(w) = \sqrt{t / f(w)} + t / f(w)`;
const noiseTex = raw`w_i \sim P_n(w) \propto U(w)^{3/4}`;
const FALLS = 'η falls in a straight line over the T passes.';
const READS =
  'Words that are more than t of the text are skipped at random, f(w) being a word’s share of it; each window then reaches up to c words to either side, how far is drawn for each.';

const drawn: FormulaPart = {
  heading: 'data',
  tex: [keepTex, noiseTex],
  text: `${READS} Negatives are drawn by their counts U(w), flattened so that rare words get their turn.`,
  symbols: [reach, threshold],
  lines: [KEEP, NOISE],
};

const SKIP_GRAM: ModelFormulas = {
  parts: [
    {
      heading: 'objective',
      tex: [
        raw`\max\; \log \sigma(v_{w_O}^{\prime\top} v_{w_I})`,
        raw`{}+ \sum\nolimits_{i=1}^{k} \mathbb{E}_{w_i \sim P_n} \log \sigma(-v_{w_i}^{\prime\top} v_{w_I})`,
      ],
      text: 'The first term pulls a word and its neighbour together; the sum pushes k random words, the negatives, away. As in word2vec’s program, the neighbour is the input and the word in the middle the output, and a window’s neighbours share their negatives.',
      symbols: [negatives, size],
      lines: [{ file: 'objectives/skip_gram.ts', code: 'loss += weight * softplus(sign * score);' }],
    },
    {
      heading: 'update',
      tex: [
        raw`g_w = [w = w_O] - \sigma(v_w^{\prime\top} v_{w_I})`,
        raw`v'_w \leftarrow v'_w + \eta\, g_w v_{w_I}`,
        raw`v_{w_I} \leftarrow v_{w_I} + \eta \sum\nolimits_w g_w v'_w`,
      ],
      text: `Each pair moves as far as the model was wrong about it: g is 0 once it is sure and right. ${FALLS} Where b words share their negatives, more are drawn and each counts less.`,
      symbols: [rate, passes, { parameter: 'block', tex: (value) => `b = ${value}` }],
      lines: [{ file: 'objectives/skip_gram.ts', code: 'dv[d]! += slope * u[d]!;' }, KERNEL_STEP],
    },
    drawn,
  ],
  papers: [
    WORD2VEC,
    {
      cite: 'Ji, Satish, Li, Dubey 2016: Parallelizing word2vec in shared and distributed memory (shared negatives)',
      url: 'https://arxiv.org/abs/1604.04661',
    },
  ],
};

const CBOW: ModelFormulas = {
  parts: [
    {
      heading: 'objective',
      tex: [
        raw`h = \frac{1}{n} \sum_{-c \le j \le c,\; j \ne 0} v_{w_{t+j}}`,
        raw`\max\; \log \sigma(v_{w_t}^{\prime\top} h)`,
        raw`{}+ \sum\nolimits_{i=1}^{k} \mathbb{E}_{w_i \sim P_n} \log \sigma(-v_{w_i}^{\prime\top} h)`,
      ],
      text: 'The mean h of the n words around it predicts the word in the middle, against k random words, the negatives.',
      symbols: [negatives, size],
      lines: [
        { file: 'objectives/cbow.ts', code: 'hidden[d]! += input.data[word * dim + d]! / contexts.length;' },
        { file: 'objectives/cbow.ts', code: 'loss += softplus(sign * score);' },
      ],
    },
    {
      heading: 'update',
      tex: [
        raw`g_w = [w = w_t] - \sigma(v_w^{\prime\top} h)`,
        raw`v'_w \leftarrow v'_w + \eta\, g_w h`,
        raw`v_{w_{t+j}} \leftarrow v_{w_{t+j}} + \eta \sum\nolimits_w g_w v'_w`,
      ],
      text: `Each word around it moves by all of the mean’s step, not by 1/n of it, as in word2vec’s program. ${FALLS}`,
      symbols: [rate, passes],
      lines: [
        { file: 'objectives/cbow.ts', code: 'dv[d]! += slopes[d]! / contexts.length;' },
        {
          file: 'objectives/cbow.ts',
          code: "stepFactor: (table, { contexts }) => (table === 'input' ? contexts.length : 1),",
        },
        {
          file: 'engines/wasm/assembly/cbow.ts',
          code: 'v128.store(row, madd(v128.load32_splat(contextCounts + c), s, v128.load(row)));',
        },
      ],
    },
    drawn,
  ],
  papers: [
    {
      cite: 'Mikolov, Chen, Corrado, Dean 2013: Efficient estimation of word representations in vector space',
      url: 'https://arxiv.org/abs/1301.3781',
    },
    WORD2VEC,
  ],
};

const SOFTMAX: ModelFormulas = {
  parts: [
    {
      heading: 'objective',
      tex: [
        raw`\max \sum_{-c \le j \le c,\; j \ne 0} \log p(w_{t+j} \mid w_t)`,
        raw`p(w_O \mid w_I) = \frac{\exp(v_{w_O}^{\prime\top} v_{w_I})}{\sum\nolimits_{w=1}^{W} \exp(v_w^{\prime\top} v_{w_I})}`,
      ],
      text: 'Each word predicts its neighbours; the sum below the line is over all W words of the vocabulary. Nothing is sampled: this is the likelihood that negative sampling stands in for.',
      symbols: [size],
      lines: [{ file: 'objectives/softmax.ts', code: 'loss += top + Math.log(total) - scores[word]!;' }],
    },
    {
      heading: 'update',
      tex: [
        raw`g_w = n_w - n\, p(w \mid w_t)`,
        raw`v'_w \leftarrow v'_w + \eta\, g_w v_{w_t}`,
        raw`v_{w_t} \leftarrow v_{w_t} + \eta \sum\nolimits_{w=1}^{W} g_w v'_w`,
      ],
      text: `Every word of the vocabulary moves: by how often it was among the window’s n neighbours, less how often that was expected. ${FALLS}`,
      symbols: [rate, passes],
      lines: [
        { file: 'objectives/softmax.ts', code: 'dv[d]! += slope * data[word * dim + d]!;' },
        {
          file: 'engines/wasm/assembly/softmax.ts',
          code: 'store<f32>(s, load<f32>(s) + learningRate * load<f32>(contextCounts + c * 4));',
        },
      ],
    },
    { heading: 'data', tex: [keepTex], text: READS, symbols: [reach, threshold], lines: [KEEP] },
  ],
  papers: [WORD2VEC],
};

const SUBWORD: ModelFormulas = {
  parts: [
    {
      heading: 'objective',
      tex: [
        raw`s(w, c) = \frac{1}{|\mathcal{G}_w|} \sum_{g \in \mathcal{G}_w} z_g^{\top} v_c`,
        raw`\min\; \sum_{c \in \mathcal{C}_t} \Bigl[ \ell(s(w_t, w_c))`,
        raw`\qquad {}+ \sum_{n \in \mathcal{N}_{t,c}} \ell(-s(w_t, n)) \Bigr]`,
        raw`\ell(x) = \log(1 + e^{-x})`,
      ],
      text: 'A word’s vector is the mean of its own row z and those of its character n-grams, which share B rows by their hash: so words that were never seen have vectors too. The mean, where the paper has the sum, is fastText’s.',
      symbols: [
        { parameter: 'negative', tex: (value) => raw`|\mathcal{N}_{t,c}| = ${value}` },
        { parameter: 'minn', tex: (value) => raw`|g| \ge ${value}` },
        { parameter: 'maxn', tex: (value) => raw`|g| \le ${value}` },
        { parameter: 'buckets', tex: (value) => `B = ${value}` },
        { parameter: 'dim', tex: (value) => raw`z_g,\, v_c \in \mathbb{R}^{${value}}` },
      ],
      lines: [
        { file: 'objectives/subword.ts', code: 'hidden[d]! += data[row * dim + d]! / parts.length;' },
        { file: 'objectives/subword.ts', code: 'loss += softplus(sign * score);' },
      ],
    },
    {
      heading: 'update',
      tex: [
        raw`\delta_c = [c \in \mathcal{C}_t] - \sigma(s(w_t, c))`,
        raw`v_c \leftarrow v_c + \frac{\eta\, \delta_c}{|\mathcal{G}_{w_t}|} \sum\nolimits_g z_g`,
        raw`z_g \leftarrow z_g + \eta \sum\nolimits_c \delta_c v_c`,
      ],
      text: `Each n-gram of the word moves by all of the mean’s step, as in fastText. ${FALLS}`,
      symbols: [rate, passes],
      lines: [
        { file: 'objectives/subword.ts', code: 'dz[d]! += slopes[d]! / parts.length;' },
        { file: 'objectives/subword.ts', code: 'stepFactor: (table, { parts }) =>' },
        {
          file: 'engines/wasm/assembly/subword.ts',
          code: 'v128.store(row + d, f32x4.add(v128.load(row + d), v128.load(step + d)));',
        },
      ],
    },
    {
      heading: 'data',
      tex: [keepTex, raw`n \sim P(w) \propto \sqrt{U(w)}`],
      text: `${READS} Each of these has negatives of its own, drawn by the square root of their counts U(w).`,
      symbols: [reach, threshold],
      lines: [KEEP, { file: 'objectives/subword.ts', code: 'noisePower: 0.5,' }, NOISE],
    },
  ],
  papers: [
    {
      cite: 'Bojanowski, Grave, Joulin, Mikolov 2017: Enriching word vectors with subword information',
      url: 'https://arxiv.org/abs/1607.04606',
    },
  ],
};

export const WINDOW_MODELS: Readonly<Record<string, ModelFormulas>> = {
  'skip-gram': SKIP_GRAM,
  cbow: CBOW,
  softmax: SOFTMAX,
  subword: SUBWORD,
};
