// The rows of a large space as eight-bit numbers in WebAssembly (wasm/assembly/scan.ts): for one query an estimate of its cosine with every row, with a
// bound on how far off each is. So `nearest` looks at the few rows that can be among the best, and its answer is exact.
// What rows and query have along the rows' mean direction is kept apart, unrounded: vectors of one model often all lean one way, and what is left is small.
import type { Control, Matrix } from '../contracts';
import { dot } from '../core/vector';
import { decode, functionNamed } from '../engines/wasm/kernel';
import { MOST_BYTES, pagesFor } from '../engines/wasm/memory';
import { createPace } from '../projection/pace';
import type { Estimates, Scan } from './nearest';
import { LANES, padded, scanBytes, slabRowsOf, TOGETHER } from './scan_bytes';

/** Rows of one call: of a long one V8 would run all in its first, slow build. */
const CALL_ROWS = 4096;
/** Rows that the mean is taken of. */
const SAMPLE = 4096;
/** A query's numbers: of 16 bits, and so that 127 times the sum of their sizes is below 2³¹. */
const MOST = 32767;
const MOST_SUM = 16_000_000;
/** Rows as they are kept are at most so long: 1, and what their rounding may add. */
const LONGEST_ROW = 2.1;
/** Rounding of float32 numbers about 1, of which a handful go into an estimate; and of a sum of products of `cols` of them, four by four. */
const ROUNDING = 1e-6;
const roundingOfSum = (cols: number) => (cols / 4 + 8) * 2 ** -23;

/** Owns its memory, which goes when it does. */
export class RowScan implements Scan {
  readonly vectors: Matrix;
  readonly bytes: number;
  private readonly exports: WebAssembly.Exports;
  private readonly memory: WebAssembly.Memory;
  private readonly axis: Float32Array;
  private readonly width: number;
  private readonly at: ReturnType<typeof layOut>;
  /** Of whoever asks for neighbours, and then what the map makes of them. */
  private last: {
    readonly query: Float32Array;
    readonly from: number;
    readonly to: number;
    readonly found: Estimates;
  } | null = null;

  private constructor(vectors: Matrix, axis: Float32Array, memory: WebAssembly.Memory, module: WebAssembly.Module) {
    this.vectors = vectors;
    this.axis = axis;
    this.memory = memory;
    this.bytes = memory.buffer.byteLength;
    this.exports = new WebAssembly.Instance(module, { env: { memory } }).exports;
    this.width = padded(vectors.cols, LANES);
    this.at = layOut(vectors, functionNamed(this.exports, 'base')());
  }

  /** Null where WebAssembly has no SIMD or the memory cannot be had: questions are then answered without. Throws AbortError when stopped; lets others in as it goes. */
  static async build(vectors: Matrix, norms: Float32Array, control: Control): Promise<RowScan | null> {
    const binary = decode((await import('./wasm/scan.generated')).binary);
    const memory = WebAssembly.validate(binary) ? memoryOf(scanBytes(vectors)) : null;
    if (memory === null) return null;
    const scan = new RowScan(vectors, meanDirection(vectors, norms), memory, await WebAssembly.compile(binary));
    await scan.fill(norms, control);
    return scan;
  }

  estimate(query: Float32Array, from: number, to: number): Estimates | null {
    const { last } = this;
    const known = last?.from === from && last.to === to && last.query.every((value, c) => value === query[c]);
    if (known) return last.found;
    const found = this.compare(query, from, to);
    this.last = found && { query: query.slice(), from, to, found };
    return found;
  }

  private compare(query: Float32Array, from: number, to: number): Estimates | null {
    const { at, width, memory } = this;
    const { rows } = this.vectors;
    const split = this.split(query);
    if (split === null) return null;
    const { rest, along, most, sum } = split;
    const unit = Math.max(most / MOST, sum / MOST_SUM) || 1;
    const numbers = new Int16Array(memory.buffer, at.query, width);
    let [reach, left] = [0, 0];
    rest.forEach((value, c) => {
      numbers[c] = Math.round(value / unit);
      reach += value * value;
      left += (value - numbers[c]! * unit) ** 2;
    });
    const scan = functionNamed(this.exports, 'scan');
    const first = from - (from % TOGETHER);
    const last = padded(to, TOGETHER);
    for (let row = first; row < last; row += CALL_ROWS) {
      const end = Math.min(last, row + CALL_ROWS);
      scan(at.numbers, at.scales, at.shares, width, at.query, unit, along, row, end, at.cosines);
    }
    return {
      cosines: new Float32Array(memory.buffer, at.cosines, rows),
      errors: new Float32Array(memory.buffer, at.errors, rows),
      // Never 0: times an error of infinity it must be infinity.
      reach: Math.sqrt(reach) || Number.MIN_VALUE,
      slack: LONGEST_ROW * Math.sqrt(left) + Math.abs(along) * roundingOfSum(rest.length) + ROUNDING,
    };
  }

  /** The query's unit vector: what lies along the axis and the rest, with the largest and the sum of its sizes. Null where there is none. */
  private split(query: Float32Array) {
    const { axis } = this;
    const { cols } = this.vectors;
    const length = Math.sqrt(dot(query, 0, query, 0, cols));
    if (!(length > 0 && length < Number.POSITIVE_INFINITY)) return null;
    const along = dot(query, 0, axis, 0, cols) / length;
    const rest = Float64Array.from(query, (value, c) => value / length - along * axis[c]!);
    let [most, sum] = [0, 0];
    for (const value of rest) {
      most = Math.max(most, Math.abs(value));
      sum += Math.abs(value);
    }
    return { rest, along, most, sum };
  }

  private async fill(norms: Float32Array, control: Control): Promise<void> {
    const { at, width, memory } = this;
    const { data, rows, cols } = this.vectors;
    const quantise = functionNamed(this.exports, 'quantise');
    new Float32Array(memory.buffer, at.axis, width).set(this.axis);
    const floats = new Float32Array(memory.buffer, at.slab, at.slabRows * cols);
    const lengths = new Float32Array(memory.buffer, at.lengths, at.slabRows);
    const pace = createPace(control, 'indexing', rows, 'rows');
    for (let row = 0; row < rows; row += at.slabRows) {
      if (pace.due()) await pace.rest(row);
      const end = Math.min(rows, row + at.slabRows);
      floats.set(data.subarray(row * cols, end * cols));
      lengths.set(norms.subarray(row, end));
      const places = [at.scales, at.shares, at.errors].map((first) => first + 4 * row);
      quantise(at.slab, at.lengths, end - row, cols, width, at.axis, at.scratch, at.numbers + row * width, ...places);
    }
  }
}

/** Where everything lies, from `base` on. */
function layOut({ rows, cols }: Matrix, base: number) {
  const width = padded(cols, LANES);
  const slabRows = slabRowsOf(cols);
  let top = padded(base, LANES);
  const take = (bytes: number) => {
    const at = top;
    top += padded(bytes, LANES);
    return at;
  };
  const perRow = 4 * padded(rows, TOGETHER);
  return {
    slabRows,
    numbers: take(padded(rows, TOGETHER) * width),
    scales: take(perRow),
    shares: take(perRow),
    errors: take(perRow),
    cosines: take(perRow),
    axis: take(4 * width),
    scratch: take(4 * width),
    query: take(2 * width),
    lengths: take(4 * slabRows),
    slab: take(4 * slabRows * cols),
  };
}

function memoryOf(bytes: number): WebAssembly.Memory | null {
  if (bytes > MOST_BYTES) return null;
  const pages = pagesFor(bytes);
  try {
    return new WebAssembly.Memory({ initial: pages, maximum: pages });
  } catch {
    return null;
  }
}

/** Of a part of the rows, which is near enough: any direction would do. Rows that have none do not count. */
function meanDirection({ data, rows, cols }: Matrix, norms: Float32Array): Float32Array {
  const sum = new Float64Array(cols);
  const taken = Math.min(rows, SAMPLE);
  for (let n = 0; n < taken; n++) {
    const row = Math.floor((n * rows) / taken);
    const norm = norms[row]!;
    if (!(norm > 0 && norm < Number.POSITIVE_INFINITY)) continue;
    for (let c = 0, at = row * cols; c < cols; c++, at++) sum[c]! += data[at]! / norm;
  }
  const length = Math.hypot(...sum);
  return Float32Array.from(sum, (value) => value / (length || 1));
}
