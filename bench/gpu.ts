// Speed of the webgpu engine in Node, through Dawn, on whatever adapter this machine has: raw corpus words per second, by batch size,
// with the share of that time that goes into making the lists. Falls back to Chromium's software adapter, and then says so: its figures
// tell that the kernels run, and nothing about a graphics card.
//   npm run bench:gpu -- [--rounds 3] [--slices 40] [--dim 100] [--positions 1024,2048,4096] [--software] [--text FILE]
import { parseArgs } from 'node:util';
import { startDawn } from '../config/dawn';
import type { Slice, TrainJob, TrainStep } from '../src/ml/contracts';
import { buildCorpus } from '../src/ml/data/corpus';
import { BATCH } from '../src/ml/engines/batching';
import { planSampling } from '../src/ml/engines/sampling';
import { WindowPacker } from '../src/ml/engines/webgpu/pack_windows';
import { checkParameters, objectiveFor } from '../src/ml/objectives/registry';
import { median } from './statistics';
import { readText, SOTU } from './text';

const SLICE = 10_000;
const RATE = 0.025;

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    slices: { type: 'string', default: '40' },
    dim: { type: 'string', default: '100' },
    positions: { type: 'string', default: String(BATCH.positions) },
    software: { type: 'boolean', default: false },
    text: { type: 'string', default: SOTU },
  },
});
const [rounds, count, dim] = [values.rounds, values.slices, values.dim].map(Number) as [number, number, number];

const own = values.software ? undefined : await startDawn('hardware');
if (own === undefined && (await startDawn('software')) === undefined) {
  throw new Error('there is no Vulkan driver here, and no Chromium that brings one: install either');
}
const { createWebgpuEngine } = await import('../src/ml/engines/webgpu/webgpu_engine');

const objective = objectiveFor('skip-gram');
const parameters = checkParameters(objective, { dim });
const corpus = buildCorpus(await readText(values.text), parameters.minCount!);
const job: TrainJob = { objective, corpus, parameters, seed: 1 };
const slices: readonly Slice[] = Array.from({ length: count }, (_, index) => {
  const from = (index * SLICE) % Math.max(1, corpus.tokens.length - SLICE);
  return { epoch: 0, index, from, to: Math.min(from + SLICE, corpus.tokens.length) };
});
const words = slices.reduce((sum, { from, to }) => sum + to - from, 0) * (corpus.rawWords / corpus.tokens.length);

/** Words per second with as many slices in flight as the engine wants, until the last has come back. */
async function train(step: TrainStep): Promise<number> {
  const began = performance.now();
  const inFlight: Promise<void>[] = [];
  for (const slice of slices) {
    inFlight.push(Promise.resolve(step.step(slice, RATE)));
    if (inFlight.length >= step.parallel) await inFlight.shift();
  }
  await Promise.all(inFlight);
  return (words * 1000) / (performance.now() - began);
}

/** Words per second of the lists alone. */
function pack(packer: WindowPacker): number {
  const began = performance.now();
  for (const slice of slices) {
    packer.start(slice);
    while (packer.next() !== null);
  }
  return (words * 1000) / (performance.now() - began);
}

for (const positions of values.positions.split(',').map(Number)) {
  const step = await createWebgpuEngine({ batching: { ...BATCH, positions } }).prepare(job);
  const packer = new WindowPacker(corpus, planSampling(job), job.seed, { positions, batches: 8 });
  await step.step(slices[0]!, RATE);
  pack(packer);
  await step.loss();
  const trained: number[] = [];
  const packed: number[] = [];
  for (let round = 0; round < rounds; round++) {
    trained.push(await train(step));
    packed.push(pack(packer));
  }
  const { sum, examples } = await step.loss();
  const thousands = (rates: readonly number[]) => `${Math.round(median(rates) / 1000)}k words/s`;
  console.log(
    `${step.describe}, ${dim} dimensions, batches of ${positions}: ${thousands(trained)} ` +
      `(${trained.map((rate) => Math.round(rate / 1000)).join(' ')}), lists alone ${thousands(packed)}, ` +
      `loss ${(sum / examples).toFixed(4)}, ${(step.bytes / 1e6).toFixed(0)} MB`,
  );
  step.dispose();
}
