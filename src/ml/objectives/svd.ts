// Truncated singular value decomposition of a table of users and items (PureSVD: Cremonesi, Koren & Turrin 2010, section 3.2): R ≈ U·Σ·Vᵀ, the best
// approximation of its rank where what is absent counts as 0. Items are V·Σ^½ and users U·Σ^½, so that their products are predictions.
// Where entries are ratings, less what is expected of them (data/rating_baseline.ts), absent ones count as expected. Sweeps: engines/matrix_plan.ts.
import type { ParameterSpec } from '../contracts';
import { rowsOf } from '../data/sparse_rows';
import type { MatrixObjective } from '../matrix_contracts';
import { dimensions } from './factor_model';
import { lanczosTables, sweepsAPass } from './lanczos_tables';
import { oversampling } from './ppmi_svd';
import { splitParameters, validation } from './rating_parameters';

/** Values of `centre`. */
export const CENTRED = 1;

const centre: ParameterSpec = {
  name: 'centre',
  label: 'Ratings',
  help: 'What the matrix holds where entries are ratings. Less what to expect they predict ratings; as they are they rank items well.',
  default: CENTRED,
  min: 0,
  max: 1,
  step: 1,
  applies: 'recipe',
  choices: ['As they are: absent is 0', 'Less what user and item lead to expect'],
};

const passes: ParameterSpec = {
  name: 'epochs',
  label: 'Passes',
  help: 'Of the eigensolver: each brings the vectors closer to the exact decomposition.',
  default: 4,
  min: 1,
  max: 100,
  step: 1,
  applies: 'recipe',
};

export const svd: MatrixObjective & { readonly id: 'svd' } = {
  id: 'svd',
  title: 'Singular value decomposition',
  family: 'matrix',
  embedding: 'both',
  parameters: [{ ...dimensions, default: 20 }, passes, centre, oversampling, ...splitParameters, validation],
  tables: lanczosTables,
  sweeps: sweepsAPass,
  matrix: (entries) => rowsOf([entries]),
};
