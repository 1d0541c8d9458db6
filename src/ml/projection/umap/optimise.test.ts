import { describe, expect, it } from 'vitest';
import { spawnThread } from '../../../../scripts/spawn_thread';
import { createRng } from '../../core/rng';
import { recordingControl } from '../../core/test_table';
import type { KernelVariant } from '../../engines/wasm/kernel';
import { watchStop } from '../test_stop';
import type { FuzzyGraph } from './fuzzy_graph';
import { optimise } from './optimise';
import { forcesOf } from './parameters';

const two: FuzzyGraph = {
  starts: Uint32Array.of(0, 1, 2),
  targets: Uint32Array.of(1, 0),
  weights: Float32Array.of(0.5, 0.5),
};
const from = Float32Array.of(0.3, -0.2, 0.5, 1.1, 0.4, -0.6);

/** A ring of rows, each joined to the next few: enough to be worth threads. */
function ring(rows: number, degree: number): FuzzyGraph {
  const targets = Uint32Array.from(
    { length: rows * degree },
    (_, e) => (Math.floor(e / degree) + 1 + (e % degree)) % rows,
  );
  const rng = createRng(9);
  return {
    starts: Uint32Array.from({ length: rows + 1 }, (_, i) => i * degree),
    targets,
    weights: Float32Array.from(targets, () => rng.uniform()),
  };
}

function randomStart(rows: number, dims: number): Float32Array {
  const rng = createRng(3);
  return Float32Array.from({ length: rows * dims }, () => 10 * rng.uniform());
}

/** Slope of `f` along each coordinate of point `i`. */
function slopes(f: (positions: Float64Array) => number, i: number): number[] {
  const h = 1e-5;
  return [0, 1, 2].map((c) => {
    const [up, down] = [Float64Array.from(from), Float64Array.from(from)];
    up[3 * i + c]! += h;
    down[3 * i + c]! -= h;
    return (f(up) - f(down)) / (2 * h);
  });
}

const squaredOf = (p: Float64Array) => (p[0]! - p[3]!) ** 2 + (p[1]! - p[4]!) ** 2 + (p[2]! - p[5]!) ** 2;
const moved = (after: Float32Array, i: number) => [0, 1, 2].map((c) => after[3 * i + c]! - from[3 * i + c]!);

describe.each<KernelVariant>(['relaxed', 'plain'])('the %s kernel', (variant) => {
  const { control } = recordingControl();
  const step = (repulsion: number, learningRate: number, seed = 1) => {
    const forces = forcesOf({ minDist: 0.1, repulsion, negatives: 4 });
    return optimise(from, 3, two, { forces, epochs: 1, learningRate, seed }, { control, variant });
  };
  const { a, b } = forcesOf({ minDist: 0.1 }).curve;

  it('pulls the ends of an edge down the slope of its loss', async () => {
    // Each of the two edges moves both ends: twice the slope of w·log(1 + a·d²ᵇ).
    const loss = (p: Float64Array) => 2 * 0.5 * Math.log(1 + a * squaredOf(p) ** b);
    // Repulsion of nothing; a large step shows how attraction is held back by its own stiffness, force / distance.
    for (const rate of [1e-2, 1]) {
      const after = await step(0, rate);
      for (const i of [0, 1]) {
        const slope = slopes(loss, i);
        const stiffness = Math.hypot(...slope) / Math.sqrt(squaredOf(Float64Array.from(from)));
        moved(after, i).forEach((d, c) => {
          expect(d / rate).toBeCloseTo(-slope[c]! / (1 + rate * stiffness), 4);
        });
      }
    }
  });

  it('pushes what it draws down the slope of its loss, half of the draws of two rows', async () => {
    // A small soft constant keeps the force finite at 0: the loss here is log of it, so that the slopes are the same at this distance but for 0.1 %.
    const loss = (p: Float64Array) => -Math.log(1 - 1 / (1 + a * squaredOf(p) ** b));
    const slope = slopes(loss, 0);
    const pull = await step(0, 1e-2);
    const counts: number[] = [];
    for (let seed = 1; seed <= 40; seed++) {
      const push = moved(await step(1, 1e-2, seed), 0).map((d, c) => d - moved(pull, 0)[c]!);
      // Attraction's stiffness slows all forces alike; 4 negatives × a degree of 0.5 are 2 draws, taken as one block of 4 that count half.
      const stiffness =
        (2 * a * b * squaredOf(Float64Array.from(from)) ** (b - 1)) / (1 + a * squaredOf(Float64Array.from(from)) ** b);
      const pushes = push.map((d, c) => (d * (1 + 1e-2 * stiffness)) / 1e-2 / (-0.5 * slope[c]!));
      const count = Math.round(pushes[0]!);
      for (const each of pushes) expect(Math.abs(each - count)).toBeLessThan(0.02);
      expect(count).toBeLessThanOrEqual(4);
      counts.push(count);
    }
    // 160 draws of one in two: 80 ± 6.3.
    expect(Math.abs(counts.reduce((sum, n) => sum + n, 0) - 80)).toBeLessThan(25);
  });
});

describe('optimising', () => {
  const rows = 1600;
  const graph = ring(rows, 6);
  const run = (threads: number, seed: number, dims = 3) => {
    const how = { forces: forcesOf({}), epochs: 8, learningRate: 1, seed };
    return optimise(randomStart(rows, dims), dims, graph, how, {
      control: recordingControl().control,
      threads,
      spawnThread,
    });
  };

  it('gives the same bits on one thread and on two, others for another seed, and stays in the plane', async () => {
    const one = await run(1, 5);
    expect(await run(2, 5)).toEqual(one);
    expect(await run(1, 6)).not.toEqual(one);
    const flat = await run(1, 5, 2);
    expect(flat.length).toBe(2 * rows);
    expect(flat.every(Number.isFinite)).toBe(true);
  });

  it.each([1, 2])('on %i threads stops with the calls that are under way', async (threads) => {
    const { control, abort } = recordingControl();
    const after = watchStop(abort.signal, spawnThread);
    const how = { forces: forcesOf({}), epochs: 1e6, learningRate: 1, seed: 1 };
    const onFrame = () => abort.abort();
    const running = optimise(randomStart(rows, 3), 3, graph, how, {
      ...{ control, threads, onFrame },
      spawnThread: after.spawnThread,
    });
    await expect(running).rejects.toMatchObject({ name: 'AbortError' });
    after.expectPrompt(threads);
  });
});
