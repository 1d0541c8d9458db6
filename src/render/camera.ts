// The camera's state over time: the pose, flights to another pose, inertia, smooth zoom, and what the panels leave free.
// Not three's OrbitControls: its damping counts frames, not time, so that a slow machine drifts for seconds. Arithmetic is in camera_maths.ts.
import { PerspectiveCamera } from 'three';
import {
  between,
  type Extent,
  eyeOf,
  FIELD_OF_VIEW,
  fitDistance,
  orbited,
  type Pose,
  panned,
  pixelsPerUnit,
  zoomed,
} from './camera_maths';
import type { Activity } from './frame_loop';
import type { Rect } from './label_placement';
import type { Insets } from './types';

const FLIGHT_MS = 650;
const INERTIA_MS = 160;
const ZOOM_MS = 70;
const USUAL_FRAME_MS = 16;
/** Below this many radians per millisecond a coasting camera stands. */
const STILL = 2e-5;
/** Share of the free area that the cloud fills. */
const FILL = 1.1;
/** A fitted cloud is fitted anew when its size or place changed by more than these shares of its radius. */
const REFIT = 0.15;

/** Facing the plane z = 0 of a flat map, x to the right and y up, from as far away. */
function facing({ target: [x, y], distance }: Pose): Pose {
  return { target: [x, y, 0], distance, azimuth: 0, polar: Math.PI / 2 };
}

export class CameraRig {
  readonly camera = new PerspectiveCamera((FIELD_OF_VIEW * 180) / Math.PI, 1, 0.01, 100);
  pose: Pose = { target: [0, 0, 0], distance: 4, azimuth: 0.5, polar: 1.25 };
  extent: Extent = { center: [0, 0, 0], radius: 1.6 };
  width = 1;
  height = 1;
  private insets: Insets = { left: 0, right: 0, top: 0, bottom: 0 };
  private flight: { from: Pose; to: Pose; start: number } | null = null;
  private coast: { azimuth: number; polar: number } | null = null;
  private zooming: { log: number; x: number; y: number } | null = null;
  /** Of a flat map: where the camera turns back to when the map has depth again. */
  private turned: Pick<Pose, 'azimuth' | 'polar'> | null = null;
  /** The view is a fit that nobody has moved: it follows resizes and growing clouds. */
  private fitted = true;
  /** Time of the last update while something moves; null at rest, when the first step counts as one usual frame. */
  private last: number | null = null;
  private readonly still: () => boolean;

  /** `still` says whether the visitor asked for reduced motion. */
  constructor(still: () => boolean) {
    this.still = still;
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

  resize(width: number, height: number): void {
    this.width = width;
    this.height = height;
    this.settleFit();
  }

  setInsets(insets: Insets): void {
    this.insets = insets;
    this.settleFit();
  }

  /** The cloud's new extent; a fitted view follows it when it has changed much. */
  setExtent(extent: Extent, now: number, first: boolean): void {
    const { center, radius } = this.extent;
    const moved = Math.hypot(...center.map((c, a) => extent.center[a]! - c));
    const changed = Math.abs(extent.radius / radius - 1) > REFIT || moved > REFIT * radius;
    if (!first && !changed) return;
    this.extent = extent;
    if (first) this.fitted = true;
    if (this.fitted) this.fly(this.fitPose(), now, first ? 0 : FLIGHT_MS);
  }

  fit(now: number): void {
    this.fly(this.fitPose(), now, FLIGHT_MS);
    this.fitted = true;
  }

  /** Looks at a point from where `radius` around it fills most of the free area. */
  focus(target: readonly [number, number, number], radius: number, now: number): void {
    const { azimuth, polar } = this.flight?.to ?? this.pose;
    this.fly({ target, distance: this.distanceFor(radius), azimuth, polar }, now, FLIGHT_MS);
    this.fitted = false;
  }

  get flat(): boolean {
    return this.turned !== null;
  }

  /** Faces a flat map, which is not turned; or turns back to how it was seen before. */
  setFlat(flat: boolean, now: number, first: boolean): void {
    if (flat === this.flat) return;
    const { azimuth, polar } = this.turned ?? this.pose;
    this.turned = flat ? { azimuth, polar } : null;
    const { target, distance } = this.flight?.to ?? this.pose;
    this.fly({ target, distance, azimuth, polar }, now, first ? 0 : FLIGHT_MS);
  }

  /** Turns the map under the pointer; a flat one is moved instead. */
  orbit(dx: number, dy: number): void {
    this.grab();
    const [azimuth, polar] = this.angles(dx, dy);
    this.pose = this.flat ? panned(this.pose, dx, dy, this.height) : orbited(this.pose, azimuth, polar);
  }

  /** Goes on turning after a drag let go at (dx, dy) pixels per millisecond. */
  release(dx: number, dy: number): void {
    if (this.still() || this.flat) return;
    const [azimuth, polar] = this.angles(dx, dy);
    this.coast = { azimuth, polar };
  }

  pan(dx: number, dy: number): void {
    this.grab();
    this.pose = panned(this.pose, dx, dy, this.height);
  }

  /** Scales the distance by `factor` about a pixel of the container; `smooth` spreads it over some frames. */
  zoom(factor: number, x: number, y: number, smooth: boolean): void {
    this.grab();
    const free = this.free();
    const dx = x - (free.x + free.width / 2);
    const dy = y - (free.y + free.height / 2);
    const log = (this.zooming?.log ?? 0) + Math.log(factor);
    if (smooth && !this.still()) this.zooming = { log, x: dx, y: dy };
    else this.zoomNow(Math.exp(log), dx, dy);
  }

  zoomMiddle(factor: number): void {
    const free = this.free();
    this.zoom(factor, free.x + free.width / 2, free.y + free.height / 2, true);
  }

  /** Advances to `now` and sets the three.js camera; says whether there is more to come. */
  update(now: number): Activity {
    const elapsed = this.last === null ? USUAL_FRAME_MS : Math.min(100, Math.max(0, now - this.last));
    let activity: Activity = 'rest';
    if (this.flight !== null) {
      const t = Math.min(1, Math.max(0, (now - this.flight.start) / FLIGHT_MS));
      this.pose = between(this.flight.from, this.flight.to, t * t * (3 - 2 * t));
      if (t >= 1) this.flight = null;
      else activity = 'animate';
    }
    if (this.zooming !== null) {
      const { log, x, y } = this.zooming;
      const part = Math.abs(log) < 0.004 ? 1 : 1 - Math.exp(-elapsed / ZOOM_MS);
      this.zoomNow(Math.exp(log * part), x, y);
      this.zooming = part === 1 ? null : { log: log * (1 - part), x, y };
      activity = 'follow';
    }
    if (this.coast !== null) {
      const { azimuth, polar } = this.coast;
      this.pose = orbited(this.pose, azimuth * elapsed, polar * elapsed);
      const left = Math.exp(-elapsed / INERTIA_MS);
      this.coast = { azimuth: azimuth * left, polar: polar * left };
      if (Math.hypot(azimuth, polar) < STILL) this.coast = null;
      else activity = 'follow';
    }
    this.last = activity === 'rest' ? null : now;
    this.place();
    return activity;
  }

  /** Depths between which the depth cue runs: the cloud's front to its back, or closer about what is looked at. */
  fog(): readonly [number, number] {
    // All of a flat map is at one depth, and none of it stands back.
    if (this.flat) return [this.pose.distance, this.pose.distance + this.extent.radius];
    const reach = Math.min(this.extent.radius, this.pose.distance);
    return [this.pose.distance - 0.75 * reach, this.pose.distance + 1.05 * reach];
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
    return Math.max(1e-4, 0.12 * this.pose.distance);
  }

  private angles(dx: number, dy: number): [number, number] {
    // Half a turn for a drag across the free area's lesser side.
    const free = this.free();
    const turn = Math.PI / Math.max(300, Math.min(free.width, free.height));
    return [-dx * turn, -dy * turn];
  }

  private zoomNow(factor: number, x: number, y: number): void {
    const { radius } = this.extent;
    const bounded = Math.min(12 * radius, Math.max(0.03 * radius, this.pose.distance * factor));
    this.pose = zoomed(this.pose, bounded / this.pose.distance, x, y, this.height);
    this.zooming = null;
  }

  /** A hand on the camera ends whatever it was doing by itself. */
  private grab(): void {
    if (this.flat) this.pose = facing(this.pose);
    this.flight = null;
    this.coast = null;
    this.fitted = false;
  }

  private fly(goal: Pose, now: number, milliseconds: number): void {
    const to = this.flat ? facing(goal) : goal;
    this.coast = null;
    this.zooming = null;
    this.flight = null;
    if (milliseconds <= 0 || this.still()) this.pose = to;
    else this.flight = { from: this.pose, to, start: now };
  }

  private distanceFor(radius: number): number {
    const free = this.free();
    return fitDistance(radius, FILL * Math.min(free.width, free.height), this.height);
  }

  private fitPose(): Pose {
    const { azimuth, polar } = this.flight?.to ?? this.pose;
    const pose = { target: this.extent.center, distance: this.distanceFor(this.extent.radius), azimuth, polar };
    return this.flat ? facing(pose) : pose;
  }

  private settleFit(): void {
    if (!this.fitted) return;
    this.pose = this.fitPose();
    this.flight = null;
  }

  /** Sets the three.js camera from the pose. */
  place(): void {
    const { camera, width, height } = this;
    const free = this.free();
    const [x, y, z] = this.pose.target;
    camera.aspect = width / height;
    camera.near = this.near() * 0.5;
    camera.far = this.pose.distance + 20 * this.extent.radius;
    camera.setViewOffset(
      width,
      height,
      width / 2 - (free.x + free.width / 2),
      height / 2 - (free.y + free.height / 2),
      width,
      height,
    );
    camera.position.set(...eyeOf(this.pose));
    camera.lookAt(x, y, z);
    camera.updateMatrixWorld();
  }
}
