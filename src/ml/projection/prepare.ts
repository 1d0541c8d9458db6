// What may be done to vectors before they are laid out, for the map alone: neighbour lists and answers come from the vectors as they are.
// Named steps of a recipe, off unless chosen.
import type { Matrix } from '../contracts';
import { unitRows } from '../core/vector';
import type { Preparation } from '../projection_contracts';
import { columnMeans } from './covariance';

/** As the screen and the terminal list them, with what each does. */
export const preparations: readonly { readonly id: Preparation; readonly title: string; readonly help: string }[] = [
  { id: 'none', title: 'As they are', help: 'Vectors are laid out as they were trained.' },
  {
    id: 'centred',
    title: 'Centred',
    help: 'The mean of all vectors is taken from each, so that what all share does not count.',
  },
  { id: 'unit', title: 'Unit length', help: 'Each vector is divided by its length, so that directions alone count.' },
  {
    id: 'spherised',
    title: 'Spherised',
    help: 'Centred, and then of unit length: what TensorFlow’s projector calls “sphereize data”.',
  },
];

/**
 * The rows of `x` prepared, in a table of its own; `x` itself for 'none'. With m the mean of the rows given, in float64:
 * 'centred' v − m; 'unit' v/|v|; 'spherised' (v − m)/|v − m|, as TensorFlow's projector spherises (vz_projector/data.ts, `normalize`): nothing is
 * whitened, so directions keep their variances' order. A vector that is zero when it is to be divided stays zero.
 */
export function prepare(x: Matrix, preparation: Preparation): Matrix {
  if (preparation === 'none') return x;
  if (preparation === 'unit') return unitRows(x);
  const centred = withoutMean(x);
  return preparation === 'centred' ? centred : unitRows(centred);
}

function withoutMean({ data, rows, cols }: Matrix): Matrix {
  const mean = columnMeans({ data, rows, cols });
  const centred = new Float32Array(rows * cols);
  for (let r = 0; r < rows; r++) for (let c = 0; c < cols; c++) centred[r * cols + c] = data[r * cols + c]! - mean[c]!;
  return { data: centred, rows, cols };
}
