// What is webgpu's own: batches, lost devices, refused programs, buffers given back. engine.test.ts holds its arithmetic.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startDawn } from '../../../../config/dawn';
import { watchResources } from '../../../../config/watch_resources';
import type { Slice, TrainJob, TrainStep } from '../../contracts';
import { bpr } from '../../objectives/bpr';
import { cbow } from '../../objectives/cbow';
import { glove } from '../../objectives/glove';
import { TrainingSession } from '../../train/session';
import type { TriplesObjective } from '../../triples_contracts';
import { BATCH, batchingFor, tripleBatchingFor } from '../batching';
import { createReferenceEngine } from '../reference/reference_engine';
import { createEngine } from '../select';
import { corpusOf, jobOf, skewedCorpus } from '../test_job';
import { skewedTriples } from '../test_triples';

const dawn = await startDawn('software');
const { createWebgpuEngine } = await import('./webgpu_engine');
const { GpuDevice } = await import('./device');
const { isSoftware } = await import('./adapter');

const job = jobOf(skewedCorpus(50, 900), { dim: 9, negative: 3, sample: 0 });
const slices: readonly Slice[] = [0, 1, 2].map((index) => ({
  epoch: 0,
  index,
  from: index * 300,
  to: index * 300 + 300,
}));

const triplesJob = { objective: glove, triples: skewedTriples(900), parameters: { dim: 9 }, seed: 7 };

async function tablesOf(
  step: TrainStep,
  names: readonly [string, string] = ['input', 'output'],
): Promise<Float32Array> {
  const { data: input } = await step.read(names[0]);
  const { data: output } = await step.read(names[1]);
  return Float32Array.from([...input, ...output]);
}

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('without an adapter', () => {
  it.each([
    [undefined, /no WebGPU/],
    [{ requestAdapter: async () => null }, /no graphics card/],
  ])('says so, and what to do: %j', async (gpu, message) => {
    vi.stubGlobal('navigator', { gpu });
    await expect(createWebgpuEngine().prepare(job)).rejects.toMatchObject({
      name: 'EngineUnavailable',
      message: expect.stringMatching(message),
      advice: expect.stringContaining('wasm'),
    });
  });
});

it('trains skip-gram only where windows do not wait for each other, and says so', async () => {
  for (const other of [triplesJob, { ...job, objective: cbow, parameters: {} }]) {
    await expect(createWebgpuEngine({ hogwild: true }).prepare(other)).rejects.toMatchObject({
      name: 'EngineUnavailable',
      message: expect.stringContaining(other.objective.title),
      advice: expect.stringContaining('wasm'),
    });
  }
});

it('makes at least about a thousand batches of a training, of at most 1,024 positions', () => {
  const sized = (tokens: number, epochs: number) =>
    batchingFor(jobOf(corpusOf([Array<number>(tokens).fill(0)], 1), { epochs })).positions;
  expect([sized(100, 1), sized(40_000, 1), sized(40_000, 5), sized(400_000, 5)]).toEqual([16, 32, 192, 1024]);
});

it('makes at least about a thousand batches of triples too, of at most 4,096 examples', () => {
  const sized = (objective: TriplesObjective, count: number, parameters: Record<string, number>) =>
    tripleBatchingFor({ objective, triples: skewedTriples(count), parameters, seed: 1 }).positions;
  expect([
    sized(glove, 100, { epochs: 1 }),
    sized(glove, 100_000, { epochs: 10 }),
    sized(glove, 100_000, { epochs: 100 }),
    sized(bpr, 100_000, { epochs: 100, negative: 3 }),
  ]).toEqual([1, 1000, 4096, 1024]);
});

it.each([
  [{ description: 'SwiftShader driver 5.0.0' }, true],
  [{ vendor: 'google', architecture: 'swiftshader' }, true],
  [{ description: 'llvmpipe (LLVM 15.0.6, 256 bits)' }, true],
  [{ description: 'Some card', isFallbackAdapter: true }, true],
  [{ vendor: 'nvidia', architecture: 'hopper', description: 'NVIDIA H100' }, false],
])('knows software adapters: %j', (info, software) => {
  const blank = { description: '', device: '', vendor: '', architecture: '', isFallbackAdapter: false };
  const sizes = { subgroupMinSize: 4, subgroupMaxSize: 128, __brand: 'GPUAdapterInfo' as const };
  expect(isSoftware({ ...blank, ...sizes, ...info })).toBe(software);
});

describe.runIf(dawn !== undefined)('a step loop', () => {
  it.each([false, true])('reads nothing back but losses, and leaves nothing behind: Hogwild %s', async (hogwild) => {
    const live = watchResources();
    const sizes: number[] = [];
    let [waiting, most] = [0, 0];
    const { mapAsync } = GPUBuffer.prototype;
    vi.spyOn(GPUBuffer.prototype, 'mapAsync').mockImplementation(async function (this: GPUBuffer, ...wanted) {
      sizes.push(this.size);
      most = Math.max(most, ++waiting);
      return mapAsync.apply(this, wanted).finally(() => waiting--);
    });
    const whole: TrainJob = { ...job, parameters: { ...job.parameters, epochs: 4, learningRate: 0.05 } };
    const control = { signal: new AbortController().signal, onReport: () => undefined };
    const session = await TrainingSession.create(whole, createWebgpuEngine({ hogwild }));
    await session.run(control, 1);
    const before = await live();
    sizes.length = 0;
    most = 0;
    await session.run(control);
    // Slices of 500 positions, in chunks of at least 128; of each sixteenth position a vector of four floats comes back.
    expect(Math.max(...sizes)).toBeLessThanOrEqual(16 * Math.ceil(500 / 16));
    expect(sizes.length).toBeGreaterThanOrEqual(7);
    expect(sizes.length).toBeLessThanOrEqual(7 * 4);
    expect(most).toBeLessThanOrEqual(3 * 4); // what the card has before it: three slices
    expect(await live()).toEqual(before);
    session.dispose();
  });
});

describe.runIf(dawn !== undefined)('on the software adapter of a Chromium', () => {
  let devices: GPUDevice[] = [];
  beforeEach(() => {
    devices = [];
    const { requestDevice } = GPUAdapter.prototype;
    vi.spyOn(GPUAdapter.prototype, 'requestDevice').mockImplementation(async function (this: GPUAdapter, ...wanted) {
      const device = await requestDevice.apply(this, wanted);
      devices.push(device);
      return device;
    });
  });

  it.each([
    // Several chunks to a slice; then all of a slice at once; then rows longer than a workgroup.
    [
      { positions: 16, longestStep: 0.005 },
      { dim: 9, negative: 3, window: 5, sample: 0 },
    ],
    [BATCH, { dim: 9, negative: 3, window: 5, sample: 0 }],
    [
      { positions: 64, longestStep: 0.005 },
      { dim: 300, negative: 2, window: 2, sample: 1e-2 },
    ],
  ])('agrees with the batched reference, where steps are shortened too: %j, %j', async (batching, parameters) => {
    const other: TrainJob = { ...job, parameters };
    const expected = await createReferenceEngine(batching).prepare(other);
    const actual = await createWebgpuEngine({ batching }).prepare(other);
    for (const slice of slices) {
      await expected.step(slice, 0.05);
      await actual.step(slice, 0.05);
    }
    const [wanted, got] = [await tablesOf(expected), await tablesOf(actual)];
    const scale = wanted.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
    expect(wanted.reduce((worst, x, i) => Math.max(worst, Math.abs(x - got[i]!)), 0) / scale).toBeLessThan(1e-5);
    const plain = await createReferenceEngine({ ...batching, longestStep: 1e9 }).prepare(other);
    for (const slice of slices) await plain.step(slice, 0.05);
    expect(await tablesOf(plain)).not.toEqual(wanted); // the limit was met
  });

  it.each([
    ['windows', job, ['input', 'output']],
    ['triples', triplesJob, ['row', 'columnScale']],
  ] as const)('gives the same bits with slices in flight together as one after another: %s', async (_, job, names) => {
    const [together, apart] = [await createWebgpuEngine().prepare(job), await createWebgpuEngine().prepare(job)];
    const passes = [...slices, ...slices.map((slice) => ({ ...slice, epoch: 1 }))];
    await Promise.all(passes.map((slice) => together.step(slice, 0.05)));
    for (const slice of passes) await apart.step(slice, 0.05);
    expect(await tablesOf(together, names)).toEqual(await tablesOf(apart, names));
    expect(await together.loss()).toEqual(await apart.loss());
  });

  it('rejects a step with a named error when the device is lost, also one under way', async () => {
    const step = await createWebgpuEngine().prepare(job);
    const underWay = Promise.resolve(step.step(slices[0]!, 0.05));
    devices[0]!.destroy();
    const lost = { name: 'DeviceLost', advice: expect.stringContaining('wasm') };
    await expect(underWay).rejects.toMatchObject(lost);
    await expect(step.step(slices[1]!, 0.05)).rejects.toMatchObject(lost);
    await expect(step.read('input')).rejects.toMatchObject(lost);
    step.dispose();
  });

  it("lets a session's caller go on with another engine", async () => {
    const whole: TrainJob = { ...job, parameters: { ...job.parameters, epochs: 1, learningRate: 0.05 } };
    const control = { signal: new AbortController().signal, onReport: () => undefined };
    const session = await TrainingSession.create(whole, createEngine('webgpu'));
    await session.run(control, 1);
    devices[0]!.destroy();
    const fallback = await session.run(control).catch(async (error: Error) => {
      expect(error.name).toBe('DeviceLost');
      session.dispose();
      return TrainingSession.create(whole, createEngine('wasm'));
    });
    expect(fallback).toBeInstanceOf(TrainingSession);
    if (fallback instanceof TrainingSession) expect((await fallback.run(control)).done).toBe(1);
  });

  it('says that it was disposed of, to a step under way too', async () => {
    const step = await createWebgpuEngine().prepare(job);
    const underWay = Promise.resolve(step.step(slices[0]!, 0.05));
    step.dispose();
    await expect(underWay).rejects.toMatchObject({ name: 'AbortError' });
    await expect(step.step(slices[1]!, 0.05)).rejects.toThrow(/disposed/);
    expect(step.bytes).toBe(0);
  });

  it('refuses tables larger than the card takes, with both sizes', async () => {
    const device = await GpuDevice.open();
    expect(() => device.allocate(2 ** 30, 'float32')).toThrow(/\d+ MB.* 4295 MB/);
    device.close();
  });

  it('throws where a program does not compile', async () => {
    const device = await GpuDevice.open();
    const tensor = device.allocate(4, 'float32');
    const broken = {
      shaderKey: 'broken',
      variableNames: [],
      outputShape: [4],
      workgroupSize: [1, 1, 1] as [number, number, number],
      dispatchLayout: { x: [0] },
      dispatch: [1, 1, 1] as [number, number, number],
      getUserCode: () => 'fn main(index : i32) { nonsense }',
    };
    await expect(device.validated(() => device.run(broken, [], tensor, []))).rejects.toMatchObject({
      name: 'EngineUnavailable',
    });
    device.close();
  });
});
