// A tour of the map: from where the camera is to each stop in turn, with a rest at each. Poses as a function of time; moves nothing itself.
import { between, orbited, type Pose } from './camera_maths';

const GLIDE_MS = 2600;
const REST_MS = 2200;
/** Radians that the view turns on by at each rest, so that depth shows. */
const DRIFT = 0.16;

/** Smootherstep, 6t⁵ − 15t⁴ + 10t³: starts and stops without a jerk. */
const ease = (t: number): number => t * t * t * (t * (6 * t - 15) + 10);

interface Manner {
  /** Cuts from stop to stop. */
  readonly still: boolean;
  /** A flat map does not turn. */
  readonly flat: boolean;
  ended(how: 'end' | 'stopped'): void;
}

export class Tour {
  private readonly stops: readonly Pose[];
  private readonly start: number;
  private readonly manner: Manner;

  /** `stops` begins with where the camera is. */
  constructor(stops: readonly Pose[], start: number, manner: Manner) {
    this.stops = stops;
    this.start = start;
    this.manner = manner;
  }

  ended(how: 'end' | 'stopped'): void {
    this.manner.ended(how);
  }

  /** Where the camera is at `now`; null once the last rest is over. */
  at(now: number): Pose | null {
    const glide = this.manner.still ? 0 : GLIDE_MS;
    const leg = glide + REST_MS;
    const elapsed = Math.max(0, now - this.start);
    const n = Math.floor(elapsed / leg);
    const [from, to] = [this.stops[n], this.stops[n + 1]];
    if (from === undefined || to === undefined) return null;
    const into = elapsed - n * leg;
    if (into < glide) return between(n === 0 ? from : this.rested(from, REST_MS), to, ease(into / glide));
    return this.rested(to, into - glide);
  }

  private rested(pose: Pose, milliseconds: number): Pose {
    const { still, flat } = this.manner;
    return still || flat ? pose : orbited(pose, DRIFT * ease(milliseconds / REST_MS), 0);
  }
}
