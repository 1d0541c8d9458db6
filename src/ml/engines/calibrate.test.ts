// Calibrations of made-up engines by a made-up clock, and one of the real ones.
import { expect, it } from 'vitest';
import type { Adapter, Engine, EngineName, TrainStep, WindowsJob } from '../contracts';
import { VectariumError } from '../errors';
import { CALIBRATION_MS, calibrate } from './calibrate';
import { type Calibration, rankEngines } from './ranking';
import { loadEngine } from './select';

/** Milliseconds. */
let time = 0;
const now = () => time;
const signal = new AbortController().signal;

interface Made {
  /** Words a millisecond. */
  readonly speed?: number;
  readonly adapter?: Adapter;
  /** What each of its updates adds to every number: all engines agree on 1, 2, 3 … but one that is wrong. */
  readonly wrong?: boolean;
  readonly refuses?: string;
}

let prepared: string[] = [];
let jobs: WindowsJob[] = [];

function made(name: EngineName, { speed = 1000, adapter, wrong = false, refuses }: Made): Engine {
  let data = new Float32Array(4);
  const step: TrainStep = {
    describe: `${name} as made up`,
    bytes: 16,
    parallel: 2,
    step: ({ from, to }) => {
      time += (to - from) / speed;
      data = data.map((x, i) => x + (wrong ? (-1) ** i : i));
    },
    loss: () => ({ sum: 1, examples: 1 }),
    read: () => ({ data: data.slice(), rows: 2, cols: 2 }),
    write: () => {},
    dispose: () => prepared.push(`${name} disposed`),
  };
  return {
    name,
    ...(adapter && { adapter: async () => adapter }),
    prepare: async (job) => {
      if (refuses !== undefined) throw new VectariumError('EngineUnavailable', refuses, 'Choose another.');
      prepared.push(name);
      if ('corpus' in job) jobs.push(job);
      return step;
    },
  };
}

async function calibrated(engines: Partial<Record<EngineName, Made>>, known?: Calibration) {
  time = 0;
  prepared = [];
  jobs = [];
  const names = Object.keys(engines) as EngineName[];
  const load = async (name: EngineName) => made(name, engines[name]!);
  return calibrate(names, load, { signal, now, known: known ?? null });
}

const card = { title: 'a card', software: false };

it('measures what runs, names the fastest first, and takes 300 ms', async () => {
  const { readings } = await calibrated({
    wasm: { speed: 1000 },
    webgpu: { speed: 4000, adapter: card },
  });
  expect(readings.map(({ engine, rate, reason }) => [engine, Math.round(rate!), reason])).toEqual([
    ['wasm', 1_000_000, null],
    ['webgpu', 4_000_000, null],
  ]);
  expect(rankEngines(readings, 1)).toEqual(['webgpu', 'wasm']);
  // Seven threads are worth 4.6 of one.
  expect(rankEngines(readings, 7)).toEqual(['wasm', 'webgpu']);
  expect(time).toBeGreaterThan(150);
  expect(time).toBeLessThanOrEqual(1.1 * CALIBRATION_MS);
  expect(prepared.filter((what) => what.endsWith('disposed'))).toHaveLength(2);
  // All train the same.
  expect(jobs[1]).toEqual(jobs[0]);
});

it('measures no software card, and says why engines are left out', async () => {
  const { readings } = await calibrated({
    wasm: {},
    webgpu: { speed: 9000, adapter: { title: 'SwiftShader', software: true } },
  });
  expect(prepared).not.toContain('webgpu');
  expect(readings[1]).toMatchObject({ title: 'SwiftShader', rate: null, reason: expect.stringContaining('software') });
  const refused = await calibrated({ wasm: { refuses: 'no SIMD' }, reference: { speed: 10 } });
  expect(refused.readings[0]).toMatchObject({ rate: null, reason: 'no SIMD' });
  expect(rankEngines(refused.readings, 4)).toEqual(['reference']);
  expect(rankEngines([], 1)).toEqual(['wasm']);
});

it('does not choose an engine that is fast and wrong', async () => {
  const { readings } = await calibrated({ webgpu: { speed: 9000, adapter: card, wrong: true }, wasm: {} });
  expect(readings[0]).toMatchObject({ engine: 'webgpu', reason: expect.stringContaining('wrong') });
  expect(rankEngines(readings, 1)).toEqual(['wasm']);
});

it('measures again where the card is another one, and not where it is the same', async () => {
  const first = await calibrated({ wasm: {}, webgpu: { adapter: card } });
  expect(await calibrated({ wasm: { speed: 1 }, webgpu: { adapter: card } }, first)).toBe(first);
  expect(prepared).toEqual([]);
  const other = await calibrated({ wasm: {}, webgpu: { adapter: { ...card, title: 'another card' } } }, first);
  expect(other).not.toBe(first);
  expect(prepared).toContain('webgpu');
});

it('stops when it is told to', async () => {
  const controller = new AbortController();
  controller.abort();
  const load = async (name: EngineName) => made(name, {});
  await expect(calibrate(['wasm'], load, { signal: controller.signal, now })).rejects.toMatchObject({
    name: 'AbortError',
  });
});

it('asks the reference only where wasm cannot run, and there it judges the others', async () => {
  const { readings } = await calibrated({ wasm: {}, reference: {} });
  expect(prepared).toEqual(['wasm', 'wasm disposed']);
  expect(readings[1]).toMatchObject({ rate: null, reason: expect.stringContaining('slow and exact') });
  const card2 = { adapter: card, speed: 9000 };
  const judged = await calibrated({ webgpu: { ...card2, wrong: true }, wasm: { refuses: 'no SIMD' }, reference: {} });
  expect(rankEngines(judged.readings, 1)).toEqual(['reference']);
});

it('finds the real wasm engine right by the reference, and measures it', async () => {
  const reference = await loadEngine('reference');
  // As if it were a card: judged by wasm, on a job short enough for it.
  const load = async (name: EngineName) =>
    name === 'webgpu' ? { ...reference, adapter: async () => card } : loadEngine(name);
  const { readings } = await calibrate(['wasm', 'webgpu'], load, { signal });
  expect(readings.map(({ reason }) => reason)).toEqual([null, null]);
  expect(readings.map(({ title }) => title)).toEqual([
    'wasm (relaxed SIMD), 1 thread',
    'reference (float64), 1 thread',
  ]);
  expect(rankEngines(readings, 1)).toEqual(['wasm', 'webgpu']);
});
