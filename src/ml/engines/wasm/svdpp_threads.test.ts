// Threads of Node on SVD++. Where users share no item, any order and any overlap must give the bits of one thread; where they do, what two threads
// learn must lie within what another seed alone changes.
import { describe, expect, it } from 'vitest';
import { spawnThread } from '../../../../scripts/spawn_thread';
import type { TrainStep } from '../../contracts';
import type { SparseMatrix } from '../../matrix_contracts';
import { checkParameters } from '../../objectives/registry';
import { svdpp } from '../../objectives/svdpp';
import type { RowsJob } from '../../rows_contracts';
import { sliceAt, slicesAPass } from '../../train/family';
import { skewedRatings } from '../test_sparse';
import { trainAll } from './test_threads';
import { createWasmEngine } from './wasm_engine';

function jobOf(given: Record<string, number>, sparse: SparseMatrix, seed: number): RowsJob {
  return { objective: svdpp, sparse, parameters: checkParameters(svdpp, given), seed };
}

function slicesOf(job: RowsJob, most: number, epochs: number) {
  return Array.from({ length: epochs * slicesAPass(job, most) }, (_, position) => sliceAt(job, most, position));
}

/** Each user has three items that nobody else has. */
function apart(users: number): SparseMatrix {
  const columns = Uint32Array.from({ length: 3 * users }, (_, n) => n);
  return {
    rows: users,
    cols: 3 * users,
    starts: Uint32Array.from({ length: users + 1 }, (_, user) => 3 * user),
    columns,
    values: Float32Array.from(columns, (n) => 1 + (n % 5)),
  };
}

/** Mean loss of a pass that moves nothing. */
async function lossOf(job: RowsJob, step: TrainStep): Promise<number> {
  await step.loss();
  await step.step({ epoch: 99, index: 0, from: 0, to: job.sparse.values.length }, 0);
  const { sum, examples } = await step.loss();
  return sum / examples;
}

function deviation(values: readonly number[]): number {
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
  return Math.sqrt(values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (values.length - 1));
}

describe('threads of Node on SVD++', () => {
  it('give the bits of one thread where users share no item', async () => {
    const job = jobOf({ dim: 5 }, apart(1000), 1);
    const [alone, many] = [
      await createWasmEngine().prepare(job),
      await createWasmEngine({ threads: 2, spawnThread }).prepare(job),
    ];
    expect(many.describe).toBe('wasm (relaxed SIMD), 2 threads, not reproducible bit for bit');
    for (const epoch of [0, 1]) {
      const slices = slicesOf(job, 200, 1).map((slice) => ({ ...slice, epoch }));
      for (const slice of slices) await alone.step(slice, 0.05);
      await trainAll(many, slices, 0.05);
    }
    for (const name of ['row', 'column', 'implicit']) expect(await many.read(name)).toEqual(await alone.read(name));
    expect((await many.loss()).examples).toBe(6000);
    many.dispose();
  });

  it('learn what one learns, within what a seed changes', async () => {
    const sparse = skewedRatings(400, 300, 50);
    const train = async (seed: number, threads: number) => {
      const job = jobOf({ dim: 8 }, sparse, seed);
      const step = await createWasmEngine({ threads, spawnThread }).prepare(job);
      const start = await lossOf(job, step);
      const slices = slicesOf(job, 1000, 12);
      if (threads === 1) for (const slice of slices) await step.step(slice, 0.03);
      else await trainAll(step, slices, 0.03);
      const end = await lossOf(job, step);
      step.dispose();
      expect(end).toBeLessThan(0.8 * start);
      return end;
    };
    const one: number[] = [];
    for (const seed of [1, 2, 3, 4, 5, 6]) one.push(await train(seed, 1));
    const two = await train(1, 2);
    expect(Math.abs(two - one[0]!)).toBeLessThan(2 * deviation(one));
    // A step that is not shared, or a thread that trains nothing, would leave bits as one thread has them.
    expect(two).not.toBe(one[0]!);
  });
});
