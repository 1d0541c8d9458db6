// Draws on demand: `invalidate` asks for one animation frame, and nothing runs while nothing changes. Not a game loop.
// Where frames are slow (software GL), animations draw fewer of them, so that the page and a running training keep their turn.

/** Milliseconds between frames above which a machine counts as slow, and the longest pause an animation makes between two frames. */
const SLOW = 40;
const LONGEST_PAUSE = 200;

export type Activity =
  | 'rest' // nothing more to draw
  | 'animate' // a morph or a flight goes on by itself: may be thinned out
  | 'follow'; // a person's hand is on it: every frame

export interface Clock {
  request(callback: (now: number) => void): number;
  cancel(id: number): void;
  now(): number;
}

const browserClock: Clock = {
  request: (callback) => requestAnimationFrame(callback),
  cancel: (id) => cancelAnimationFrame(id),
  now: () => performance.now(),
};

export class FrameLoop {
  frames = 0;
  /** Milliseconds of JS in the last frame. */
  frameMs = 0;
  private pending: number | null = null;
  private dirty = false;
  private activity: Activity = 'rest';
  private drawnAt = 0;
  private drewLast = false;
  /** Smoothed wait from a drawn frame to the next callback: what a frame costs the machine, GPU included. */
  private cost = 0;
  private readonly draw: (now: number) => Activity;
  private readonly clock: Clock;

  constructor(draw: (now: number) => Activity, clock: Clock = browserClock) {
    this.draw = draw;
    this.clock = clock;
  }

  /** Something changed that the next frame must show. */
  invalidate(): void {
    this.dirty = true;
    if (this.pending === null) this.pending = this.clock.request(this.tick);
  }

  dispose(): void {
    if (this.pending !== null) this.clock.cancel(this.pending);
    this.pending = null;
    this.dirty = false;
    this.activity = 'rest';
  }

  private readonly tick = (now: number): void => {
    this.pending = null;
    const sinceDrawn = now - this.drawnAt;
    // Only the callback right after a drawn frame tells what that frame cost.
    if (this.drewLast) this.cost = 0.7 * this.cost + 0.3 * Math.min(sinceDrawn, 1000);
    this.drewLast = false;
    const pause = this.cost > SLOW ? Math.min(LONGEST_PAUSE, 2 * this.cost) : 0;
    const skip = this.activity === 'animate' && sinceDrawn < pause;
    if (!skip && (this.dirty || this.activity !== 'rest')) {
      this.dirty = false;
      const begun = this.clock.now();
      this.activity = this.draw(now);
      this.frameMs = this.clock.now() - begun;
      this.frames++;
      this.drawnAt = now;
      this.drewLast = this.activity !== 'rest';
    }
    if ((this.dirty || this.activity !== 'rest') && this.pending === null) {
      this.pending = this.clock.request(this.tick);
    }
  };
}
