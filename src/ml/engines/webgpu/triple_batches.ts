// The triples family on the device: squared error (with AdaGrad or plain gradient descent), logistic and ranking losses, on the lists of
// pack_triples.ts.
import type { TriplesJob } from '../../triples_contracts';
import type { Batching } from '../batching';
import { exampleShape, planTriples } from '../triple_plan';
import { type BatchFamily, CHUNK } from './batch_trainer';
import { type GpuDevice, integers } from './device';
import { JointTables } from './joint_tables';
import { type TripleBatch, TriplePacker } from './pack_triples';
import { GROUP } from './programs';
import { type TripleShape, tripleProgram } from './triple_program';

export function tripleBatches(
  job: TriplesJob,
  device: GpuDevice,
  { positions, longestStep }: Batching,
): BatchFamily<TripleBatch> {
  const { objective, triples, seed } = job;
  const plan = planTriples(job);
  const { parameters, offset } = plan.settings;
  const packer = new TriplePacker(job, plan, { positions, batches: CHUNK }, GROUP);
  const tables = new JointTables(device, plan.specs, seed);
  const { quads } = tables;
  const shape: TripleShape = {
    loss: objective.loss,
    dim: parameters.dim!,
    offset,
    regularization: parameters.regularization ?? 0,
    width: exampleShape(objective.loss, plan.negative).width,
    slots: packer.slots,
  };
  const adagrad = objective.optimizer === 'adagrad' && { scalesBehind: triples.rows + triples.cols };
  return {
    tables,
    packer,
    apply: { quads, longestStep, ...adagrad },
    nothing: { aimsAt: 0, examples: 0, lossesAt: 0, slotsAt: 0, rowsAt: 0, startsAt: 0, orderAt: 0, rows: 0 },
    gradients: ({ aimsAt, examples, slotsAt, lossesAt }) => [
      tripleProgram(shape, examples),
      integers(aimsAt, examples, slotsAt, lossesAt),
    ],
    predictions: ({ examples }) => examples,
  };
}
