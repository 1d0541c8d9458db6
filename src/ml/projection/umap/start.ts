// Where UMAP begins: at PCA's positions, which keep far things far, scaled as in the authors' implementation; or where a layout flows on, at its
// positions, whatever they were scaled to since, at the scale at which the loss is least.
import { sigmoid } from '../../core/math';
import { createRng } from '../../core/rng';
import type { Curve } from './curve';
import type { FuzzyGraph } from './fuzzy_graph';

/** The largest coordinate, half of the authors': nearer to the layouts' own size, and far things stay farther apart. */
const REACH = 5;
/** Noise that parts equal points, as in the authors' implementation. */
const JITTER = 1e-4;
/** Streams of the seed: one a use. */
const JITTER_STREAM = 2;
const PAIRS_STREAM = 3;
/** Edges that are measured for the scale. */
const MEASURED = 5000;
/** Halvings of an interval of log scales: to 1e-6. */
const HALVINGS = 26;

/** Scales in place. */
export function scaleToReach(positions: Float32Array): Float32Array {
  let largest = 0;
  for (const value of positions) largest = Math.max(largest, Math.abs(value));
  if (largest > 0) for (let i = 0; i < positions.length; i++) positions[i] = (positions[i]! * REACH) / largest;
  return positions;
}

/** Adds noise in place. */
export function jitter(positions: Float32Array, seed: number): Float32Array {
  const rng = createRng(seed, JITTER_STREAM);
  for (let i = 0; i < positions.length; i++) positions[i] = positions[i]! + (rng.uniform() * 2 - 1) * JITTER;
  return positions;
}

/**
 * The factor by which positions have the least loss. With t = log of (factor²)ᵇ that is Σ w·softplus(u + t) over edges and Σ w·γ·softplus(−u − t) over
 * pairs drawn at random, u = log a·d²ᵇ: convex, so its slope has one zero. 1 where nothing is apart.
 */
export function bestScale(
  positions: Float32Array,
  dims: number,
  graph: FuzzyGraph,
  { a, b }: Curve,
  repulsion: { readonly negatives: number; readonly strength: number },
  seed: number,
): number {
  const rng = createRng(seed, PAIRS_STREAM);
  const n = graph.starts.length - 1;
  const closeness = (i: number, j: number) => {
    let squared = 0;
    for (let c = 0; c < dims; c++) squared += (positions[i * dims + c]! - positions[j * dims + c]!) ** 2;
    return Math.log(a) + b * Math.log(squared);
  };
  // As optimise.ts weighs them: rows draw alike, each as often as a row of mean degree has edges.
  const meanDegree = graph.weights.reduce((sum, weight) => sum + weight, 0) / n;
  const edges: { u: number; weight: number }[] = [];
  const pairs: { u: number; weight: number }[] = [];
  for (let m = 0; m < MEASURED; m++) {
    const i = rng.below(n);
    const degree = graph.starts[i + 1]! - graph.starts[i]!;
    if (degree === 0) continue;
    const e = graph.starts[i]! + rng.below(degree);
    edges.push({ u: closeness(i, graph.targets[e]!), weight: 2 * graph.weights[e]! * degree });
    for (let p = 0; p < repulsion.negatives; p++) {
      pairs.push({ u: closeness(i, rng.below(n)), weight: meanDegree * repulsion.strength });
    }
  }
  const apart = (list: typeof edges) => list.filter(({ u }) => Number.isFinite(u));
  const [near, far] = [apart(edges), apart(pairs)];
  if (near.length === 0 || far.length === 0) return 1;
  let [low, high] = [-40, 40];
  for (let step = 0; step < HALVINGS; step++) {
    const t = (low + high) / 2;
    let slope = 0;
    for (const { u, weight } of near) slope += weight * sigmoid(u + t);
    for (const { u, weight } of far) slope -= weight * sigmoid(-u - t);
    if (slope > 0) high = t;
    else low = t;
  }
  return Math.exp((low + high) / 2 / (2 * b));
}
