// Means and covariance of a large table, in float64 by WebAssembly (assembly/moments.ts), slab of rows by slab. For a live frame's few rows covariance.ts does it at once.
import type { Control, Matrix } from '../../contracts';
import { yieldToEvents } from '../../core/yield';
import { Crew } from '../../engines/wasm/crew';
import type { KernelBinaries } from '../../engines/wasm/kernel';
import { finiteMeans, type Moments } from '../covariance';

const binaries: KernelBinaries = {
  relaxed: {
    own: () => import('./moments_relaxed.generated'),
    shared: () => import('./moments_relaxed_shared.generated'),
  },
  plain: {
    own: () => import('./moments_plain.generated'),
    shared: () => import('./moments_plain_shared.generated'),
  },
};

/** Columns of a panel, and bytes of a slab: it stays in the second-level cache. */
const PANEL = 4;
const SLAB_BYTES = 1 << 20;
/** Products of a call: about 5 ms. */
const CALL = 1 << 24;
const ROOM = 128;

/** Throws `Diverged` where a number is not finite, `AbortError` when stopped. */
export async function findMoments(x: Matrix, control: Control): Promise<Moments> {
  const { rows, cols, data } = x;
  const mean = finiteMeans(x);
  const width = Math.ceil(cols / PANEL) * PANEL;
  const slabRows = Math.max(64, Math.floor(SLAB_BYTES / (8 * width)));
  const slabBytes = slabRows * width * 8;
  const bytes = slabBytes + width * width * 8 + 2 * ROOM;
  const crew = await Crew.start(binaries, { bytes });
  try {
    const slab = crew.take(slabBytes);
    const sums = crew.take(width * width * 8);
    const { buffer } = crew.memory;
    const centred = new Float64Array(buffer, slab, slabBytes / 8);
    for (let first = 0; first < rows; first += slabRows) {
      const count = Math.min(slabRows, rows - first);
      for (let r = 0; r < count; r++) {
        const from = (first + r) * cols;
        for (let c = 0; c < cols; c++) {
          centred[((c >> 2) * count + r) * PANEL + (c & 3)] = data[from + c]! - mean[c]!;
        }
      }
      await crew.each('addProducts', callsOf(slab, count, width, sums), control);
      control.onProgress({ phase: 'covariance', done: first + count, total: rows, unit: 'words' });
      // A small slab is over before a stop is looked for.
      await yieldToEvents();
      control.signal.throwIfAborted();
    }
    return { mean, covariance: mirrored(new Float64Array(buffer, sums, width * width), width, cols, rows) };
  } finally {
    crew.end();
  }
}

/** Runs of panels of about as many products. */
function callsOf(slab: number, rows: number, width: number, sums: number): number[][] {
  const panels = width / PANEL;
  const calls: number[][] = [];
  for (let from = 0; from < panels; ) {
    let to = from;
    for (let products = 0; to < panels && products < CALL; to++) products += rows * PANEL * PANEL * (panels - to);
    calls.push([slab, rows, width, from, to, sums]);
    from = to;
  }
  return calls;
}

/** Of the upper triangle's sums, whatever lies below it. */
function mirrored(sums: Float64Array, width: number, cols: number, rows: number): Float64Array {
  const covariance = new Float64Array(cols * cols);
  for (let i = 0; i < cols; i++) {
    for (let j = i; j < cols; j++) {
      covariance[i * cols + j] = covariance[j * cols + i] = sums[i * width + j]! / rows;
    }
  }
  return covariance;
}
