// The loop under a clock of the test's own: nothing at rest, all frames under a hand, fewer frames of an animation where frames are slow.
import { describe, expect, it } from 'vitest';
import { type Activity, type Clock, FrameLoop } from './frame_loop';

/** Callbacks run by hand; `cost` is what a drawn frame adds to the wait for the next callback. */
class HandClock implements Clock {
  time = 0;
  waiting: ((now: number) => void) | null = null;
  request(callback: (now: number) => void): number {
    if (this.waiting !== null) throw new Error('two requests at once');
    this.waiting = callback;
    return 1;
  }
  cancel(): void {
    this.waiting = null;
  }
  now(): number {
    return this.time;
  }
  /** Runs callbacks until there are none or `until` has passed. */
  run(until: number, loop: FrameLoop, cost: number): void {
    while (this.waiting !== null && this.time < until) {
      const callback = this.waiting;
      const drawn = loop.frames;
      this.waiting = null;
      callback(this.time);
      this.time += loop.frames > drawn ? cost : 16;
    }
  }
}

describe('FrameLoop', () => {
  it('draws once for many changes, then not at all', () => {
    const clock = new HandClock();
    const loop = new FrameLoop(() => 'rest', clock);
    loop.invalidate();
    loop.invalidate();
    clock.run(1000, loop, 16);
    expect(loop.frames).toBe(1);
    expect(clock.waiting).toBeNull();
    loop.invalidate();
    clock.run(2000, loop, 16);
    expect(loop.frames).toBe(2);
  });

  it('goes on while something moves', () => {
    const clock = new HandClock();
    const loop = new FrameLoop((now): Activity => (now < 160 ? 'animate' : 'rest'), clock);
    loop.invalidate();
    clock.run(1000, loop, 16);
    expect(loop.frames).toBe(11);
    expect(clock.waiting).toBeNull();
  });

  it('thins an animation out where frames are slow, but not what a hand moves', () => {
    const frames = (activity: Activity): number => {
      const clock = new HandClock();
      const loop = new FrameLoop((now): Activity => (now < 4000 ? activity : 'rest'), clock);
      loop.invalidate();
      clock.run(10_000, loop, 80);
      expect(clock.waiting).toBeNull();
      return loop.frames;
    };
    expect(frames('follow')).toBe(51);
    expect(frames('animate')).toBeLessThan(35);
    expect(frames('animate')).toBeGreaterThan(18);
  });

  it('draws nothing after dispose', () => {
    const clock = new HandClock();
    const loop = new FrameLoop(() => 'animate', clock);
    loop.invalidate();
    loop.dispose();
    clock.run(1000, loop, 16);
    expect(loop.frames).toBe(0);
  });
});
