// Flying is by time: the same stretch of it goes as far in many frames as in few, and keys add up to one direction at one speed.
import { describe, expect, it } from 'vitest';
import { CameraRig } from './camera';
import { eyeOf } from './camera_maths';
import { Flying } from './flying';

function flown(flying: Flying, milliseconds: number, frame: number): number[] {
  const way = [0, 0, 0];
  for (let t = 0; t < milliseconds; t += frame) {
    const step = flying.step(frame, false) ?? [0, 0, 0];
    step.forEach((part, axis) => {
      way[axis] = way[axis]! + part;
    });
  }
  return way;
}

function held(...codes: string[]): Flying {
  const flying = new Flying();
  for (const code of codes) expect(flying.press(code, false)).toBe(true);
  return flying;
}

describe('flying', () => {
  it('goes as far in a second whatever the frames, near its speed times the time', () => {
    const ways = [5, 10, 25].map((frame) => flown(held('KeyW'), 1000, frame)[2]!);
    // Speed v reached as v (1 − e^(−t/τ)): distance v (T − τ (1 − e^(−T/τ))), τ = 110 ms.
    const exact = 0.55 * (1 - 0.11 * (1 - Math.exp(-1 / 0.11)));
    for (const way of ways) expect(Math.abs(way / exact - 1)).toBeLessThan(0.03);
  });

  it('goes no faster diagonally, three times as fast with Shift, and not at all by two opposite keys', () => {
    const straight = Math.hypot(...flown(held('KeyW'), 500, 10));
    expect(Math.hypot(...flown(held('KeyW', 'KeyD', 'KeyE'), 500, 10))).toBeCloseTo(straight, 9);
    const fast = new Flying();
    fast.press('ArrowUp', true);
    expect(Math.hypot(...flown(fast, 500, 10))).toBeCloseTo(3 * straight, 9);
    expect(Math.hypot(...flown(held('KeyA', 'KeyD'), 500, 10))).toBe(0);
  });

  it('comes to rest soon after the last key, at once where motion is reduced, and knows its own keys only', () => {
    const flying = held('KeyS');
    flown(flying, 300, 10);
    flying.release('KeyS', false);
    expect(flying.step(16, false)).not.toBeNull();
    flown(flying, 1000, 10);
    expect(flying.step(16, false)).toBeNull();
    const still = held('KeyS');
    still.step(16, true);
    still.releaseAll();
    expect(still.step(16, true)).toBeNull();
    expect(new Flying().press('KeyF', false)).toBe(false);
  });
});

describe('a camera in flight', () => {
  const rig = () => {
    const made = new CameraRig(() => true);
    made.resize(800, 600);
    made.setExtent({ center: [1, 2, 3], radius: 2 }, 0, true);
    made.setFlying(true);
    return made;
  };

  it('goes where it looks, in radii a second', () => {
    const camera = rig();
    const [before, target] = [eyeOf(camera.pose), camera.pose.target];
    camera.flying!.press('KeyW', false);
    for (let now = 0; now <= 1000; now += 20) camera.update(now);
    const way = eyeOf(camera.pose).map((c, axis) => c - before[axis]!);
    const ahead = target.map((c, axis) => c - before[axis]!);
    const cosine = way.reduce((sum, c, a) => sum + c * ahead[a]!, 0) / (Math.hypot(...way) * Math.hypot(...ahead));
    expect(cosine).toBeCloseTo(1, 9);
    // 51 updates: the first counts as one usual frame, the others as the time between them.
    expect(Math.hypot(...way)).toBeCloseTo(0.55 * 2 * 1.016, 6);
  });

  it('turns its head and not the map, and the wheel makes it faster', () => {
    const camera = rig();
    const before = eyeOf(camera.pose);
    camera.orbit(80, -30);
    for (const [axis, c] of eyeOf(camera.pose).entries()) expect(c).toBeCloseTo(before[axis]!, 9);
    const { distance } = camera.pose;
    camera.zoom(0.5, 10, 10, true);
    expect(camera.pose.distance).toBe(distance);
    expect(camera.flying!.speed).toBeCloseTo(1.1, 9);
  });

  it('lands where the map becomes flat, and cannot start there', () => {
    const camera = rig();
    let changes = 0;
    camera.onFlying = () => changes++;
    camera.setFlat(true, 0, false);
    expect([camera.flying, changes]).toEqual([null, 1]);
    camera.setFlying(true);
    expect([camera.flying, changes]).toEqual([null, 1]);
  });
});
