// Trains slices of the windows family on the device alone: tokens and the tables of sampling.ts are uploaded once, and one program
// (hogwild_program.ts) draws the examples and updates the tables in place. The host queues one dispatch a slice and reads losses.
// Its examples have the distribution that sampling.ts describes, from another stream; those that run at once do not wait for each other,
// so two trainings are alike and never the same bit for bit.
import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { LossReading, Slice, WindowsJob } from '../../contracts';
import { VectariumError } from '../../errors';
import { measuredEvery, planSampling } from '../sampling';
import { type GpuDevice, integers } from './device';
import { FIRST, type HogwildShape, hogwildProgram, workgroupBytes } from './hogwild_program';
import { JointTables, LANES } from './joint_tables';
import type { Trainer } from './trainer';

/** Positions of one dispatch at most, a multiple of `measuredEvery`. A slice of 10,000 tokens is one; 65,535 is the most WebGPU takes. */
const DISPATCH = 16_384;

export class HogwildTrainer implements Trainer {
  readonly note = ', Hogwild: not reproducible bit for bit';
  readonly bytes = 0;
  readonly tables: JointTables;
  private readonly device: GpuDevice;
  private readonly shape: HogwildShape;
  private readonly seed: number;
  private readonly length: number;
  private readonly tokens: TensorInfo;
  private readonly sampling: TensorInfo;

  constructor(job: WindowsJob, device: GpuDevice) {
    this.device = device;
    this.seed = job.seed;
    const { window, negative, keep, noise } = planSampling(job);
    const { vocabulary, tokens, sequences } = job.corpus;
    const words = vocabulary.counts.length;
    const specs = job.objective.tables(words, job.parameters);
    this.shape = { quads: Math.ceil(specs[0]!.cols / LANES), window, negative, vocabulary: words };
    checkWorkgroup(workgroupBytes(this.shape), device.workgroupBytes);
    this.tables = new JointTables(device, specs, job.seed, DISPATCH / measuredEvery);
    this.length = tokens.length;
    const marked = Int32Array.from(tokens);
    for (const start of sequences) if (start < marked.length) marked[start]! |= FIRST;
    this.tokens = device.allocate(Math.max(1, marked.length), 'int32');
    device.upload(this.tokens, 0, marked);
    const cells = new Int32Array(3 * words);
    cells.set(keep);
    noise.alias.forEach((alias, cell) => {
      cells[words + 2 * cell] = noise.threshold[cell]!;
      cells[words + 2 * cell + 1] = alias;
    });
    this.sampling = device.allocate(cells.length, 'int32');
    device.upload(this.sampling, 0, cells);
  }

  /** A run of no positions. */
  rehearse(): void {
    this.dispatch(0, 0, 0, 0);
  }

  train({ epoch, from, to }: Slice, learningRate: number): Promise<LossReading>[] {
    const parts: Promise<LossReading>[] = [];
    const end = Math.min(to, this.length);
    for (let start = from; start < end; start += DISPATCH) {
      const positions = Math.min(DISPATCH, end - start);
      this.dispatch(start, positions, epoch, learningRate);
      parts.push(this.lossOf(positions));
    }
    return parts;
  }

  private dispatch(start: number, positions: number, epoch: number, rate: number): void {
    const uniforms = [...integers(start, positions, this.seed | 0, epoch | 0), ['float32', rate] as const];
    this.device.run(hogwildProgram(this.shape, positions), [this.tokens, this.sampling], this.tables.tensor, uniforms);
  }

  /** The losses that the dispatch just queued leaves behind the tables, each with its contexts. */
  private async lossOf(positions: number): Promise<LossReading> {
    const { rows, stride, tensor } = this.tables;
    const places = Math.ceil(positions / measuredEvery);
    const values = await this.device.download(tensor, rows * stride, LANES * places);
    let sum = 0;
    let examples = 0;
    for (let i = 0; i < LANES * places; i += LANES) {
      sum += values[i]!;
      examples += values[i + 1]!;
    }
    return { sum, examples };
  }
}

function checkWorkgroup(wanted: number, most: number): void {
  if (wanted <= most) return;
  throw new VectariumError(
    'EngineUnavailable',
    `Hogwild keeps a window's rows in ${Math.ceil(wanted / 1024)} kB of workgroup memory, and this graphics card has ${Math.floor(most / 1024)} kB.`,
    'Choose fewer dimensions, a smaller window, or the engine without Hogwild.',
  );
}
