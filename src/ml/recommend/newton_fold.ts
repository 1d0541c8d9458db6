// The user's part of the losses of logistic-mf (Johnson 2014) and bpr (Rendle et al. 2009) with the items as they are, minimised by Newton's method:
//   logistic-mf  Σ_j log(1 + e^−s_j) + (ν n / K) Σ_k log(1 + e^s_k) + ½Λ|x|²,   s = x·f + b_i,   f = (q, 1)
//   bpr          (ν / K) Σ_j Σ_k log(1 + e^(s_k − s_j)) + ½Λ|x|²,               f = (q, 0)
// j: the user's n items; k: K of the others, for the ν that training draws for each entry, of which this is the mean; Λ: `sgdPull`. Both are convex:
// there is one such user. There Λx = −gradient of the rest, a sum over the entries, which tells what each brings (the representer theorem).
import type { Matrix } from '../contracts';
import { choleskyFactor, choleskySolve } from '../core/cholesky';
import { sigmoid, softplus } from '../core/math';
import type { Scorer } from '../rating_contracts';
import { featuresOf, type Rated, sgdPull } from './user_features';

/** Others that the user's items are held against: all, or this many, evenly spaced by popularity, which is how items are sorted. */
const MOST_OTHERS = 512;
/** Five or six are usual. */
const MOST_STEPS = 30;

/** Items of one side: their features, one after another, and their biases. */
interface Side {
  readonly count: number;
  readonly features: Float64Array;
  readonly biases: Float64Array;
}

interface Problem {
  readonly w: number;
  readonly own: Side;
  readonly others: Side;
  /** ν / K: what each pair of an entry and another item counts. */
  readonly share: number;
}

/** A loss at one x: of each entry its negative gradient, and all of the second derivatives, lower triangle. */
interface Point {
  loss: number;
  readonly falls: Float64Array;
  readonly curvature: Float64Array;
}

/** entries × (d + 1): what each entry brings of the user's vector and bias. */
export function newtonFold(
  model: 'bpr' | 'logistic-mf',
  parameters: Readonly<Record<string, number>>,
  items: Matrix,
  { itemBias }: Scorer,
  entries: readonly Rated[],
): Float64Array {
  const biased = model === 'logistic-mf';
  const { negative = 1 } = parameters;
  const side = (rows: readonly number[]): Side => ({
    count: rows.length,
    features: featuresOf(items, rows, biased),
    biases: Float64Array.from(rows, (item) => itemBias?.[item] ?? 0),
  });
  const own = side(entries.map(({ item }) => item));
  const others = side(negative > 0 ? spread(items.rows, entries) : []);
  const problem = { w: items.cols + 1, own, others, share: others.count > 0 ? negative / others.count : 0 };
  // An entry of logistic-mf is 1 + ν examples, each with its pull, one of bpr ν.
  const pull = sgdPull(parameters, own.count * (biased ? 1 + negative : negative));
  return minimised(biased ? logisticAt : rankingAt, problem, pull).map((fall) => fall / pull);
}

/** The falls at the x where they add up to pull·x. */
function minimised(at: (problem: Problem, x: Float64Array) => Point, problem: Problem, pull: number): Float64Array {
  const { w, own } = problem;
  const lossOf = (point: Point, x: Float64Array) => point.loss + 0.5 * pull * x.reduce((sum, v) => sum + v * v, 0);
  let x = new Float64Array(w);
  let point = at(problem, x);
  for (let step = 0; step < MOST_STEPS; step++) {
    const move = x.map((value) => -pull * value);
    for (let n = 0; n < own.count; n++) for (let d = 0; d < w; d++) move[d]! += point.falls[n * w + d]!;
    for (let d = 0; d < w; d++) point.curvature[d * w + d]! += pull;
    choleskyFactor(point.curvature, w);
    choleskySolve(point.curvature, w, move);
    const before = lossOf(point, x);
    let next = x;
    for (let share = 1; ; share /= 2) {
      next = x.map((value, d) => value + share * move[d]!);
      point = at(problem, next);
      // At the bottom rounding decides: a step that is too short to matter is taken.
      if (lossOf(point, next) <= before || share < 1e-3) break;
    }
    x = next;
    if (move.every((value) => Math.abs(value) < 1e-7)) break;
  }
  return point.falls;
}

function logisticAt({ w, own, others, share }: Problem, x: Float64Array): Point {
  const point = { loss: 0, falls: new Float64Array(own.count * w), curvature: new Float64Array(w * w) };
  const pushed = new Float64Array(w);
  scoresOf(others, x).forEach((score, k) => {
    const chosen = sigmoid(score);
    const counts = own.count * share;
    point.loss += counts * softplus(score);
    addScaled(pushed, 0, share * chosen, others, k);
    addSquare(point.curvature, counts * chosen * (1 - chosen), others, k, w);
  });
  scoresOf(own, x).forEach((score, j) => {
    const chosen = sigmoid(score);
    point.loss += softplus(-score);
    addSquare(point.curvature, chosen * (1 - chosen), own, j, w);
    point.falls.set(
      pushed.map((value) => -value),
      j * w,
    );
    addScaled(point.falls, j * w, 1 - chosen, own, j);
  });
  return point;
}

/** Second derivatives Σ_jk h_jk (f_k − f_j)(f_k − f_j)ᵀ, multiplied out: pairs then cost d and not d² each. */
function rankingAt({ w, own, others, share }: Problem, x: Float64Array): Point {
  const point = { loss: 0, falls: new Float64Array(own.count * w), curvature: new Float64Array(w * w) };
  const scores = scoresOf(others, x);
  const bentOfOther = new Float64Array(others.count);
  scoresOf(own, x).forEach((score, j) => {
    const met = new Float64Array(w);
    let [slope, bent] = [0, 0];
    scores.forEach((other, k) => {
      const wrong = sigmoid(other - score);
      point.loss += share * softplus(other - score);
      slope += share * wrong;
      addScaled(point.falls, j * w, -share * wrong, others, k);
      const h = share * wrong * (1 - wrong);
      bent += h;
      bentOfOther[k]! += h;
      addScaled(met, 0, h, others, k);
    });
    addScaled(point.falls, j * w, slope, own, j);
    addSquare(point.curvature, bent, own, j, w);
    for (let r = 0; r < w; r++) {
      for (let s = 0; s <= r; s++) {
        const [f, g] = [own.features[j * w + r]!, own.features[j * w + s]!];
        point.curvature[r * w + s]! -= f * met[s]! + met[r]! * g;
      }
    }
  });
  bentOfOther.forEach((bent, k) => {
    addSquare(point.curvature, bent, others, k, w);
  });
  return point;
}

function scoresOf({ count, features, biases }: Side, x: Float64Array): Float64Array {
  return biases.map((bias, n) => {
    let score = bias;
    for (let d = 0; d < x.length; d++) score += x[d]! * features[n * x.length + d]!;
    return count > 0 ? score : 0;
  });
}

function addScaled(into: Float64Array, at: number, factor: number, { features, count }: Side, n: number): void {
  const w = features.length / count;
  for (let d = 0; d < w; d++) into[at + d]! += factor * features[n * w + d]!;
}

function addSquare(into: Float64Array, factor: number, { features }: Side, n: number, w: number): void {
  for (let r = 0; r < w; r++) {
    const scaled = factor * features[n * w + r]!;
    for (let s = 0; s <= r; s++) into[r * w + s]! += scaled * features[n * w + s]!;
  }
}

function spread(items: number, entries: readonly Rated[]): readonly number[] {
  const own = new Set(entries.map(({ item }) => item));
  const free = Array.from({ length: items }, (_, item) => item).filter((item) => !own.has(item));
  if (free.length <= MOST_OTHERS) return free;
  return Array.from({ length: MOST_OTHERS }, (_, n) => free[Math.floor(((n + 0.5) * free.length) / MOST_OTHERS)]!);
}
