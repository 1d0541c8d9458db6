// What is called covered is: against discs drawn one by one on a far finer grid.
import { describe, expect, it } from 'vitest';
import { Coverage } from './covered';

const SIZE = 40;
const FINE = 16;

/** Whether any of a disc within the view is outside of all discs before it. */
function shows(
  disc: readonly [number, number, number],
  before: readonly (readonly [number, number, number])[],
): boolean {
  const inside = ([cx, cy, r]: readonly [number, number, number], x: number, y: number) =>
    (x - cx) ** 2 + (y - cy) ** 2 < r * r;
  for (let i = 0; i < SIZE * FINE; i++) {
    const y = (i + 0.5) / FINE;
    if (Math.abs(y - disc[1]) > disc[2]) continue;
    for (let k = 0; k < SIZE * FINE; k++) {
      const x = (k + 0.5) / FINE;
      if (inside(disc, x, y) && !before.some((other) => inside(other, x, y))) return true;
    }
  }
  return false;
}

describe('coverage', () => {
  it('never drops a disc of which anything shows, and drops most of those that are hidden', () => {
    const coverage = new Coverage(SIZE, SIZE);
    let seed = 7;
    const random = () => {
      seed = (seed * 16807) % 2147483647;
      return seed / 2147483647;
    };
    const before: [number, number, number][] = [];
    let [hidden, dropped] = [0, 0];
    for (let n = 0; n < 160; n++) {
      const disc: [number, number, number] = [random() * SIZE, random() * SIZE, 1 + random() * 6];
      const seen = coverage.add(...disc);
      const shown = shows(disc, before);
      if (!seen) expect(shown).toBe(false);
      if (!shown) hidden++;
      if (!seen) dropped++;
      before.push(disc);
    }
    expect(hidden).toBeGreaterThan(20);
    expect(dropped / hidden).toBeGreaterThan(0.6);
  });

  it('leaves out what lies outside of the view, and lets no other shape than a disc cover anything', () => {
    const coverage = new Coverage(SIZE, SIZE);
    expect(coverage.add(-10, 5, 4)).toBe(false);
    expect(coverage.add(20, 20, 8, false)).toBe(true);
    expect(coverage.add(20, 20, 2)).toBe(true);
    expect(coverage.add(20, 20, 1)).toBe(false);
  });
});
