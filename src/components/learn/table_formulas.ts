// The formulas of the models of users and items that learn from whole rows or from the whole table: truncated SVD (Cremonesi, Koren & Turrin 2010),
// SVD++ (Koren 2008) and implicit alternating least squares (Hu, Koren & Volinsky 2008).
import type { ModelFormulas } from './formulas';
import { HELD_OUT, HOLDING_OUT, OF_ONE_LENGTH, WATCHED, WATCHING } from './rating_formulas';

const { raw } = String;

const SVD: ModelFormulas = {
  parts: [
    {
      heading: 'objective',
      tex: [
        raw`\min \| R - U_d \Sigma_d V_d^{\top} \|_F^2`,
        raw`p_u = U_d \Sigma_d^{1/2}, \quad q_i = V_d \Sigma_d^{1/2}`,
        raw`\hat{r}_{ui} = \mu + b_u + b_i + p_u^{\top} q_i`,
      ],
      text: 'The d directions that hold most of the table R, in which what is absent counts as 0. Where entries are ratings, R holds what they are above the baseline μ + b_u + b_i, unless they are taken as they are. The loss shown is the share of ‖R‖² that is left out.',
      symbols: [{ parameter: 'dim', tex: (value) => `d = ${value}` }],
      lines: [{ file: 'data/rating_baseline.ts', code: 'const value = entries.value.map(' }],
    },
    {
      heading: 'update',
      tex: [
        raw`W = R^{\top} R X`,
        raw`X \leftarrow \mathrm{orth}(W - V V^{\top} W)`,
        raw`V \leftarrow [V\; X]`,
        raw`V^{\top} R^{\top} R V = Y \Sigma^2 Y^{\top}`,
        raw`V \leftarrow V Y_{d+o}, \quad U \Sigma = R V`,
      ],
      text: 'From 8 random directions X, each sweep over R makes 8 more, at right angles to all before (block Lanczos). Each of the T passes doubles them so and keeps the best d + o; no learning rate, and after a few passes little changes.',
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
      tex: [
        raw`b_i = \frac{\sum\nolimits_u (r_{ui} - \mu)}{25 + |R(i)|}`,
        raw`b_u = \frac{\sum\nolimits_i (r_{ui} - \mu - b_i)}{10 + |R(u)|}`,
      ],
      text: 'Means of an item’s and of a user’s ratings, drawn towards 0 where there are few. Of all entries h are kept for judging, and v of the rest are watched.',
      symbols: HELD_OUT,
      lines: [{ file: 'data/rating_baseline.ts', code: 'sums[key]! += values[n]!;' }, HOLDING_OUT],
    },
  ],
  papers: [
    {
      cite: 'Cremonesi, Koren, Turrin 2010: Performance of recommender algorithms on top-N recommendation tasks',
      url: 'https://doi.org/10.1145/1864708.1864721',
    },
    {
      cite: 'Wu, Simon 2000: Thick-restart Lanczos method for large symmetric eigenvalue problems',
      url: 'https://doi.org/10.1137/S0895479898334605',
    },
  ],
};

const SVD_PLUS_PLUS: ModelFormulas = {
  parts: [
    {
      heading: 'objective',
      tex: [
        raw`z_u = p_u + |N(u)|^{-1/2} \sum\nolimits_{j \in N(u)} y_j`,
        raw`\hat{r}_{ui} = \mu + b_u + b_i + q_i^{\top} z_u`,
        raw`L = \sum\nolimits_{(u,i)} \tfrac{1}{2} (\hat{r}_{ui} - r_{ui})^2 + \tfrac{\lambda}{2} \bigl( |p_u|^2`,
        raw`\qquad {}+ |q_i|^2 + b_u^2 + b_i^2 + \overline{|y_j|^2} \bigr)`,
      ],
      text: 'Matrix factorization in which what a user rated at all, N(u), says something too, whatever the rating: each item adds a vector y of its own to the user’s. The space keeps z. The loss shown leaves λ’s part out.',
      symbols: [
        { parameter: 'dim', tex: (value) => raw`p_u,\, q_i,\, y_j \in \mathbb{R}^{${value}}` },
        { parameter: 'regularization', tex: (value) => raw`\lambda = ${value}` },
      ],
      lines: [{ file: 'objectives/svdpp.ts', code: 'loss: 0.5 * error ** 2,' }],
    },
    {
      heading: 'update',
      tex: [
        raw`e = \hat{r}_{ui} - r_{ui}`,
        raw`p_u \leftarrow p_u - \eta\,(e\, q_i + \lambda\, p_u)`,
        raw`q_i \leftarrow q_i - \eta\,(e\, z_u + \lambda\, q_i)`,
        raw`y_j \leftarrow y_j - \eta\,\bigl(e\, |N(u)|^{-1/2} q_i`,
        raw`\qquad {}+ \tfrac{\lambda}{|N(u)|} y_j\bigr)`,
      ],
      text: 'Stochastic gradient descent, user after user; biases move as in matrix factorization. The y of a user’s items get what the user’s ratings moved their sum by, at the end. T passes, in a new order each; η falls to nearly 0 by the end.',
      symbols: [
        { parameter: 'learningRate', tex: (value) => raw`\eta = ${value}` },
        { parameter: 'epochs', tex: (value) => `T = ${value}` },
      ],
      lines: [
        { file: 'objectives/svdpp.ts', code: "{ table: 'row', row, gradient: p.map(" },
        { file: 'objectives/svdpp.ts', code: "{ table: 'column', row: item, gradient: q.map(" },
        { file: 'objectives/svdpp.ts', code: "gradients.push({ table: 'implicit', row: columns[n]!, gradient });" },
        { file: 'engines/wasm/assembly/svdpp.ts', code: 'v128.store(p, madd(h, x, f32x4.mul(keep, y)));' },
      ],
    },
    {
      heading: 'data',
      tex: [raw`N(u) = \{\, i : (u, i) \in R \,\}`],
      text: `R are the ratings that are trained on, and μ is their mean. ${OF_ONE_LENGTH} ${WATCHING}`,
      symbols: WATCHED,
      lines: [{ file: 'objectives/svdpp.ts', code: 'offset: ({ values }) =>' }, HOLDING_OUT],
    },
  ],
  papers: [
    {
      cite: 'Koren 2008: Factorization meets the neighborhood',
      url: 'https://doi.org/10.1145/1401890.1401944',
    },
  ],
};

const ALS: ModelFormulas = {
  parts: [
    {
      heading: 'objective',
      tex: [
        raw`L = \sum\nolimits_{u,i} c_{ui}\, (w_{ui} - p_u^{\top} q_i)^2`,
        raw`\qquad {}+ \lambda \Bigl( \sum\nolimits_u |p_u|^2 + \sum\nolimits_i |q_i|^2 \Bigr)`,
      ],
      text: 'Over all pairs, those without an entry too: w is 1 where the user has the item and 0 where not, and c is how sure that is.',
      symbols: [
        { parameter: 'dim', tex: (value) => raw`p_u,\, q_i \in \mathbb{R}^{${value}}` },
        { parameter: 'regularization', tex: (value) => raw`\lambda = ${value}` },
      ],
      lines: [{ file: 'objectives/als.ts', code: 'constant += c;' }],
    },
    {
      heading: 'update',
      tex: [
        raw`A = Q^{\top} Q + \lambda I`,
        raw`\qquad {}+ \sum\nolimits_{i \in N(u)} (c_{ui} - 1)\, q_i q_i^{\top}`,
        raw`b = \sum\nolimits_{i \in N(u)} c_{ui}\, q_i`,
        raw`p_u \leftarrow A^{-1} b`,
      ],
      text: 'With all items held still, the best vector of each user is the solution of d equations; then the same for each item, with the users held still. Only a user’s own items N(u) are visited, for QᵀQ is made once for all. Solved by s steps of conjugate gradients from where the vector was; no learning rate. T passes.',
      symbols: [
        { parameter: 'solverSteps', tex: (value) => `s = ${value}` },
        { parameter: 'epochs', tex: (value) => `T = ${value}` },
      ],
      lines: [
        { file: 'objectives/als.ts', code: 'a[d * cols + e]! += (c - 1) * y[d]! * y[e]!;' },
        { file: 'objectives/als.ts', code: 'b[d]! += c * y[d]!;' },
        { file: 'engines/wasm/assembly/als.ts', code: 'addScaled(x, length, p);' },
      ],
    },
    {
      heading: 'data',
      tex: [raw`c_{ui} = 1 + \alpha\, r_{ui}`],
      text: `r is the rating, the count or the frequency of an entry, and 0 without one. ${WATCHING}`,
      symbols: [{ parameter: 'alpha', tex: (value) => raw`\alpha = ${value}` }, ...WATCHED],
      lines: [{ file: 'objectives/als.ts', code: 'confidence: (value, parameters) =>' }, HOLDING_OUT],
    },
  ],
  papers: [
    {
      cite: 'Hu, Koren, Volinsky 2008: Collaborative filtering for implicit feedback datasets',
      url: 'https://doi.org/10.1109/ICDM.2008.22',
    },
    {
      cite: 'Takács, Pilászy, Tikk 2011: Applications of the conjugate gradient method for implicit feedback collaborative filtering',
      url: 'https://doi.org/10.1145/2043932.2043987',
    },
  ],
};

export const TABLE_MODELS: Readonly<Record<string, ModelFormulas>> = { svd: SVD, 'svd++': SVD_PLUS_PLUS, als: ALS };
