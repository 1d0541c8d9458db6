// UMAP's graph (McInnes, Healy & Melville 2018, algorithms 2 and 3): how far a row's neighbours are becomes how surely each is one, on a scale of the
// row's own, and an edge is there as surely as either of its ends says. Distances are 1 − cosine. Not the layout: see optimise.ts.
import type { Control } from '../../contracts';
import type { NeighborTable } from '../../projection_contracts';
import { createPace, type Pace } from '../pace';

/** Symmetric, without loops: row i's edges are [starts[i], starts[i + 1]), by rising target, with weights from 0 to 1. */
export interface FuzzyGraph {
  readonly starts: Uint32Array;
  readonly targets: Uint32Array;
  readonly weights: Float32Array;
}

/** Bisection as in the authors' implementation: steps, and how near log₂ k the sum must come. */
const STEPS = 64;
const NEAR = 1e-5;
/** A scale is at least this share of the mean distance, so that rows of equal distances keep one. */
const LEAST_SCALE = 1e-3;
/** Equal vectors have some distance too, as in the authors' implementation only others count for ρ: float32 resolves no less. */
const LEAST_DISTANCE = 1e-7;
/** Rows between two looks at the clock. */
const AT_ONCE = 256;

export async function fuzzyGraph(table: NeighborTable, control: Control): Promise<FuzzyGraph> {
  const { k, rows } = table;
  const n = k === 0 ? 0 : rows.length / k;
  const pace = createPace(control, 'neighbour graph', 2 * n, 'words');
  const strengths = await allStrengths(table, n, pace);
  const back = await transposed(rows, strengths, n, k, pace);
  const starts = new Uint32Array(n + 1);
  const targets = new Uint32Array(2 * rows.length);
  const weights = new Float32Array(2 * rows.length);
  const order = new Uint32Array(k);
  let end = 0;
  const put = (target: number, weight: number) => {
    targets[end] = target;
    weights[end++] = weight;
  };
  for (let i = 0; i < n; i++) {
    // Both lists of the row rise by target, so that one walk unites them.
    sortPlaces(order, rows, i * k);
    let there = back.starts[i]!;
    const last = back.starts[i + 1]!;
    for (const place of order) {
      const target = rows[place]!;
      const weight = strengths[place]!;
      for (; there < last && back.sources[there]! < target; there++) put(back.sources[there]!, back.strengths[there]!);
      if (there < last && back.sources[there] === target) {
        const other = back.strengths[there++]!;
        put(target, weight + other - weight * other);
      } else put(target, weight);
    }
    for (; there < last; there++) put(back.sources[there]!, back.strengths[there]!);
    starts[i + 1] = end;
    if (i % AT_ONCE === 0 && pace.due()) await pace.rest(n + i);
  }
  await pace.rest(2 * n);
  return { starts, targets: targets.slice(0, end), weights: weights.slice(0, end) };
}

/** Mean sum of the weights of a row's edges. */
export function meanDegree({ starts, weights }: FuzzyGraph): number {
  let sum = 0;
  for (const weight of weights) sum += weight;
  return sum / (starts.length - 1);
}

/** Of all rows, into one list. */
async function allStrengths(table: NeighborTable, n: number, pace: Pace): Promise<Float64Array> {
  const strengths = new Float64Array(n * table.k);
  for (let i = 0; i < n; i++) {
    membershipStrengths(table, i, strengths.subarray(i * table.k, (i + 1) * table.k));
    if (i % AT_ONCE === 0 && pace.due()) await pace.rest(i);
  }
  return strengths;
}

/**
 * exp(−(d − ρ)/σ) of a row's neighbours into `strengths`: ρ the distance of the nearest, σ such that they sum to log₂ of their number, the row itself
 * included.
 */
export function membershipStrengths({ k, similarities }: NeighborTable, row: number, strengths: Float64Array): void {
  const distance = (j: number) => Math.max(LEAST_DISTANCE, 1 - similarities[row * k + j]!);
  const nearest = distance(0);
  let sum = 0;
  for (let j = 0; j < k; j++) {
    strengths[j] = distance(j) - nearest;
    sum += distance(j);
  }
  const scale = Math.max(scaleOf(strengths, Math.log2(k + 1)), (LEAST_SCALE * sum) / (k + 1));
  for (let j = 0; j < k; j++) strengths[j] = Math.exp(-strengths[j]! / scale);
}

/** σ with Σ exp(−d/σ) = `aim`. */
function scaleOf(beyond: Float64Array, aim: number): number {
  let low = 0;
  let high = Number.POSITIVE_INFINITY;
  let scale = 1;
  for (let step = 0; step < STEPS; step++) {
    let sum = 0;
    for (const d of beyond) sum += Math.exp(-d / scale);
    if (Math.abs(sum - aim) < NEAR) break;
    if (sum > aim) high = scale;
    else low = scale;
    scale = high === Number.POSITIVE_INFINITY ? scale * 2 : (low + high) / 2;
  }
  return scale;
}

/** Places from + 0 … from + k − 1, by rising row: an insertion sort, for k is small. */
function sortPlaces(order: Uint32Array, rows: Uint32Array, from: number): void {
  for (let j = 0; j < order.length; j++) {
    let at = j;
    for (; at > 0 && rows[order[at - 1]!]! > rows[from + j]!; at--) order[at] = order[at - 1]!;
    order[at] = from + j;
  }
}

/** The same edges by target, and for each target by rising source: a counting sort. */
async function transposed(rows: Uint32Array, strengths: Float64Array, n: number, k: number, pace: Pace) {
  const starts = new Uint32Array(n + 1);
  for (const target of rows) starts[target + 1]! += 1;
  for (let i = 0; i < n; i++) starts[i + 1]! += starts[i]!;
  const next = starts.slice(0, n);
  const sources = new Uint32Array(rows.length);
  const sorted = new Float64Array(rows.length);
  for (let e = 0; e < rows.length; e++) {
    const at = next[rows[e]!]!++;
    sources[at] = Math.floor(e / k);
    sorted[at] = strengths[e]!;
    if (e % (AT_ONCE * k) === 0 && pace.due()) await pace.rest(n);
  }
  return { starts, sources, strengths: sorted };
}
