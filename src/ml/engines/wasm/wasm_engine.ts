// Trains in WebAssembly with SIMD: the kernel in assembly/ does all the work on a slice, sampling included. One thread here, with a
// memory of its own; several, where they are asked for and memory can be shared, in threaded_step.ts. Matrices need no kernel.
import type { Engine, EngineOptions, LossReading, Matrix, Slice, TrainStep } from '../../contracts';
import { compileKernel, type KernelVariant, startKernel } from './kernel';
import { familyOf, type KernelJob } from './kernel_family';
import { KernelMemory, type SliceRoom } from './kernel_memory';
import { ThreadedStep } from './threaded_step';

export interface WasmOptions extends EngineOptions {
  /** Forces one build of the kernel; without it the best that this machine can run is taken. */
  readonly variant?: KernelVariant;
}

export function createWasmEngine({ variant, threads = 1, spawnThread }: WasmOptions = {}): Engine {
  return {
    name: 'wasm',
    async prepare(job) {
      if ('matrix' in job) return new (await import('../matrix_step')).MatrixStep(job);
      // Browsers hide SharedArrayBuffer from pages that are not cross-origin isolated: one thread then, and `describe` says so.
      if (threads > 1 && spawnThread !== undefined && typeof SharedArrayBuffer !== 'undefined') {
        return ThreadedStep.start(job, { threads, spawnThread, ...(variant && { variant }) });
      }
      return startStep(job, variant);
    },
  };
}

async function startStep(job: KernelJob, variant?: KernelVariant): Promise<TrainStep> {
  const family = await familyOf(job);
  const { title, module } = await compileKernel(family.binaries, 'own', variant);
  const memory = new WebAssembly.Memory({ initial: 1 });
  const exports = await startKernel(module, memory);
  return new WasmStep(
    title,
    family.seed,
    new KernelMemory(family, memory, exports, exports.layOut(...family.shape, 1, 0)),
  );
}

class WasmStep implements TrainStep {
  readonly describe: string;
  readonly parallel = 1;
  private readonly seed: number;
  private readonly room: SliceRoom = { start: 0, bytes: 0 };
  private live: KernelMemory | undefined;

  constructor(title: string, seed: number, kernel: KernelMemory) {
    this.describe = `wasm (${title}), 1 thread`;
    this.seed = seed;
    this.live = kernel;
  }

  private get kernel(): KernelMemory {
    if (this.live) return this.live;
    throw new Error('this training was disposed of');
  }

  get bytes(): number {
    return this.live?.memory.buffer.byteLength ?? 0;
  }

  step(slice: Slice, learningRate: number): void {
    const placed = this.kernel.place(slice, this.room);
    this.kernel.exports.train(...placed, this.seed, slice.epoch, slice.index, learningRate);
  }

  loss(): LossReading {
    const { exports } = this.kernel;
    const whole = this.kernel.loss();
    if (whole) return whole;
    const reading = { sum: Number(exports.sum.value), examples: Number(exports.examples.value) };
    exports.resetLoss();
    return reading;
  }

  read(table: string, rows?: number): Matrix {
    return this.kernel.read(table, rows);
  }

  write(table: string, matrix: Matrix): void {
    this.kernel.write(table, matrix);
  }

  dispose(): void {
    this.live = undefined;
  }
}
