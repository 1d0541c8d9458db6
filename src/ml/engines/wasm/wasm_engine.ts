// Trains on one thread of WebAssembly with SIMD: the kernel in assembly/ does all the work on a slice, sampling included.
// This side owns its memory: it puts tables and tokens there, and takes tables out without the padding of their rows.
import type { Engine, Matrix, ModelId, Slice, TrainStep, WindowsJob } from '../../contracts';
import { VectariumError } from '../../errors';
import { checkParameters } from '../../objectives/registry';
import { initialTable } from '../initial_tables';
import { planSampling, sequenceEnds } from '../sampling';
import { checkFits, rowsToRead, tableNamed } from '../tables';
import { address, ensureBytes, type Kernel, type KernelVariant, startKernel } from './kernel';

const supported: readonly ModelId[] = ['skip-gram'];

/** `variant` forces one build of the kernel; without it the best that this machine can run is taken. */
export function createWasmEngine(variant?: KernelVariant): Engine {
  return {
    name: 'wasm',
    async prepare(job) {
      // Its kernel is a binary of its own, loaded when first wanted.
      if ('triples' in job) return (await import('./triples_step')).prepareTriples(job, variant);
      if (!supported.includes(job.objective.id)) {
        throw new VectariumError(
          'EngineUnavailable',
          `The wasm engine cannot train ${job.objective.title}; it trains ${supported.join(', ')}.`,
          'Choose the reference engine.',
        );
      }
      return new WasmStep(job, await startKernel(variant));
    },
  };
}

class WasmStep implements TrainStep {
  readonly describe: string;
  private readonly job: WindowsJob;
  private readonly specs;
  private live: Kernel | undefined;

  constructor(job: WindowsJob, kernel: Kernel) {
    this.job = job;
    this.live = kernel;
    this.describe = `wasm (${kernel.title}), 1 thread`;
    const parameters = checkParameters(job.objective, job.parameters);
    const words = job.corpus.vocabulary.counts.length;
    this.specs = job.objective.tables(words, parameters);
    const plan = planSampling(job);
    const { memory, exports } = kernel;
    ensureBytes(memory, exports.layOut(words, parameters.dim!, plan.window, plan.negative));
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

  private get kernel(): Kernel {
    if (this.live) return this.live;
    throw new Error('this training was disposed of');
  }

  get bytes(): number {
    return this.live?.memory.buffer.byteLength ?? 0;
  }

  step({ epoch, index, from, to }: Slice, learningRate: number): void {
    const { memory, exports } = this.kernel;
    const { tokens, sequences } = this.job.corpus;
    const words = tokens.subarray(from, to);
    const ends = sequenceEnds(sequences, from, from + words.length);
    const start = address(exports.sliceStart);
    ensureBytes(memory, start + exports.sliceBytes(words.length, ends.length));
    const view = new Uint32Array(memory.buffer, start, words.length + ends.length);
    view.set(words);
    view.set(ends, words.length);
    exports.train(words.length, ends.length, this.job.seed, epoch, index, learningRate);
  }

  loss(): { sum: number; examples: number } {
    const { exports } = this.kernel;
    const reading = { sum: Number(exports.sum.value), examples: Number(exports.examples.value) };
    exports.resetLoss();
    return reading;
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

  dispose(): void {
    this.live = undefined;
  }

  /** Floats from one row to the next. */
  private get stride(): number {
    return this.kernel.exports.rowBytes.value / Float32Array.BYTES_PER_ELEMENT;
  }

  /** A whole table in the kernel's memory, padded; made anew each time, since growing the memory voids it. */
  private floats(table: string): Float32Array {
    const { memory, exports } = this.kernel;
    const { name, rows } = tableNamed(this.specs, table);
    const at = address(name === 'input' ? exports.input : exports.output);
    return new Float32Array(memory.buffer, at, rows * this.stride);
  }
}
