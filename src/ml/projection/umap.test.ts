// UMAP as a projection: same recipe same map, clusters apart, far things far, and what it keeps for layouts that flow on.
import { describe, expect, it, vi } from 'vitest';
import type { Matrix } from '../contracts';
import { clusteredTable, randomTable, recordingControl } from '../core/test_table';
import type { LayoutRecipe, LayoutRun } from '../projection_contracts';
import { findNeighbors } from './neighbors';
import { trustworthiness } from './test_trustworthiness';
import { umap } from './umap';

const CLUSTERS = 8;
const ROWS = 400;
const x = clusteredTable(ROWS, 20, CLUSTERS, 0.4, 11);
const recipe = { method: 'umap', dims: 3, rows: ROWS, prepare: 'none', parameters: { epochs: 150 }, seed: 5 } as const;

function runOf(table: Matrix, more: Partial<Pick<LayoutRun, 'from' | 'onFrame'>> = {}) {
  const recording = recordingControl();
  const neighbors = vi.fn((k: number) => findNeighbors(table, k, { seed: 1 }, recording.control));
  return { control: recording.control, from: null, onFrame: () => {}, neighbors, kept: new Map(), recording, ...more };
}

const layOut = (more: Partial<LayoutRecipe> = {}, run = runOf(x)) => umap.layOut(x, { ...recipe, ...more }, run);

function squaredDistances(p: Float32Array, i: number, dims: number): Float64Array {
  return Float64Array.from({ length: ROWS }, (_, j) => {
    let squared = 0;
    for (let c = 0; c < dims; c++) squared += (p[i * dims + c]! - p[j * dims + c]!) ** 2;
    return squared;
  });
}

/** Share of the 15 nearest on the map that are of the point's own cluster. */
function purity(positions: Float32Array, dims: number): number {
  let own = 0;
  for (let i = 0; i < ROWS; i++) {
    const squared = squaredDistances(positions, i, dims);
    const others = [...squared.keys()].filter((j) => j !== i).sort((p, q) => squared[p]! - squared[q]!);
    own += others.slice(0, 15).filter((j) => j % CLUSTERS === i % CLUSTERS).length / 15;
  }
  return own / ROWS;
}

/** Mean distance within clusters. */
function reach(positions: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < ROWS; i++) {
    const squared = squaredDistances(positions, i, 3);
    for (let j = i % CLUSTERS; j < ROWS; j += CLUSTERS) sum += Math.sqrt(squared[j]!);
  }
  return (sum * CLUSTERS) / ROWS ** 2;
}

/** Pearson's correlation of all coordinates. */
function correlation(p: Float32Array, q: Float32Array): number {
  const dot = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, i) => sum + value * b[i]!, 0);
  return dot(p, q) / Math.sqrt(dot(p, p) * dot(q, q));
}

describe('umap', () => {
  it('keeps clusters together, the same for the same seed', async () => {
    const first = await layOut();
    expect(await layOut()).toEqual(first);
    expect(await layOut({ seed: 6 })).not.toEqual(first);
    expect(purity(first, 3)).toBeGreaterThan(0.98);
    // Clusters are dealt out in turn: with each row where another cluster's is, the same positions tell nothing.
    const shuffled = first.map((_, n) => first[3 * ((Math.floor(n / 3) % 50) * 8 + Math.floor(n / 150)) + (n % 3)]!);
    expect(trustworthiness(x, first, 15)).toBeGreaterThan(0.9);
    expect(trustworthiness(x, shuffled, 15)).toBeLessThan(0.75);
  });

  it('lays out in the plane', async () => {
    const flat = await layOut({ dims: 2 });
    expect(flat.length).toBe(2 * ROWS);
    expect(purity(flat, 2)).toBeGreaterThan(0.95);
  });

  it('flows on from where a layout is, at any scale, with the graph that is there', async () => {
    const run = runOf(x);
    const first = await layOut({}, run);
    const from = first.map((value) => value / 64);
    const parameters = { epochs: 100, minDist: 0.4 };
    const on = await layOut({ parameters }, { ...run, from });
    expect(run.neighbors).toHaveBeenCalledTimes(1);
    expect(correlation(first, on)).toBeGreaterThan(0.95);
    expect(on).not.toEqual(first);
    // Clusters are as wide as if it had begun with the new parameters.
    const fresh = await layOut({ parameters }, run);
    expect(Math.abs(reach(on) / reach(fresh) - 1)).toBeLessThan(0.1);
    expect(reach(first) / reach(fresh)).toBeLessThan(0.8);
    await layOut({ parameters: { neighbors: 10, epochs: 1 } }, run);
    expect(run.neighbors.mock.calls).toEqual([[28], [18]]);
  });

  it('tells how far it is and shows frames of its own', async () => {
    // A clock of 50 ms a reading: every epoch fills its slice, however fast the machine is.
    let clock = 0;
    const spy = vi.spyOn(performance, 'now').mockImplementation(() => {
      clock += 50;
      return clock;
    });
    const frames: Float32Array[] = [];
    const run = runOf(x, { onFrame: (frame) => frames.push(frame) });
    const positions = await layOut({ parameters: { epochs: 40 } }, run);
    spy.mockRestore();
    const { reports } = run.recording;
    expect(reports.map((report) => report.phase)).toContain('neighbour graph');
    expect(reports.at(-1)).toMatchObject({ phase: 'umap', done: 40, total: 40, remaining: 0 });
    expect(frames.length).toBeGreaterThan(3);
    // Each frame took a reading, 50 ms: the next is 25 times that later.
    expect(frames.length).toBeLessThan(clock / 1250 + 1);
    for (const frame of frames) expect(frame).not.toEqual(positions);
    expect(new Set(frames).size).toBe(frames.length);
  });

  it('hears a message that asks it to stop', async () => {
    const { port1, port2 } = new MessageChannel();
    const run = runOf(x, { onFrame: () => port2.postMessage('stop') });
    port1.onmessage = () => {
      run.recording.abort.abort();
      port1.close();
    };
    await expect(layOut({ parameters: { epochs: 5000 } }, run)).rejects.toMatchObject({ name: 'AbortError' });
    expect(run.recording.reports.at(-1)?.done).toBeLessThan(5000);
  });

  it('lays out tiny and degenerate spaces', async () => {
    for (const rows of [1, 2, 3, 4]) {
      const tiny = randomTable(rows, 5, 1);
      const laidOut = await umap.layOut(tiny, { ...recipe, rows }, runOf(tiny));
      expect(laidOut.length).toBe(rows * 3);
      expect(laidOut.every(Number.isFinite)).toBe(true);
    }
    const same: Matrix = { data: new Float32Array(40).fill(1), rows: 8, cols: 5 };
    expect((await umap.layOut(same, { ...recipe, rows: 8 }, runOf(same))).every(Number.isFinite)).toBe(true);
  });

  it('refuses parameters out of bounds, and positions of another shape', async () => {
    for (const parameters of [{ neighbors: 1 }, { minDist: -0.1 }, { spread: Number.NaN }, { negatives: 0 }]) {
      await expect(layOut({ parameters })).rejects.toMatchObject({ name: 'BadParameter' });
    }
    await expect(layOut({}, runOf(x, { from: new Float32Array(3) }))).rejects.toThrow('400 × 3');
  });
});
