// A kernel's memory as the engine sees it: puts tables and slices there, and takes tables out without the padding of their rows.
// Knows no thread: one over a memory of its own and several over a shared one use it alike. What a slice is, the family says.
import type { LossReading, Matrix, Slice } from '../../contracts';
import { initialNumbers } from '../initial_tables';
import { checkFits, rowsToRead, tableNamed } from '../tables';
import { composeWords, WORDS } from '../word_parts';
import type { KernelExports } from './kernel';
import type { FilledMemory, KernelFamily, PlacedSlice } from './kernel_family';
import { ensureBytes } from './memory';

/** A place for one slice at a time. */
export interface SliceRoom {
  start: number;
  bytes: number;
}

export class KernelMemory {
  readonly memory: WebAssembly.Memory;
  readonly exports: KernelExports;
  private readonly family: KernelFamily;
  private readonly filled: FilledMemory;
  /** First byte that nothing uses. */
  private end: number;

  /** `exports` has laid `memory` out in its first `bytes` bytes. */
  constructor(family: KernelFamily, memory: WebAssembly.Memory, exports: KernelExports, bytes: number) {
    this.family = family;
    this.memory = memory;
    this.exports = exports;
    this.end = bytes;
    ensureBytes(memory, bytes);
    this.filled = family.fill(memory, exports);
    family.specs.forEach((spec, i) => {
      // In place: a whole table of a million words beside this one would be 400 MB.
      const next = initialNumbers(spec, i, family.seed);
      const [padded, stride] = [this.floats(spec.name), this.stride];
      for (let row = 0; row < spec.rows; row++) next(padded, row * stride, row * stride + spec.cols);
    });
  }

  /** Copies a slice into `room`, which moves to the memory's end when it is too small. */
  place(slice: Slice, room: SliceRoom): PlacedSlice {
    const steps = Math.min(slice.to, this.family.steps) - slice.from;
    const bytes = this.family.sliceBytes(this.exports, steps);
    if (bytes > room.bytes) {
      ensureBytes(this.memory, this.end + bytes);
      room.start = this.end;
      room.bytes = bytes;
      this.end += Math.ceil(bytes / 128) * 128;
    }
    return this.filled.place(slice, room.start);
  }

  /** Undefined where each thread sums its own. */
  loss(): LossReading | undefined {
    return this.filled.loss?.();
  }

  read(table: string, rows?: number): Matrix {
    const parts = table === WORDS ? this.filled.parts?.() : undefined;
    if (parts) {
      const numbers = new Float32Array(this.memory.buffer, this.filled.table('input'));
      return composeWords(parts, numbers, this.stride, tableNamed(this.family.specs, 'input').cols, rows);
    }
    const spec = tableNamed(this.family.specs, table);
    const count = rowsToRead(spec, rows);
    const padded = this.floats(table);
    const stride = this.stride;
    const data = new Float32Array(count * spec.cols);
    // Number by number: a view of each row would be an object a word.
    for (let row = 0; row < count; row++) {
      for (let d = 0; d < spec.cols; d++) data[row * spec.cols + d] = padded[row * stride + d]!;
    }
    return { data, rows: count, cols: spec.cols };
  }

  write(table: string, matrix: Matrix): void {
    const spec = tableNamed(this.family.specs, table);
    checkFits(spec, matrix);
    const padded = this.floats(table);
    const stride = this.stride;
    for (let row = 0; row < spec.rows; row++) {
      for (let d = 0; d < spec.cols; d++) padded[row * stride + d] = matrix.data[row * spec.cols + d]!;
    }
    this.filled.wrote?.();
  }

  /** Floats from one row to the next. */
  private get stride(): number {
    return this.exports.rowBytes.value / Float32Array.BYTES_PER_ELEMENT;
  }

  /** A table, padded, to the end of its last row's numbers; made anew each time, since growing the memory voids it. */
  private floats(table: string): Float32Array {
    const { rows, cols } = tableNamed(this.family.specs, table);
    return new Float32Array(this.memory.buffer, this.filled.table(table), (rows - 1) * this.stride + cols);
  }
}
