// A kernel's memory as the engine sees it: puts tables and slices there, and takes tables out without the padding of their rows.
// Knows no thread: one over a memory of its own and several over a shared one use it alike.
import type { Matrix, Slice, TableSpec, WindowsJob } from '../../contracts';
import { checkParameters } from '../../objectives/registry';
import { initialTable } from '../initial_tables';
import { planSampling, sequenceEnds } from '../sampling';
import { checkFits, rowsToRead, tableNamed } from '../tables';
import { address, ensureBytes, type KernelExports } from './kernel';

/** What `layOut` takes before the threads. */
export type Shape = readonly [
  words: number,
  dim: number,
  window: number,
  negatives: number,
  block: number,
  shared: number,
];

export function shapeOf(job: WindowsJob): Shape {
  const { dim } = checkParameters(job.objective, job.parameters);
  const { window, negative, block, shared } = planSampling(job);
  return [job.corpus.vocabulary.counts.length, dim!, window, negative, block, shared];
}

/** A place for one slice at a time. */
export interface SliceRoom {
  start: number;
  bytes: number;
}

/** Where a slice lies, in the order in which the kernel's `train` takes it. */
export type PlacedSlice = readonly [start: number, tokens: number, sequences: number];

export class KernelMemory {
  readonly memory: WebAssembly.Memory;
  readonly exports: KernelExports;
  private readonly job: WindowsJob;
  private readonly specs: readonly TableSpec[];
  /** First byte that nothing uses. */
  private end: number;

  /** `exports` has laid `memory` out in its first `bytes` bytes. */
  constructor(job: WindowsJob, memory: WebAssembly.Memory, exports: KernelExports, bytes: number) {
    this.job = job;
    this.memory = memory;
    this.exports = exports;
    this.end = bytes;
    ensureBytes(memory, bytes);
    const words = job.corpus.vocabulary.counts.length;
    this.specs = job.objective.tables(words, checkParameters(job.objective, job.parameters));
    const plan = planSampling(job);
    for (const [at, values] of [
      [exports.keep, plan.keep],
      [exports.threshold, plan.noise.threshold],
      [exports.alias, plan.noise.alias],
    ] as const) {
      new Uint32Array(memory.buffer, address(at), words).set(values);
    }
    this.specs.forEach((spec, i) => {
      this.write(spec.name, initialTable(spec, i, job.seed));
    });
  }

  /** Copies a slice into `room`, which moves to the memory's end when it is too small. */
  place({ from, to }: Slice, room: SliceRoom): PlacedSlice {
    const { tokens, sequences } = this.job.corpus;
    const words = tokens.subarray(from, to);
    const ends = sequenceEnds(sequences, from, from + words.length);
    // Room for as many sequences as there can be, so that it is taken once for all slices of a length.
    const bytes = this.exports.sliceBytes(words.length, words.length + 1);
    if (bytes > room.bytes) {
      ensureBytes(this.memory, this.end + bytes);
      room.start = this.end;
      room.bytes = bytes;
      this.end += Math.ceil(bytes / 128) * 128;
    }
    const view = new Uint32Array(this.memory.buffer, room.start, words.length + ends.length);
    view.set(words);
    view.set(ends, words.length);
    return [room.start, words.length, ends.length];
  }

  read(table: string, rows?: number): Matrix {
    const spec = tableNamed(this.specs, table);
    const count = rowsToRead(spec, rows);
    const padded = this.floats(table);
    const stride = this.stride;
    const data = new Float32Array(count * spec.cols);
    for (let row = 0; row < count; row++) {
      data.set(padded.subarray(row * stride, row * stride + spec.cols), row * spec.cols);
    }
    return { data, rows: count, cols: spec.cols };
  }

  write(table: string, matrix: Matrix): void {
    const spec = tableNamed(this.specs, table);
    checkFits(spec, matrix);
    const padded = this.floats(table);
    const stride = this.stride;
    for (let row = 0; row < spec.rows; row++) {
      padded.set(matrix.data.subarray(row * spec.cols, (row + 1) * spec.cols), row * stride);
    }
  }

  /** Floats from one row to the next. */
  private get stride(): number {
    return this.exports.rowBytes.value / Float32Array.BYTES_PER_ELEMENT;
  }

  /** A whole table, padded; made anew each time, since growing the memory voids it. */
  private floats(table: string): Float32Array {
    const { name, rows } = tableNamed(this.specs, table);
    const at = address(name === 'input' ? this.exports.input : this.exports.output);
    return new Float32Array(this.memory.buffer, at, rows * this.stride);
  }
}
