// UMAP: same seed same map, clusters stay together, the start's global structure stays, cancel works.
import { describe, expect, it, vi } from 'vitest';
import type { Matrix, Progress } from '../contracts';
import { clusteredTable, randomTable, recordingControl } from '../core/test_table';
import { fitPca } from './pca';
import { nearOnMap, trustworthiness } from './quality';
import { fitUmap } from './umap';

const CLUSTERS = 8;
const x = clusteredTable(400, 20, CLUSTERS, 0.4, 11);
const init = fitPca(x).project(x);
const options = { neighbors: 15, minDist: 0.1, epochs: 150, seed: 5, init };

function centroids(data: Float32Array, rows: number, cols: number): number[][] {
  const sums = Array.from({ length: CLUSTERS }, () => new Array<number>(cols).fill(0));
  for (let i = 0; i < rows * cols; i++) {
    const sum = sums[Math.floor(i / cols) % CLUSTERS]!;
    sum[i % cols] = sum[i % cols]! + (data[i]! * CLUSTERS) / rows;
  }
  return sums;
}

function pairDistances(points: readonly number[][]): number[] {
  return points.flatMap((a, i) => points.slice(0, i).map((b) => Math.hypot(...a.map((value, c) => value - b[c]!))));
}

/** Rank correlation; no ties in these data. */
function spearman(a: readonly number[], b: readonly number[]): number {
  const ranks = (values: readonly number[]) => values.map((value) => values.filter((other) => other < value).length);
  const [ra, rb] = [ranks(a), ranks(b)];
  const n = a.length;
  const squares = ra.reduce((sum, rank, i) => sum + (rank - rb[i]!) ** 2, 0);
  return 1 - (6 * squares) / (n * (n * n - 1));
}

/** Mean share of the 15 nearest on the map that are of the point's own cluster. */
function purity(positions: Float32Array, rows: number): number {
  let sum = 0;
  for (let row = 0; row < rows; row++) {
    const own = Array.from({ length: rows }, (_, j) => j).filter((j) => j !== row && j % CLUSTERS === row % CLUSTERS);
    sum += nearOnMap(positions, rows, row, own) / own.length;
  }
  return sum / rows;
}

describe('fitUmap', () => {
  it('keeps clusters together and far things far, the same for the same seed', async () => {
    const first = await fitUmap(x, options, recordingControl().control);
    expect(await fitUmap(x, options, recordingControl().control)).toEqual(first);
    expect(await fitUmap(x, { ...options, seed: 6 }, recordingControl().control)).not.toEqual(first);
    expect(purity(first, 400)).toBeGreaterThan(0.98);
    expect(trustworthiness(x, first, 15)).toBeGreaterThan(0.9);
    const original = pairDistances(centroids(x.data, 400, 20));
    expect(spearman(original, pairDistances(centroids(first, 400, 3)))).toBeGreaterThan(0.7);
  });

  it('reports progress with a rate and sends frames, neither more than four times a second', async () => {
    // A clock of 50 ms a reading: every epoch fills its slice, however fast the machine is.
    let clock = 0;
    const spy = vi.spyOn(performance, 'now').mockImplementation(() => {
      clock += 50;
      return clock;
    });
    const { control, reports } = recordingControl();
    const frames: Float32Array[] = [];
    const positions = await fitUmap(x, { ...options, epochs: 40 }, control, (frame) => frames.push(frame));
    spy.mockRestore();
    expect(reports.map((report) => report.phase)).toContain('neighbour graph');
    expect(reports.at(-1)).toMatchObject({ phase: 'umap', done: 40, total: 40, remaining: 0 });
    expect(reports.at(-1)?.rate).toBeGreaterThan(0);
    expect(frames.length).toBeGreaterThan(10);
    expect(frames.length).toBeLessThanOrEqual(clock / 250);
    expect(reports.length).toBeLessThanOrEqual(clock / 250);
    for (const frame of frames) expect(frame).not.toEqual(positions);
    expect(new Set(frames).size).toBe(frames.length);
  });

  it('hears a message that asks it to stop', async () => {
    const { control, abort, reports } = recordingControl();
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      abort.abort();
      port1.close();
    };
    const watched = {
      signal: control.signal,
      onProgress: (report: Progress) => {
        control.onProgress(report);
        if (report.phase === 'umap') port2.postMessage('stop');
      },
    };
    await expect(fitUmap(x, { ...options, epochs: 20_000 }, watched)).rejects.toMatchObject({ name: 'AbortError' });
    expect(reports.at(-1)?.done).toBeLessThan(10_000);
  });

  it('lays out tiny and degenerate spaces', async () => {
    const tiny: Matrix = randomTable(3, 5, 1);
    const start = fitPca(tiny).project(tiny);
    expect(await fitUmap(tiny, { ...options, init: start }, recordingControl().control)).toEqual(start);
    const same: Matrix = { data: new Float32Array(40).fill(1), rows: 8, cols: 5 };
    const laid = await fitUmap(
      same,
      { ...options, epochs: 20, init: new Float32Array(24) },
      recordingControl().control,
    );
    expect(laid.every(Number.isFinite)).toBe(true);
  });

  it('refuses parameters out of bounds', async () => {
    const { control } = recordingControl();
    await expect(fitUmap(x, { ...options, neighbors: 1 }, control)).rejects.toMatchObject({ name: 'BadParameter' });
    await expect(fitUmap(x, { ...options, init: new Float32Array(3) }, control)).rejects.toThrow('400 × 3');
  });
});
