// t-SNE as a whole: beside scikit-learn from the same start, by a recipe alone, flowing on, and stopped.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { clusteredTable, recordingControl, tableOf } from '../core/test_table';
import { unitRows } from '../core/vector';
import type { LayoutRecipe, LayoutRun } from '../projection_contracts';
import { findNeighbors } from './neighbors';
import { tsne } from './tsne';
import { type Affinities, affinitiesOf } from './tsne/affinities';
import { Descent } from './tsne/descent';
import { klDivergence } from './tsne/divergence';

const {
  rows,
  cols,
  salt,
  perplexity,
  positions,
  divergences,
}: {
  rows: number;
  cols: number;
  salt: number;
  perplexity: number;
  positions: number[];
  divergences: number[];
} = JSON.parse(readFileSync(new URL('../../../bench/fixtures/sklearn_tsne.json', import.meta.url), 'utf8'));
const x = clusteredTable(300, 10, 6, 0.3, 2);

function recipeOf(dims: 2 | 3, parameters: Readonly<Record<string, number>> = {}, seed = 1): LayoutRecipe {
  return { method: 'tsne', dims, rows: x.rows, prepare: 'none', parameters, seed };
}

function runOf(more: Partial<LayoutRun> = {}): LayoutRun & { abort: AbortController; asked: number[] } {
  const { control, abort } = recordingControl();
  const asked: number[] = [];
  const neighbors = (k: number) => {
    asked.push(k);
    return findNeighbors(x, k, { seed: 1 }, control);
  };
  return { control, abort, asked, from: null, onFrame: () => {}, neighbors, kept: new Map(), ...more };
}

describe('t-SNE beside scikit-learn', () => {
  it('is as near to P from the same starts', async () => {
    const { control } = recordingControl();
    const table = tableOf(rows, cols, salt);
    const p = await affinitiesOf(await findNeighbors(table, 3 * perplexity, { seed: 1 }, control), perplexity, control);
    expect(klDivergence(p, positions, 2)).toBeCloseTo(divergences[0]!, 4);
    const unit = unitRows(table);
    const first = Float32Array.from({ length: rows }, (_, i) => unit.data[i * cols]!);
    const mean = first.reduce((sum, value) => sum + value, 0) / rows;
    const deviation = Math.sqrt(first.reduce((sum, value) => sum + (value - mean) ** 2, 0) / rows);
    let sum = 0;
    for (let number = 0; number < divergences.length; number++) {
      const start = Float32Array.from({ length: rows * 2 }, (_, i) => {
        const value = unit.data[Math.floor(i / 2) * cols + (i % 2)]!;
        return (value / deviation) * 1e-4 + number * 1e-7 * ((i * 7919) % 13);
      });
      const descent = await Descent.start(p, start, 2, 0.5, {});
      for (let step = 0; step < 750; step++) {
        const early = step < 250;
        if (step === 250) descent.settle();
        await descent.meet(control);
        // scikit-learn's rate of 50 times the 4 that it has in the gradient.
        descent.move({ attraction: early ? 12 : 1, learningRate: 200, momentum: early ? 0.5 : 0.8 });
      }
      sum += klDivergence(p, descent.positions(), 2);
    }
    expect(sum).toBeLessThan(1.04 * divergences.reduce((total, divergence) => total + divergence, 0));
  });
});

describe('a t-SNE layout', () => {
  it.each([2, 3] as const)('is its recipe’s and brings rows of a cluster together in %iD', async (dims) => {
    const run = runOf();
    const first = await tsne.layOut(x, recipeOf(dims), run);
    const again = await tsne.layOut(x, recipeOf(dims), run);
    expect(again).toEqual(first);
    expect(await tsne.layOut(x, recipeOf(dims, {}, 2), run)).not.toEqual(first);
    expect(run.asked).toEqual([90]);
    expect(first.length).toBe(300 * dims);
    const near = await findNeighbors(centred(first, dims), 1, { seed: 1 }, run.control);
    expect(near.rows.filter((other, row) => other % 6 === row % 6).length).toBeGreaterThan(290);
  });

  it('flows on from where it stands, without gathering first', async () => {
    const run = runOf();
    const first = await tsne.layOut(x, recipeOf(2), run);
    const on = await tsne.layOut(x, recipeOf(2, { attraction: 4, iterations: 400 }), { ...run, from: first });
    const p = await affinitiesOf(await run.neighbors(90), 30, run.control);
    // Four times the pull draws neighbours together, and leaves every row on its side.
    expect(apart(p, on)).toBeLessThan(0.8 * apart(p, first));
    const same = on.filter((value, i) => Math.sign(value) === Math.sign(first[i]!)).length;
    expect(same).toBeGreaterThan(0.9 * on.length);
    expect(klDivergence(p, on, 2)).toBeGreaterThan(klDivergence(p, first, 2));
  });

  it('parts equal rows, and takes three as PCA lays them out', async () => {
    const twins = { ...x, data: x.data.slice() };
    for (let row = 0; row < 150; row++) twins.data.copyWithin(row * 10, 0, 10);
    const run = runOf();
    const neighbors = (k: number) => findNeighbors(twins, k, { seed: 1 }, run.control);
    const positions = await tsne.layOut(twins, recipeOf(3), { ...run, neighbors });
    expect(positions.every(Number.isFinite)).toBe(true);
    expect(new Set(positions.filter((_, i) => i % 3 === 0)).size).toBeGreaterThan(290);
    const three = { data: x.data.slice(0, 30), rows: 3, cols: 10 };
    expect((await tsne.layOut(three, recipeOf(2), run)).every(Number.isFinite)).toBe(true);
  });

  it('stops when it is told to, in the middle', async () => {
    const run = runOf();
    const frames: Float32Array[] = [];
    const running = tsne.layOut(x, recipeOf(2, { iterations: 10_000 }), {
      ...run,
      onFrame: (positions) => {
        frames.push(positions);
        run.abort.abort();
      },
    });
    await expect(running).rejects.toMatchObject({ name: 'AbortError' });
    expect(frames.map(({ length }) => length)).toEqual([600]);
  });
});

/** Differences between directions from a corner far off are those between places. */
function centred(positions: Float32Array, dims: number) {
  const far = Math.max(...positions.map(Math.abs)) * 20;
  const cols = dims + 1;
  const data = Float32Array.from({ length: (positions.length / dims) * cols }, (_, i) =>
    i % cols === dims ? far : positions[Math.floor(i / cols) * dims + (i % cols)]!,
  );
  return { data, rows: positions.length / dims, cols };
}

/** Σ p |y_i − y_j| in 2D. */
function apart(p: Affinities, y: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < p.rows; i++) {
    for (let e = p.starts[i]!; e < p.starts[i + 1]!; e++) {
      const j = p.columns[e]!;
      sum += p.values[e]! * Math.hypot(y[2 * i]! - y[2 * j]!, y[2 * i + 1]! - y[2 * j + 1]!);
    }
  }
  return sum;
}
