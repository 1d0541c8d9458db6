// Tiles against a walk over the pages, demand against a look at every row, and the cache of pages: bounded, the least recently wanted gives way.
import { describe, expect, it } from 'vitest';
import { Cloud } from './cloud';
import { Demand } from './images_demand';
import { baseSide, pictureSide, SIDE } from './images_layout';
import { Pages, slotsFor } from './images_pages';
import { pageSize, tileOf } from './images_tiles';
import type { View } from './projection';

/** Numbers of 0 to 1 that repeat. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

describe('tileOf', () => {
  it.each([
    { tileWidth: 28, tileHeight: 28, tilesPerPage: 36 * 36, across: 36 },
    { tileWidth: 5, tileHeight: 9, tilesPerPage: 7, across: 3 },
    { tileWidth: 4, tileHeight: 4, tilesPerPage: 1, across: 1 },
  ])('finds the tile that comes next in reading order: %j', (grid) => {
    const { width, height } = pageSize(grid);
    let page = 0;
    let [x, y, n] = [0, 0, 0];
    const walked: { page: number; x: number; y: number }[] = [];
    for (let row = 0; row < 3000; row++) {
      if (n === grid.tilesPerPage) [page, x, y, n] = [page + 1, 0, 0, 0];
      walked.push({ page, x, y });
      n += 1;
      x += grid.tileWidth;
      if (n % grid.across === 0) [x, y] = [0, y + grid.tileHeight];
    }
    expect(walked.map((_, row) => tileOf(grid, row))).toEqual(walked);
    expect(Math.max(...walked.map((tile) => tile.x)) + grid.tileWidth).toBe(width);
    expect(Math.max(...walked.map((tile) => tile.y)) + grid.tileHeight).toBe(height);
  });
});

describe('pictureSide', () => {
  it('is as far as rows are apart at the default distance, grows with nearness and is bounded', () => {
    expect(pictureSide(baseSide(5000), 0, 2, 2)).toBe(12);
    expect(pictureSide(12, 0, 1, 2)).toBe(24);
    expect(pictureSide(12, 0, 0.01, 2)).toBe(SIDE.most);
    expect(baseSide(1e6)).toBeLessThan(baseSide(5000));
  });
});

describe('Pages', () => {
  it('holds no more than 64 MiB of pages, and one at least', () => {
    expect(slotsFor(4, 1008 * 1008)).toBe(4);
    expect(slotsFor(10_000, 1008 * 1008 * 4) * 1008 * 1008 * 4).toBeLessThanOrEqual(64 * 2 ** 20);
    expect(slotsFor(10_000, 1000)).toBe(255);
    expect(slotsFor(3, 2 ** 30)).toBe(1);
  });

  it('fetches the most wanted first, two at a time, and each once', () => {
    const pages = new Pages(5, 5);
    expect(pages.want(Float32Array.of(1, 0, 9, 4, 2))).toEqual([2, 3]);
    expect(pages.next()).toEqual([]);
    expect(pages.take(2)).toBe(0);
    expect(pages.next()).toEqual([4]);
    pages.fail(3);
    expect(pages.next()).toEqual([0]);
    expect([...pages.slotOf]).toEqual([0, 0, 1, 0, 0]);
  });

  it('gives up what was wanted longest ago, and never what is wanted more', () => {
    const pages = new Pages(4, 2);
    for (const page of pages.want(Float32Array.of(5, 4, 0, 0))) pages.take(page);
    pages.want(Float32Array.of(0, 4, 0, 0));
    expect(pages.want(Float32Array.of(0, 4, 3, 1))).toEqual([2, 3]);
    expect(pages.take(2)).toBe(0);
    expect([...pages.slotOf]).toEqual([0, 2, 1, 0]);
    // Both that are here are wanted more by now.
    expect(pages.take(3)).toBe(-1);
    expect(pages.next()).toEqual([]);
  });

  it('keeps slots and pages in step, whatever is wanted', () => {
    const random = numbers(7);
    const pages = new Pages(20, 4);
    const fetching: number[] = [];
    for (let step = 0; step < 1000; step++) {
      if (random() < 0.5) {
        fetching.push(...pages.want(Float32Array.from({ length: 20 }, () => Math.max(0, random() - 0.7))));
      } else if (fetching.length > 0) {
        const [page] = fetching.splice(Math.floor(random() * fetching.length), 1);
        if (random() < 0.01) pages.clear();
        const slot = pages.take(page!);
        if (slot >= 0 && pages.slotOf[page!] !== slot + 1) expect.fail(`page ${page} is not in slot ${slot}`);
        fetching.push(...pages.next());
      }
      const held = [...pages.slotOf].filter((slot) => slot > 0);
      const here = [...pages.slotOf].filter((_, page) => pages.isHere(page)).length;
      const faults = {
        slotsShared: held.length - new Set(held).size,
        tooMany: Math.max(0, held.length - 4),
        unaccounted: here - held.length,
        twice: fetching.length - new Set(fetching).size,
        tooManyFetched: Math.max(0, fetching.length - 2),
      };
      if (Object.values(faults).some((fault) => fault !== 0)) expect(faults).toEqual({});
    }
  });
});

describe('Demand', () => {
  it('sums the pictures that are in view and large enough, by page', () => {
    const rows = 10_000;
    const random = numbers(3);
    const cloud = new Cloud();
    cloud.reset(rows, new Float32Array(rows).fill(4));
    const positions = Float32Array.from({ length: rows * 3 }, () => random() * 4 - 2);
    cloud.retarget(positions, 0, 0);
    // Hidden rows are not wanted.
    cloud.setShown(
      Uint8Array.from({ length: rows }, (_, row) => (row % 10 === 0 ? 0 : 1)),
      0,
      0,
    );
    // Looks along −z from z = 3 with a right angle of view: x and y over depth are the window's −1 to 1.
    const matrix = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, -1, -1, 0, 0, 3, 3];
    const view: View = { matrix, width: 800, height: 600, near: 0.1, sizeDepth: 2 };
    const demand = new Demand({ cloud, view, morph: 1, baseSide: 12 }, 3, 4000);
    let steps = 1;
    while (!demand.step()) steps += 1;
    expect(steps).toBeGreaterThan(1);
    const wanted = [0, 0, 0];
    const large = [0, 0, 0];
    for (let row = 0; row < rows; row++) {
      const [x, y, z] = positions.slice(3 * row, 3 * row + 3);
      const depth = 3 - z!;
      const side = Math.min(96, 24 / depth);
      if (row % 10 === 0 || depth <= 0.1 || side < 10) continue;
      const [px, py] = [400 + (400 * x!) / depth, 300 - (300 * y!) / depth];
      if (px < -side / 2 || px > 800 + side / 2 || py < -side / 2 || py > 600 + side / 2) continue;
      wanted[Math.floor(row / 4000)]! += side * side;
      large[Math.floor(row / 4000)]! += 1;
    }
    expect([...demand.large]).toEqual(large);
    for (const [page, sum] of wanted.entries()) expect(demand.wanted[page]! / sum).toBeCloseTo(1, 4);
  });
});
