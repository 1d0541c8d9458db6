// Which engine is fastest here: each that can run trains the same small seeded text for a moment. Meant for a free thread, once per
// machine; knows no worker and no storage. An engine counts only if its first update is the oracle's: a driver may be fast and wrong.
// Rates are of text as it comes (words that subsampling drops included), on one thread.
import type { Adapter, Engine, EngineName, Matrix, Slice, TrainStep, WindowsJob } from '../contracts';
import { packNames } from '../core/names';
import { createRng } from '../core/rng';
import { isAbort } from '../errors';
import { skipGram } from '../objectives/skip_gram';
import type { Calibration, EngineReading } from './ranking';

/** Milliseconds for all engines together, and for one; what an engine takes to start, which is mostly waiting, may come on top. */
export const CALIBRATION_MS = 300;
const MOST_MS = 100;
const WORDS = 2000;
const TOKENS = 20_000;
/** As long as slices of a real training are. */
const SLICE = 10_000;
/** One update of an engine that works in batches. */
const CHECKED = 500;
const SENTENCE = 25;
const RATE = 0.025;
/** Least cosine between an engine's first update and the oracle's: updating in batches of 1,024 costs 0.002. */
const LEAST_AGREEMENT = 0.99;

/** Loads an engine. */
export type Load = (engine: EngineName) => Promise<Engine>;

/** The cards that GPU engines would run on, or why they would not; null for engines of the processor. */
type Probe = { readonly engine: Engine; readonly adapter: Adapter | null } | { readonly why: string };

async function probe(name: EngineName, load: Load): Promise<Probe> {
  try {
    const engine = await load(name);
    return { engine, adapter: (await engine.adapter?.()) ?? null };
  } catch (error) {
    return { why: messageOf(error) };
  }
}

/** `known` is given back where the cards are still the same. Throws an AbortError when `signal` says so. */
export async function calibrate(
  names: readonly EngineName[],
  load: Load,
  control: { readonly signal: AbortSignal; readonly known?: Calibration | null; now?(): number },
): Promise<Calibration> {
  const { signal, known = null, now = () => performance.now() } = control;
  const probes = new Map<EngineName, Probe>();
  for (const name of names) probes.set(name, await probe(name, load));
  const adapters = [...probes.values()].map((p) => ('why' in p ? '-' : (p.adapter?.title ?? '+'))).join('; ');
  if (known?.adapters === adapters && names.every((name) => known.readings.some(({ engine }) => engine === name))) {
    return known;
  }
  const job = calibrationJob();
  const readings = new Map<EngineName, EngineReading>();
  const oracle: { change: Float64Array | null } = { change: null };
  // Processors first: the first to run is the oracle of the others. The reference engine, which takes longer for one update than may be
  // spent, is asked only where wasm cannot run.
  const order = [...names].sort((a, b) => placeOf(a, probes.get(a)!) - placeOf(b, probes.get(b)!));
  const running = order.filter((name) => mayRun(name, probes.get(name)!)).length;
  const slot = Math.min(MOST_MS, CALIBRATION_MS / Math.max(1, running));
  for (const name of order) {
    signal.throwIfAborted();
    const needed = name !== 'reference' || oracle.change === null;
    const bench = { job, oracle, slot, signal, now };
    readings.set(name, needed ? await read(name, probes.get(name)!, bench) : left(name, null, SLOW));
  }
  return { readings: names.map((name) => readings.get(name)!), adapters };
}

function placeOf(name: EngineName, found: Probe): number {
  if (name === 'reference') return 1;
  return 'why' in found || found.adapter !== null ? 2 : 0;
}

function mayRun(name: EngineName, found: Probe): boolean {
  return name !== 'reference' && !('why' in found) && found.adapter?.software !== true;
}

const SLOW = 'The reference engine is slow and exact: it is there to check the others.';
const software = (engine: EngineName, title: string) =>
  `The ${engine} engine would run on ${title}, which is software and slower than wasm.`;
const wrong = (engine: EngineName) => `The ${engine} engine computes wrong results on this machine.`;

function left(engine: EngineName, title: string | null, reason: string): EngineReading {
  return { engine, title, rate: null, reason };
}

interface Bench {
  readonly job: WindowsJob;
  readonly oracle: { change: Float64Array | null };
  /** Milliseconds. */
  readonly slot: number;
  readonly signal: AbortSignal;
  now(): number;
}

async function read(engine: EngineName, found: Probe, bench: Bench): Promise<EngineReading> {
  if ('why' in found) return left(engine, null, found.why);
  if (found.adapter?.software === true) return left(engine, found.adapter.title, software(engine, found.adapter.title));
  let step: TrainStep | null = null;
  try {
    step = await found.engine.prepare(bench.job);
    const before = await step.read('output');
    await step.step({ epoch: 0, index: 0, from: 0, to: CHECKED }, RATE);
    const change = difference(await step.read('output'), before);
    bench.oracle.change ??= change;
    const agrees = cosine(change, bench.oracle.change) >= LEAST_AGREEMENT;
    if (!agrees) return left(engine, step.describe, wrong(engine));
    return { engine, title: step.describe, rate: await rateOf(step, bench), reason: null };
  } catch (error) {
    if (isAbort(error)) throw error;
    return left(engine, null, messageOf(error));
  } finally {
    step?.dispose();
  }
}

/** Slices until the time is up, with as many in flight as the engine wants; a short one alone where it is too slow for that. */
async function rateOf(step: TrainStep, { slot, signal, now }: Bench): Promise<number> {
  const alone = now();
  await step.step({ epoch: 1, index: 0, from: 0, to: CHECKED }, RATE);
  await step.loss();
  const short = now() - alone;
  if ((short * SLICE) / CHECKED > CALIBRATION_MS) return (1000 * CHECKED) / short;
  const began = now();
  let trained = 0;
  const inFlight: Promise<void>[] = [];
  for (let i = 0; i < 2 || now() - began < slot; i++) {
    if (signal.aborted) break; // what is in flight comes back first
    inFlight.push(Promise.resolve(step.step(sliceAt(i), RATE)));
    trained += SLICE;
    if (inFlight.length >= step.parallel) await inFlight.shift();
  }
  await Promise.all(inFlight);
  await step.loss();
  signal.throwIfAborted();
  return (1000 * trained) / Math.max(1e-3, now() - began);
}

function sliceAt(i: number): Slice {
  const perPass = TOKENS / SLICE;
  const index = i % perPass;
  return { epoch: 2 + Math.floor(i / perPass), index, from: index * SLICE, to: (index + 1) * SLICE };
}

/** Zipf's law, seeded. So many passes that engines take the batches that they take for a real training. */
function calibrationJob(): WindowsJob {
  const rng = createRng(1);
  const tokens = Uint32Array.from({ length: TOKENS }, () => Math.floor(WORDS ** rng.uniform()) - 1);
  const counts = new Uint32Array(WORDS).fill(1);
  for (const word of tokens) counts[word]! += 1;
  const sequences = Uint32Array.from({ length: TOKENS / SENTENCE + 1 }, (_, i) => i * SENTENCE);
  const names = packNames(Array.from({ length: WORDS }, (_, i) => `w${i}`));
  const corpus = { vocabulary: { names, counts }, tokens, sequences, documents: [], rawWords: TOKENS, rawTypes: WORDS };
  return { objective: skipGram, corpus, parameters: { epochs: 100, learningRate: RATE }, seed: 1 };
}

function difference(after: Matrix, before: Matrix): Float64Array {
  return Float64Array.from(after.data, (x, i) => x - before.data[i]!);
}

function cosine(a: Float64Array, b: Float64Array): number {
  let [ab, aa, bb] = [0, 0, 0];
  a.forEach((x, i) => {
    ab += x * b[i]!;
    aa += x * x;
    bb += b[i]! * b[i]!;
  });
  return ab / Math.sqrt(aa * bb);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
