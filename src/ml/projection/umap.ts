// UMAP (McInnes, Healy & Melville 2018) by umap-js, over exact cosine neighbours and started from PCA, which keeps far things far.
// Positions are raw: see align.ts for centring and scale. umap-js's set-up is one synchronous call (seconds at 10,000 rows, its graph is
// a Map of strings): run this in a worker that may be terminated. Its epochs here run in slices, with progress and cancel.
import { UMAP } from 'umap-js';
import type { Control, Matrix } from '../contracts';
import { createRng } from '../core/rng';
import { VectariumError } from '../errors';
import type { Projection } from '../projection_contracts';
import { exactNeighbors, type NeighborTable } from './knn';
import { createPace } from './pace';
import { fitPcaYielding } from './pca';

export interface UmapOptions {
  /** Size of a neighbourhood, the point itself included: small shows fine detail, large the whole. 2 and more; 15 is usual. */
  readonly neighbors: number;
  /** How close points may lie in the map, 0 to 1; .1 is usual. */
  readonly minDist: number;
  /** Default by umap-js: 500 up to 2,500 rows, falling to 200 above 7,500. */
  readonly epochs?: number;
  readonly seed: number;
  /** rows × 3 starting positions, from PCA. */
  readonly init: Float32Array;
}

/** Streams of the seed: one per use, so that a change in one leaves the other. */
const OPTIMIZE_STREAM = 1;
const JITTER_STREAM = 2;
const FRAME_MS = 250;

export async function fitUmap(
  x: Matrix,
  options: UmapOptions,
  control: Control,
  onFrame?: (positions: Float32Array) => void,
): Promise<Float32Array> {
  if (options.init.length !== x.rows * 3) {
    throw new RangeError(`expected ${x.rows} × 3 starting positions, got ${options.init.length}`);
  }
  if (!(options.neighbors >= 2) || !(options.minDist >= 0 && options.minDist <= 1)) {
    throw new VectariumError(
      'BadParameter',
      `UMAP with ${options.neighbors} neighbours and minimum distance ${options.minDist} is out of bounds`,
      'Use at least 2 neighbours and a minimum distance from 0 to 1.',
    );
  }
  const neighbors = Math.min(Math.floor(options.neighbors), x.rows - 1);
  // Three points or fewer have no neighbourhoods to keep: any layout is as good as PCA's.
  if (x.rows <= 3) return options.init.slice();
  const table = await exactNeighbors(x, neighbors - 1, control);
  control.onProgress({ phase: 'neighbour graph', done: 0, total: 0 });

  const rng = createRng(options.seed, OPTIMIZE_STREAM);
  const umap = new UMAP({
    nComponents: 3,
    nNeighbors: neighbors,
    minDist: options.minDist,
    random: () => rng.uniform(),
    ...(options.epochs === undefined ? {} : { nEpochs: options.epochs }),
  });
  const knn = withSelf(table, x.rows);
  umap.setPrecomputedKNN(knn.indices, knn.distances);
  // With the neighbours given, umap-js reads only the number of vectors.
  const epochs = umap.initializeFit(Array.from({ length: x.rows }, () => []));
  // getEmbedding() is the array that its optimiser moves (umap.ts, initializeOptimization), so rows written here are the start.
  start(umap.getEmbedding(), options.init, options.seed);

  const pace = createPace(control, 'umap', epochs, 'epochs');
  let lastFrame = performance.now();
  for (let epoch = 0; epoch < epochs; ) {
    epoch = umap.step();
    if (!pace.due()) continue;
    await pace.rest(epoch);
    if (onFrame && epoch < epochs && performance.now() - lastFrame >= FRAME_MS) {
      lastFrame = performance.now();
      onFrame(flat(umap.getEmbedding()));
    }
  }
  await pace.rest(epochs);
  return flat(umap.getEmbedding());
}

/** umap-js's lists: cosine distances, the point itself first. */
function withSelf(table: NeighborTable, rows: number): { indices: number[][]; distances: number[][] } {
  const indices: number[][] = [];
  const distances: number[][] = [];
  for (let r = 0; r < rows; r++) {
    const index = [r];
    const distance = [0];
    for (let i = r * table.k; i < (r + 1) * table.k; i++) {
      index.push(table.rows[i]!);
      // Never 0: for a row with nothing but equal vectors umap-js would average the distances of all rows again. Float32 resolves no less.
      distance.push(Math.max(1e-7, 1 - table.similarities[i]!));
    }
    indices.push(index);
    distances.push(distance);
  }
  return { indices, distances };
}

/** As the authors' implementation starts: largest coordinate 10, and a little noise so that equal points can part. */
function start(embedding: number[][], init: Float32Array, seed: number): void {
  const rng = createRng(seed, JITTER_STREAM);
  let largest = 0;
  for (const value of init) largest = Math.max(largest, Math.abs(value));
  const scale = largest > 0 ? 10 / largest : 0;
  embedding.forEach((point, r) => {
    for (let c = 0; c < 3; c++) point[c] = init[r * 3 + c]! * scale + (rng.uniform() - 0.5) * 2e-4;
  });
}

function flat(embedding: number[][]): Float32Array {
  const positions = new Float32Array(embedding.length * 3);
  embedding.forEach((point, r) => {
    positions.set(point, r * 3);
  });
  return positions;
}

export const umap: Projection = {
  method: 'umap',
  title: 'UMAP',
  parameters: [
    {
      name: 'neighbors',
      label: 'Neighbours',
      help: 'Size of a neighbourhood.',
      default: 15,
      min: 2,
      max: 200,
      step: 1,
      applies: 'recipe',
    },
    {
      name: 'minDist',
      label: 'Minimum distance',
      help: 'How close points may lie.',
      default: 0.1,
      min: 0,
      max: 1,
      step: 0.05,
      applies: 'live',
    },
  ],
  async layOut(x, recipe, run) {
    const { neighbors = 15, minDist = 0.1 } = recipe.parameters;
    await run.neighbors(neighbors - 1);
    const init = run.from ?? (await fitPcaYielding(x, run.control)).project(x, 3);
    return fitUmap(x, { neighbors, minDist, seed: recipe.seed, init }, run.control, run.onFrame);
  },
};
