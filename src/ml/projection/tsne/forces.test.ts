// The kernel's forces against their definitions: the gradient against finite differences of the exact divergence, Barnes–Hut against all pairs in
// float64, threads against none, and points that no tree can part.
import { describe, expect, it } from 'vitest';
import { spawnThread } from '../../../../scripts/spawn_thread';
import { clusteredTable, randomTable, recordingControl } from '../../core/test_table';
import { findNeighbors } from '../neighbors';
import { type Affinities, affinitiesOf } from './affinities';
import { Descent } from './descent';
import { klDivergence } from './divergence';

const { control } = recordingControl();
const STEP = { attraction: 4, learningRate: 50, momentum: 0.5 };

async function affinitiesOfTable(rows: number, perplexity: number): Promise<Affinities> {
  const x = clusteredTable(rows, 8, 5, 0.4, 3);
  return affinitiesOf(await findNeighbors(x, 3 * perplexity, { seed: 1 }, control), perplexity, control);
}

/** Clusters of points, as a map has, with the widths that maps have; `spread` scales it. */
function mapOf(rows: number, dims: number, spread: number): Float32Array {
  return clusteredTable(rows, dims, 7, 0.3, 11).data.map((value) => value * spread);
}

/** Σ q² (y_i − y_j) / Z over all other points, in float64. */
function pushOf(y: Float32Array, dims: number): Float64Array {
  const rows = y.length / dims;
  const push = new Float64Array(y.length);
  let z = 0;
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < rows; j++) {
      if (i === j) continue;
      let square = 0;
      for (let c = 0; c < dims; c++) square += (y[i * dims + c]! - y[j * dims + c]!) ** 2;
      const q = 1 / (1 + square);
      z += q;
      for (let c = 0; c < dims; c++) push[i * dims + c]! += q * q * (y[i * dims + c]! - y[j * dims + c]!);
    }
  }
  return push.map((force) => force / z);
}

function relativeError(found: Float64Array, truth: Float64Array): number {
  const [error, length] = [found.map((value, i) => value - truth[i]!), truth].map((v) => Math.hypot(...v));
  return error! / length!;
}

describe.each([2, 3] as const)('t-SNE’s forces in %iD', (dims) => {
  it.each(['relaxed', 'plain'] as const)(
    'are the gradient of the divergence where θ is 0, in the %s build',
    async (variant) => {
      const p = await affinitiesOfTable(90, 10);
      const y = mapOf(90, dims, 3);
      const descent = await Descent.start(p, y, dims, 0, { variant });
      await descent.meet(control);
      const gradient = descent.gradient();
      const height = 1e-4;
      const difference = Float64Array.from(y, (_, c) => {
        const at = (offset: number) =>
          klDivergence(
            p,
            Float64Array.from(y, (value, i) => (i === c ? value + offset : value)),
            dims,
          );
        return (at(height) - at(-height)) / (2 * height) / 4;
      });
      expect(relativeError(gradient, difference)).toBeLessThan(1e-4);
    },
  );

  it.each([0.01, 1, 30])(
    'are within 1 % of those of all pairs where θ is .5, on a map of half-width %f',
    async (spread) => {
      const p = await affinitiesOfTable(1000, 5);
      const y = mapOf(1000, dims, spread);
      const descent = await Descent.start(p, y, dims, 0.5, {});
      await descent.meet(control);
      expect(
        relativeError(
          descent.gradient(0),
          pushOf(y, dims).map((force) => -force),
        ),
      ).toBeLessThan(0.01);
    },
  );

  it('have the same bits on two threads, step after step', async () => {
    const p = await affinitiesOfTable(1500, 5);
    const start = randomTable(1500, dims, 5).data;
    const maps = await Promise.all(
      [1, 2].map(async (threads) => {
        const descent = await Descent.start(p, start, dims, 0.5, { threads, spawnThread });
        for (let step = 0; step < 20; step++) {
          await descent.meet(control);
          descent.move(STEP);
        }
        const positions = descent.positions();
        descent.end();
        return positions;
      }),
    );
    expect(maps[1]).toEqual(maps[0]);
    expect(maps[0]).not.toEqual(start);
  });

  it('do not part what lies in one place, and stay numbers', async () => {
    const p = await affinitiesOfTable(600, 5);
    const y = mapOf(600, dims, 20);
    // Two heaps: no tree is deep enough to part them.
    for (let i = 0; i < 500; i++) y.set(i < 300 ? [1, 1, 1].slice(0, dims) : [-4, 2, 0].slice(0, dims), i * dims);
    const descent = await Descent.start(p, y, dims, 0.5, {});
    await descent.meet(control);
    expect(
      relativeError(
        descent.gradient(0),
        pushOf(y, dims).map((force) => -force),
      ),
    ).toBeLessThan(0.01);
    const heap = await Descent.start(p, new Float32Array(600 * dims), dims, 0.5, {});
    await heap.meet(control);
    heap.move(STEP);
    expect(heap.positions()).toEqual(new Float32Array(600 * dims));
  });
});
