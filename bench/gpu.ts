// Speed of the webgpu engine in Node, through Dawn, on whatever adapter this machine has: raw corpus words per second (pairs of words for
// GloVe) by batches, and for skip-gram Hogwild, beside the wasm engine's on two threads in the same rounds, and what that moves and
// computes a second.
// Falls back to Chromium's software adapter, and then says so: its figures tell that the kernels run, and nothing about a graphics card.
//   npm run bench:gpu -- [--model skip-gram|cbow|glove] [--rounds 3] [--slices 40] [--minCount 5] [--dim 100] [--positions 1024,2048] [--hogwild] [--threads 2] [--software] [--text FILE]
// --hogwild leaves the batches out.
//   npm run bench:gpu -- --neighbors [--rows 10000,30000,100000] [--dim 100] [--k 15] …: tables of neighbours instead (gpu_neighbors.ts).
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import v8 from 'node:v8';
import { startDawn } from '../config/dawn';
import { spawnThread } from '../scripts/spawn_thread';
import type { Corpus, Slice, TrainStep, WindowsJob } from '../src/ml/contracts';
import { buildCorpus } from '../src/ml/data/corpus';
import { BATCH, TRIPLE_BATCH } from '../src/ml/engines/batching';
import { planSampling } from '../src/ml/engines/sampling';
import { planTriples } from '../src/ml/engines/triple_plan';
import { createWasmEngine } from '../src/ml/engines/wasm/wasm_engine';
import type { GroupedSlots, Packer } from '../src/ml/engines/webgpu/pack_kernel';
import { TriplePacker } from '../src/ml/engines/webgpu/pack_triples';
import { WindowPacker } from '../src/ml/engines/webgpu/pack_windows';
import { GROUP } from '../src/ml/engines/webgpu/programs';
import { glove } from '../src/ml/objectives/glove';
import { checkParameters, objectiveFor } from '../src/ml/objectives/registry';
import { longestSlice, passSize } from '../src/ml/train/family';
import { textJob } from '../src/ml/train/text_job';
import type { TriplesJob } from '../src/ml/triples_contracts';
import { median } from './statistics';
import { readText, SOTU } from './text';

if (Number(process.versions.v8.split('.')[0]) < 12) v8.setFlagsFromString('--experimental-wasm-relaxed-simd');

const { values } = parseArgs({
  options: {
    model: { type: 'string', default: 'skip-gram' },
    minCount: { type: 'string', default: '5' },
    rounds: { type: 'string', default: '3' },
    slices: { type: 'string', default: '40' },
    dim: { type: 'string', default: '100' },
    positions: { type: 'string' },
    hogwild: { type: 'boolean', default: false },
    threads: { type: 'string', default: '2' },
    software: { type: 'boolean', default: false },
    text: { type: 'string', default: SOTU },
    neighbors: { type: 'boolean', default: false },
    rows: { type: 'string', default: '10000,30000,100000' },
    k: { type: 'string', default: '15' },
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
if (values.neighbors) {
  const { benchNeighbors } = await import('./gpu_neighbors');
  await benchNeighbors({ rows: values.rows.split(',').map(Number), k: Number(values.k), dim, rounds, threads });
  process.exit(0);
}
const { createWebgpuEngine } = await import('../src/ml/engines/webgpu/webgpu_engine');

/** Of GloVe a slice is of pairs, and so are all rates. */
async function jobFrom(corpus: Corpus): Promise<WindowsJob | TriplesJob> {
  const objective = objectiveFor(values.model);
  const parameters = checkParameters(objective, { dim, minCount: Number(values.minCount) });
  const job = await textJob(objective, corpus, parameters, 1, {
    signal: new AbortController().signal,
    onProgress: () => {},
  });
  if ('matrix' in job || 'sparse' in job) throw new Error(`cards do not train ${objective.title}`);
  return job;
}

const corpus = buildCorpus(await readText(values.text), Number(values.minCount));
const job = await jobFrom(corpus);
const unit = 'triples' in job ? 'pairs' : 'words';
const batching = 'triples' in job ? TRIPLE_BATCH : BATCH;
const rateOfLearning = job.parameters.learningRate!;
const { steps } = passSize(job);
const longest = Math.min(longestSlice(job), steps);
const slices: readonly Slice[] = Array.from({ length: count }, (_, index) => {
  const from = (index * longest) % Math.max(1, steps - longest);
  return { epoch: 0, index, from, to: from + longest };
});
const words = slices.length * longest * ('triples' in job ? 1 : corpus.rawWords / corpus.tokens.length);

/** Words per second with as many slices in flight as the engine wants, until the last has come back. */
async function train(step: TrainStep): Promise<number> {
  const began = performance.now();
  const inFlight: Promise<void>[] = [];
  for (const slice of slices) {
    inFlight.push(Promise.resolve(step.step(slice, rateOfLearning)));
    if (inFlight.length >= step.parallel) await inFlight.shift();
  }
  await Promise.all(inFlight);
  return (words * 1000) / (performance.now() - began);
}

/** Words per second of the lists alone. */
function pack(packer: Packer<GroupedSlots>): number {
  const began = performance.now();
  for (const slice of slices) {
    packer.start(slice);
    while (packer.next() !== null);
  }
  return (words * 1000) / (performance.now() - began);
}

/** Of all slices together: slots, pairs of an input (the mean of them, for CBOW) and an output, and rows that batches touch. */
function amounts(packer: WindowPacker | TriplePacker) {
  let [slots, pairs, touched] = [0, 0, 0];
  for (const slice of slices) {
    packer.start(slice);
    for (let chunk = packer.next(); chunk !== null; chunk = packer.next()) {
      const { lists } = packer;
      for (const batch of chunk.batches) {
        slots += batch.rowsAt - batch.slotsAt;
        touched += batch.rows;
        if ('examples' in batch) {
          pairs += batch.examples;
          continue;
        }
        for (let at = batch.windowsAt; at < batch.windowsAt + 4 * batch.windows; at += 4) {
          pairs += (values.model === 'cbow' ? 1 : lists[at + 1]!) * lists[at + 2]!;
        }
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
  readonly packer?: Packer<GroupedSlots>;
}

function packerOf(positions: number): WindowPacker | TriplePacker {
  const shape = { positions, batches: 8 };
  return 'triples' in job
    ? new TriplePacker(job, planTriples(job), shape, GROUP)
    : new WindowPacker(job.corpus, planSampling(job), job.seed, shape);
}

async function rowOf(positions: number | undefined): Promise<Row> {
  const packer = packerOf(positions ?? batching.positions);
  const { slots, pairs, touched } = amounts(packer);
  const engine = createWebgpuEngine(
    positions === undefined ? { hogwild: true } : { batching: { ...batching, positions } },
  );
  const title = positions === undefined ? 'no batches' : `batches of ${positions}`;
  // Each slot's row is read. By batches its gradient is then written and read, and each touched row read and written once, with AdaGrad
  // its scales too; Hogwild reads and writes each slot's row once more.
  const applied = values.model === glove.id ? 4 : 2;
  const moved = positions === undefined ? 3 * slots : 3 * slots + applied * touched;
  return { title, step: await engine.prepare(job), moved, pairs, ...(positions !== undefined && { packer }) };
}

const perSecond = (rate: number) => `${Math.round(rate).toLocaleString('en')} ${unit}/s`;
const wasm = await createWasmEngine({ threads, spawnThread }).prepare(job);
const ways = (values.positions ?? String(batching.positions)).split(',').map(Number);
const sizes = values.hogwild ? [undefined] : [...ways, ...(values.model === 'skip-gram' ? [undefined] : [])];
console.log(
  `${wasm.describe}, on ${availableParallelism()} cores; ${job.objective.title}, ${dim} dimensions, ${corpus.vocabulary.counts.length} words`,
);
await train(wasm);
for (const positions of sizes) {
  const { title, step, moved, pairs, packer } = await rowOf(positions);
  await step.step(slices[0]!, rateOfLearning);
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
