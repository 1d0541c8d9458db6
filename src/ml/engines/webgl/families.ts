// What sets the two families apart on WebGL: their packers, their lists as texels, and the code of their models.
import type { TableSpec, WindowsJob } from '../../contracts';
import type { TriplesJob } from '../../triples_contracts';
import type { Batching } from '../batching';
import { planSampling } from '../sampling';
import { exampleShape, planTriples } from '../triple_plan';
import type { GroupedSlots, PackedChunk, Packer } from '../webgpu/pack_kernel';
import { type TripleBatch, TriplePacker } from '../webgpu/pack_triples';
import { type PackedBatch, WindowPacker } from '../webgpu/pack_windows';
import { groupTexelsFor, type Lay, layWindows, texelsFor } from './lay_lists';
import { layTriples } from './lay_triples';
import type { ModelCode, ProgramShape } from './programs';
import { LANES } from './sheet';
import { tripleCode } from './triple_code';
import { cbowCode, skipGramCode } from './window_code';

/** Positions whose lists are uploaded together: a slice of 10,000 tokens is one or two such chunks. */
const CHUNK = 8192;
/** Triples whose losses are summed on the card. */
const PER_LOSS = 64;

export interface GlFamily<Batch extends GroupedSlots> {
  readonly specs: readonly TableSpec[];
  readonly packer: Packer<Batch>;
  readonly shape: ProgramShape;
  readonly code: ModelCode;
  /** Texels that the lists of a chunk need at most. */
  readonly texels: number;
  readonly lay: Lay<Batch>;
  /** How many predictions the losses of a chunk are of. */
  predictions(chunk: PackedChunk<Batch>): number;
}

/** Parameters are checked. */
export function windowsOnGl(
  { objective, corpus, parameters, seed, ...rest }: WindowsJob,
  { positions }: Batching,
): GlFamily<PackedBatch> {
  const plan = planSampling({ objective, corpus, parameters, seed, ...rest });
  const specs = objective.tables(corpus.vocabulary.counts.length, parameters);
  const packing = { positions, batches: Math.ceil(CHUNK / positions) };
  const packer = new WindowPacker(corpus, plan, seed, packing);
  const { slots, losses } = packer;
  const rows = rowsOf(specs);
  const quads = Math.ceil(parameters.dim! / LANES);
  const cbow = objective.id === 'cbow';
  return {
    specs,
    packer,
    shape: {
      quads,
      contexts: cbow ? 1 : 2 * plan.window,
      outputs: plan.negative + 1,
      slots,
      touched: Math.min(slots, rows),
      measured: losses / packing.batches,
    },
    code: (cbow ? cbowCode : skipGramCode)(quads),
    texels: texelsFor(packing, slots, rows),
    lay: layWindows,
    // A window of skip-gram predicts from each of its contexts, one of CBOW once.
    predictions: ({ losses, examples }) => (cbow ? losses : examples),
  };
}

/** Parameters are checked. */
export function triplesOnGl(job: TriplesJob, { positions }: Batching): GlFamily<TripleBatch> {
  const { objective, triples } = job;
  const plan = planTriples(job);
  const { parameters, offset } = plan.settings;
  const { dim = 0, regularization = 0 } = parameters;
  const { width } = exampleShape(objective.loss, plan.negative);
  const batches = Math.ceil(CHUNK / positions);
  const packer = new TriplePacker(job, plan, { positions, batches }, PER_LOSS);
  const { slots, losses } = packer;
  const joint = triples.rows + triples.cols;
  return {
    specs: plan.specs,
    packer,
    shape: {
      quads: Math.ceil((dim + 1) / LANES),
      contexts: 1,
      outputs: 1,
      slots,
      touched: Math.min(slots, joint),
      measured: losses / batches,
      ...(objective.optimizer === 'adagrad' && { scalesBehind: joint }),
    },
    code: tripleCode({ loss: objective.loss, dim, offset, regularization, width, perLoss: PER_LOSS }),
    texels: groupTexelsFor(batches, slots, joint),
    lay: layTriples(width, PER_LOSS),
    predictions: ({ examples }) => examples,
  };
}

export function rowsOf(specs: readonly TableSpec[]): number {
  return specs.reduce((sum, spec) => sum + spec.rows, 0);
}
