// Speed of the webgpu engine in Node, through Dawn, on whatever adapter this machine has: raw corpus words per second in both of its ways,
// by batches and Hogwild, beside the wasm engine's on two threads in the same rounds, and what that moves and computes a second.
// Falls back to Chromium's software adapter, and then says so: its figures tell that the kernels run, and nothing about a graphics card.
//   npm run bench:gpu -- [--rounds 3] [--slices 40] [--dim 100] [--positions 1024,2048,4096] [--hogwild] [--threads 2] [--software] [--text FILE]
// --hogwild leaves the batches out.
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import v8 from 'node:v8';
import { startDawn } from '../config/dawn';
import { spawnThread } from '../scripts/spawn_thread';
import type { Slice, TrainStep, WindowsJob } from '../src/ml/contracts';
import { buildCorpus } from '../src/ml/data/corpus';
import { BATCH } from '../src/ml/engines/batching';
import { planSampling } from '../src/ml/engines/sampling';
import { createWasmEngine } from '../src/ml/engines/wasm/wasm_engine';
import { WindowPacker } from '../src/ml/engines/webgpu/pack_windows';
import { checkParameters, objectiveFor } from '../src/ml/objectives/registry';
import { median } from './statistics';
import { readText, SOTU } from './text';

if (Number(process.versions.v8.split('.')[0]) < 12) v8.setFlagsFromString('--experimental-wasm-relaxed-simd');

const SLICE = 10_000;
const RATE = 0.025;

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    slices: { type: 'string', default: '40' },
    dim: { type: 'string', default: '100' },
    positions: { type: 'string', default: String(BATCH.positions) },
    hogwild: { type: 'boolean', default: false },
    threads: { type: 'string', default: '2' },
    software: { type: 'boolean', default: false },
    text: { type: 'string', default: SOTU },
  },
});
const [rounds, count, dim, threads] = [values.rounds, values.slices, values.dim, values.threads].map(Number) as [
  number,
  number,
  number,
  number,
];

const own = values.software ? undefined : await startDawn('hardware');
if (own === undefined && (await startDawn('software')) === undefined) {
  throw new Error('there is no Vulkan driver here, and no Chromium that brings one: install either');
}
const { createWebgpuEngine } = await import('../src/ml/engines/webgpu/webgpu_engine');

const objective = objectiveFor('skip-gram');
const parameters = checkParameters(objective, { dim });
const corpus = buildCorpus(await readText(values.text), parameters.minCount!);
const job: WindowsJob = { objective, corpus, parameters, seed: 1 };
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

/** Of all windows together: slots (contexts and outputs), pairs of a context and an output, and rows that batches touch. */
function amounts(packer: WindowPacker) {
  let [slots, pairs, touched] = [0, 0, 0];
  for (const slice of slices) {
    packer.start(slice);
    for (let chunk = packer.next(); chunk !== null; chunk = packer.next()) {
      const { lists } = packer;
      for (const { windowsAt, windows, slotsAt, rowsAt, rows } of chunk.batches) {
        slots += rowsAt - slotsAt;
        touched += rows;
        for (let at = windowsAt; at < windowsAt + 4 * windows; at += 4) pairs += lists[at + 1]! * lists[at + 2]!;
      }
    }
  }
  return { slots, pairs, touched };
}

interface Row {
  readonly title: string;
  readonly step: TrainStep;
  /** Rows of a table read and written, for all slices. */
  readonly moved: number;
  readonly pairs: number;
  readonly packer?: WindowPacker;
}

async function rowOf(positions: number | undefined): Promise<Row> {
  const packer = new WindowPacker(corpus, planSampling(job), job.seed, { positions: positions ?? 1024, batches: 8 });
  const { slots, pairs, touched } = amounts(packer);
  const engine = createWebgpuEngine(
    positions === undefined ? { hogwild: true } : { batching: { ...BATCH, positions } },
  );
  const title = positions === undefined ? 'no batches' : `batches of ${positions}`;
  // Each slot's row is read. By batches its gradient is then written and read, and each touched row read and written once; Hogwild reads
  // and writes each slot's row once more.
  const moved = positions === undefined ? 3 * slots : 3 * slots + 2 * touched;
  return { title, step: await engine.prepare(job), moved, pairs, ...(positions !== undefined && { packer }) };
}

const perSecond = (rate: number) => `${Math.round(rate).toLocaleString('en')} words/s`;
const wasm = await createWasmEngine({ threads, spawnThread }).prepare(job);
const sizes = values.hogwild ? [undefined] : [...values.positions.split(',').map(Number), undefined];
console.log(
  `${wasm.describe}, on ${availableParallelism()} cores; ${dim} dimensions, ${corpus.vocabulary.counts.length} words`,
);
await train(wasm);
for (const positions of sizes) {
  const { title, step, moved, pairs, packer } = await rowOf(positions);
  await step.step(slices[0]!, RATE);
  const [trained, packed, beside]: [number[], number[], number[]] = [[], [], []];
  for (let round = 0; round < rounds; round++) {
    await step.loss();
    trained.push(await train(step));
    if (packer) packed.push(pack(packer));
    beside.push(await train(wasm));
  }
  const { sum, examples } = await step.loss();
  const rate = median(trained);
  const each = rate / words;
  console.log(
    [
      `${step.describe}, ${title}: ${perSecond(rate)} (${trained.map(Math.round).join(' ')})`,
      `${median(trained.map((r, i) => r / beside[i]!)).toFixed(4)} × wasm's ${perSecond(median(beside))}`,
      `rows moved ${((moved * each * 4 * dim) / 1e9).toPrecision(3)} GB/s`,
      // Three multiply-adds a pair and dimension: the score, and a gradient on either side.
      `${((6 * pairs * each * dim) / 1e12).toPrecision(3)} TFLOP/s`,
      ...(packer ? [`lists alone ${perSecond(median(packed))}`] : []),
      `loss of the last round ${(sum / examples).toFixed(4)}`,
      `${(step.bytes / 1e6).toFixed(0)} MB`,
    ].join('; '),
  );
  step.dispose();
}
wasm.dispose();
process.exit(0);
