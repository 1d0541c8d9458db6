// Where UMAP begins: at PCA's positions, which keep far things far; or where a layout flows on, at its positions, whatever they were scaled to since, at
// the scale at which the loss is least.
import { sigmoid } from '../../core/math';
import { createRng } from '../../core/rng';
import { type FuzzyGraph, meanDegree } from './fuzzy_graph';
import type { Forces } from './parameters';

/** The largest coordinate, half of the authors': nearer to the layouts' own size, and far things stay farther apart. */
const REACH = 5;
/** Noise that parts equal points, as in the authors' implementation. */
const JITTER = 1e-4;
/** Streams of the seed: one a use. */
const JITTER_STREAM = 2;
const PAIRS_STREAM = 3;
/** Edges that are measured for the scale. */
const MEASURED = 5000;
/** Halvings of an interval of 80: to 1e-6. */
const HALVINGS = 26;

/** In place. */
export function scaleToReach(positions: Float32Array): Float32Array {
  let largest = 0;
  for (const value of positions) largest = Math.max(largest, Math.abs(value));
  if (largest > 0) for (let i = 0; i < positions.length; i++) positions[i] = (positions[i]! * REACH) / largest;
  return positions;
}

/** In place. */
export function jitter(positions: Float32Array, seed: number): Float32Array {
  const rng = createRng(seed, JITTER_STREAM);
  for (let i = 0; i < positions.length; i++) positions[i] = positions[i]! + (rng.uniform() * 2 - 1) * JITTER;
  return positions;
}

/** A part of the loss: a pair's squared distance on the map, and what it counts. */
export interface Term {
  readonly squared: number;
  readonly weight: number;
}

/** The factor by which positions (rows × dims) have the least loss of a layout, measured on edges and pairs drawn by seed. 1 where nothing is apart. */
export function bestScale(
  positions: Float32Array,
  dims: number,
  graph: FuzzyGraph,
  forces: Forces,
  seed: number,
): number {
  const rng = createRng(seed, PAIRS_STREAM);
  const n = graph.starts.length - 1;
  // As optimise.ts weighs them: both ends of an edge move, and rows draw alike, each as often as a row of mean degree is drawn to others.
  const draws = meanDegree(graph) * forces.repulsion;
  const near: Term[] = [];
  const far: Term[] = [];
  for (let m = 0; m < MEASURED; m++) {
    const i = rng.below(n);
    const degree = graph.starts[i + 1]! - graph.starts[i]!;
    if (degree > 0) {
      const e = graph.starts[i]! + rng.below(degree);
      const squared = squaredBetween(positions, i, positions, graph.targets[e]!, dims);
      near.push({ squared, weight: 2 * graph.weights[e]! * degree });
    }
    for (let p = 0; p < forces.negatives; p++) {
      const squared = squaredBetween(positions, i, positions, rng.below(n), dims);
      far.push({ squared, weight: draws });
    }
  }
  return scaleOfLeastLoss(near, far, forces);
}

/**
 * With u = log a·d²ᵇ and t = log (factor²)ᵇ the loss is Σ w·softplus(u + t) over what is near and Σ w·softplus(−u − t) over what is far: convex, so that
 * its slope has one zero. Pairs that are not apart have none.
 */
export function scaleOfLeastLoss(near: readonly Term[], far: readonly Term[], { curve: { a, b } }: Forces): number {
  const apart = (terms: readonly Term[]) =>
    terms.flatMap(({ squared, weight }) => (squared > 0 ? [{ u: Math.log(a) + b * Math.log(squared), weight }] : []));
  const [pulled, pushed] = [apart(near), apart(far)];
  if (pulled.length === 0 || pushed.length === 0) return 1;
  let [low, high] = [-40, 40];
  for (let step = 0; step < HALVINGS; step++) {
    const t = (low + high) / 2;
    let slope = 0;
    for (const { u, weight } of pulled) slope += weight * sigmoid(u + t);
    for (const { u, weight } of pushed) slope -= weight * sigmoid(-u - t);
    if (slope > 0) high = t;
    else low = t;
  }
  return Math.exp((low + high) / (4 * b));
}

export function squaredBetween(p: Float32Array, i: number, q: Float32Array, j: number, dims: number): number {
  let squared = 0;
  for (let c = 0; c < dims; c++) squared += (p[i * dims + c]! - q[j * dims + c]!) ** 2;
  return squared;
}
