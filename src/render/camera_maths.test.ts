// Camera arithmetic against three.js's own camera and matrices, and against closed forms.
import { PerspectiveCamera, Vector3 } from 'three';
import { describe, expect, it } from 'vitest';
import {
  axesOf,
  between,
  eyeOf,
  FIELD_OF_VIEW,
  fitDistance,
  orbited,
  type Pose,
  panned,
  pixelsPerUnit,
  robustExtent,
  zoomed,
} from './camera_maths';

const pose: Pose = { target: [0.3, -0.2, 0.5], distance: 3, azimuth: 0.7, polar: 1.1 };
const [width, height] = [800, 600];

function cameraOf(p: Pose): PerspectiveCamera {
  const camera = new PerspectiveCamera((FIELD_OF_VIEW * 180) / Math.PI, width / height, 0.01, 100);
  camera.position.set(...eyeOf(p));
  camera.lookAt(...p.target);
  camera.updateMatrixWorld();
  return camera;
}

/** Pixels from the view's centre, y down. */
function pixel(p: Pose, point: readonly [number, number, number]): [number, number] {
  const v = new Vector3(...point).project(cameraOf(p));
  return [(v.x * width) / 2, (-v.y * height) / 2];
}

/** The point at target depth seen at a pixel. */
function under(p: Pose, x: number, y: number): [number, number, number] {
  const [right, up] = axesOf(p);
  const unit = p.distance / pixelsPerUnit(height);
  return [0, 1, 2].map((a) => p.target[a]! + right[a]! * x * unit - up[a]! * y * unit) as [number, number, number];
}

describe('pose', () => {
  it('has the axes that three.js derives by lookAt', () => {
    const right = new Vector3();
    const up = new Vector3();
    const back = new Vector3();
    cameraOf(pose).matrixWorld.extractBasis(right, up, back);
    const axes = axesOf(pose);
    [right, up, back].forEach((axis, i) => {
      axis.toArray().forEach((x, a) => {
        expect(x).toBeCloseTo(axes[i]![a]!, 6);
      });
    });
  });

  it('pans so that the target moves with the pointer', () => {
    const [x, y] = pixel(panned(pose, 50, -20, height), pose.target);
    expect(x).toBeCloseTo(50, 4);
    expect(y).toBeCloseTo(-20, 4);
  });

  it('zooms about the pixel under the pointer', () => {
    const point = under(pose, 120, -70);
    expect(pixel(pose, point)[0]).toBeCloseTo(120, 4);
    const closer = zoomed(pose, 0.4, 120, -70, height);
    expect(closer.distance).toBeCloseTo(1.2, 9);
    const [x, y] = pixel(closer, point);
    expect(x).toBeCloseTo(120, 4);
    expect(y).toBeCloseTo(-70, 4);
  });

  it('never orbits over a pole', () => {
    expect(orbited(pose, 0, -9).polar).toBeGreaterThan(0);
    expect(orbited(pose, 0, 9).polar).toBeLessThan(Math.PI);
  });

  it('flies the short way round and evenly in ratio', () => {
    const a: Pose = { ...pose, azimuth: 3, distance: 1 };
    const b: Pose = { ...pose, azimuth: -3, distance: 4 };
    const middle = between(a, b, 0.5);
    expect(middle.distance).toBeCloseTo(2, 9);
    expect(Math.cos(middle.azimuth)).toBeCloseTo(-1, 6);
    expect(between(a, b, 1).distance).toBeCloseTo(4, 9);
  });
});

describe('fit', () => {
  it('shows a sphere just as wide as the room', () => {
    const radius = 1.7;
    const distance = fitDistance(radius, 420, height);
    // The outline of a sphere is where the line of sight is tangent: at angle asin(r/d) from the axis.
    const outline = Math.tan(Math.asin(radius / distance)) * pixelsPerUnit(height);
    expect(2 * outline).toBeCloseTo(420, 6);
  });

  it('does not let outliers shrink the cloud', () => {
    const n = 1000;
    const positions = new Float32Array(n * 3);
    for (let i = 0; i < n; i++) {
      const angle = (2 * Math.PI * i) / n;
      const far = i % 100 === 0 ? 50 : 1;
      positions[i * 3] = 2 + far * Math.cos(angle);
      positions[i * 3 + 1] = far * Math.sin(angle);
    }
    const { center, radius } = robustExtent(positions);
    expect(center[0]).toBeCloseTo(2, 4);
    expect(radius).toBeCloseTo(1, 4);
    expect(robustExtent(positions, 0.995).radius).toBeCloseTo(50, 3);
  });

  it('frames a lopsided cloud whole', () => {
    // 900 points at 0 and a tail of 100 out to 9: the centroid would leave the tail's end outside.
    const positions = new Float32Array(3000);
    for (let i = 0; i < 100; i++) positions[i * 3] = (9 * (i + 1)) / 100;
    const { center, radius } = robustExtent(positions, 0.99);
    expect(center[0]).toBeCloseTo(4.3, 0);
    expect(radius).toBeCloseTo(4.3, 0);
  });

  it('survives no points, one point and NaN', () => {
    expect(robustExtent(new Float32Array(0)).radius).toBe(1);
    expect(robustExtent(new Float32Array([3, 3, 3]))).toEqual({ center: [3, 3, 3], radius: 1 });
    expect(robustExtent(new Float32Array([Number.NaN, 0, 0, 1, 0, 0, 3, 0, 0]))).toEqual({
      center: [2, 0, 0],
      radius: 1,
    });
  });
});
