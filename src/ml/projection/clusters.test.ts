// Dense parts of a map against clouds whose parts are known, by the adjusted Rand index (Hubert & Arabie 1985), and what every map's are held to.
import { describe, expect, it } from 'vitest';
import { createRng, shuffle } from '../core/rng';
import { recordingControl } from '../core/test_table';
import { type Clusters, findClusters, NO_CLUSTER } from './clusters';
import { adjustedRandIndex, cloudsAt, noiseAbout } from './test_clouds';

const find = (positions: Float32Array) => findClusters(positions, recordingControl().control);

function levelOf({ of, levels }: Clusters, level: number): Uint16Array {
  const rows = of.length / levels;
  return of.subarray(level * rows, (level + 1) * rows);
}

/** Two galaxies of three clouds each: the coarse parts and the fine ones are both true. */
const GALAXIES = [0, 14].flatMap((x) => [0, 2.2, 4.4].map((y) => [x, y, 0.3 * y] as const));

describe('clusters of separated clouds', () => {
  for (const dims of [2, 3] as const) {
    it(`are the clouds at one level, in ${dims} dimensions`, async () => {
      const centers = [0, 1, 2, 3, 4, 5].map((n) => [3 * (n % 3), 4 * Math.floor(n / 3), n] as const);
      const { positions, truth } = cloudsAt(centers, 4000, 0.4, dims, 5);
      const found = await find(positions);
      const scores = Array.from({ length: found.levels }, (_, level) =>
        adjustedRandIndex(truth, levelOf(found, level)),
      );
      expect(Math.max(...scores)).toBeGreaterThan(0.95);
    });
  }

  it('are of whole groups at the coarsest level, and of the groups’ clouds at another', async () => {
    const { positions, truth } = cloudsAt(GALAXIES, 6000, 0.3, 3, 7);
    const found = await find(positions);
    const groups = truth.map((cloud) => Math.floor(cloud / 3));
    expect(adjustedRandIndex(groups, levelOf(found, 0))).toBeGreaterThan(0.9);
    const finer = [1, 2, 3].filter((level) => level < found.levels).map((level) => levelOf(found, level));
    // Where a cloud has no finer parts its own level stands for it.
    expect(Math.max(...finer.map((level) => adjustedRandIndex(truth, level)))).toBeGreaterThan(0.9);
  });

  it('leave out what lies between them', async () => {
    const { positions } = noiseAbout(
      cloudsAt(
        [
          [0, 0, 0],
          [8, 0, 0],
        ],
        3000,
        0.4,
        3,
        9,
      ),
      150,
      3,
    );
    const { of, levels } = await find(positions);
    const rows = positions.length / 3;
    for (let level = 0; level < levels; level++) {
      const label = of.subarray(level * rows, (level + 1) * rows);
      const out = (from: number, to: number) =>
        label.subarray(from, to).filter((n) => n === NO_CLUSTER).length / (to - from);
      expect(out(0, 3000)).toBeLessThan(0.15);
      expect(out(3000, rows)).toBeGreaterThan(0.5);
    }
  });
});

describe('clusters of any map', () => {
  const { positions } = noiseAbout(cloudsAt(GALAXIES, 5000, 0.5, 3, 3), 500, 4);
  const rows = positions.length / 3;

  it('lie each within one of the level before, with as many rows as they say', async () => {
    const { list, of, levels } = await find(positions);
    expect(levels).toBeGreaterThan(1);
    const counts = list.map(() => 0);
    for (let level = 0; level < levels; level++) {
      for (let row = 0; row < rows; row++) {
        const n = of[level * rows + row]!;
        if (n === NO_CLUSTER) continue;
        if (list[n]!.level === level) counts[n]!++;
        const above = level === 0 ? NO_CLUSTER : of[(level - 1) * rows + row]!;
        // Its parent, or itself where it stands for a finer one.
        if (above !== n) expect(list[n]!.parent).toBe(above === NO_CLUSTER ? -1 : above);
      }
    }
    expect(counts).toEqual(list.map((cluster) => cluster.rows));
  });

  it('are the same again, and the same sets of rows in any order of the rows', async () => {
    const found = await find(positions);
    expect(await find(positions)).toEqual(found);
    const order = Uint32Array.from({ length: rows }, (_, n) => n);
    shuffle(order, createRng(8));
    const other = await find(
      Float32Array.from({ length: 3 * rows }, (_, i) => positions[3 * order[Math.floor(i / 3)]! + (i % 3)]!),
    );
    expect(other.list.map((cluster) => cluster.rows)).toEqual(found.list.map((cluster) => cluster.rows));
    for (let level = 0; level < found.levels; level++) {
      const label = levelOf(found, level);
      expect([...levelOf(other, level)]).toEqual([...order].map((row) => label[row]!));
    }
  });

  it('take no row without a place, none of an empty map, and one of rows all in one place', async () => {
    const holes = positions.slice();
    holes.fill(Number.NaN, 0, 30);
    const found = await find(holes);
    expect([...levelOf(found, 0).subarray(0, 10)]).toEqual(new Array(10).fill(NO_CLUSTER));
    expect((await find(new Float32Array(0))).list).toEqual([]);
    expect((await find(new Float32Array(300).fill(0.5))).list.map(({ rows: n }) => n)).toEqual([100]);
  });

  it('stop when told to', async () => {
    await expect(findClusters(positions, { signal: AbortSignal.abort(), onProgress: () => {} })).rejects.toThrow(
      /abort/i,
    );
  });
});
