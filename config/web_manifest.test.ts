import { readFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { circlesOf, draw } from './web_manifest';

const GROUND = [10, 13, 20, 255];
const circle = '<circle cx="16" cy="16" r="8" fill="#ff0000" fill-opacity=".5"/>';
const svg = `<svg viewBox="0 0 32 32"><title>x</title><circle cx="16" cy="16" r="16" fill="#0a0d14"/>${circle}</svg>`;

/** Red, green, blue and opacity of a pixel: our files have one IDAT, and lines without filters. */
function pixelOf(png: Buffer, size: number, x: number, y: number): number[] {
  const lines = inflateSync(png.subarray(png.indexOf('IDAT') + 4, png.indexOf('IEND') - 8));
  const at = y * (size * 4 + 1) + 1 + x * 4;
  return [...lines.subarray(at, at + 4)];
}

describe('icons', () => {
  it('are the drawing: see-through corners, the ground, half of red over it', () => {
    const png = draw(circlesOf(svg), 64, false);
    expect(pixelOf(png, 64, 0, 0)).toEqual([0, 0, 0, 0]);
    expect(pixelOf(png, 64, 32, 8)).toEqual(GROUND);
    expect(pixelOf(png, 64, 32, 32)).toEqual([133, 7, 10, 255]); // (255 + 10) / 2, 13 / 2, 20 / 2
  });

  it('that are cut to a shape fill their corners, and keep what is drawn in the middle', () => {
    const png = draw(circlesOf(svg), 100, true);
    expect(pixelOf(png, 100, 0, 0)).toEqual(GROUND);
    expect(pixelOf(png, 100, 50, 28)).toEqual(GROUND); // 22 above the middle, the red circle reaches 20
    expect(pixelOf(png, 100, 50, 32)).toEqual([133, 7, 10, 255]);
  });

  it('can be drawn of the app’s own sign, and of nothing but circles', () => {
    expect(circlesOf(readFileSync('public/favicon.svg', 'utf8'))).toHaveLength(7);
    expect(() => circlesOf('<svg><path d="M0 0"/></svg>')).toThrow('favicon.svg holds <path');
  });
});
