// Engines that fail in the middle, over a real one: what goes on must end with the tables of a training that never stopped.
import { describe, expect, it } from 'vitest';
import type { Engine, Slice, TrainStep } from '../contracts';
import { ladderFrom, type Rung } from '../engines/ladder';
import { jobOf, skewedCorpus } from '../engines/test_job';
import { createWasmEngine } from '../engines/wasm/wasm_engine';
import { type ErrorName, VectariumError } from '../errors';
import { engineText, TrainingRelay } from './relay';
import { TrainingSession } from './session';

const job = jobOf(skewedCorpus(60, 60_000), { dim: 8, epochs: 2, learningRate: 0.05 });
const quiet = { signal: new AbortController().signal, onReport: () => {} };
/** Slices of the whole training: two passes of 50 by MIN_SLICES. */
const SLICES = 100;

/** Fails at the start or at its n-th slice; wasm until then. */
type Fault = { readonly name: ErrorName; readonly at: 'start' | number };

function faulty({ name, at }: Fault, title: string): Engine {
  const fail = () => new VectariumError(name, `${title} failed`, 'Do this.');
  return {
    name: 'wasm',
    prepare: async (given) => {
      if (at === 'start') throw fail();
      const inner = await createWasmEngine().prepare(given);
      let steps = 0;
      let lost = false;
      const check = () => {
        if (lost) throw fail();
      };
      const step: TrainStep = {
        describe: title,
        bytes: inner.bytes,
        parallel: 3,
        step: async (slice: Slice, rate: number) => {
          lost ||= steps++ >= at;
          check();
          await inner.step(slice, rate);
        },
        loss: () => inner.loss(),
        read: (table, rows) => {
          check();
          return inner.read(table, rows);
        },
        write: (table, matrix) => inner.write(table, matrix),
        dispose: () => inner.dispose(),
      };
      return step;
    },
  };
}

const ladder = ladderFrom({ engine: 'webgpu', threads: 2 }, ['webgpu', 'wasm']);

/** The first engines fail, in order; the others do not. */
function engines(...faults: Fault[]): (rung: Rung) => Engine {
  let started = 0;
  return ({ engine, threads }) => {
    const fault = faults[started++];
    return fault === undefined ? createWasmEngine() : faulty(fault, `${engine} ${threads}`);
  };
}

const run = (relay: TrainingRelay, limit?: number) => relay.attempt((session) => session.run(quiet, limit));
const vectors = (relay: TrainingRelay) => relay.attempt((session) => session.vectors());

async function unbroken(rate?: number, from = 0): Promise<Float32Array> {
  const session = await TrainingSession.create(job, createWasmEngine());
  if (rate !== undefined) {
    await session.run(quiet, from);
    session.learningRate = rate;
  }
  await session.run(quiet);
  return (await session.vectors()).data;
}

describe('TrainingRelay', () => {
  it.each(['DeviceLost', 'OutOfMemory', 'WorkerCrashed'] as const)(
    'goes on from the last snapshot on the next engine after %s, and ends as if nothing had been',
    async (name) => {
      const relay = await TrainingRelay.create(job, ladder, engines({ name, at: 70 }));
      const report = await run(relay);
      expect(report.done).toBe(1);
      const { from } = relay.legs[1]!;
      expect(relay.legs).toEqual([
        { rung: 0, engine: 'webgpu 2', from: 0, reason: null },
        { rung: 1, engine: 'wasm (relaxed SIMD), 1 thread', from, reason: 'webgpu 2 failed' },
      ]);
      // A snapshot is due after 50 slices and waits for those in flight.
      expect(from).toBeGreaterThanOrEqual(0.5);
      expect(from).toBeLessThan(0.5 + 3 / SLICES);
      const text = `webgpu 2; from ${Math.round(from * 100)} % wasm (relaxed SIMD), 1 thread`;
      expect(engineText(relay.legs)).toBe(text);
      const later = { ...relay.legs[1]!, from: 0.9, reason: null };
      expect(engineText([...relay.legs, later])).toBe(`${text}; taken up at 90 %`);
      expect((await vectors(relay)).data).toEqual(await unbroken());
      relay.dispose();
    },
  );

  it('starts over where there is no snapshot yet, and passes by engines that cannot start', async () => {
    const relay = await TrainingRelay.create(
      job,
      ladder,
      engines({ name: 'DeviceLost', at: 3 }, { name: 'OutOfMemory', at: 'start' }),
    );
    await run(relay);
    expect(relay.legs).toMatchObject([
      { rung: 0, from: 0 },
      { rung: 2, from: 0, reason: 'wasm 2 failed' },
    ]);
    expect((await vectors(relay)).data).toEqual(await unbroken());
    relay.dispose();
  });

  it('gives up with what the last engine said', async () => {
    const fault = { name: 'OutOfMemory', at: 60 } as const;
    const sooner = { ...fault, at: 5 };
    const relay = await TrainingRelay.create(job, ladder, engines(fault, sooner, sooner, sooner));
    await expect(run(relay)).rejects.toMatchObject({ name: 'OutOfMemory', message: 'wasm 1 failed' });
    expect(relay.legs.map(({ rung }) => rung)).toEqual([0, 1, 2, 3]);
    relay.dispose();
    const start = { name: 'EngineUnavailable', at: 'start' } as const;
    await expect(
      TrainingRelay.create(job, ladder, engines(start, start, start, { ...start, name: 'OutOfMemory' })),
    ).rejects.toMatchObject({ name: 'OutOfMemory' });
  });

  it('goes on when the engine is lost after the last slice, before its vectors are read', async () => {
    const relay = await TrainingRelay.create(job, ladder, engines({ name: 'DeviceLost', at: SLICES }));
    const ends: boolean[] = [];
    const end = await relay.attempt(async (session) => {
      await session.run(quiet);
      ends.push(session.finished);
      if (ends.length === 1) throw new VectariumError('DeviceLost', 'lost', 'a');
      return session.vectors();
    });
    expect(ends).toEqual([true, true]);
    expect(end.data).toEqual(await unbroken());
    relay.dispose();
  });

  it('keeps a learning rate changed on the way, pauses, steps and starts over after a fall', async () => {
    const relay = await TrainingRelay.create(job, ladder, engines({ name: 'DeviceLost', at: 60 }));
    await run(relay, 50);
    relay.learningRate = 0.2;
    await run(relay, 11);
    expect(relay.legs).toHaveLength(2);
    const pause = new AbortController();
    pause.abort();
    const paused = await relay.attempt((session) => session.run({ ...quiet, signal: pause.signal }));
    await run(relay, 1);
    expect(await run(relay, 1)).toMatchObject({ done: paused.done + 2 / SLICES });
    await run(relay);
    expect((await vectors(relay)).data).toEqual(await unbroken(0.2, 50));
    await relay.reset();
    expect(relay.legs).toMatchObject([{ rung: 1, from: 0, reason: null }]);
    relay.learningRate = 0.05;
    await run(relay);
    expect((await vectors(relay)).data).toEqual(await unbroken());
    relay.dispose();
    await expect(run(relay)).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('moves on once when two calls meet the loss at once', async () => {
    const relay = await TrainingRelay.create(job, ladder, engines({ name: 'DeviceLost', at: 60 }));
    const [report] = await Promise.all([
      run(relay),
      relay.attempt(async (session) => {
        while (!session.finished) {
          await session.vectors();
          await new Promise((resolve) => setImmediate(resolve));
        }
      }),
    ]);
    expect(report.done).toBe(1);
    expect(relay.legs).toHaveLength(2);
    relay.dispose();
  });

  it('leaves what is no fault of the machine alone', async () => {
    const relay = await TrainingRelay.create(job, ladder, engines({ name: 'Diverged', at: 60 }));
    await expect(run(relay)).rejects.toMatchObject({ name: 'Diverged' });
    expect(relay.legs).toHaveLength(1);
    relay.dispose();
  });

  it('takes over from a thread that died, one rung down, and gives up when there is none', async () => {
    const first = await TrainingRelay.create(job, ladder, engines());
    await run(first, 60);
    const snapshot = await first.attempt(async (session) => session.snapshot);
    expect(snapshot?.position).toBe(50);
    const handover = { snapshot, legs: first.legs, reason: 'the worker stopped' };
    const second = await TrainingRelay.create(job, ladder, engines(), handover);
    expect(second.legs).toMatchObject([{ rung: 0 }, { rung: 1, from: 0.5, reason: 'the worker stopped' }]);
    await run(second);
    expect((await vectors(second)).data).toEqual(await unbroken());
    const legs = [{ rung: ladder.length - 1, engine: 'wasm', from: 0, reason: null }];
    await expect(TrainingRelay.create(job, ladder, engines(), { ...handover, legs })).rejects.toMatchObject({
      name: 'WorkerCrashed',
      message: 'the worker stopped',
    });
  });
});
