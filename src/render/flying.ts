// Moving through the cloud by keys: which are held, how fast, and how far that goes in a stretch of time. Knows no camera; lengths are in radii of
// the cloud, so that every cloud takes as long to cross. Speed comes and goes over a moment, by time and not by frames.

type Axis = readonly [right: number, up: number, forward: number];

/** By `KeyboardEvent.code`, which is the place on the keyboard: W A S D lie there under other letters on other layouts. */
const KEYS: Readonly<Record<string, Axis>> = {
  KeyW: [0, 0, 1],
  ArrowUp: [0, 0, 1],
  KeyS: [0, 0, -1],
  ArrowDown: [0, 0, -1],
  KeyD: [1, 0, 0],
  ArrowRight: [1, 0, 0],
  KeyA: [-1, 0, 0],
  ArrowLeft: [-1, 0, 0],
  KeyE: [0, 1, 0],
  KeyQ: [0, -1, 0],
};

/** Radii a second, and what Shift makes of it. */
const USUAL = 0.55;
const FAST = 3;
const SLOWEST = 0.05;
const FASTEST = 8;
/** Milliseconds in which speed comes to 63 %. */
const RAMP_MS = 110;
/** Radii a second below which it stands. */
const STILL = 0.004;

export class Flying {
  /** Radii a second. */
  speed = USUAL;
  private readonly held = new Set<string>();
  private fast = false;
  private velocity: Axis = [0, 0, 0];

  /** Whether the key is one of flying's. */
  press(code: string, shift: boolean): boolean {
    this.fast = shift;
    if (!(code in KEYS)) return false;
    this.held.add(code);
    return true;
  }

  release(code: string, shift: boolean): void {
    this.fast = shift;
    this.held.delete(code);
  }

  /** The window or the map was left: no key is known to be held. */
  releaseAll(): void {
    this.held.clear();
    this.fast = false;
  }

  /** A turn of the wheel that would bring the camera nearer makes it faster. */
  scale(factor: number): void {
    this.speed = Math.min(FASTEST, Math.max(SLOWEST, this.speed / factor));
  }

  /** How far it goes in so many milliseconds, in radii; null where it stands. `still` starts and stops at once. */
  step(milliseconds: number, still: boolean): Axis | null {
    const wish = this.wish();
    const share = still ? 1 : 1 - Math.exp(-milliseconds / RAMP_MS);
    const towards = (a: 0 | 1 | 2) => this.velocity[a] + (wish[a] - this.velocity[a]) * share;
    this.velocity = [towards(0), towards(1), towards(2)];
    if (this.held.size === 0 && Math.hypot(...this.velocity) < STILL) {
      this.velocity = [0, 0, 0];
      return null;
    }
    const seconds = milliseconds / 1000;
    return [this.velocity[0] * seconds, this.velocity[1] * seconds, this.velocity[2] * seconds];
  }

  /** Velocity that the held keys ask for; two at once go no faster than one. */
  private wish(): Axis {
    let [right, up, forward] = [0, 0, 0];
    for (const code of this.held) {
      const [r, u, f] = KEYS[code]!;
      right += r;
      up += u;
      forward += f;
    }
    const length = Math.hypot(right, up, forward);
    const speed = length === 0 ? 0 : (this.speed * (this.fast ? FAST : 1)) / length;
    return [right * speed, up * speed, forward * speed];
  }
}
