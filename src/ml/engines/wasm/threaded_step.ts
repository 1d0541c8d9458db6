// Hogwild (Niu et al. 2011): several threads train slices at once over one shared memory, without locks. Updates that meet in a row may
// overwrite each other; with many words and few threads that is rare, but which ones meet is up to the machine, so that two
// trainings are alike and never the same bit for bit.
import type { EngineOptions, LossReading, Matrix, Slice, TrainStep } from '../../contracts';
import { compileKernel, type KernelVariant, startKernel } from './kernel';
import { familyOf, type KernelFamily, type KernelJob } from './kernel_family';
import { KernelMemory } from './kernel_memory';
import { pagesFor, takeMemory } from './memory';
import { Stages } from './stages';
import { ThreadPool } from './thread_pool';

export interface ThreadedOptions extends Required<EngineOptions> {
  readonly variant?: KernelVariant;
}

/** The kernel rounds what it takes up to this many bytes. */
const ALIGN = 128;

export class ThreadedStep implements TrainStep {
  private readonly title: string;
  private readonly family: KernelFamily;
  private readonly threads: number;
  private readonly stages = new Stages();
  private readonly pool: ThreadPool;
  private live: KernelMemory | undefined;

  private constructor(title: string, family: KernelFamily, threads: number, kernel: KernelMemory, pool: ThreadPool) {
    this.title = title;
    this.family = family;
    this.threads = threads;
    this.pool = pool;
    this.live = kernel;
  }

  static async start(job: KernelJob, { threads, spawnThread, variant }: ThreadedOptions): Promise<ThreadedStep> {
    const family = await familyOf(job);
    const { shape, steps, seed } = family;
    const { title, module } = await compileKernel(family.binaries, 'shared', variant);
    // How much memory there must be, an instance over a memory of one page can say.
    const least = await startKernel(module, new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true }));
    const bytes = least.layOut(...shape, threads, 0);
    // Shared memory reserves its maximum at once, and phones refuse large ones: as much as the slices can ever need.
    const rooms = ThreadPool.inFlight(threads) * (family.sliceBytes(least, steps) + ALIGN);
    const memory = takeMemory(
      bytes,
      () => new WebAssembly.Memory({ initial: pagesFor(bytes), maximum: pagesFor(bytes + rooms), shared: true }),
    );
    // This instance places slices and never trains: it uses no thread's scratch space.
    const exports = await startKernel(module, memory);
    exports.layOut(...shape, threads, 0);
    const kernel = new KernelMemory(family, memory, exports, bytes);
    const pool = new ThreadPool(kernel, seed);
    await pool.start(threads, module, shape, spawnThread);
    return new ThreadedStep(title, family, threads, kernel, pool);
  }

  get describe(): string {
    const running = this.pool.size;
    const count = running === this.threads ? `${running}` : `${running} of ${this.threads}`;
    const bits = this.threads === 1 || this.family.independent ? '' : ', not reproducible bit for bit';
    return `wasm (${this.title}), ${count} thread${this.threads === 1 ? '' : 's'}${bits}`;
  }

  get parallel(): number {
    return this.threads === 1 ? 1 : ThreadPool.inFlight(Math.max(1, this.pool.size));
  }

  get bytes(): number {
    return this.live?.memory.buffer.byteLength ?? 0;
  }

  step(slice: Slice, learningRate: number): Promise<void> {
    const start = () => this.pool.run(slice, learningRate);
    const stage = this.family.stage?.(slice);
    return stage === undefined ? start() : this.stages.run(stage, start);
  }

  loss(): LossReading {
    const whole = this.kernel.loss();
    if (whole) return whole;
    const { sum, examples } = this.pool;
    this.pool.sum = 0;
    this.pool.examples = 0;
    return { sum, examples };
  }

  /** While slices are in flight, a copy of tables in motion: good enough to look at, and to fall back on. */
  read(table: string, rows?: number): Matrix {
    return this.kernel.read(table, rows);
  }

  write(table: string, matrix: Matrix): void {
    this.kernel.write(table, matrix);
  }

  dispose(): void {
    this.pool.end();
    this.live = undefined;
  }

  private get kernel(): KernelMemory {
    if (this.live) return this.live;
    throw new Error('this training was disposed of');
  }
}
