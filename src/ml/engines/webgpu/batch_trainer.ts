// Trains slices of the windows family by batches: programs.ts on the lists that pack_windows.ts makes of each slice.
// Same examples as every engine (sampling.ts), but all gradients of a batch come from the values before it and are summed, where the
// other engines update after every window; no row moves further than `longestStep` in a batch (batching.ts says why).
// Deterministic: each sum has a fixed order. The oracle is the reference engine with the same batching.
import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { LossReading, Slice, WindowsJob } from '../../contracts';
import type { Batching } from '../batching';
import { planSampling } from '../sampling';
import { type GpuDevice, integers } from './device';
import { JointTables, LANES } from './joint_tables';
import { type PackedBatch, type PackedChunk, WindowPacker } from './pack_windows';
import { applyProgram, gradientProgram, type ProgramShape } from './programs';
import type { Trainer } from './trainer';

/** Batches uploaded together: a slice of 10,000 tokens is one or two such chunks. */
const CHUNK = 8;

export class BatchTrainer implements Trainer {
  readonly note = '';
  readonly tables: JointTables;
  private readonly device: GpuDevice;
  private readonly packer: WindowPacker;
  private readonly shape: ProgramShape;
  private readonly lists: TensorInfo;
  private readonly gradients: TensorInfo;

  constructor(job: WindowsJob, device: GpuDevice, { positions, longestStep }: Batching) {
    this.device = device;
    const words = job.corpus.vocabulary.counts.length;
    const plan = planSampling(job);
    this.packer = new WindowPacker(job.corpus, plan, job.seed, { positions, batches: CHUNK });
    this.tables = new JointTables(device, job.objective.tables(words, job.parameters), job.seed);
    const { slots, losses } = this.packer;
    const { quads, stride } = this.tables;
    this.shape = { quads, contexts: 2 * plan.window, outputs: plan.negative + 1, slots, longestStep };
    this.lists = device.allocate(this.packer.lists.length, 'int32');
    this.gradients = device.allocate(slots * stride + LANES * losses, 'float32');
  }

  get bytes(): number {
    return this.packer.bytes;
  }

  /** A batch without windows. */
  rehearse(): void {
    const at = { windowsAt: 0, slotsAt: 0, rowsAt: 0, startsAt: 0, orderAt: 0 };
    this.trainBatches([{ ...at, windows: 0, rows: 0 }], 0);
  }

  train(slice: Slice, learningRate: number): Promise<LossReading>[] {
    this.packer.start(slice);
    const parts: Promise<LossReading>[] = [];
    for (let chunk = this.packer.next(); chunk !== null; chunk = this.packer.next()) {
      this.device.upload(this.lists, 0, this.packer.lists.subarray(0, chunk.length));
      this.trainBatches(chunk.batches, learningRate);
      parts.push(this.lossOf(chunk));
    }
    return parts;
  }

  /** Queues batches whose lists are on the device. */
  private trainBatches(batches: readonly PackedBatch[], rate: number): void {
    const { device, shape, lists, gradients } = this;
    const tables = this.tables.tensor;
    for (const { windowsAt, windows, slotsAt, rowsAt, startsAt, orderAt, rows } of batches) {
      device.run(gradientProgram(shape, windows), [tables, lists], gradients, integers(windowsAt, windows, slotsAt));
      const uniforms = [...integers(rowsAt, rows, startsAt, orderAt), ['float32', rate] as const];
      device.run(applyProgram(shape, rows), [gradients, lists], tables, uniforms);
    }
  }

  /** The losses that the chunk just queued leaves behind the gradients. */
  private async lossOf({ losses, examples }: PackedChunk): Promise<LossReading> {
    const at = this.packer.slots * this.tables.stride;
    const values = await this.device.download(this.gradients, at, LANES * Math.max(1, losses));
    let sum = 0;
    for (let i = 0; i < losses; i++) sum += values[LANES * i]!;
    return { sum, examples };
  }
}
