// Semantic axes: each coordinate is how far a vector goes along the vector of a query, such as "woman - man", whatever else it holds.
// Coordinate = v·a/|a| (a scalar projection): nothing is fitted, so a place on such a map is a measurement and not an estimate.
import type { Matrix } from '../contracts';
import { VectariumError } from '../errors';
import type { LayoutRecipe, LayoutRun, Projection } from '../projection_contracts';
import { createPace } from './pace';

/** Under what `LayoutRun.kept` has the axes' vectors: a `Matrix` of as many rows as the layout has dimensions. */
export const AXES = 'axes';

const ROWS_AT_ONCE = 1024;

export const axes: Projection = {
  method: 'axes',
  title: 'Semantic axes',
  parameters: [],
  async layOut(x, recipe, { control, kept }) {
    control.signal.throwIfAborted();
    const unit = unitAxes(axesOf(kept, recipe, x.cols), recipe);
    const { dims } = recipe;
    const positions = new Float32Array(x.rows * dims);
    const pace = createPace(control, AXES, x.rows, 'words');
    for (let r = 0; r < x.rows; r++) {
      for (let axis = 0; axis < dims; axis++) {
        let sum = 0;
        for (let c = 0; c < x.cols; c++) sum += x.data[r * x.cols + c]! * unit[axis * x.cols + c]!;
        positions[r * dims + axis] = sum;
      }
      if (r % ROWS_AT_ONCE === 0 && pace.due()) await pace.rest(r);
    }
    await pace.rest(x.rows);
    return positions;
  },
};

function axesOf(kept: LayoutRun['kept'], { dims }: LayoutRecipe, cols: number): Matrix {
  const given = kept.get(AXES);
  const rows = isMatrix(given) ? given.rows : 0;
  if (!isMatrix(given) || rows !== dims) {
    throw new VectariumError(
      'BadParameter',
      `a map of ${dims} semantic axes was given ${rows}`,
      'Give a query for each axis, such as “woman - man”.',
    );
  }
  if (given.cols !== cols) throw new RangeError(`expected axes of ${cols} dimensions, got ${given.cols}`);
  return given;
}

/** Float64, row by row. */
function unitAxes({ data, rows, cols }: Matrix, recipe: LayoutRecipe): Float64Array {
  const unit = Float64Array.from(data.subarray(0, rows * cols));
  for (let axis = 0; axis < rows; axis++) {
    const row = unit.subarray(axis * cols, (axis + 1) * cols);
    const length = Math.sqrt(row.reduce((sum, value) => sum + value * value, 0));
    if (!(length > 0 && length < Number.POSITIVE_INFINITY)) {
      const name = recipe.axes?.[axis];
      throw new VectariumError(
        'BadParameter',
        `axis ${axis + 1}${name === undefined ? '' : ` (“${name}”)`} points nowhere: its vector has length ${length}`,
        'Take two different words, such as “woman - man”.',
      );
    }
    for (let c = 0; c < cols; c++) row[c] = row[c]! / length;
  }
  return unit;
}

function isMatrix(value: unknown): value is Matrix {
  return value !== null && typeof value === 'object' && 'data' in value && value.data instanceof Float32Array;
}
