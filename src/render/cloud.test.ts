// The morph's state: no jump when interrupted, rows that come and go, bad input.
import { describe, expect, it } from 'vitest';
import { Cloud } from './cloud';
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
});
