// The camera's state over time: the pose, glides to another pose, inertia, smooth zoom, flying, tours. What it sees at one moment is lens.ts.
// Not three's OrbitControls: its damping counts frames, not time, so that a slow machine drifts for seconds. Arithmetic is in camera_maths.ts.
import {
  between,
  carried,
  type Extent,
  facing,
  focused,
  looked,
  orbited,
  type Pose,
  panned,
  zoomed,
} from './camera_maths';
import { Flying } from './flying';
import type { Activity } from './frame_loop';
import { Lens } from './lens';
import { Tour } from './tour';
import type { Insets } from './types';

const FLIGHT_MS = 650;
const INERTIA_MS = 160;
const ZOOM_MS = 70;
const USUAL_FRAME_MS = 16;
/** Below this many radians per millisecond a coasting camera stands. */
const STILL = 2e-5;
/** A fitted cloud is fitted anew when its size or place changed by more than these shares of its radius. */
const REFIT = 0.15;
/** Radii ahead of a flying eye that it turns about again when it lands: what it looks at, not what is behind that. */
const AHEAD = 0.4;

export class CameraRig extends Lens {
  /** Hears when flying begins and ends. */
  onFlying: () => void = () => {};
  private flight: { from: Pose; to: Pose; start: number } | null = null;
  private coast: readonly [azimuth: number, polar: number] | null = null;
  private zooming: { log: number; x: number; y: number } | null = null;
  private touring: Tour | null = null;
  /** The view is a fit that nobody has moved: it follows resizes and growing clouds. */
  fitted = true;
  /** Time of the last update while something moves; null at rest, when the first step counts as one usual frame. */
  private last: number | null = null;
  private readonly still: () => boolean;

  /** `still` says whether the visitor asked for reduced motion. */
  constructor(still: () => boolean) {
    super();
    this.still = still;
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
    this.go({ target, distance: this.distanceFor(radius), azimuth, polar }, now);
  }

  /** Faces a flat map, which is not turned; or turns back to how it was seen before. */
  setFlat(flat: boolean, now: number, first: boolean): void {
    if (flat === this.flat) return;
    this.setFlying(false);
    const { azimuth, polar } = this.turned ?? this.pose;
    this.turned = flat ? { azimuth, polar } : null;
    const { target, distance } = this.flight?.to ?? this.pose;
    this.fly({ target, distance, azimuth, polar }, now, first ? 0 : FLIGHT_MS);
  }

  /** Turns the map under the pointer; a flat one is moved instead, and a flying eye turns its head. */
  orbit(dx: number, dy: number): void {
    this.grab();
    if (this.flat) this.pose = panned(this.pose, dx, dy, this.height);
    else this.pose = (this.airborne ? looked : orbited)(this.pose, ...this.angles(dx, dy));
  }

  /** Null while it orbits. */
  get flying(): Flying | null {
    return this.airborne;
  }

  /** A flat map is not flown through. */
  setFlying(flying: boolean): void {
    if (flying === (this.airborne !== null) || (flying && this.flat)) return;
    this.grab();
    this.airborne = flying ? new Flying() : null;
    this.onFlying();
  }

  /** Glides to a pose. */
  go(pose: Pose, now: number): void {
    this.fly(pose, now, FLIGHT_MS);
    this.fitted = false;
  }

  /** From where it is to each stop; `ended` hears whether it came to the end. */
  tour(stops: readonly Pose[], now: number, ended: (how: 'end' | 'stopped') => void): void {
    this.grab();
    this.setFlying(false);
    const seen = [this.pose, ...stops].map((stop) => (this.flat ? facing(stop) : stop));
    this.touring = new Tour(seen, now, { still: this.still(), flat: this.flat, ended });
  }

  endTour(how: 'end' | 'stopped'): void {
    const { touring } = this;
    this.touring = null;
    touring?.ended(how);
  }

  /** Goes on turning after a drag let go at (dx, dy) pixels per millisecond. */
  release(dx: number, dy: number): void {
    if (!this.still() && !this.flat && !this.airborne) this.coast = this.angles(dx, dy);
  }

  pan(dx: number, dy: number): void {
    this.grab();
    this.pose = panned(this.pose, dx, dy, this.height);
  }

  /** Scales the distance by `factor` about a pixel of the container; `smooth` spreads it over some frames. In flight it is the speed that changes. */
  zoom(factor: number, x: number, y: number, smooth: boolean): void {
    if (this.airborne) {
      this.airborne.scale(factor);
      return;
    }
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
    if (this.touring !== null) {
      const pose = this.touring.at(now);
      if (pose === null) this.endTour('end');
      else this.pose = pose;
      activity = pose === null ? 'rest' : 'animate';
    }
    const way = this.airborne?.step(elapsed, this.still()) ?? null;
    if (way !== null) {
      const { radius } = this.extent;
      this.flight = null;
      this.fitted = false;
      const near = focused(this.pose, Math.min(this.pose.distance, AHEAD * radius));
      this.pose = carried(near, [way[0] * radius, way[1] * radius, way[2] * radius]);
      activity = 'follow';
    }
    if (this.zooming !== null) {
      const { log, x, y } = this.zooming;
      const part = Math.abs(log) < 0.004 ? 1 : 1 - Math.exp(-elapsed / ZOOM_MS);
      this.zoomNow(Math.exp(log * part), x, y);
      this.zooming = part === 1 ? null : { log: log * (1 - part), x, y };
      activity = 'follow';
    }
    if (this.coast !== null) {
      const [azimuth, polar] = this.coast;
      this.pose = orbited(this.pose, azimuth * elapsed, polar * elapsed);
      const left = Math.exp(-elapsed / INERTIA_MS);
      this.coast = [azimuth * left, polar * left];
      if (Math.hypot(azimuth, polar) < STILL) this.coast = null;
      else activity = 'follow';
    }
    this.last = activity === 'rest' ? null : now;
    this.place();
    return activity;
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
    this.endTour('stopped');
  }

  private fly(goal: Pose, now: number, milliseconds: number): void {
    const to = this.flat ? facing(goal) : goal;
    this.endTour('stopped');
    this.coast = null;
    this.zooming = null;
    this.flight = null;
    if (milliseconds <= 0 || this.still()) this.pose = to;
    else this.flight = { from: this.pose, to, start: now };
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
}
