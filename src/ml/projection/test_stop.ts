// For tests: what goes on after a stop was asked for, counted and not timed. Alone, work that looks at its messages ends with the turn of the event
// loop that brings the stop; threads are sent nothing more.
import { expect, onTestFinished } from 'vitest';
import type { SpawnThread } from '../contracts';
import type { ToThread } from '../engines/wasm/thread';

export interface StopWatch {
  /** Of the calls sent to threads, before the stop and after: their arguments. */
  readonly sent: readonly (readonly number[])[];
  readonly spawnThread: SpawnThread;
  /** Once the work has ended. */
  expectPrompt(threads: number): void;
}

export function watchStop(signal: AbortSignal, spawn: SpawnThread): StopWatch {
  const sent: (readonly number[])[] = [];
  let late = 0;
  let turns = 0;
  const turn = () => {
    if (signal.aborted) turns++;
    next = setImmediate(turn);
  };
  let next = setImmediate(turn);
  onTestFinished(() => clearImmediate(next));
  return {
    sent,
    spawnThread: (listener) => {
      const thread = spawn(listener);
      const post = (message: ToThread) => {
        if (message.type === 'call') {
          sent.push(message.args);
          if (signal.aborted) late++;
        }
        thread.post(message);
      };
      return { post: (message) => post(message as ToThread), end: () => thread.end() };
    },
    expectPrompt(threads) {
      expect(late).toBe(0);
      // Threads end what they were sent meanwhile.
      if (threads === 1) expect(turns).toBeLessThanOrEqual(3);
    },
  };
}
