import { expect, it } from 'vitest';
import type { Engine, Slice, TrainStep } from '../contracts';
import { jobOf, skewedCorpus } from '../engines/test_job';
import { createWasmEngine } from '../engines/wasm/wasm_engine';
import { TrainingSession } from './session';
import { checkFits, copySnapshot, isFiniteSnapshot, snapshotBytes } from './snapshot';

const job = jobOf(skewedCorpus(60, 60_000), { dim: 8, epochs: 2, learningRate: 0.05 });
const quiet = { signal: new AbortController().signal, onReport: () => {} };

it('holds exactly the slices before its position, though several are in flight and come back in any order', async () => {
  const trained = new Set<number>();
  const held: (() => void)[] = [];
  const tables = { data: new Float32Array(1), rows: 1, cols: 1 };
  const step: TrainStep = {
    describe: 'any order',
    bytes: 4,
    parallel: 4,
    step: ({ epoch, index }: Slice) =>
      new Promise((resolve) => {
        held.push(() => {
          trained.add(epoch * 50 + index);
          resolve();
        });
        queueMicrotask(() => queueMicrotask(() => held.pop()?.()));
      }),
    loss: () => ({ sum: 1, examples: 1 }),
    // What a copy taken now would hold: the number of the first slice that is missing, or −1 where later ones are in it.
    read: () => {
      const first = [...Array(101).keys()].find((slice) => !trained.has(slice))!;
      return { ...tables, data: Float32Array.of(trained.size === first ? first : -1) };
    },
    write: () => {},
    dispose: () => {},
  };
  const engine: Engine = { name: 'reference', prepare: async () => step };
  const session = await TrainingSession.create(job, engine);
  const seen = new Set<number>();
  const onReport = () => {
    const { snapshot } = session;
    if (snapshot === null) return;
    for (const [, { data }] of snapshot.tables) expect(data[0]).toBe(snapshot.position);
    seen.add(snapshot.position);
  };
  await session.run({ ...quiet, onReport });
  onReport();
  expect(Math.min(...seen)).toBeGreaterThanOrEqual(50);
  expect(trained.size).toBe(100);
});

it('is gone on from with the same bits as without a stop, on one thread', async () => {
  const whole = await TrainingSession.create(job, createWasmEngine());
  await whole.run(quiet);
  const first = await TrainingSession.create(job, createWasmEngine());
  await first.run(quiet, 73);
  const { snapshot } = first;
  expect(snapshot).toMatchObject({ position: 50, done: 0.5 });
  // The session trains on: the copy is its own.
  const copy = copySnapshot(snapshot!);
  await first.run(quiet);
  expect(snapshot).toEqual(copy);
  const second = await TrainingSession.create(job, createWasmEngine(), copy);
  expect(second.report).toMatchObject({ done: 0.5, loss: copy.loss });
  const end = await second.run(quiet);
  expect(end.done).toBe(1);
  expect(end.seconds).toBeGreaterThan(copy.milliseconds / 1000);
  expect((await second.vectors()).data).toEqual((await whole.vectors()).data);
});

it('counts its bytes, and says whether all its numbers are numbers', async () => {
  const session = await TrainingSession.create(job, createWasmEngine());
  await session.run(quiet, 60);
  const snapshot = session.snapshot!;
  expect(snapshotBytes(snapshot)).toBe(2 * 60 * 8 * 4);
  expect(isFiniteSnapshot(snapshot)).toBe(true);
  for (const bad of [Number.NaN, Number.POSITIVE_INFINITY]) {
    const broken = copySnapshot(snapshot);
    broken.tables[1]![1].data[7] = bad;
    expect(isFiniteSnapshot(broken)).toBe(false);
  }
});

it('does not fit a job of other data, which is said with both sizes', async () => {
  const session = await TrainingSession.create(job, createWasmEngine());
  await session.run(quiet, 60);
  const { snapshot } = session;
  checkFits(snapshot!, job);
  const other = jobOf(skewedCorpus(61, 60_000), { dim: 8, epochs: 2, learningRate: 0.05 });
  expect(() => checkFits(snapshot!, other)).toThrow('its table input was 60 × 8 and would be 61 × 8');
});
