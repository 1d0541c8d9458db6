// The orbit camera's arithmetic: poses, fitting, panning, zooming about a pixel. No three.js, no events; camera.ts holds the state.
// A pose looks at `target` from `distance` away, at azimuth θ about +y and polar angle φ from +y; the vertical field of view is fixed.

export interface Pose {
  readonly target: readonly [number, number, number];
  readonly distance: number;
  readonly azimuth: number;
  readonly polar: number;
}

export interface Extent {
  readonly center: readonly [number, number, number];
  readonly radius: number;
}

export const FIELD_OF_VIEW = (40 * Math.PI) / 180;
// Straight above the pole "up" is undefined; a few hundredths of a radian keep it.
const POLE = 0.04;

/** Pixels that one unit spans at depth one, in a viewport `height` pixels high. */
export function pixelsPerUnit(height: number): number {
  return height / (2 * Math.tan(FIELD_OF_VIEW / 2));
}

/**
 * A ball that holds a share `quantile` of the finite rows: about the middle of their range on each axis, outliers left out on both sides.
 * The middle and not the centroid, so that a lopsided cloud is framed whole.
 */
export function robustExtent(positions: Float32Array, quantile = 0.97, most = 20_000): Extent {
  const rows = Math.floor(positions.length / 3);
  const stride = Math.max(1, Math.ceil(rows / most));
  const kept = Math.ceil(rows / stride);
  const axes = [new Float32Array(kept), new Float32Array(kept), new Float32Array(kept)] as const;
  let n = 0;
  for (let i = 0; i < rows * 3; i += stride * 3) {
    if (!Number.isFinite(positions[i]! + positions[i + 1]! + positions[i + 2]!)) continue;
    for (const [a, axis] of axes.entries()) axis[n] = positions[i + a]!;
    n++;
  }
  if (n === 0) return { center: [0, 0, 0], radius: 1 };
  const middle = (axis: Float32Array) => {
    const sorted = axis.slice(0, n).sort();
    const cut = Math.floor(((1 - quantile) / 2) * n);
    return (sorted[cut]! + sorted[n - 1 - cut]!) / 2;
  };
  const [cx, cy, cz] = [middle(axes[0]), middle(axes[1]), middle(axes[2])];
  const distances = new Float32Array(n);
  for (let k = 0; k < n; k++) {
    // Not Math.hypot, which is tens of times slower and guards against overflow that coordinates do not reach.
    const [x, y, z] = [axes[0][k]! - cx, axes[1][k]! - cy, axes[2][k]! - cz];
    distances[k] = Math.sqrt(x * x + y * y + z * z);
  }
  distances.sort();
  const radius = distances[Math.min(n - 1, Math.floor(quantile * n))]!;
  return { center: [cx, cy, cz], radius: radius > 1e-6 ? radius : 1 };
}

/** Distance at which a sphere's outline just fits a centred disc of `room` pixels across, in a viewport `height` pixels high. */
export function fitDistance(radius: number, room: number, height: number): number {
  const tangent = (Math.tan(FIELD_OF_VIEW / 2) * Math.max(1, room)) / Math.max(1, height);
  return radius / Math.sin(Math.atan(tangent));
}

/** The camera's right, up and backward (towards the eye) directions of a pose. */
export function axesOf(pose: Pose): readonly [number[], number[], number[]] {
  const st = Math.sin(pose.azimuth);
  const ct = Math.cos(pose.azimuth);
  const sp = Math.sin(pose.polar);
  const cp = Math.cos(pose.polar);
  return [
    [ct, 0, -st],
    [-cp * st, sp, -cp * ct],
    [sp * st, cp, sp * ct],
  ];
}

export function eyeOf(pose: Pose): [number, number, number] {
  const back = axesOf(pose)[2];
  return [0, 1, 2].map((a) => pose.target[a]! + back[a]! * pose.distance) as [number, number, number];
}

export function orbited(pose: Pose, azimuth: number, polar: number): Pose {
  const bounded = Math.min(Math.PI - POLE, Math.max(POLE, pose.polar + polar));
  return { ...pose, azimuth: pose.azimuth + azimuth, polar: bounded };
}

/** Facing the plane z = 0 of a flat map, x to the right and y up, from as far away. */
export function facing({ target: [x, y], distance }: Pose): Pose {
  return { target: [x, y, 0], distance, azimuth: 0, polar: Math.PI / 2 };
}

/** Turned about the eye, as a head is: the eye stays and the target goes. */
export function looked(pose: Pose, azimuth: number, polar: number): Pose {
  const eye = eyeOf(pose);
  const turned = orbited(pose, azimuth, polar);
  const back = axesOf(turned)[2];
  const at = (a: number): number => eye[a]! - back[a]! * pose.distance;
  return { ...turned, target: [at(0), at(1), at(2)] };
}

/** Eye and target carried along the pose's own axes by [right, up, forward]. */
export function carried(pose: Pose, [right, up, forward]: readonly [number, number, number]): Pose {
  const axes = axesOf(pose);
  const at = (a: number): number => pose.target[a]! + axes[0][a]! * right + axes[1][a]! * up - axes[2][a]! * forward;
  return { ...pose, target: [at(0), at(1), at(2)] };
}

/** The target brought to `distance` in front of the same eye. */
export function focused(pose: Pose, distance: number): Pose {
  return { ...carried(pose, [0, 0, distance - pose.distance]), distance };
}

/** Moves the target so that what lies at its depth follows the pointer by (dx, dy) pixels. */
export function panned(pose: Pose, dx: number, dy: number, height: number): Pose {
  const [right, up] = axesOf(pose);
  const unit = pose.distance / pixelsPerUnit(height);
  const at = (a: number): number => pose.target[a]! - right[a]! * dx * unit + up[a]! * dy * unit;
  return { ...pose, target: [at(0), at(1), at(2)] };
}

/** Multiplies the distance by `factor`; the point at target depth under the pixel (x, y from the view's centre) stays there. */
export function zoomed(pose: Pose, factor: number, x: number, y: number, height: number): Pose {
  const moved = panned(pose, -x * (1 - factor), -y * (1 - factor), height);
  return { ...moved, distance: pose.distance * factor };
}

/** From `a` to `b`: straight for the target, even in ratio for the distance, the short way round for the azimuth. */
export function between(a: Pose, b: Pose, t: number): Pose {
  const turn = Math.atan2(Math.sin(b.azimuth - a.azimuth), Math.cos(b.azimuth - a.azimuth));
  const at = (i: number): number => a.target[i]! + (b.target[i]! - a.target[i]!) * t;
  return {
    target: [at(0), at(1), at(2)],
    distance: a.distance * (b.distance / a.distance) ** t,
    azimuth: a.azimuth + turn * t,
    polar: a.polar + (b.polar - a.polar) * t,
  };
}
