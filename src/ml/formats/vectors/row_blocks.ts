// Where rows of float32 go whose number may not be known beforehand. Known: one array of that size. Unknown: blocks that double up to 32 MiB, joined at
// the end, each freed as soon as it is copied, so that memory peaks one block above what is kept (fresh memory costs nothing before it is written).
import type { Matrix } from '../../contracts';
import { VectariumError } from '../../errors';

const FIRST_BYTES = 1 << 16;
const MOST_BYTES = 1 << 25;

export class RowBlocks {
  readonly cols: number;
  /** Rows taken in so far. */
  rows = 0;
  /** Where the next row goes: `block` from `at` on, once there is `room`. */
  block: Float32Array;
  at = 0;
  private readonly full: Float32Array[] = [];

  /** `expected` rows, where they are known for sure. */
  constructor(cols: number, expected: number | null) {
    this.cols = cols;
    this.block = allocate(expected ?? this.rowsIn(FIRST_BYTES), cols);
  }

  /** Makes room for one row. */
  room(): void {
    if (this.at + this.cols <= this.block.length) return;
    this.full.push(this.block);
    this.block = allocate(this.rowsIn(Math.min(MOST_BYTES, 2 * this.block.byteLength)), this.cols);
    this.at = 0;
  }

  /** The row at `at` is written. */
  add(): void {
    this.at += this.cols;
    this.rows++;
  }

  /** All rows as one array of their size. Nothing else is to be asked of it afterwards. */
  finish(): Matrix {
    const { rows, cols } = this;
    if (this.full.length === 0 && this.at === this.block.length) return { data: this.block, rows, cols };
    const data = allocate(rows, cols);
    let to = 0;
    for (const block of [...this.full, this.block.subarray(0, this.at)]) {
      data.set(block, to);
      to += block.length;
      free(block.buffer);
    }
    return { data, rows, cols };
  }

  private rowsIn(bytes: number): number {
    return Math.max(1, Math.floor(bytes / 4 / Math.max(1, this.cols)));
  }
}

/** At once, where the browser can; else when garbage is collected. */
function free(buffer: ArrayBufferLike): void {
  if (buffer instanceof ArrayBuffer && typeof buffer.transfer === 'function') buffer.transfer(0);
}

function allocate(rows: number, cols: number): Float32Array<ArrayBuffer> {
  try {
    return new Float32Array(rows * cols);
  } catch {
    throw new VectariumError(
      'OutOfMemory',
      `This browser gives no room for ${rows.toLocaleString('en')} vectors of ${cols} numbers (${Math.round((rows * cols) / 250_000).toLocaleString('en')} MB).`,
      'Close other tabs, or read only the first rows of the file.',
    );
  }
}
