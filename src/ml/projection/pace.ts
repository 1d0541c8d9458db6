// The rhythm of a long call: work in slices of at most 40 ms, then let messages in (cancel among them) and say how far it is.
// Not a scheduler: the caller's loop calls `due()` often and `rest(done)` when it is.
import type { Control } from '../contracts';
import { yieldToEvents } from '../core/yield';

const SLICE_MS = 40;
const REPORT_MS = 250;

export interface Pace {
  /** True when this slice of time is used up. */
  due(): boolean;
  /** Reports progress (at most four times a second), lets events in, and throws `AbortError` if stopped. */
  rest(done: number): Promise<void>;
}

export function createPace(control: Control, phase: string, total: number, unit: string): Pace {
  const start = performance.now();
  let sliceStart = start;
  let lastReport = Number.NEGATIVE_INFINITY;
  return {
    due: () => performance.now() - sliceStart >= SLICE_MS,
    async rest(done) {
      const now = performance.now();
      if (now - lastReport >= REPORT_MS || done === total) {
        lastReport = now;
        const seconds = (now - start) / 1000;
        const rate = done > 0 && seconds > 0 ? done / seconds : undefined;
        const timing = rate === undefined ? {} : { rate, remaining: (total - done) / rate };
        control.onProgress({ phase, done, total, unit, ...timing });
      }
      await yieldToEvents();
      control.signal.throwIfAborted();
      sliceStart = performance.now();
    },
  };
}
