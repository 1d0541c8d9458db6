// Steps that can be taken back and done again: each is the whole state before it (what states share is kept once). Bounded in number and in
// bytes; the oldest go first. What a state holds is the caller's.
import type { StepName } from './group_state';

interface Step<T> {
  readonly name: StepName;
  /** In the past the state before the step, in the future the one after it. */
  readonly state: T;
}

export const MOST_STEPS = 100;
/** Room for sixty selections among a million points, which share their other masks. */
export const MOST_BYTES = 64 * 1024 * 1024;

export class StepHistory<T> {
  private past: Step<T>[] = [];
  private future: Step<T>[] = [];
  private readonly buffersOf: (state: T) => readonly (ArrayBufferView | null)[];

  /** `buffersOf` gives what of a state takes memory. */
  constructor(buffersOf: (state: T) => readonly (ArrayBufferView | null)[]) {
    this.buffersOf = buffersOf;
  }

  get undoes(): StepName | null {
    return this.past.at(-1)?.name ?? null;
  }

  get redoes(): StepName | null {
    return this.future.at(-1)?.name ?? null;
  }

  /** A step was taken from this state; what was taken back before cannot be done again. */
  record(name: StepName, before: T): void {
    this.future = [];
    this.past.push({ name, state: before });
    while (this.past.length > MOST_STEPS || (this.past.length > 1 && this.bytes() > MOST_BYTES)) this.past.shift();
  }

  /** The state before the last step; null where there is none. */
  undo(now: T): T | null {
    return move(this.past, this.future, now);
  }

  redo(now: T): T | null {
    return move(this.future, this.past, now);
  }

  clear(): void {
    this.past = [];
    this.future = [];
  }

  /** Steps to and from such states are forgotten: what they lead to is gone. So are then steps that lead nowhere else, as `idle` says. */
  forget(gone: (state: T) => boolean, now: T, idle: (name: StepName, from: T, to: T) => boolean): void {
    const without = (steps: readonly Step<T>[]) => {
      const left = steps.filter(({ state }) => !gone(state));
      if (left.length === steps.length) return left;
      return left.filter(({ name, state }, n) => !idle(name, state, left[n + 1]?.state ?? now));
    };
    this.past = without(this.past);
    this.future = without(this.future);
  }

  /** The last step led to where we are anyway: what is there to take back is what came before. */
  settle(is: (state: T) => boolean): void {
    while (this.past.length > 0 && is(this.past.at(-1)!.state)) this.past.pop();
    while (this.future.length > 0 && is(this.future.at(-1)!.state)) this.future.pop();
  }

  private bytes(): number {
    const buffers = new Set(this.past.flatMap(({ state }) => this.buffersOf(state)));
    return [...buffers].reduce((sum, buffer) => sum + (buffer?.byteLength ?? 0), 0);
  }
}

function move<T>(from: Step<T>[], to: Step<T>[], now: T): T | null {
  const step = from.pop();
  if (step === undefined) return null;
  to.push({ name: step.name, state: now });
  return step.state;
}
