// The camera over time: a flat map is faced and moved, never turned, and a map with depth is seen again as it was.
import { beforeEach, describe, expect, it } from 'vitest';
import { CameraRig } from './camera';
import { type Pixel, projectPoint, type View } from './projection';

const FLIGHT = 700;
const SIZE = { width: 800, height: 600 };

function viewOf(rig: CameraRig): View {
  rig.place();
  const { camera } = rig;
  const matrix = camera.projectionMatrix.clone().multiply(camera.matrixWorldInverse).elements;
  return { matrix, ...SIZE, near: rig.near(), sizeDepth: rig.sizeDepth() };
}

function pixel(rig: CameraRig, x: number, y: number, z: number): Pixel {
  const out = { x: 0, y: 0, depth: 0 };
  expect(projectPoint(x, y, z, viewOf(rig), out)).toBe(true);
  return out;
}

describe('a flat map', () => {
  let rig: CameraRig;
  beforeEach(() => {
    rig = new CameraRig(() => false);
    rig.resize(SIZE.width, SIZE.height);
    rig.setExtent({ center: [0.1, 0, 0.3], radius: 1 }, 0, true);
    rig.orbit(120, 40);
  });

  it('is turned to over a moment, and then seen straight from the front', () => {
    const before = { ...rig.pose };
    rig.setFlat(true, 0, false);
    rig.update(FLIGHT / 2);
    expect(rig.pose.azimuth).not.toBeCloseTo(before.azimuth, 2);
    expect(rig.pose.azimuth).not.toBeCloseTo(0, 2);
    rig.update(FLIGHT);
    // x to the right and y up, in equal steps, and all at one depth.
    const [middle, right, up] = [pixel(rig, 0, 0, 0), pixel(rig, 0.5, 0, 0), pixel(rig, 0, 0.5, 0)];
    expect(right.y).toBeCloseTo(middle.y, 4);
    expect(up.x).toBeCloseTo(middle.x, 4);
    expect(right.x - middle.x).toBeGreaterThan(10);
    expect(middle.y - up.y).toBeCloseTo(right.x - middle.x, 4);
    expect(right.depth).toBeCloseTo(middle.depth, 5);
    // None of it stands back.
    expect(rig.fog()[0]).toBeCloseTo(middle.depth, 5);
  });

  it('follows a drag and is not turned by it, nor does it coast', () => {
    rig.setFlat(true, 0, true);
    const before = pixel(rig, 0.3, -0.2, 0);
    rig.orbit(35, -20);
    rig.release(2, 2);
    expect(rig.update(10)).toBe('rest');
    const after = pixel(rig, 0.3, -0.2, 0);
    expect(after.x - before.x).toBeCloseTo(35, 3);
    expect(after.y - before.y).toBeCloseTo(-20, 3);
    expect([rig.pose.azimuth, rig.pose.polar]).toEqual([0, Math.PI / 2]);
  });

  it('keeps what is under the pointer there while it is zoomed', () => {
    rig.setFlat(true, 0, true);
    const before = pixel(rig, 0.4, 0.3, 0);
    rig.zoom(0.6, before.x, before.y, false);
    const after = pixel(rig, 0.4, 0.3, 0);
    expect(after.x).toBeCloseTo(before.x, 3);
    expect(after.y).toBeCloseTo(before.y, 3);
    expect(after.depth).toBeCloseTo(0.6 * before.depth, 5);
  });

  it('is faced at once where a hand takes the camera on its way', () => {
    rig.setFlat(true, 0, false);
    rig.update(FLIGHT / 3);
    rig.orbit(5, 5);
    rig.update(2 * FLIGHT);
    expect([rig.pose.azimuth, rig.pose.polar]).toEqual([0, Math.PI / 2]);
  });

  it('gives way to depth again, seen as before', () => {
    const { azimuth, polar } = rig.pose;
    rig.setFlat(true, 0, false);
    rig.update(FLIGHT);
    rig.focus([0.2, 0.1, 0], 0.3, FLIGHT);
    rig.update(2 * FLIGHT);
    rig.setFlat(false, 2 * FLIGHT, false);
    rig.update(3 * FLIGHT);
    expect(rig.pose.azimuth).toBeCloseTo(azimuth, 6);
    expect(rig.pose.polar).toBeCloseTo(polar, 6);
    rig.orbit(30, 0);
    expect(rig.pose.azimuth).not.toBeCloseTo(azimuth, 2);
  });
});
