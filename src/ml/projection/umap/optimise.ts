// UMAP's epochs over threads: puts graph and positions into a crew's memory and has its kernel (wasm/assembly/umap.ts) move all rows once an epoch,
// from one table of positions to another, so that every number of threads gives the same bits. Knows neither vectors nor neighbours.
import type { Control } from '../../contracts';
import { Crew, type CrewOptions } from '../../engines/wasm/crew';
import type { KernelBinaries } from '../../engines/wasm/kernel';
import { createPace, type Pace } from '../pace';
import { type FuzzyGraph, meanDegree } from './fuzzy_graph';
import type { Forces } from './parameters';

export interface Optimisation {
  readonly forces: Forces;
  readonly epochs: number;
  /** The first epoch's; falls to 0 evenly. */
  readonly learningRate: number;
  readonly seed: number;
}

const binaries: KernelBinaries = {
  relaxed: {
    own: () => import('../wasm/umap_relaxed.generated'),
    shared: () => import('../wasm/umap_relaxed_shared.generated'),
  },
  plain: {
    own: () => import('../wasm/umap_plain.generated'),
    shared: () => import('../wasm/umap_plain_shared.generated'),
  },
};

/** Bytes of a position, and of four edges. */
const POINT = 16;
const BLOCK = 32;
const LANES = 4;
/** Below this many rows an epoch takes less than telling threads to make it. */
const WORTH_THREADS = 1500;
/** A call takes a few milliseconds at most, and a thread has several in each epoch. */
const MOST_ROWS = 4096;
const CALLS_A_THREAD = 4;
/** Rows placed between two looks at the clock. */
const AT_ONCE = 1024;
/** A frame after the last: at least so long, and so many times what it took. */
const FRAME_MS = 100;
const FRAME_SHARE = 25;

/**
 * Positions, rows × dims (2 or 3), after all epochs from `start`, which it leaves alone. `onFrame` gets them as they stand, at first ten times a
 * second and less often where that takes over 4 % of the time.
 */
export async function optimise(
  start: Float32Array,
  dims: number,
  graph: FuzzyGraph,
  how: Optimisation,
  options: Omit<CrewOptions, 'bytes'> & {
    readonly control: Control;
    readonly onFrame?: (positions: Float32Array) => void;
  },
): Promise<Float32Array> {
  const { control, onFrame, threads = 1, ...rest } = options;
  const rows = graph.starts.length - 1;
  const blocks = countBlocks(graph.starts);
  const bytes = 2 * rows * POINT + (rows + 1) * 4 + blocks * BLOCK + 1024;
  const crew = await Crew.start(binaries, { ...rest, threads: rows < WORTH_THREADS ? 1 : threads, bytes });
  try {
    const ranges = rangesOf(rows, crew.threads);
    const pace = createPace(control, 'umap', how.epochs, 'epochs');
    const { from, to, rest } = await place(crew, start, dims, graph, how.forces, blocks, pace);
    let [now, next] = [from, to];
    let frameDue = performance.now() + FRAME_MS;
    for (let epoch = 0; epoch < how.epochs; epoch++) {
      const key = Math.imul(how.seed, 0x9e3779b1) ^ Math.imul(epoch + 1, 0x85ebca77);
      const rate = how.learningRate * (1 - epoch / how.epochs);
      await crew.each(
        'move',
        ranges.map(([first, end]) => [now, next, ...rest, key, first, end, rate]),
        control,
      );
      [now, next] = [next, now];
      if (pace.due()) await pace.rest(epoch + 1);
      const began = performance.now();
      if (onFrame && began >= frameDue && epoch + 1 < how.epochs) {
        onFrame(read(crew, now, rows, dims));
        const ended = performance.now();
        frameDue = ended + Math.max(FRAME_MS, FRAME_SHARE * (ended - began));
      }
    }
    await pace.rest(how.epochs);
    return read(crew, now, rows, dims);
  } finally {
    crew.end();
  }
}

/** Each row's edges fill whole blocks. */
function countBlocks(starts: Uint32Array): number {
  let blocks = 0;
  for (let i = 0; i + 1 < starts.length; i++) blocks += Math.ceil((starts[i + 1]! - starts[i]!) / LANES);
  return blocks;
}

function rangesOf(rows: number, threads: number): [first: number, end: number][] {
  const size = Math.min(MOST_ROWS, Math.ceil(rows / (threads === 1 ? 1 : CALLS_A_THREAD * threads)));
  return Array.from({ length: Math.ceil(rows / size) }, (_, n) => [n * size, Math.min(rows, (n + 1) * size)]);
}

/** Writes all that the kernel reads; `rest` are its arguments from the number of rows to that of draws. */
async function place(
  crew: Crew,
  start: Float32Array,
  dims: number,
  graph: FuzzyGraph,
  { curve: { a, b }, negatives, repulsion }: Forces,
  blocks: number,
  pace: Pace,
) {
  const rows = graph.starts.length - 1;
  const [from, to] = [crew.take(rows * POINT), crew.take(rows * POINT)];
  const points = crew.floats(from, rows * LANES);
  const starts = crew.take((rows + 1) * 4);
  const firstBlocks = crew.words(starts, rows + 1);
  const edges = crew.take(blocks * BLOCK);
  const others = crew.words(edges, blocks * 2 * LANES);
  const weights = crew.floats(edges, blocks * 2 * LANES);
  let block = 0;
  for (let i = 0; i < rows; i++) {
    for (let c = 0; c < dims; c++) points[i * LANES + c] = start[i * dims + c]!;
    const end = graph.starts[i + 1]!;
    firstBlocks[i] = block;
    for (let e = graph.starts[i]!; e < end; e += LANES, block++) {
      for (let lane = 0; lane < LANES; lane++) {
        const there = e + lane < end;
        others[block * 2 * LANES + lane] = (there ? graph.targets[e + lane]! : i) * POINT;
        weights[block * 2 * LANES + LANES + lane] = there ? graph.weights[e + lane]! : 0;
      }
    }
    if (i % AT_ONCE === 0 && pace.due()) await pace.rest(0);
  }
  firstBlocks[rows] = block;
  // Rows are repelled alike, as every pair is in the paper's loss, and not by their degree, as in the authors' implementation: on word vectors the rank
  // correlation of distances is .02 to .03 higher.
  const wanted = negatives * meanDegree(graph);
  const draws = Math.max(1, Math.round(wanted / LANES));
  const curve = crew.take(16);
  // An edge moves its row as head and as tail: twice the attraction of one, 2ab.
  crew.floats(curve, 4).set([a, b, 4 * a * b, (2 * b * repulsion * wanted) / (LANES * draws)]);
  return { from, to, rest: [rows, starts, edges, curve, draws] };
}

function read(crew: Crew, at: number, rows: number, dims: number): Float32Array {
  const points = crew.floats(at, rows * LANES);
  const positions = new Float32Array(rows * dims);
  for (let i = 0; i < rows; i++) for (let c = 0; c < dims; c++) positions[i * dims + c] = points[i * LANES + c]!;
  return positions;
}
