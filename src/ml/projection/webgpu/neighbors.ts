// The exact k nearest of every row on a graphics card: uploads unit rows, runs neighbor_program.ts in pieces short enough to be stopped
// between, and reads the lists back. On any adapter, software too; whether a card is worth it is for card.ts to say.
// Loads tfjs: only ever imported when a card is taken.
import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { Control, Matrix } from '../../contracts';
import { dot } from '../../core/vector';
import { withoutCard } from '../../engines/graphics_card';
import { GpuDevice, integers } from '../../engines/webgpu/device';
import { VectariumError } from '../../errors';
import type { NeighborTable } from '../../projection_contracts';
import { createPace } from '../pace';
import { firstWrongList } from './check_lists';
import { neighborProgram, OTHERS, PANEL_ROWS, shapeOf } from './neighbor_program';

/** Floats uploaded at once: 4 MB. */
const UPLOAD = 2 ** 20;

/** How the work is cut. A product is a multiplication and an addition. */
export interface Pieces {
  /** Products of the first piece, which compiles the program too; fewer than a slow card makes in a tenth of a second. */
  readonly start: number;
  /** What a piece should take, in milliseconds: a screen that waits this long for its card is still drawn. */
  readonly wanted: number;
  /** Products a second below which a card is refused, once a piece was long enough to tell. */
  readonly slowest: number;
}
/** For any adapter, however slow. */
export const PIECES: Pieces = { start: 5e8, wanted: 50, slowest: 0 };

/**
 * `k` is below the number of rows, which are finite. As `findExact`, but for rounding: similarities agree within 1e-6, and where two
 * differ by less, either may come first. The same bits on the same card. Throws `EngineUnavailable`, `OutOfMemory` or `DeviceLost` where the
 * card cannot do it, and `AbortError` when stopped.
 */
export async function findOnCard(
  x: Matrix,
  k: number,
  control: Control,
  pieces: Pieces = PIECES,
): Promise<NeighborTable> {
  const device = await GpuDevice.open();
  try {
    control.signal.throwIfAborted();
    const pace = createPace(control, 'neighbours on the graphics card', x.rows, 'words');
    const shape = shapeOf(x.cols, k);
    const panels = Math.ceil(x.rows / PANEL_ROWS);
    const stride = PANEL_ROWS * shape.depth * shape.steps;
    const vectors = device.allocate(panels * stride, 'float32');
    const lists = device.allocate(2 * k * x.rows, 'int32');
    const atOnce = Math.max(1, Math.floor(UPLOAD / stride));
    for (let from = 0; from < panels; from += atOnce) {
      device.upload(vectors, from * stride, panelsOf(x, from, Math.min(panels, from + atOnce), stride));
      if (pace.due()) await pace.rest(0);
    }
    const tiles = Math.ceil(x.rows / OTHERS);
    const each = panels * PANEL_ROWS * OTHERS * x.cols;
    const run = (first: number, last: number) =>
      device.run(neighborProgram(shape, panels), [vectors], lists, integers(x.rows, first, last));

    let done = Math.min(tiles, Math.max(1, Math.floor(pieces.start / each)));
    await device.validated(() => run(0, done));
    await device.download(lists, 0, 1); // waits until the piece is done
    await pace.rest(Math.floor((x.rows * done) / tiles));
    for (let size = done; done < tiles; ) {
      const last = Math.min(tiles, done + size);
      const began = performance.now();
      run(done, last);
      await device.download(lists, 0, 1);
      // Clocks of browsers may be as coarse as a millisecond.
      const took = Math.max(1, performance.now() - began);
      if (took >= pieces.wanted) refuseSlow((1000 * each * (last - done)) / took, pieces.slowest);
      done = last;
      size = Math.max(1, Math.floor(size * Math.min(4, pieces.wanted / took)));
      await pace.rest(Math.floor((x.rows * done) / tiles));
    }
    const table = await read(device, lists, x.rows, k);
    const wrong = firstWrongList(x, table);
    if (wrong < 0) return table;
    throw refusal(`found neighbours of row ${wrong} that are not its nearest`);
  } finally {
    device.close();
  }
}

/** Unit rows of panels [from, to) as the program has them; a row of zeros stays one, and there are zeros where no rows are. */
function panelsOf(x: Matrix, from: number, to: number, stride: number): Float32Array<ArrayBuffer> {
  const { data, rows, cols } = x;
  const values = new Float32Array((to - from) * stride);
  for (let row = from * PANEL_ROWS; row < Math.min(rows, to * PANEL_ROWS); row++) {
    const lane = row % PANEL_ROWS;
    const first = ((row - lane) / PANEL_ROWS - from) * stride + lane;
    const length = Math.sqrt(dot(data, row * cols, data, row * cols, cols)) || 1;
    for (let c = 0; c < cols; c++) values[first + c * PANEL_ROWS] = data[row * cols + c]! / length;
  }
  return values;
}

function refuseSlow(rate: number, slowest: number): void {
  const billions = (products: number) => `${(products / 1e9).toPrecision(3)} billion`;
  if (rate < slowest) throw refusal(`makes ${billions(rate)} products a second, and ${billions(slowest)} are worth it`);
}

function refusal(why: string): VectariumError {
  return new VectariumError('EngineUnavailable', `This graphics card ${why}.`, withoutCard);
}

async function read(device: GpuDevice, lists: TensorInfo, rows: number, k: number): Promise<NeighborTable> {
  const { buffer } = await device.download(lists, 0, 2 * k * rows);
  const [numbers, similarities] = [new Uint32Array(buffer), new Float32Array(buffer)];
  const table = { k, rows: new Uint32Array(k * rows), similarities: new Float32Array(k * rows) };
  for (let row = 0; row < rows; row++) {
    const at = 2 * k * row;
    table.similarities.set(similarities.subarray(at, at + k), row * k);
    table.rows.set(numbers.subarray(at + k, at + 2 * k), row * k);
  }
  return table;
}
