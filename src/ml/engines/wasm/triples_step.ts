// Trains the triples family on one thread of WebAssembly with SIMD: the kernel assembly/triples.ts does all the work on a slice.
// This side owns its memory: it puts tables and triples there, and takes tables out without the padding of their rows.
import type { Matrix, Slice, TrainStep } from '../../contracts';
import type { TriplesJob } from '../../triples_contracts';
import { initialTable } from '../initial_tables';
import { checkFits, rowsToRead, tableNamed } from '../tables';
import { aimsOf, planTriples } from '../triple_plan';
import type { KernelVariant } from './kernel';
import { address, ensureBytes } from './memory';
import { startTriplesKernel, type TriplesKernel } from './triples_kernel';

export async function prepareTriples(job: TriplesJob, variant?: KernelVariant): Promise<TrainStep> {
  return new TriplesStep(job, await startTriplesKernel(variant));
}

class TriplesStep implements TrainStep {
  readonly parallel = 1;
  readonly describe: string;
  private readonly job: TriplesJob;
  private readonly plan;
  private live: TriplesKernel | undefined;
  /** The pass whose order is in memory. */
  private epoch = -1;

  constructor(job: TriplesJob, kernel: TriplesKernel) {
    this.job = job;
    this.live = kernel;
    this.describe = `wasm (${kernel.title}), 1 thread`;
    this.plan = planTriples(job);
    const { memory, exports } = kernel;
    const { rows, cols, i } = job.triples;
    const dim = this.plan.settings.parameters.dim!;
    const { entries } = this.plan;
    const scaled = job.objective.optimizer === 'adagrad';
    ensureBytes(memory, exports.layOut(rows, cols, i.length, dim, entries !== null, scaled));
    exports.makeMasks(dim);
    this.placeTriples();
    if (entries) {
      new Uint32Array(memory.buffer, address(exports.starts), rows + 1).set(entries.starts);
      new Uint32Array(memory.buffer, address(exports.columns), i.length).set(entries.columns);
    }
    this.plan.specs.forEach((spec, index) => {
      this.write(spec.name, initialTable(spec, index, job.seed));
    });
  }

  private placeTriples(): void {
    const { memory, exports } = this.kernel;
    const { i, j } = this.job.triples;
    const aims = aimsOf(this.job, this.plan.settings.parameters);
    const at = address(exports.records);
    const places = new Uint32Array(memory.buffer, at, 4 * i.length);
    const targets = new Float32Array(memory.buffer, at, 4 * i.length);
    for (let n = 0; n < i.length; n++) {
      places[4 * n] = i[n]!;
      places[4 * n + 1] = j[n]!;
      targets[4 * n + 2] = aims[2 * n]!;
      targets[4 * n + 3] = aims[2 * n + 1]!;
    }
  }

  private get kernel(): TriplesKernel {
    if (this.live) return this.live;
    throw new Error('this training was disposed of');
  }

  get bytes(): number {
    return this.live?.memory.buffer.byteLength ?? 0;
  }

  step({ epoch, index, from, to }: Slice, learningRate: number): void {
    const { exports } = this.kernel;
    const { objective, triples, seed } = this.job;
    const { settings, negative } = this.plan;
    const lambda = settings.parameters.regularization ?? 0;
    const end = Math.min(to, triples.i.length);
    if (this.epoch !== epoch) exports.shuffle(seed, epoch);
    this.epoch = epoch;
    exports.keyStream(seed, epoch, index);
    if (objective.loss === 'logistic') exports.trainLogistic(from, end, learningRate, lambda, negative);
    else if (objective.loss === 'ranking') exports.trainRanking(from, end, learningRate, lambda, negative);
    else if (objective.optimizer === 'sgd') exports.trainSquared(from, end, learningRate, settings.offset, lambda);
    else exports.trainSquaredAdagrad(from, end, learningRate, settings.offset);
  }

  loss(): { sum: number; examples: number } {
    const { exports } = this.kernel;
    const reading = { sum: Number(exports.sum.value), examples: Number(exports.examples.value) };
    exports.resetLoss();
    return reading;
  }

  read(table: string, rows?: number): Matrix {
    const spec = tableNamed(this.plan.specs, table);
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
    const spec = tableNamed(this.plan.specs, table);
    checkFits(spec, matrix);
    const padded = this.floats(table);
    const stride = this.stride;
    for (let row = 0; row < spec.rows; row++) {
      padded.set(matrix.data.subarray(row * spec.cols, (row + 1) * spec.cols), row * stride);
    }
  }

  dispose(): void {
    this.live = undefined;
  }

  /** Floats from one row to the next. */
  private get stride(): number {
    return this.kernel.exports.rowBytes.value / Float32Array.BYTES_PER_ELEMENT;
  }

  /** A whole table in the kernel's memory, from its first number to the end of its last row. */
  private floats(table: string): Float32Array {
    const { memory, exports } = this.kernel;
    const { rows } = tableNamed(this.plan.specs, table);
    const start = address(table.startsWith('row') ? exports.row : exports.column);
    // Scales lie behind their row.
    const behind = table.endsWith('Scale') ? exports.scaleBytes.value : 0;
    return new Float32Array(
      memory.buffer,
      start + behind,
      rows * this.stride - behind / Float32Array.BYTES_PER_ELEMENT,
    );
  }
}
