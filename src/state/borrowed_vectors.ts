// What the layout worker is given to answer about a space: a port over which the space worker lends its vectors, and threads.
import type { Context } from './store';

/** More threads than that wait for memory. */
const MOST_THREADS = 8;

export interface BorrowedVectors {
  /** To be transferred with the question. */
  readonly port: MessagePort;
  readonly threads: number;
  /** Rejects where they cannot be lent; awaited beside the answer. */
  readonly lending: Promise<void>;
}

export function borrowVectors({ store, services }: Context): BorrowedVectors {
  const { port1, port2 } = new MessageChannel();
  const lending = services.space.call('lend', { port: port1 }, { transfer: [port1] });
  return { port: port2, threads: Math.min(MOST_THREADS, store.getState().mostThreads), lending };
}
