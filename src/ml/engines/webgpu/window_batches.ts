// The windows family on the device: skip-gram and CBOW, on the lists of pack_windows.ts.
import type { WindowsJob } from '../../contracts';
import type { Batching } from '../batching';
import { planSampling } from '../sampling';
import { type BatchFamily, CHUNK } from './batch_trainer';
import { cbowProgram } from './cbow_program';
import { type GpuDevice, integers } from './device';
import { JointTables } from './joint_tables';
import { type PackedBatch, WindowPacker } from './pack_windows';
import { gradientProgram } from './programs';

export function windowBatches(
  job: WindowsJob,
  device: GpuDevice,
  { positions, longestStep }: Batching,
): BatchFamily<PackedBatch> {
  const { objective, corpus, parameters, seed } = job;
  const plan = planSampling(job);
  const packer = new WindowPacker(corpus, plan, seed, { positions, batches: CHUNK });
  const tables = new JointTables(device, objective.tables(corpus.vocabulary.counts.length, parameters), seed);
  const { quads } = tables;
  const shape = { quads, contexts: 2 * plan.window, outputs: plan.negative + 1, slots: packer.slots };
  const cbow = objective.id === 'cbow';
  return {
    tables,
    packer,
    apply: { quads, longestStep },
    nothing: { windowsAt: 0, windows: 0, slotsAt: 0, rowsAt: 0, startsAt: 0, orderAt: 0, rows: 0 },
    gradients: ({ windowsAt, windows, slotsAt }) => [
      (cbow ? cbowProgram : gradientProgram)(shape, windows),
      integers(windowsAt, windows, slotsAt),
    ],
    // A window of skip-gram predicts from each of its contexts, one of CBOW once.
    predictions: ({ losses, examples }) => (cbow ? losses : examples),
  };
}
