// Trustworthiness, continuity and recall of sampled rows, ranked among all rows in WebAssembly (wasm/assembly/measure.ts): float32, as precise as
// the vectors are. On any number of threads the same figures.
import type { Control, EngineOptions, Matrix } from '../../contracts';
import { dot } from '../../core/vector';
import { Crew } from '../../engines/wasm/crew';
import type { KernelBinaries } from '../../engines/wasm/kernel';
import { createPace } from '../pace';

const binaries: KernelBinaries = {
  relaxed: {
    own: () => import('../wasm/measure_relaxed.generated'),
    shared: () => import('../wasm/measure_relaxed_shared.generated'),
  },
  plain: {
    own: () => import('../wasm/measure_plain.generated'),
    shared: () => import('../wasm/measure_plain_shared.generated'),
  },
};

/** Rows that one call of the kernel judges, and rows of a panel and of a tile (assembly/measure.ts). */
const TOGETHER = 4;
const PANEL = 8;
const TILE = 64;
/** Calls between two reports: a tenth of a second or so of a large table. */
const REPORT_CALLS = 16;
/** Alignment of what a crew gives, with room for what a list of `judge` rounds up. */
const ROOM = 128;

/** Sums over the rows judged. */
export interface RowSums {
  /** Σ max(0, true rank − k) over the k nearest on the map, and the same with map and truth exchanged. */
  readonly trust: number;
  readonly continuity: number;
  /** Of the k nearest in truth, those among the k nearest on the map. */
  readonly hits: number;
}

/** `positions` are rows × dims, dims 2 or 3; `sample` holds row numbers; 1 ≤ k < rows. */
export async function judgeRows(
  x: Matrix,
  positions: Float32Array,
  dims: number,
  k: number,
  sample: Uint32Array,
  options: EngineOptions,
  control: Control,
): Promise<RowSums> {
  const { rows, cols } = x;
  const calls = Math.ceil(sample.length / TOGETHER);
  const places = Math.ceil(rows / TILE) * TILE;
  const panelBytes = Math.ceil(rows / PANEL) * PANEL * cols * 4;
  const scratch = TOGETHER * (4 * cols + 4 * TILE + 2 * (28 * k + 16));
  const sizes = [panelBytes, 3 * 4 * places, calls * TOGETHER * 4, calls * TOGETHER * 12, calls * scratch];
  const bytes = sizes.reduce((sum, size) => sum + size + ROOM, 0);
  const crew = await Crew.start(binaries, { ...options, bytes });
  try {
    const [panels, coordinates, queries, out, first] = sizes.map((size) => crew.take(size)) as Five;
    await fillPanels(x, crew.floats(panels, panelBytes / 4), control);
    const axes = crew.floats(coordinates, 3 * places);
    for (let r = 0; r < rows; r++) for (let c = 0; c < dims; c++) axes[c * places + r] = positions[r * dims + c]!;
    // The last call is filled up with its own first row; what comes of that is not read.
    const asked = crew.words(queries, calls * TOGETHER);
    asked.fill(sample[0]!).set(sample);
    const lists = Array.from({ length: calls }, (_, n) => {
      const [query, answer] = [queries + n * TOGETHER * 4, out + n * TOGETHER * 12];
      return [panels, cols, coordinates, places * 4, rows, k, query, answer, first + n * scratch];
    });
    const total = sample.length;
    await crew.each('judge', lists, control, (done) => {
      if (done % REPORT_CALLS === 0)
        control.onProgress({ phase: 'quality', done: done * TOGETHER, total, unit: 'words' });
    });
    const figures = crew.words(out, sample.length * 3);
    const sums = [0, 0, 0] as [number, number, number];
    for (const [n, value] of figures.entries()) sums[n % 3]! += value;
    return { trust: sums[0], continuity: sums[1], hits: sums[2] };
  } finally {
    crew.end();
  }
}

type Five = [number, number, number, number, number];

/** Unit rows, eight side by side. */
async function fillPanels({ data, rows, cols }: Matrix, panels: Float32Array, control: Control): Promise<void> {
  const pace = createPace(control, 'unit vectors', rows, 'words');
  for (let r = 0; r < rows; r++) {
    const length = Math.sqrt(dot(data, r * cols, data, r * cols, cols));
    const scale = length > 0 ? 1 / length : 0;
    const to = Math.floor(r / PANEL) * PANEL * cols + (r % PANEL);
    for (let c = 0; c < cols; c++) panels[to + c * PANEL] = data[r * cols + c]! * scale;
    if (r % 256 === 0 && pace.due()) await pace.rest(r);
  }
}
