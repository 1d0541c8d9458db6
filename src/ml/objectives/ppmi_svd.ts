// Positive pointwise mutual information, factorised (Levy, Goldberg & Dagan 2015, sections 2.1 and 3): counts X of co-occurrences become
//   PPMI_ij = max(0, log( X_ij · Σ_c X_c^a / (X_i · X_j^a) ) − log k),   X_i = Σ_j X_ij, X_j = Σ_i X_ij,
// with context distribution smoothing a and shift k; vectors are U·Σ^p of its truncated singular value decomposition.
// No loss with a gradient and no learning rate: a pass is a cycle of block Lanczos steps (engines/matrix_plan.ts). Counting is data/cooccurrence.ts.
import type { ParameterSpec } from '../contracts';
import type { MatrixObjective } from '../matrix_contracts';
import { byDistance, symmetric } from './count_parameters';
import { lanczosTables, sweepsAPass } from './lanczos_tables';
import { dimensions, textParameters, windowSize } from './window_model';

const passes: ParameterSpec = {
  name: 'epochs',
  label: 'Passes',
  help: 'Of the eigensolver: each brings the vectors closer to the exact decomposition; after four it is exact to 1e-4 on an ordinary text.',
  default: 4,
  min: 1,
  max: 100,
  step: 1,
  applies: 'recipe',
};

const smoothing: ParameterSpec = {
  name: 'smoothing',
  label: 'Smoothing',
  help: 'Exponent on the counts of contexts: below 1 rare words seem less surprising, so that they weigh less; 1 smooths nothing.',
  default: 0.75,
  min: 0,
  max: 1,
  step: 0.01,
  applies: 'recipe',
};

const shift: ParameterSpec = {
  name: 'shift',
  label: 'Shift',
  help: 'Like so many negative samples in skip-gram: its logarithm is taken off each entry, so that higher ones keep only strong pairs.',
  default: 1,
  min: 1,
  max: 64,
  step: 1,
  applies: 'recipe',
};

const power: ParameterSpec = {
  name: 'power',
  label: 'Exponent of Σ',
  help: 'How much the dimensions of the largest singular values count: 1 as in the matrix, 0 all alike. One half compares words well.',
  default: 0.5,
  min: 0,
  max: 1,
  step: 0.05,
  applies: 'recipe',
};

export const oversampling: ParameterSpec = {
  name: 'oversampling',
  label: 'Oversampling',
  help: 'Dimensions computed beyond those kept, which makes the last ones kept exact sooner; rounded up so that both make whole blocks of 8.',
  default: 12,
  min: 0,
  max: 64,
  step: 1,
  applies: 'recipe',
};

export const ppmiSvd: MatrixObjective = {
  id: 'ppmi-svd',
  title: 'PPMI + SVD',
  family: 'matrix',
  embedding: 'row',
  parameters: [
    dimensions,
    windowSize,
    passes,
    ...textParameters,
    smoothing,
    shift,
    power,
    oversampling,
    symmetric,
    { ...byDistance, default: 0 },
  ],

  tables: lanczosTables,
  sweeps: sweepsAPass,

  matrix({ rows, cols, i, j, value }, parameters) {
    const inRow = new Float64Array(rows);
    const inColumn = new Float64Array(cols);
    for (let n = 0; n < i.length; n++) {
      inRow[i[n]!]! += value[n]!;
      inColumn[j[n]!]! += value[n]!;
    }
    const smooth = inColumn.map((count) => count ** parameters.smoothing!);
    const all = smooth.reduce((sum, count) => sum + count, 0);
    const starts = new Uint32Array(rows + 1);
    // Entries stay in their order, and there are no more than before: they are written over those already read.
    let kept = 0;
    for (let n = 0; n < i.length; n++) {
      const row = i[n]!;
      const column = j[n]!;
      const information = Math.log((value[n]! * all) / (inRow[row]! * smooth[column]! * parameters.shift!));
      if (!(information > 0)) continue;
      j[kept] = column;
      value[kept++] = information;
      starts[row + 1] = kept;
    }
    for (let row = 0; row < rows; row++) starts[row + 1] = Math.max(starts[row]!, starts[row + 1]!);
    return { rows, cols, starts, columns: j.subarray(0, kept), values: value.subarray(0, kept) };
  },
};
