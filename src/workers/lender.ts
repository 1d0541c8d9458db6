// The layout worker's side of a loan of vectors: a client of the space worker over a port, for as long as a call lasts.
import type { LendApi } from './layout_protocol';
import type { Caller } from './protocol';
import { Client, type Thread } from './rpc';

export async function withLender<T>(port: MessagePort, work: (lender: Caller<LendApi>) => Promise<T>): Promise<T> {
  const client = new Client<LendApi>('space', () => threadAt(port));
  try {
    return await work(client);
  } finally {
    port.close();
  }
}

function threadAt(port: MessagePort): Thread {
  port.start();
  return {
    postMessage: (message, transfer = []) => port.postMessage(message, transfer),
    addEventListener: (type: string, listener: (event: MessageEvent) => void) =>
      port.addEventListener(type, listener as EventListener),
    terminate: () => port.close(),
  };
}
