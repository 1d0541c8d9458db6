// The loop under a clock of the test's own: nothing at rest, all frames under a hand, fewer frames of an animation where frames are slow,
// and beside a training a bounded share of the time.
import { describe, expect, it } from 'vitest';
import { type Activity, type Clock, FrameLoop } from './frame_loop';

/** Callbacks run by hand; `cost` is what a drawn frame adds to the wait for the next callback. */
class HandClock implements Clock {
  time = 0;
  pending: ((now: number) => void) | null = null;
  timer: { readonly at: number; readonly callback: () => void } | null = null;
  request(callback: (now: number) => void): number {
    if (this.pending !== null || this.timer !== null) throw new Error('two requests at once');
    this.pending = callback;
    return 1;
  }
  cancel(): void {
    this.pending = null;
  }
  wait(callback: () => void, milliseconds: number): number {
    if (this.pending !== null || this.timer !== null) throw new Error('two requests at once');
    this.timer = { at: this.time + milliseconds, callback };
    return 1;
  }
  stopWaiting(): void {
    this.timer = null;
  }
  now(): number {
    return this.time;
  }
  /** Runs callbacks until there are none or `until` has passed. */
  run(until: number, loop: FrameLoop, cost: number): void {
    while (this.time < until) {
      const { pending, timer } = this;
      if (pending !== null) {
        const drawn = loop.frames;
        this.pending = null;
        pending(this.time);
        this.time += loop.frames > drawn ? cost : 16;
      } else if (timer !== null) {
        if (timer.at > until) break;
        this.time = Math.max(this.time, timer.at);
        this.timer = null;
        timer.callback();
      } else break;
    }
    this.time = Math.max(this.time, until);
  }
}

/** A training that moves the points five times a second, each time for a quarter of a second; the frames drawn in `seconds` of it. */
function train(clock: HandClock, loop: FrameLoop, seconds: number, cost: number, hand = (_: number) => {}): number {
  const before = loop.frames;
  const from = clock.time;
  while (clock.time < from + seconds * 1000) {
    loop.invalidate();
    const next = clock.time + 200;
    while (clock.time < next) {
      hand(clock.time);
      clock.run(Math.min(next, clock.time + 20), loop, cost);
    }
  }
  return loop.frames - before;
}

/** A loop whose frames the device is done with `cost` milliseconds after they were drawn. */
function governed(cost: number): { clock: HandClock; loop: FrameLoop } {
  const clock = new HandClock();
  const fence = () => {
    const done = clock.time + cost;
    return () => clock.time >= done;
  };
  return { clock, loop: new FrameLoop(() => 'animate', fence, clock) };
}

describe('FrameLoop', () => {
  it('draws once for many changes, then not at all', () => {
    const clock = new HandClock();
    const loop = new FrameLoop(() => 'rest', undefined, clock);
    loop.invalidate();
    loop.invalidate();
    expect(loop.resting).toBe(false);
    clock.run(1000, loop, 16);
    expect(loop.frames).toBe(1);
    expect(loop.resting).toBe(true);
    expect([clock.pending, clock.timer]).toEqual([null, null]);
    loop.invalidate();
    clock.run(2000, loop, 16);
    expect(loop.frames).toBe(2);
  });

  it('goes on while something moves', () => {
    const clock = new HandClock();
    const loop = new FrameLoop((now): Activity => (now < 160 ? 'animate' : 'rest'), undefined, clock);
    loop.invalidate();
    clock.run(80, loop, 16);
    expect(loop.resting).toBe(false);
    clock.run(1000, loop, 16);
    expect(loop.frames).toBe(11);
    expect([clock.pending, clock.timer]).toEqual([null, null]);
  });

  it('thins an animation out where frames are slow, but not what a hand moves', () => {
    const frames = (activity: Activity): number => {
      const clock = new HandClock();
      const loop = new FrameLoop((now): Activity => (now < 4000 ? activity : 'rest'), undefined, clock);
      loop.invalidate();
      clock.run(10_000, loop, 80);
      expect([clock.pending, clock.timer]).toEqual([null, null]);
      return loop.frames;
    };
    expect(frames('follow')).toBe(51);
    expect(frames('animate')).toBeLessThan(35);
    expect(frames('animate')).toBeGreaterThan(18);
  });

  it.each([60, 120, 400])('gives frames of %i ms a bounded share of a training, and one a second at least', (cost) => {
    const { clock, loop } = governed(cost);
    train(clock, loop, 4, 16); // the costs are known by now
    loop.setBusy(true);
    train(clock, loop, 5, 16);
    const frames = train(clock, loop, 20, 16);
    expect(frames).toBeGreaterThanOrEqual(15);
    expect(frames * cost).toBeLessThanOrEqual(Math.max(0.07, cost / 1000) * 20_000);
  });

  it('draws every frame of a training where frames are fast', () => {
    const { clock, loop } = governed(10);
    loop.setBusy(true);
    expect(train(clock, loop, 4, 16)).toBeGreaterThan(240);
  });

  it('shows the first movement of a training at once', () => {
    const { clock, loop } = governed(100);
    train(clock, loop, 4, 16);
    loop.setBusy(true);
    expect(train(clock, loop, 0.6, 16)).toBeGreaterThanOrEqual(3);
  });

  it('is at full rate at once under a hand, while it moves and a moment longer, and when the training ends', () => {
    const { clock, loop } = governed(100);
    loop.setBusy(true);
    train(clock, loop, 10, 16);
    expect(train(clock, loop, 2, 16)).toBeLessThanOrEqual(3);
    const held = train(clock, loop, 2, 16, () => loop.attend());
    expect(held).toBeGreaterThanOrEqual(9); // an animation of slow frames is thinned out as it is without a training
    train(clock, loop, 2, 16);
    expect(train(clock, loop, 2, 16)).toBeLessThanOrEqual(3);
    loop.setBusy(false);
    expect(train(clock, loop, 2, 16)).toBeGreaterThanOrEqual(9);
  });

  it('waits without a callback between two frames of a training, and ends the wait for a hand', () => {
    const { clock, loop } = governed(100);
    loop.setBusy(true);
    train(clock, loop, 10, 16);
    clock.run(clock.time + 300, loop, 16);
    expect([clock.pending === null, clock.timer === null]).toEqual([true, false]);
    loop.attend();
    expect([clock.pending === null, clock.timer === null]).toEqual([false, true]);
    loop.dispose();
    expect([clock.pending, clock.timer]).toEqual([null, null]);
  });

  it('draws nothing after dispose', () => {
    const clock = new HandClock();
    const loop = new FrameLoop(() => 'animate', undefined, clock);
    loop.invalidate();
    loop.dispose();
    clock.run(1000, loop, 16);
    expect(loop.frames).toBe(0);
  });

  it('draws nothing before what it waits for is there, or has failed', async () => {
    for (const fails of [false, true]) {
      const clock = new HandClock();
      const loop = new FrameLoop(() => 'rest', undefined, clock);
      let settle = () => {};
      const ready = new Promise<void>((resolve, reject) => {
        settle = () => (fails ? reject(new Error('no program')) : resolve());
      });
      const held = loop.hold(ready);
      loop.invalidate();
      clock.run(100, loop, 10);
      expect(loop.frames).toBe(0);
      settle();
      await held;
      clock.run(200, loop, 10);
      expect(loop.frames).toBe(1);
    }
  });
});
