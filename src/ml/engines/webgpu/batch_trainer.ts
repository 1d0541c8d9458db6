// Trains slices by batches: programs on the lists that a packer makes of each slice. What sets a family apart, its packer and the program
// of its gradients, is in window_batches.ts and triple_batches.ts.
// Same examples as every engine (sampling.ts, triple_plan.ts), but all gradients of a batch come from the values before it and are summed,
// where the other engines update after every example; no row moves further than `longestStep` in a batch (batching.ts says why).
// Deterministic: each sum has a fixed order. The oracle is the reference engine with the same batching.
import type { WebGPUProgram } from '@tensorflow/tfjs-backend-webgpu';
import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { LossReading, Slice } from '../../contracts';
import { type GpuDevice, integers, type Uniform } from './device';
import { type JointTables, LANES } from './joint_tables';
import type { GroupedSlots, PackedChunk, Packer } from './pack_kernel';
import { type ApplyShape, applyProgram } from './programs';
import type { Trainer } from './trainer';

/** Batches uploaded together: a slice of 10,000 tokens is one or two such chunks. */
export const CHUNK = 8;

export interface BatchFamily<Batch extends GroupedSlots> {
  readonly tables: JointTables;
  readonly packer: Packer<Batch>;
  readonly apply: ApplyShape;
  /** A batch of nothing. */
  readonly nothing: Batch;
  /** The program of a batch's negative gradients, which are to lie slot by slot, with losses behind them; and its uniforms. */
  gradients(batch: Batch): readonly [WebGPUProgram, Uniform[]];
  /** How many predictions the losses of a chunk are of. */
  predictions(chunk: PackedChunk<Batch>): number;
}

export class BatchTrainer<Batch extends GroupedSlots> implements Trainer {
  readonly note = '';
  private readonly device: GpuDevice;
  private readonly family: BatchFamily<Batch>;
  private readonly lists: TensorInfo;
  private readonly gradients: TensorInfo;

  constructor(device: GpuDevice, family: BatchFamily<Batch>) {
    this.device = device;
    this.family = family;
    const { packer, tables } = family;
    this.lists = device.allocate(packer.lists.length, 'int32');
    this.gradients = device.allocate(packer.slots * tables.stride + LANES * packer.losses, 'float32');
  }

  get tables(): JointTables {
    return this.family.tables;
  }

  get bytes(): number {
    return this.family.packer.bytes;
  }

  rehearse(): void {
    this.trainBatches([this.family.nothing], 0);
  }

  train(slice: Slice, learningRate: number): Promise<LossReading>[] {
    const { packer } = this.family;
    packer.start(slice);
    const parts: Promise<LossReading>[] = [];
    for (let chunk = packer.next(); chunk !== null; chunk = packer.next()) {
      this.device.upload(this.lists, 0, packer.lists.subarray(0, chunk.length));
      this.trainBatches(chunk.batches, learningRate);
      parts.push(this.lossOf(chunk));
    }
    return parts;
  }

  /** Queues batches whose lists are on the device. */
  private trainBatches(batches: readonly Batch[], rate: number): void {
    const { device, lists, gradients, family } = this;
    const tables = this.tables.tensor;
    for (const batch of batches) {
      const { rowsAt, startsAt, orderAt, rows } = batch;
      const [program, uniforms] = family.gradients(batch);
      device.run(program, [tables, lists], gradients, uniforms);
      const applied = [...integers(rowsAt, rows, startsAt, orderAt), ['float32', rate] as const];
      device.run(applyProgram(family.apply, rows), [gradients, lists], tables, applied);
    }
  }

  /** The losses that the chunk just queued leaves behind the gradients. */
  private async lossOf(chunk: PackedChunk<Batch>): Promise<LossReading> {
    const { packer, tables } = this.family;
    const examples = this.family.predictions(chunk);
    const values = await this.device.download(
      this.gradients,
      packer.slots * tables.stride,
      LANES * Math.max(1, chunk.losses),
    );
    let sum = 0;
    for (let i = 0; i < chunk.losses; i++) sum += values[LANES * i]!;
    return { sum, examples };
  }
}
