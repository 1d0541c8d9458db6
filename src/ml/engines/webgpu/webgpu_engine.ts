// Trains on a graphics card: programs.ts run in place through tfjs's WebGPU backend, on lists that pack_windows.ts makes of each slice.
// Same examples as every engine (sampling.ts), but in batches: all gradients of a batch come from the values before it and are summed,
// where the other engines update after every window; no row moves further than `longestStep` in a batch (batching.ts says why).
// Deterministic: each sum has a fixed order. The oracle is the reference engine with the same batching.
import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { Engine, LossReading, Matrix, ModelId, Slice, TrainStep, WindowsJob } from '../../contracts';
import { VectariumError } from '../../errors';
import { checkParameters } from '../../objectives/registry';
import { type Batching, batchingFor } from '../batching';
import { initialTable } from '../initial_tables';
import { planSampling } from '../sampling';
import { checkFits, rowsToRead, tableNamed } from '../tables';
import { findAdapter, GpuDevice } from './device';
import { type PackedBatch, type PackedChunk, WindowPacker } from './pack_windows';
import { applyProgram, gradientProgram, type ProgramShape } from './programs';

const supported: readonly ModelId[] = ['skip-gram'];
/** Batches uploaded together: a slice of 10,000 tokens is one or two such chunks. */
const CHUNK = 8;
const LANES = 4;

/** `batching` overrides what suits the job. */
export function createWebgpuEngine(batching?: Batching): Engine {
  return {
    name: 'webgpu',
    adapter: findAdapter,
    async prepare(job) {
      if ('triples' in job || !supported.includes(job.objective.id)) {
        throw new VectariumError(
          'EngineUnavailable',
          `The webgpu engine cannot train ${job.objective.title}; it trains ${supported.join(', ')}.`,
          'Choose the reference engine.',
        );
      }
      checkParameters(job.objective, job.parameters);
      const device = await GpuDevice.open();
      try {
        const step = new WebgpuStep(job, device, batching ?? batchingFor(job));
        await step.compile();
        return step;
      } catch (error) {
        device.close();
        throw error;
      }
    },
  };
}

class WebgpuStep implements TrainStep {
  readonly describe: string;
  /** Slices worth having in flight: lists are made while the card works. Their order is kept, so the result is the same. */
  readonly parallel = 3;
  private readonly device: GpuDevice;
  private readonly packer: WindowPacker;
  private readonly shape: ProgramShape;
  private readonly specs;
  /** Both tables in one tensor, input rows first: a program writes to one buffer only. Rows are padded to whole vectors. */
  private readonly tables: TensorInfo;
  private readonly lists: TensorInfo;
  private readonly gradients: TensorInfo;
  private sum = 0;
  private examples = 0;

  constructor(job: WindowsJob, device: GpuDevice, { positions, longestStep }: Batching) {
    this.device = device;
    this.describe = `webgpu (${device.title})`;
    const parameters = checkParameters(job.objective, job.parameters);
    const words = job.corpus.vocabulary.counts.length;
    this.specs = job.objective.tables(words, parameters);
    const plan = planSampling(job);
    this.packer = new WindowPacker(job.corpus, plan, job.seed, { positions, batches: CHUNK });
    this.shape = {
      quads: Math.ceil(parameters.dim! / LANES),
      contexts: 2 * plan.window,
      outputs: plan.negative + 1,
      slots: this.packer.slots,
      longestStep,
    };
    const rows = this.specs.reduce((sum, spec) => sum + spec.rows, 0);
    this.tables = device.allocate(rows * this.stride, 'float32');
    this.lists = device.allocate(this.packer.lists.length, 'int32');
    this.gradients = device.allocate(this.packer.slots * this.stride + LANES * this.packer.losses, 'float32');
    this.specs.forEach((spec, i) => {
      this.write(spec.name, initialTable(spec, i, job.seed));
    });
  }

  /** Compiles the programs, by a batch without windows. */
  async compile(): Promise<void> {
    const at = { windowsAt: 0, slotsAt: 0, rowsAt: 0, startsAt: 0, orderAt: 0 };
    await this.device.validated(() => {
      this.train([{ ...at, windows: 0, rows: 0 }], 0);
    });
  }

  get bytes(): number {
    return this.device.bytes === 0 ? 0 : this.device.bytes + this.packer.bytes;
  }

  /**
   * All of the slice is queued before this returns, so steps may be started one after another without waiting for the one before;
   * the promise is kept when the card has done this one and its loss has come back.
   */
  async step(slice: Slice, learningRate: number): Promise<void> {
    this.device.check();
    this.packer.start(slice);
    const parts: Promise<LossReading>[] = [];
    for (let chunk = this.packer.next(); chunk !== null; chunk = this.packer.next()) {
      this.device.upload(this.lists, 0, this.packer.lists.subarray(0, chunk.length));
      this.train(chunk.batches, learningRate);
      parts.push(this.lossOf(chunk));
    }
    for (const { sum, examples } of await Promise.all(parts)) {
      this.sum += sum;
      this.examples += examples;
    }
  }

  /** Of the steps whose promises were kept. */
  loss(): LossReading {
    const reading = { sum: this.sum, examples: this.examples };
    this.sum = 0;
    this.examples = 0;
    return reading;
  }

  read(table: string, rows?: number): Promise<Matrix> {
    const spec = tableNamed(this.specs, table);
    return this.copyOut(this.firstRow(table), rowsToRead(spec, rows), spec.cols);
  }

  write(table: string, matrix: Matrix): void {
    const spec = tableNamed(this.specs, table);
    checkFits(spec, matrix);
    const { stride } = this;
    const padded = new Float32Array(spec.rows * stride);
    for (let row = 0; row < spec.rows; row++) {
      padded.set(matrix.data.subarray(row * spec.cols, (row + 1) * spec.cols), row * stride);
    }
    this.device.upload(this.tables, this.firstRow(table) * stride, padded);
  }

  dispose(): void {
    this.device.close();
  }

  /** Queues batches whose lists are on the device. */
  private train(batches: readonly PackedBatch[], rate: number): void {
    const { device, shape, tables, lists, gradients } = this;
    for (const { windowsAt, windows, slotsAt, rowsAt, startsAt, orderAt, rows } of batches) {
      device.run(gradientProgram(shape, windows), [tables, lists], gradients, integers(windowsAt, windows, slotsAt));
      const uniforms = [...integers(rowsAt, rows, startsAt, orderAt), ['float32', rate] as const];
      device.run(applyProgram(shape, rows), [gradients, lists], tables, uniforms);
    }
  }

  /** The losses that the chunk just queued leaves behind the gradients. */
  private async lossOf({ losses, examples }: PackedChunk): Promise<LossReading> {
    const values = await this.device.download(
      this.gradients,
      this.packer.slots * this.stride,
      LANES * Math.max(1, losses),
    );
    let sum = 0;
    for (let i = 0; i < losses; i++) sum += values[LANES * i]!;
    return { sum, examples };
  }

  private async copyOut(first: number, rows: number, cols: number): Promise<Matrix> {
    const { stride } = this;
    const padded = await this.device.download(this.tables, first * stride, rows * stride);
    if (stride === cols) return { data: padded, rows, cols };
    const data = new Float32Array(rows * cols);
    for (let row = 0; row < rows; row++) {
      data.set(padded.subarray(row * stride, row * stride + cols), row * cols);
    }
    return { data, rows, cols };
  }

  /** Floats from one row to the next. */
  private get stride(): number {
    return this.shape.quads * LANES;
  }

  private firstRow(table: string): number {
    return table === this.specs[0]!.name ? 0 : this.specs[0]!.rows;
  }
}

function integers(...values: number[]): ['int32', number][] {
  return values.map((value) => ['int32', value]);
}
