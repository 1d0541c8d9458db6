// Draws on demand: `invalidate` asks for one animation frame, and nothing runs while nothing changes. Not a game loop.
// Where frames are slow (software GL), animations draw fewer of them, so that the page keeps its turn. While a training runs (`busy`), slow frames
// get a bounded share of the time, whatever asks for them, but for a person's hand: then every frame is drawn again, and so for a moment after.

/** Milliseconds that a frame takes above which a machine counts as slow, and the longest pause an animation makes between two frames. */
const SLOW = 40;
const LONGEST_PAUSE = 200;
/** Share of time that slow frames may take beside a training, and the longest pause made for that: one frame a second still lives. */
const BUSY_SHARE = 0.04;
const LONGEST_BUSY_PAUSE = 1000;
/** Milliseconds of full rate after a person's hand, and at the start of a training, which shows its first movement then. */
const ATTENTION = 600;
/** A frame that seems to take longer was not alone to blame. */
const MOST_COST = 1000;
/** Below this a timer gains nothing over the next animation frame. */
const SHORT_WAIT = 34;

export type Activity =
  | 'rest' // nothing more to draw
  | 'animate' // a morph or a flight goes on by itself: may be thinned out
  | 'follow'; // a person's hand is on it: every frame

export interface Clock {
  request(callback: (now: number) => void): number;
  cancel(id: number): void;
  wait(callback: () => void, milliseconds: number): number;
  stopWaiting(id: number): void;
  now(): number;
}

const browserClock: Clock = {
  request: (callback) => requestAnimationFrame(callback),
  cancel: (id) => cancelAnimationFrame(id),
  wait: (callback, milliseconds) => window.setTimeout(callback, milliseconds),
  stopWaiting: (id) => clearTimeout(id),
  now: () => performance.now(),
};

/** Called after a frame's last command; what it gives tells, from the next callback on, whether the graphics device is done with it. */
export type Fence = () => () => boolean;

export class FrameLoop {
  frames = 0;
  /** Milliseconds of JS in the last frame. */
  frameMs = 0;
  private pending: number | null = null;
  private waiting: number | null = null;
  private dirty = false;
  private activity: Activity = 'rest';
  private busy = false;
  private held = false;
  private attendedUntil = Number.NEGATIVE_INFINITY;
  private drawnAt = Number.NEGATIVE_INFINITY;
  /** The frame being measured: when it was drawn, and whether it is done. Later ones wait their turn. */
  private measured: { readonly drawnAt: number; done(): boolean } | null = null;
  /** Smoothed wait from a drawn frame to the callback by which it is done: what a frame costs the machine, GPU included. */
  private cost = 0;
  private readonly draw: (now: number) => Activity;
  private readonly fence: Fence;
  private readonly clock: Clock;

  constructor(draw: (now: number) => Activity, fence: Fence = () => () => true, clock: Clock = browserClock) {
    this.draw = draw;
    this.fence = fence;
    this.clock = clock;
  }

  /** What is on screen is what there is to see. */
  get resting(): boolean {
    return !this.dirty && this.activity === 'rest';
  }

  /** Something changed that a frame must show: the next one, or while `busy` the next that there is time for. */
  invalidate(): void {
    this.dirty = true;
    this.wake();
  }

  /** A person looks and moves: full rate for a moment. Asks for no frame by itself. */
  attend(): void {
    this.attendedUntil = this.clock.now() + ATTENTION;
    if (this.waiting === null) return;
    this.clock.stopWaiting(this.waiting);
    this.waiting = null;
    this.wake();
  }

  /** Draws nothing before `ready` has settled. */
  async hold(ready: Promise<unknown>): Promise<void> {
    this.held = true;
    await ready.catch(() => {}); // what it waited for is then done by the first frame, or fails there
    this.held = false;
    if (this.dirty) this.wake();
  }

  /** A training runs, or does no more. */
  setBusy(busy: boolean): void {
    if (busy === this.busy) return;
    this.busy = busy;
    this.attend();
  }

  dispose(): void {
    if (this.pending !== null) this.clock.cancel(this.pending);
    if (this.waiting !== null) this.clock.stopWaiting(this.waiting);
    this.pending = null;
    this.waiting = null;
    this.measured = null;
    this.dirty = false;
    this.activity = 'rest';
  }

  private wake(): void {
    if (!this.held && this.pending === null && this.waiting === null) this.pending = this.clock.request(this.tick);
  }

  private readonly tick = (now: number): void => {
    this.pending = null;
    this.measure(now);
    const pause = this.pause(now);
    const wanted = this.dirty || this.activity !== 'rest';
    if (wanted && now - this.drawnAt >= pause) {
      this.dirty = false;
      const begun = this.clock.now();
      this.activity = this.draw(now);
      this.frameMs = this.clock.now() - begun;
      this.frames++;
      this.drawnAt = now;
      // At rest only a training makes it worth asking; otherwise the loop runs on anyhow.
      if (this.busy) this.measured ??= { drawnAt: now, done: this.fence() };
      else if (this.activity !== 'rest') this.measured ??= { drawnAt: now, done: () => true };
    }
    if (this.measured !== null) this.wake();
    else if (this.dirty || this.activity !== 'rest') this.rest(this.drawnAt + this.pause(now) - now);
  };

  private rest(milliseconds: number): void {
    if (this.pending !== null || this.waiting !== null) return;
    if (milliseconds < SHORT_WAIT) {
      this.wake();
      return;
    }
    this.waiting = this.clock.wait(() => {
      this.waiting = null;
      this.wake();
    }, milliseconds);
  }

  private measure(now: number): void {
    const elapsed = this.elapsed(now);
    if (this.measured === null || (!this.measured.done() && elapsed < MOST_COST)) return;
    this.measured = null;
    this.cost = 0.7 * this.cost + 0.3 * elapsed;
  }

  /** Since the frame being measured was drawn. */
  private elapsed(now: number): number {
    return this.measured === null ? 0 : Math.min(MOST_COST, now - this.measured.drawnAt);
  }

  /** Least milliseconds between the last frame and the next. */
  private pause(now: number): number {
    const cost = Math.max(this.cost, this.elapsed(now));
    if (cost <= SLOW || this.activity === 'follow') return 0;
    if (this.busy && now >= this.attendedUntil) return Math.min(LONGEST_BUSY_PAUSE, cost / BUSY_SHARE);
    return this.activity === 'animate' ? Math.min(LONGEST_PAUSE, 2 * this.cost) : 0;
  }
}
