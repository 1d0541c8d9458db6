// How well a layout keeps what is far and what is near: Spearman's correlation between cosine distances and distances drawn, over pairs of rows.
// All pairs of a small table, pairs drawn by seed of a larger one. Ties have the mean of their ranks, as scipy's `spearmanr` ranks them.
import type { Control, Matrix } from '../../contracts';
import { createRng } from '../../core/rng';
import { dot, rowNorms } from '../../core/vector';
import { createPace } from '../pace';

/** All pairs of 448 rows: their correlation's standard error is below .004. */
const MOST_PAIRS = 100_128;
const PAIRS_STREAM = 4;

/** −1 to 1; 0 where all distances of one kind are equal. `positions` are rows × dims. */
export async function rankCorrelation(
  x: Matrix,
  positions: Float32Array,
  dims: number,
  seed: number,
  control: Control,
): Promise<number> {
  const { rows, cols, data } = x;
  const all = (rows * (rows - 1)) / 2;
  const count = Math.min(all, MOST_PAIRS);
  const next = all > MOST_PAIRS ? drawnPairs(rows, seed) : allPairs(rows);
  const norms = rowNorms(x);
  const truth = new Float64Array(count);
  const drawn = new Float64Array(count);
  const pace = createPace(control, 'distances', count, 'pairs');
  for (let pair = 0; pair < count; pair++) {
    const [i, j] = next();
    const length = norms[i]! * norms[j]!;
    truth[pair] = length > 0 ? 1 - dot(data, i * cols, data, j * cols, cols) / length : 1;
    let squares = 0;
    for (let c = 0; c < dims; c++) squares += (positions[i * dims + c]! - positions[j * dims + c]!) ** 2;
    drawn[pair] = squares;
    if (pair % 256 === 0 && pace.due()) await pace.rest(pair);
  }
  const a = ranksOf(truth);
  await pace.rest(count);
  return correlation(a, ranksOf(drawn));
}

type Pairs = () => readonly [number, number];

function allPairs(rows: number): Pairs {
  let i = 0;
  let j = 0;
  return () => {
    j += 1;
    if (j === rows) {
      i += 1;
      j = i + 1;
    }
    return [i, j];
  };
}

/** Of two different rows. */
function drawnPairs(rows: number, seed: number): Pairs {
  const rng = createRng(seed, PAIRS_STREAM);
  return () => {
    const i = rng.below(rows);
    const j = rng.below(rows - 1);
    return [i, j < i ? j : j + 1];
  };
}

/** From 1 up; equal values share the mean of their ranks. */
function ranksOf(values: Float64Array): Float64Array {
  const sorted = values.slice().sort();
  return values.map((value) => (firstAt(sorted, value, false) + firstAt(sorted, value, true) + 1) / 2);
}

/** The first place of a rising list whose value is at least `value`, or above it. */
function firstAt(sorted: Float64Array, value: number, above: boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < value || (above && sorted[middle] === value)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function correlation(a: Float64Array, b: Float64Array): number {
  const n = a.length;
  const middle = (n + 1) / 2; // the mean of ranks, ties or none
  let ab = 0;
  let aa = 0;
  let bb = 0;
  for (let i = 0; i < n; i++) {
    ab += (a[i]! - middle) * (b[i]! - middle);
    aa += (a[i]! - middle) ** 2;
    bb += (b[i]! - middle) ** 2;
  }
  return aa > 0 && bb > 0 ? ab / Math.sqrt(aa * bb) : 0;
}
