// What a second thread gains, in raw corpus words per second: in Node on the engine alone, in Chromium on the app's own train worker,
// without map or screen. Rounds take turns between the rows, since this kind of machine drifts, and those that other programs disturbed do
// not count; medians, and the ratio within rounds.
// Two trainings beside each other that share nothing say what the machine has to give: no sharing can beat them.
// Run: npx tsx bench/threads.ts [--rounds 5] [--epochs 1] [--threads 2] [--no-browser]
import { parseArgs } from 'node:util';
import v8 from 'node:v8';
import { spawnThread } from '../scripts/spawn_thread';
import type { Slice, TrainStep, WindowsJob } from '../src/ml/contracts';
import { buildCorpus } from '../src/ml/data/corpus';
import { ThreadedStep } from '../src/ml/engines/wasm/threaded_step';
import { createWasmEngine } from '../src/ml/engines/wasm/wasm_engine';
import { checkParameters, objectiveFor } from '../src/ml/objectives/registry';
import { measureRows, type Row } from './rounds';
import { readText, SOTU } from './text';
import { openTrainPage, type TrainPage } from './train_page';
import { trainText } from './train_texts';

if (Number(process.versions.v8.split('.')[0]) < 12) v8.setFlagsFromString('--experimental-wasm-relaxed-simd');

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    epochs: { type: 'string', default: '1' },
    threads: { type: 'string', default: '2' },
    'no-browser': { type: 'boolean', default: false },
  },
});
const [rounds, epochs, threads] = [values.rounds, values.epochs, values.threads].map(Number) as [
  number,
  number,
  number,
];
const SLICE = 10_000;
const RATE = 0.025;
/** Trains a part of the text on each of `steps` at once, and all of it together. */
async function train(job: WindowsJob, steps: readonly TrainStep[]): Promise<number> {
  const { tokens } = job.corpus;
  const count = Math.ceil(tokens.length / SLICE);
  const slices: Slice[] = Array.from({ length: count * epochs }, (_, i) => {
    const index = i % count;
    return {
      epoch: Math.floor(i / count),
      index,
      from: index * SLICE,
      to: Math.min(tokens.length, (index + 1) * SLICE),
    };
  });
  const began = performance.now();
  await Promise.all(slices.map((slice, i) => steps[i % steps.length]!.step(slice, RATE)));
  return (job.corpus.rawWords * epochs * 1000) / (performance.now() - began);
}

async function nodeRows(): Promise<readonly Row[]> {
  const objective = objectiveFor('skip-gram');
  const parameters = checkParameters(objective, {});
  const corpus = buildCorpus(await readText(SOTU), parameters.minCount!);
  const job: WindowsJob = { objective, corpus, parameters, seed: 1 };
  const one = await createWasmEngine().prepare(job);
  const many = await createWasmEngine({ threads, spawnThread }).prepare(job);
  const apart = await Promise.all(
    Array.from({ length: threads }, () => ThreadedStep.start(job, { threads: 1, spawnThread })),
  );
  return [
    ['Node, 1 thread', () => train(job, [one])],
    [`Node, ${threads} threads`, () => train(job, [many])],
    [`Node, ${threads} trainings apart`, () => train(job, apart)],
  ];
}

async function inPage(page: TrainPage, count: number): Promise<number> {
  const { file } = await trainText('sotu');
  const job = { file, parameters: { epochs }, threads: count, engine: 'wasm' } as const;
  const { rawWords, seconds } = await page.train(job);
  return (rawWords * epochs) / seconds;
}

await measureRows(await nodeRows(), rounds, 'words');
if (!values['no-browser']) {
  const page = await openTrainPage();
  try {
    await measureRows(
      [1, threads].map((n): Row => [`Chromium, ${n} thread${n === 1 ? '' : 's'}`, () => inPage(page, n)]),
      rounds,
      'words',
    );
  } finally {
    await page.close();
  }
}
process.exit(0);
