// What a way of training on the device is to webgpu_engine.ts: types only.
import type { LossReading, Slice } from '../../contracts';
import type { JointTables } from './joint_tables';

/** What trains slices on a device that is its owner's. */
export interface Trainer {
  readonly tables: JointTables;
  /** Bytes of memory that is not the device's. */
  readonly bytes: number;
  /** What people are told of how it runs, behind the device's name. */
  readonly note: string;
  /** Runs its programs once without effect, so that they are compiled. */
  rehearse(): void;
  /** Queues all of the slice; the promises are kept when the card has come so far. */
  train(slice: Slice, learningRate: number): Promise<LossReading>[];
}
