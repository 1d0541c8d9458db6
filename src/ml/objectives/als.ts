// Implicit alternating least squares (Hu, Koren & Volinsky 2008, eq. 3–5). A user u with r_ui of an item i prefers it (p = 1), with confidence
// c = 1 + α·r_ui; where there is no entry, p = 0 and c = 1:
//   L = Σ_{u,i} c_ui (p_ui − x_u·y_i)² + λ (Σ_u |x_u|² + Σ_i |y_i|²)
// over all pairs. With the items fixed, x_u = (YᵀY + Yᵀ(C_u − I)Y + λI)⁻¹ Yᵀ C_u p_u, and likewise for items. No learning rate.
import type { ParameterSpec } from '../contracts';
import type { AlternatingObjective } from '../rows_contracts';
import { dimensions, epochs, regularization } from './factor_model';
import { ratingParameters } from './rating_parameters';

const alpha: ParameterSpec = {
  name: 'alpha',
  label: 'Confidence',
  help: 'How much more an entry of value 1 counts than a pair without one: more trusts what was chosen, less what was not.',
  default: 1,
  min: 0.01,
  max: 100,
  step: 0.01,
  applies: 'recipe',
  scale: 'log',
};

const solverSteps: ParameterSpec = {
  name: 'solverSteps',
  label: 'Solver steps',
  help: 'Of the conjugate gradient method for each row, from where the row was: three are enough over several passes. 0 goes on until it is exact.',
  default: 3,
  min: 0,
  max: 16,
  step: 1,
  applies: 'recipe',
};

export const als: AlternatingObjective = {
  id: 'als',
  title: 'Implicit ALS',
  family: 'rows',
  method: 'alternating',
  parameters: [
    { ...dimensions, default: 64 },
    { ...epochs, default: 15 },
    // Of squares over all pairs, so larger than where only entries count.
    { ...regularization, default: 20, min: 0.01, max: 1000, step: 0.01, scale: 'log' },
    alpha,
    solverSteps,
    ...ratingParameters,
  ],

  tables: (rows, cols, { dim = 64 }) => [
    { name: 'row', rows, cols: dim, halfRange: 0.1 },
    { name: 'column', rows: cols, cols: dim, halfRange: 0.1 },
  ],
  embedding: ({ row, column }) => ({ items: column!, users: row! }),
  confidence: (value, parameters) => 1 + parameters.alpha! * value,

  equations(gram, { data, cols }, { columns, values }, parameters) {
    const a = gram.slice();
    const b = new Float64Array(cols);
    let constant = 0;
    for (let d = 0; d < cols; d++) a[d * cols + d]! += parameters.regularization!;
    for (let n = 0; n < columns.length; n++) {
      const y = data.subarray(columns[n]! * cols, (columns[n]! + 1) * cols);
      const c = this.confidence(values[n]!, parameters);
      for (let d = 0; d < cols; d++) {
        b[d]! += c * y[d]!;
        for (let e = 0; e < cols; e++) a[d * cols + e]! += (c - 1) * y[d]! * y[e]!;
      }
      constant += c;
    }
    return { a, b, constant };
  },
};
