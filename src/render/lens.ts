// What the camera sees at one moment: its pose, the room that the panels leave, and the depths and sizes that follow from them. Nothing over time:
// that is camera.ts. `aim` also draws a part of the view, which is how a picture larger than the device's limits is made piece by piece.
import { PerspectiveCamera } from 'three';
import { type Extent, eyeOf, FIELD_OF_VIEW, fitDistance, type Pose, pixelsPerUnit } from './camera_maths';
import type { Flying } from './flying';
import type { Rect } from './label_placement';
import type { Insets } from './types';

/** Share of the free area that the cloud fills. */
const FILL = 1.1;

export class Lens {
  readonly camera = new PerspectiveCamera((FIELD_OF_VIEW * 180) / Math.PI, 1, 0.01, 100);
  pose: Pose = { target: [0, 0, 0], distance: 4, azimuth: 0.5, polar: 1.25 };
  extent: Extent = { center: [0, 0, 0], radius: 1.6 };
  width = 1;
  height = 1;
  protected insets: Insets = { left: 0, right: 0, top: 0, bottom: 0 };
  /** Of a flat map: where the camera turns back to when the map has depth again. */
  protected turned: Pick<Pose, 'azimuth' | 'polar'> | null = null;
  protected airborne: Flying | null = null;

  get flat(): boolean {
    return this.turned !== null;
  }

  /** What no panel covers; never empty. */
  free(): Rect {
    const { left, right, top, bottom } = this.insets;
    return {
      x: left,
      y: top,
      width: Math.max(40, this.width - left - right),
      height: Math.max(40, this.height - top - bottom),
    };
  }

  /** Depths between which the depth cue runs: the cloud's front to its back, or closer about what is looked at. */
  fog(): readonly [number, number] {
    const { pose, extent } = this;
    // All of a flat map is at one depth, and none of it stands back.
    if (this.flat) return [pose.distance, pose.distance + extent.radius];
    if (this.airborne) {
      const eye = eyeOf(pose);
      const away = Math.hypot(...eye.map((c, axis) => c - extent.center[axis]!)) / extent.radius;
      return [extent.radius * Math.max(0.2, away - 0.75), extent.radius * Math.max(2.2, away + 1.05)];
    }
    const reach = Math.min(extent.radius, pose.distance);
    return [pose.distance - 0.75 * reach, pose.distance + 1.05 * reach];
  }

  /** Pixels across that the whole cloud spans. */
  span(): number {
    return (2 * this.extent.radius * pixelsPerUnit(this.height)) / this.pose.distance;
  }

  /** Depth at which sizes are as given: where one radius spans 300 pixels, a fit in a window of usual size. */
  sizeDepth(): number {
    return (this.extent.radius * pixelsPerUnit(this.height)) / 300;
  }

  near(): number {
    return Math.max(1e-4, (this.airborne ? 0.05 : 0.12) * this.pose.distance);
  }

  /** Distance at which a ball fills the free area. */
  distanceFor(radius: number): number {
    const free = this.free();
    return fitDistance(radius, FILL * Math.min(free.width, free.height), this.height);
  }

  /** Sets the three.js camera from the pose. */
  place(): void {
    const { width, height } = this;
    const { x, y, width: w, height: h } = this.free();
    aim(this, { x: x + w / 2 - width / 2, y: y + h / 2 - height / 2 }, { x: 0, y: 0, width, height });
  }
}

/** `shift`: pixels from the view's middle to where the target is seen. `part`: what of the view is drawn, in its pixels. */
export function aim(lens: Lens, shift: { readonly x: number; readonly y: number }, part: Rect): void {
  const { camera, pose, width, height } = lens;
  camera.aspect = width / height;
  camera.near = lens.near() * 0.5;
  camera.far = pose.distance + 20 * lens.extent.radius;
  camera.setViewOffset(width, height, part.x - shift.x, part.y - shift.y, part.width, part.height);
  camera.position.set(...eyeOf(pose));
  camera.lookAt(...pose.target);
  camera.updateMatrixWorld();
}
