// GloVe's inner loop. First what a second thread gains, by the clock (bench/rounds.ts). Then one thread, in triples per second of processor time, beside the published update as a plain C loop (glove_loop.c), compiled here:
// float and double, -O3, what GloVe's own Makefile asks for (double, -O3 -march=native -funroll-loops), and the most a compiler is
// allowed (-Ofast, which may reorder sums and approximate roots). Same triples, same order in the first pass, same
// start; the losses of the first pass must agree. Rounds go in turn through all of them, since this kind of machine drifts. Ours shuffles
// the triples before each pass, and its time counts that.
// Run: npx tsx bench/triples.ts [--threads 2] [--no-c] [--rounds 7] [--words 10000] [--triples 2000000] [--dims 50,100] [--compiler gcc]
import { type ChildProcessWithoutNullStreams, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import v8 from 'node:v8';
import { spawnThread } from '../scripts/spawn_thread';
import type { Slice, TrainStep } from '../src/ml/contracts';
import { createRng } from '../src/ml/core/rng';
import { passOrder } from '../src/ml/engines/triple_plan';
import { ThreadedStep } from '../src/ml/engines/wasm/threaded_step';
import { createWasmEngine } from '../src/ml/engines/wasm/wasm_engine';
import { glove } from '../src/ml/objectives/glove';
import type { Triples, TriplesJob } from '../src/ml/triples_contracts';
import { measureRows, type Row } from './rounds';
import { median } from './statistics';

if (Number(process.versions.v8.split('.')[0]) < 12) v8.setFlagsFromString('--experimental-wasm-relaxed-simd');

const { values: given } = parseArgs({
  options: {
    rounds: { type: 'string', default: '7' },
    words: { type: 'string', default: '10000' },
    triples: { type: 'string', default: '2000000' },
    dims: { type: 'string', default: '50,100' },
    threads: { type: 'string', default: '2' },
    'no-c': { type: 'boolean', default: false },
    compiler: { type: 'string', default: 'gcc' },
  },
});
const words = Number(given.words);
const count = Number(given.triples);
const threads = Number(given.threads);
const RATE = 0.05;
const SLICE = 100_000;

/** Pairs whose words fall off like Zipf's law, with counts that fall with both ranks. */
function zipfTriples(): Triples {
  const rng = createRng(1);
  const zipf = () => Math.min(words - 1, Math.floor(words ** rng.uniform()) - 1);
  const triples = { i: new Uint32Array(count), j: new Uint32Array(count), value: new Float32Array(count) };
  for (let n = 0; n < count; n++) {
    const [i, j] = [zipf(), zipf()];
    triples.i[n] = i;
    triples.j[n] = j;
    triples.value[n] = 0.1 + (2000 * rng.uniform()) / Math.sqrt((i + 1) * (j + 1));
  }
  return { rows: words, cols: words, weight: null, ...triples };
}

/** Slices of one pass. */
function slicesOf(epoch: number): Slice[] {
  return Array.from({ length: Math.ceil(count / SLICE) }, (_, index) => {
    const from = index * SLICE;
    return { epoch, index, from, to: Math.min(count, from + SLICE) };
  });
}

/** What a second thread gains: two passes a round, since a session goes from one into the next without a pause. */
async function compareThreads(job: TriplesJob): Promise<void> {
  const one = await createWasmEngine().prepare(job);
  const many = await createWasmEngine({ threads, spawnThread }).prepare(job);
  const apart = await Promise.all(
    Array.from({ length: threads }, () => ThreadedStep.start(job, { threads: 1, spawnThread })),
  );
  let epoch = 0;
  const row = (title: string, steps: readonly TrainStep[]): Row => [
    title,
    async () => {
      const slices = [...slicesOf(epoch), ...slicesOf(epoch + 1)];
      epoch += 2;
      const began = performance.now();
      await Promise.all(slices.map((slice, k) => steps[k % steps.length]!.step(slice, RATE)));
      return (2 * count * 1000) / (performance.now() - began);
    },
  ];
  const rows = [row('1 thread', [one]), row(`${threads} threads`, [many]), row(`${threads} trainings apart`, apart)];
  console.log(`\n${words} words, ${count} triples, dim ${job.parameters.dim}, threads by the clock`);
  await measureRows(rows, Number(given.rounds), 'triples');
  for (const step of [one, many, ...apart]) step.dispose();
}

interface Runner {
  readonly title: string;
  /** Trains one pass; returns its seconds of processor time and its loss. */
  pass(epoch: number): Promise<readonly [seconds: number, loss: number]>;
}

async function ours(variant: 'relaxed' | 'plain', job: TriplesJob): Promise<Runner & { readonly step: TrainStep }> {
  const step = await createWasmEngine({ variant }).prepare(job);
  return {
    title: step.describe,
    step,
    async pass(epoch) {
      const began = process.cpuUsage();
      for (const slice of slicesOf(epoch)) await step.step(slice, RATE);
      const { user, system } = process.cpuUsage(began);
      const seconds = (user + system) / 1e6;
      return [seconds, (await step.loss()).sum];
    },
  };
}

function native(
  program: string,
  file: string,
  title: string,
): Runner & { readonly child: ChildProcessWithoutNullStreams } {
  const child = spawn(program, [file]);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    title,
    child,
    async pass() {
      child.stdin.write('t');
      const [seconds, loss] = String((await lines.next()).value)
        .split(' ')
        .map(Number);
      return [seconds!, loss!];
    },
  };
}

const folder = mkdtempSync(path.join(tmpdir(), 'vectarium-glove-'));
const source = fileURLToPath(new URL('glove_loop.c', import.meta.url));
const builds = [
  ['float', ['-O3']],
  ['double', ['-O3']],
  ['double', ['-O3', '-march=native', '-funroll-loops']],
  ['float', ['-Ofast', '-march=native', '-funroll-loops']],
] as const;
const programs = builds.map(([real, flags], k) => {
  const out = path.join(folder, `loop${k}`);
  execFileSync(given.compiler, [...flags, `-DREAL=${real}`, source, '-o', out, '-lm']);
  return { out, title: `C, ${real}, ${given.compiler} ${flags.join(' ')}` };
});

async function compareC(job: TriplesJob): Promise<void> {
  const { triples, parameters } = job;
  const { dim } = parameters;
  const wasm = [await ours('relaxed', job), await ours('plain', job)];
  const entries = new DataView(new ArrayBuffer(12 * count));
  passOrder(count, job.seed, 0).forEach((n, k) => {
    entries.setUint32(12 * k, triples.i[n]!, true);
    entries.setUint32(12 * k + 4, triples.j[n]!, true);
    entries.setFloat32(12 * k + 8, triples.value[n]!, true);
  });
  const tables = [await wasm[0]!.step.read('row'), await wasm[0]!.step.read('column')];
  const file = path.join(folder, 'triples.bin');
  writeFileSync(
    file,
    Buffer.concat(
      [Uint32Array.from([words, count, dim!]), entries, ...tables.map(({ data }) => data)].map((part) =>
        Buffer.from(part.buffer),
      ),
    ),
  );
  const loops = programs.map(({ out, title }) => native(out, file, title));
  const runners: readonly Runner[] = [...wasm, ...loops];
  const rates = runners.map((): number[] => []);
  const first: number[] = [];
  for (let round = 0; round < Number(given.rounds); round++) {
    for (const [k, runner] of runners.entries()) {
      const [seconds, loss] = await runner.pass(round);
      if (round === 0) first[k] = loss;
      rates[k]!.push(count / seconds / 1e6);
    }
  }
  const worst = Math.max(...first.map((loss) => Math.abs(loss / first[0]! - 1)));
  if (!(worst < 1e-4)) throw new Error(`losses of the first pass differ by ${worst}: ${first.join(' ')}`);
  console.log(
    `\n${words} words, ${count} triples, dim ${dim}, ${given.rounds} rounds; first losses agree to ${worst.toExponential(1)}`,
  );
  for (const [k, runner] of runners.entries()) {
    const paired = median(rates[0]!.map((rate, round) => rate / rates[k]![round]!));
    console.log(
      `${runner.title.padEnd(52)} ${median(rates[k]!).toFixed(2)} M triples/s, ours ÷ this ${paired.toFixed(2)}   (${rates[k]!.map((r) => r.toFixed(1)).join(' ')})`,
    );
  }
  for (const { child } of loops) child.stdin.end('q');
  for (const { step } of wasm) step.dispose();
}

const triples = zipfTriples();
for (const dim of given.dims.split(',').map(Number)) {
  const job: TriplesJob = { objective: glove, triples, parameters: { dim }, seed: 1 };
  if (threads > 1) await compareThreads(job);
  if (!given['no-c']) await compareC(job);
}
rmSync(folder, { recursive: true });
