// Label placement: boxes apart by exhaustive comparison, order respected, edges kept.
import { describe, expect, it } from 'vitest';
import { type LabelCandidate, overlap, placeLabels, type Rect } from './label_placement';

const area: Rect = { x: 330, y: 70, width: 700, height: 500 };

function candidate(row: number, x: number, y: number, more: Partial<LabelCandidate> = {}): LabelCandidate {
  return { row, text: `w${row}`, x, y, radius: 3, width: 50, height: 16, flexible: false, guarded: false, ...more };
}

function crowd(count: number): LabelCandidate[] {
  let state = 9;
  const random = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  return Array.from({ length: count }, (_, row) => {
    const x = 280 + 800 * random();
    const y = 40 + 560 * random();
    return candidate(row, x, y, { width: 20 + 90 * random(), radius: 1 + 8 * random(), flexible: row < 12 });
  });
}

describe('placeLabels', () => {
  it('never lets two boxes overlap, nor leave the area', () => {
    const placed = placeLabels(crowd(3000), area, 400);
    expect(placed.length).toBeGreaterThan(80);
    placed.forEach((a, i) => {
      expect(a.x).toBeGreaterThanOrEqual(area.x);
      expect(a.y).toBeGreaterThanOrEqual(area.y);
      expect(a.x + a.width).toBeLessThanOrEqual(area.x + area.width);
      expect(a.y + a.height).toBeLessThanOrEqual(area.y + area.height);
      for (const b of placed.slice(0, i)) expect(overlap(a, b)).toBe(false);
    });
  });

  it('never writes an ordinary label over the disc of another labelled point', () => {
    const placed = placeLabels(crowd(3000), area, 400);
    for (const a of placed) {
      if (a.candidate.flexible) continue;
      for (const { candidate: b } of placed) {
        if (b.row === a.candidate.row) continue;
        const disc = { x: b.x - b.radius, y: b.y - b.radius, width: 2 * b.radius, height: 2 * b.radius };
        expect(overlap(a, disc)).toBe(false);
      }
    }
  });

  it('gives room to who comes first', () => {
    const placed = placeLabels([candidate(7, 500, 300), candidate(2, 520, 304)], area, 10);
    expect(placed.map((p) => p.candidate.row)).toEqual([7]);
  });

  it('stops at the number asked for, flexible ones not counted', () => {
    const row = (i: number): LabelCandidate => candidate(i, 400, 100 + 40 * i, { flexible: i === 9 });
    const placed = placeLabels(
      [0, 1, 2, 9].map((i) => row(i)),
      area,
      2,
    );
    expect(placed.map((p) => p.candidate.row)).toEqual([0, 1, 9]);
  });

  it('goes right, or left at the edge', () => {
    const [middle, edge] = placeLabels([candidate(0, 500, 200), candidate(1, 1020, 400)], area, 10);
    expect(middle!.x).toBeGreaterThan(500);
    expect(edge!.x + edge!.width).toBeLessThan(1020);
  });

  it('covers a guarded disc with no text, however crowded its neighbours', () => {
    const selected = candidate(0, 600, 300, { radius: 9, flexible: true, guarded: true });
    const near = Array.from({ length: 12 }, (_, i) =>
      candidate(i + 1, 600 + 14 * Math.cos(i), 300 + 14 * Math.sin(i), { flexible: true }),
    );
    const placed = placeLabels([selected, ...near], area, 10);
    expect(placed[0]!.candidate.row).toBe(0);
    expect(placed.length).toBeGreaterThan(4);
    for (const box of placed) expect(overlap(box, { x: 591, y: 291, width: 18, height: 18 })).toBe(false);
  });

  it('tries every side for a flexible label, and drops an ordinary one', () => {
    // One label's text to the left of the point, and one to its right, both clear of its disc.
    const wall = [candidate(0, 436, 300, { width: 44 }), candidate(1, 499, 300, { width: 100 })];
    const between = (flexible: boolean) =>
      placeLabels([...wall, candidate(2, 495, 300, { flexible, radius: 6 })], area, 10);
    expect(between(false).map((p) => p.candidate.row)).not.toContain(2);
    const third = between(true).find((p) => p.candidate.row === 2);
    expect(third).toBeDefined();
    expect(Math.abs(third!.y + third!.height / 2 - 300)).toBeGreaterThan(8);
  });
});
