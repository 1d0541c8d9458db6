// The formulas of the models of users and items that learn entry by entry: matrix factorization with biases (Koren, Bell & Volinsky 2009), Bayesian
// personalized ranking (Rendle et al. 2009) and logistic matrix factorization (Johnson 2014).
import type { FormulaPart, FormulaSymbol, ModelFormulas, SourceLine } from './formulas';

const { raw } = String;

const DIM: FormulaSymbol = { parameter: 'dim', tex: (value) => raw`p_u,\, q_i \in \mathbb{R}^{${value}}` };
const LAMBDA: FormulaSymbol = { parameter: 'regularization', tex: (value) => raw`\lambda = ${value}` };
const STEPS: readonly FormulaSymbol[] = [
  { parameter: 'learningRate', tex: (value) => raw`\eta = ${value}` },
  { parameter: 'epochs', tex: (value) => `T = ${value}` },
];
export const HELD_OUT: readonly FormulaSymbol[] = [
  { parameter: 'holdout', tex: (value) => raw`h = ${value}\,\%` },
  { parameter: 'validation', tex: (value) => raw`v = ${value}\,\%` },
];
export const WATCHED: readonly FormulaSymbol[] = [
  ...HELD_OUT,
  { parameter: 'patience', tex: (value) => `W = ${value}` },
];
export const HOLDING_OUT: SourceLine = {
  file: 'data/split.ts',
  code: 'let wanted = Math.round((order.length * percent) / 100);',
};
export const OF_ONE_LENGTH =
  'Where their scale is not as long as that from 1 to 5 they are divided so that it is, and predictions multiplied back.';
export const WATCHING =
  'Of all entries h are kept for judging, and of the rest v are watched: after W passes without a better figure on them training stops, and goes back to the best.';

const NEGATIVES: Pick<FormulaPart, 'symbols' | 'lines'> = {
  symbols: [{ parameter: 'negative', tex: (value) => `k = ${value}` }, ...WATCHED],
  lines: [
    { file: 'engines/reference/triples_step.ts', code: 'if (!own.includes(column)) return column;' },
    HOLDING_OUT,
  ],
};

const BIASED_MF: ModelFormulas = {
  parts: [
    {
      heading: 'objective',
      tex: [
        raw`\hat{r}_{ui} = \mu + b_u + b_i + p_u^{\top} q_i`,
        raw`L = \sum\nolimits_{(u,i)} \tfrac{1}{2} (\hat{r}_{ui} - r_{ui})^2`,
        raw`\qquad {}+ \tfrac{\lambda}{2} \bigl( |p_u|^2 + |q_i|^2 + b_u^2 + b_i^2 \bigr)`,
      ],
      text: 'A rating is the mean of all, more where the user is generous, more where the item is liked, and more where their vectors agree. λ pulls all of it towards 0, so that users and items with few ratings are not learnt by heart. The loss shown leaves λ’s part out.',
      symbols: [DIM, LAMBDA],
      lines: [{ file: 'objectives/biased_mf.ts', code: 'loss: 0.5 * example.weight * error ** 2,' }],
    },
    {
      heading: 'update',
      tex: [
        raw`e = \hat{r}_{ui} - r_{ui}`,
        raw`p_u \leftarrow p_u - \eta\,(e\, q_i + \lambda\, p_u)`,
        raw`q_i \leftarrow q_i - \eta\,(e\, p_u + \lambda\, q_i)`,
        raw`b_u \leftarrow b_u - \eta\,(e + \lambda\, b_u)`,
      ],
      text: 'Stochastic gradient descent: one rating after another, in a new order in each of T passes; b_i moves as b_u does. η falls to nearly 0 by the end.',
      symbols: STEPS,
      lines: [
        {
          file: 'objectives/biased_mf.ts',
          code: '...pairGradients(tables, example, example.weight * error, settings),',
        },
        { file: 'engines/wasm/assembly/triples_update.ts', code: 'v128.store(a, madd(h, y, f32x4.mul(k, x)));' },
      ],
    },
    {
      heading: 'data',
      tex: [raw`\mu = \frac{1}{|R|} \sum\nolimits_{(u,i) \in R} r_{ui}`],
      text: `R are the ratings that are trained on. ${OF_ONE_LENGTH} ${WATCHING}`,
      symbols: WATCHED,
      lines: [{ file: 'objectives/biased_mf.ts', code: 'sum += w * x;' }, HOLDING_OUT],
    },
  ],
  papers: [
    {
      cite: 'Koren, Bell, Volinsky 2009: Matrix factorization techniques for recommender systems',
      url: 'https://doi.org/10.1109/MC.2009.263',
    },
  ],
};

const BPR: ModelFormulas = {
  parts: [
    {
      heading: 'objective',
      tex: [
        raw`s_{ui} = b_i + p_u^{\top} q_i`,
        raw`L = -\sum\nolimits_{(u,i,j)} \log \sigma(s_{ui} - s_{uj})`,
        raw`\qquad {}+ \tfrac{\lambda}{2} \bigl( |p_u|^2 + |q_i|^2 + |q_j|^2 + \cdots \bigr)`,
      ],
      text: 'What the user has should score above what the user has not: only the order counts, and no value. The sum is a smooth stand-in for the area under the ROC curve (AUC).',
      symbols: [DIM, LAMBDA],
      lines: [{ file: 'objectives/bpr.ts', code: 'loss: weight * softplus(-margin),' }],
    },
    {
      heading: 'update',
      tex: [
        raw`g = \sigma(s_{uj} - s_{ui})`,
        raw`p_u \leftarrow p_u + \eta\,\bigl(g\,(q_i - q_j) - \lambda\, p_u\bigr)`,
        raw`q_i \leftarrow q_i + \eta\,(g\, p_u - \lambda\, q_i)`,
        raw`q_j \leftarrow q_j - \eta\,(g\, p_u + \lambda\, q_j)`,
      ],
      text: 'g is near 1 where the order is wrong and near 0 where it is right already. T passes go over all entries, in a new order each; η falls to nearly 0 by the end.',
      symbols: STEPS,
      lines: [
        { file: 'objectives/bpr.ts', code: "{ table: 'row', row, gradient: p.map(" },
        { file: 'objectives/bpr.ts', code: 'gradient: i.map(along(1))' },
        { file: 'objectives/bpr.ts', code: 'gradient: k.map(along(-1))' },
        {
          file: 'engines/wasm/assembly/triples_update.ts',
          code: 'v128.store(a, madd(h, f32x4.sub(y, z), f32x4.mul(k, x)));',
        },
      ],
    },
    {
      heading: 'data',
      tex: [raw`j \sim \mathrm{Uniform}\{\, j : (u, j) \notin R \,\}`],
      text: `R are the entries that are trained on; for each, k items that the user has no entry with are drawn. ${WATCHING}`,
      ...NEGATIVES,
    },
  ],
  papers: [
    {
      cite: 'Rendle, Freudenthaler, Gantner, Schmidt-Thieme 2009: BPR: Bayesian personalized ranking from implicit feedback',
      url: 'https://arxiv.org/abs/1205.2618',
    },
  ],
};

const LOGISTIC_MF: ModelFormulas = {
  parts: [
    {
      heading: 'objective',
      tex: [
        raw`P(i \mid u) = \sigma(s_{ui})`,
        raw`s_{ui} = p_u^{\top} q_i + b_u + b_i`,
        raw`L = -\sum\nolimits_{(u,i)} \Bigl( \log \sigma(s_{ui}) + \sum\nolimits_{j} \log \sigma(-s_{uj}) \Bigr)`,
        raw`\qquad {}+ \tfrac{\lambda}{2} \bigl( |p_u|^2 + |q_i|^2 + b_u^2 + b_i^2 \bigr)`,
      ],
      text: 'How likely the user is to choose the item: near 1 for what was chosen, near 0 for items j that were not.',
      symbols: [DIM, LAMBDA],
      lines: [
        {
          file: 'objectives/logistic_mf.ts',
          code: 'loss: weight * (value * softplus(-score) + (1 - value) * softplus(score)),',
        },
      ],
    },
    {
      heading: 'update',
      tex: [
        raw`g = y - \sigma(s_{ui}), \quad y \in \{0, 1\}`,
        raw`p_u \leftarrow p_u + \eta\,(g\, q_i - \lambda\, p_u)`,
        raw`q_i \leftarrow q_i + \eta\,(g\, p_u - \lambda\, q_i)`,
        raw`b_u \leftarrow b_u + \eta\,(g - \lambda\, b_u)`,
      ],
      text: 'Stochastic gradient descent, where the paper has AdaGrad: y is 1 for an entry and 0 for an item drawn. b_i moves as b_u does. T passes, in a new order each; η falls to nearly 0 by the end.',
      symbols: STEPS,
      lines: [
        {
          file: 'objectives/logistic_mf.ts',
          code: '...pairGradients(tables, example, weight * (sigmoid(score) - value), settings),',
        },
        { file: 'engines/wasm/assembly/triples_update.ts', code: 'v128.store(a, madd(h, y, f32x4.mul(k, x)));' },
      ],
    },
    {
      heading: 'data',
      tex: [raw`j \sim \mathrm{Uniform}\{\, j : (u, j) \notin R \,\}`],
      text: `R are the entries that are trained on. The paper sums over all pairs; here k items without an entry are drawn for each that has one. ${WATCHING}`,
      ...NEGATIVES,
    },
  ],
  papers: [
    {
      cite: 'Johnson 2014: Logistic matrix factorization for implicit feedback data',
      url: 'https://web.stanford.edu/~rezab/nips2014workshop/submits/logmat.pdf',
    },
  ],
};

export const RATING_MODELS: Readonly<Record<string, ModelFormulas>> = {
  'biased-mf': BIASED_MF,
  bpr: BPR,
  'logistic-mf': LOGISTIC_MF,
};
