// The morph's state: no jump when interrupted, rows that come and go, bad input.
import { describe, expect, it } from 'vitest';
import { Cloud, EMPHASIS } from './cloud';
import { emphasisOf, shapeOf } from './projection';

function shownAt(cloud: Cloud, row: number, now: number): number[] {
  const e = cloud.morph(now);
  return [0, 1, 2].map((a) => cloud.from[row * 3 + a]! * (1 - e) + cloud.to[row * 3 + a]! * e);
}

function cloudOf(count: number): Cloud {
  const cloud = new Cloud();
  cloud.reset(count, new Float32Array(count).fill(3));
  return cloud;
}

describe('Cloud', () => {
  it('marks the rows of a highlight, and forgets those of the last; shapes stay', () => {
    const cloud = cloudOf(4);
    cloud.restyle({ sizes: new Float32Array(4), shapes: new Uint8Array([5, 0, 0, 0]) });
    const marks = () => Array.from({ length: 4 }, (_, row) => emphasisOf(cloud, row));
    cloud.emphasise({ selected: 2, neighbors: [1, 7], analogy: null, path: [2, 3] });
    expect(marks()).toEqual([0, 2, 3, 2]);
    cloud.emphasise({ selected: null, neighbors: [0], analogy: null });
    expect(marks()).toEqual([2, 0, 0, 0]);
    expect(shapeOf(cloud, 0)).toBe(5);
  });

  it('hides points until they have positions, and at once when told', () => {
    const cloud = cloudOf(2);
    expect(cloud.presence(0, 1)).toBe(0);
    cloud.retarget(new Float32Array([1, 2, 3, 4, 5, 6]), 100, 0);
    expect(cloud.morph(100)).toBe(1);
    expect(shownAt(cloud, 1, 100)).toEqual([4, 5, 6]);
    expect(cloud.presence(1, 1)).toBe(1);
  });

  it('passes the middle of the way at half time, at rest at both ends', () => {
    const cloud = cloudOf(1);
    cloud.retarget(new Float32Array([0, 0, 0]), 0, 0);
    cloud.retarget(new Float32Array([8, 0, 0]), 1000, 400);
    expect(shownAt(cloud, 0, 1000)[0]).toBe(0);
    expect(shownAt(cloud, 0, 1200)[0]).toBeCloseTo(4, 6);
    // Smoothstep at a quarter: 3/16 − 2/64.
    expect(shownAt(cloud, 0, 1100)[0]).toBeCloseTo(8 * 0.15625, 5);
    expect(shownAt(cloud, 0, 5000)[0]).toBe(8);
  });

  it('does not jump when a new morph interrupts one', () => {
    const cloud = cloudOf(2);
    cloud.retarget(new Float32Array([0, 0, 0, 1, 1, 1]), 0, 0);
    cloud.retarget(new Float32Array([10, -4, 2, 3, 3, 3]), 0, 300);
    const before = shownAt(cloud, 0, 130);
    const presence = cloud.presence(1, cloud.morph(130));
    cloud.retarget(new Float32Array([-5, 0, 0]), 130, 300);
    shownAt(cloud, 0, 130).forEach((x, a) => {
      expect(x).toBeCloseTo(before[a]!, 5);
    });
    expect(cloud.presence(1, cloud.morph(130))).toBeCloseTo(presence, 2);
    expect(shownAt(cloud, 0, 430)).toEqual([-5, 0, 0]);
    expect(cloud.presence(1, 1)).toBe(0);
  });

  it('fades a returning row in at its place, and one with NaN out where it stands', () => {
    const cloud = cloudOf(2);
    cloud.retarget(new Float32Array([1, 1, 1]), 0, 0);
    cloud.retarget(new Float32Array([Number.NaN, 0, 0, 7, 8, 9]), 0, 100);
    expect(shownAt(cloud, 1, 0)).toEqual([7, 8, 9]);
    expect(shownAt(cloud, 0, 50)).toEqual([1, 1, 1]);
    expect(cloud.presence(0, 1)).toBe(0);
    expect(cloud.presence(1, 0.5)).toBeCloseTo(0.5, 2);
  });

  it('names both numbers when positions do not fit', () => {
    const cloud = cloudOf(2);
    expect(() => cloud.retarget(new Float32Array(9), 0, 0)).toThrow(/2 × 3.*9/);
    expect(() => cloud.retarget(new Float32Array(4), 0, 0)).toThrow(RangeError);
    expect(() => cloud.reset(5, new Float32Array(4))).toThrow(/5.*4/);
  });

  it('takes the caller’s positions as they are where every row has one, and never writes to them', () => {
    const cloud = cloudOf(2);
    const layouts = [1, 2, 3].map((k) => Float32Array.of(k, 0, 0, 0, k, 0));
    cloud.retarget(layouts[0]!, 0, 0);
    cloud.retarget(layouts[1]!, 0, 100);
    expect([cloud.from === layouts[0], cloud.to === layouts[1]]).toEqual([true, true]);
    cloud.retarget(layouts[2]!, 40, 100);
    expect(layouts.map((layout) => Array.from(layout))).toEqual([1, 2, 3].map((k) => [k, 0, 0, 0, k, 0]));
  });

  it('hides rows at once for the CPU and by a fade on screen, which does not jump when it is interrupted', () => {
    const cloud = cloudOf(3);
    cloud.retarget(new Float32Array(9), 0, 0);
    /** As presenceOf in point_shader.ts: half bytes before and after. */
    const faded = (row: number, now: number) => {
      const byte = cloud.state[row * 4 + 3]!;
      return ((byte >> 4) + ((byte & 15) - (byte >> 4)) * cloud.fade(now)) / 15;
    };
    const shown = () => [0, 1, 2].map((row) => cloud.presence(row, 1));
    cloud.setShown(Uint8Array.of(1, 0, 0), 1000, 300);
    expect(shown()).toEqual([1, 0, 0]);
    expect([0, 1, 2].map((row) => faded(row, 1000))).toEqual([1, 1, 1]);
    const before = [0, 1, 2].map((row) => faded(row, 1100));
    expect(before[1]).toBeCloseTo(2 / 3, 5);
    cloud.setShown(Uint8Array.of(0, 1, 0), 1100, 300);
    expect(shown()).toEqual([0, 1, 0]);
    before.forEach((value, row) => {
      expect(Math.abs(faded(row, 1100) - value)).toBeLessThanOrEqual(1 / 30);
    });
    expect([0, 1, 2].map((row) => faded(row, 1400))).toEqual([0, 1, 0]);
    cloud.setShown(null, 2000, 0);
    expect([0, 1, 2].map((row) => faded(row, 2000))).toEqual([1, 1, 1]);
  });

  it('keeps masks, marks and places apart: all steps in any order come to what each says by itself', () => {
    const count = 40;
    const positions = (k: number) => Float32Array.from({ length: 3 * (count - k) }, (_, i) => i + k);
    const mask = (k: number) => Uint8Array.from({ length: count }, (_, row) => ((row * 7 + k) % (k + 2) === 0 ? 1 : 0));
    let state = 4;
    const below = (n: number) => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return Math.floor((state / 2 ** 32) * n);
    };
    const cloud = cloudOf(count);
    const said = { places: 0, shown: 0, group: 0, shapes: 0, selected: null as number | null };
    cloud.retarget(positions(0), 0, 0);
    cloud.setShown(mask(0), 0, 0);
    cloud.setGroup(mask(0));
    cloud.restyle({ sizes: new Float32Array(count), shapes: mask(0) });
    for (let step = 0; step < 200; step++) {
      const k = below(5);
      const act = below(5);
      if (act === 0) cloud.retarget(positions(k), 10 * step, below(2) * 25);
      if (act === 1) cloud.setShown(mask(k), 10 * step, below(2) * 25);
      if (act === 2) cloud.setGroup(mask(k));
      if (act === 3) cloud.restyle({ sizes: new Float32Array(count), shapes: mask(k) });
      if (act === 4) cloud.emphasise({ selected: k, neighbors: [], analogy: null });
      Object.assign(said, { [['places', 'shown', 'group', 'shapes', 'selected'][act]!]: k });
      const [shown, group, shapes] = [mask(said.shown), mask(said.group), mask(said.shapes)];
      const rows = Array.from({ length: count }, (_, row) => row);
      const seen = rows.map((row) => [cloud.presence(row, 1), emphasisOf(cloud, row), shapeOf(cloud, row)]);
      const expected = rows.map((row) => {
        const emphasis = row === said.selected ? EMPHASIS.selected : group[row];
        return [row < count - said.places ? shown[row] : 0, emphasis, shapes[row]];
      });
      expect(seen).toEqual(expected);
    }
  });

  it('refuses masks and shapes of another length', () => {
    const cloud = cloudOf(3);
    expect(() => cloud.setShown(new Uint8Array(2), 0, 0)).toThrow(/3.*2/);
    expect(() => cloud.setGroup(new Uint8Array(4))).toThrow(/3.*4/);
    expect(() => cloud.restyle({ sizes: new Float32Array(3), shapes: new Uint8Array(1) })).toThrow(/3.*1/);
  });
});
