// Where rows lie in a texture. What GLSL makes of it is held by the engine's own tests.
import { expect, it } from 'vitest';
import { linesToDraw, sheetFor } from './sheet';

it.each([
  [1, 1, 2048],
  [100, 3, 2048],
  [23_194, 25, 4096],
  [2_000_000, 25, 8192],
  [107_520, 256, 16_384],
])('holds %d rows of %d texels in textures of at most %d, nearly square', (rows, texels, most) => {
  const { perLine, width, lines } = sheetFor(rows, texels, most);
  expect(width).toBe(perLine * texels);
  expect(perLine * lines).toBeGreaterThanOrEqual(rows);
  expect(perLine * (lines - 1)).toBeLessThan(rows);
  expect(Math.max(width, lines)).toBeLessThanOrEqual(most);
  if (Math.max(width, lines) > texels) expect(Math.max(width, lines) / Math.min(width, lines)).toBeLessThan(5);
});

it('refuses what no texture holds, with both sizes', () => {
  expect(() => sheetFor(2_000_000, 25, 2048)).toThrow(/2048 × 2048.*2000000 rows of 25 texels/);
  expect(() => sheetFor(1, 4097, 4096)).toThrow(/4096 × 4096.*1 rows of 4097/);
});

it('draws a power of two of lines, enough for the rows and no more than there are', () => {
  const sheet = sheetFor(1000, 2, 4096);
  const drawn = Array.from({ length: 1001 }, (_, rows) => linesToDraw(sheet, rows));
  expect(new Set(drawn)).toEqual(new Set([1, 2, 4, 8, 16, 32]));
  drawn.forEach((lines, rows) => {
    expect(lines * sheet.perLine).toBeGreaterThanOrEqual(rows);
  });
  expect(sheet.lines).toBe(32);
});
