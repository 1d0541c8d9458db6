// Threads of Node on alternating least squares: rows are independent and sweeps wait for each other, so that two threads give the bits of one.
import { describe, expect, it } from 'vitest';
import { spawnThread } from '../../../../scripts/spawn_thread';
import { als } from '../../objectives/als';
import { checkParameters } from '../../objectives/registry';
import type { RowsJob } from '../../rows_contracts';
import { sliceAt, slicesAPass } from '../../train/family';
import { TrainingSession } from '../../train/session';
import { skewedRatings } from '../test_sparse';
import { Stages } from './stages';
import { readAll, trainAll } from './test_threads';
import { createWasmEngine } from './wasm_engine';

describe('stages', () => {
  it('begin when all of the stage before has ended, whichever way', async () => {
    const stages = new Stages();
    const begun: string[] = [];
    const gates = new Map<string, { resolve(): void; reject(error: Error): void }>();
    const start = (name: string) => () =>
      new Promise<void>((resolve, reject) => {
        begun.push(name);
        gates.set(name, { resolve, reject });
      });
    const settled = async () => {
      for (let turn = 0; turn < 10; turn++) await Promise.resolve();
    };
    const runs = [
      stages.run(0, start('a')),
      stages.run(0, start('b')),
      stages.run(1, start('c')),
      stages.run(2, start('d')),
    ];
    const failed = expect(runs[1]).rejects.toThrow('no thread');
    await settled();
    expect(begun).toEqual(['a', 'b']);
    gates.get('a')!.resolve();
    await settled();
    expect(begun).toEqual(['a', 'b']);
    gates.get('b')!.reject(new Error('no thread'));
    await settled();
    expect(begun).toEqual(['a', 'b', 'c']);
    gates.get('c')!.resolve();
    await settled();
    expect(begun).toEqual(['a', 'b', 'c', 'd']);
    gates.get('d')!.resolve();
    await failed;
    await Promise.all([runs[0], runs[2], runs[3]]);
  });
});

describe('threads of Node on alternating least squares', () => {
  const sparse = skewedRatings(400, 300, 60);
  const job: RowsJob = { objective: als, sparse, parameters: checkParameters(als, { dim: 20, epochs: 4 }), seed: 1 };

  it('give the bits of one thread, and its loss, with all slices asked for at once', async () => {
    const [alone, many] = [
      await createWasmEngine().prepare(job),
      await createWasmEngine({ threads: 2, spawnThread }).prepare(job),
    ];
    expect(many.describe).toBe('wasm (relaxed SIMD), 2 threads');
    const slices = Array.from({ length: 3 * slicesAPass(job, 500) }, (_, position) => sliceAt(job, 500, position));
    for (const slice of slices) await alone.step(slice, 0);
    await trainAll(many, slices, 0);
    expect(await readAll(job, many)).toEqual(await readAll(job, alone));
    expect(await many.loss()).toEqual(await alone.loss());
    many.dispose();
  });

  it('give them in a session too, which keeps slices of the next sweep in flight', async () => {
    const vectors = [];
    for (const threads of [1, 2]) {
      const session = await TrainingSession.create(job, createWasmEngine({ threads, spawnThread }));
      await session.run({ signal: new AbortController().signal, onReport: () => {} });
      vectors.push(await session.vectors());
      session.dispose();
    }
    expect(vectors[1]).toEqual(vectors[0]);
  });

  it('refuse what waits when they are ended', async () => {
    const many = await createWasmEngine({ threads: 2, spawnThread }).prepare(job);
    const slices = [0, slicesAPass(job, 1e6) - 1].map((position) => sliceAt(job, 1e6, position));
    const runs = Promise.allSettled(slices.map((slice) => many.step(slice, 0)));
    many.dispose();
    const results = await runs;
    expect(results.at(-1)).toMatchObject({ status: 'rejected', reason: { name: 'AbortError' } });
  });
});
