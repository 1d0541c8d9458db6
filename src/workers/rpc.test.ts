import { MessageChannel, type MessagePort as NodePort } from 'node:worker_threads';
import { afterEach, describe, expect, it } from 'vitest';
import { VectariumError } from '../ml/errors';
import { Client, type Handlers, serve, type Thread, Transferring } from './rpc';

interface TestApi {
  double: { args: number; result: number; event: never };
  count: { args: { to: number }; result: string; event: number };
  fail: { args: Record<string, never>; result: never; event: never };
  wait: { args: Record<string, never>; result: never; event: never };
  buffer: { args: { size: number }; result: Uint8Array; event: never };
}

const sent: Uint8Array[] = [];

const handlers: Handlers<TestApi> = {
  double: (value) => value * 2,
  count: ({ to }, call) => {
    for (let i = 1; i <= to; i++) call.emit(i);
    return 'counted';
  },
  fail: () => {
    throw new VectariumError('BadInput', 'row 17 has 99 of 100 numbers', 'Mend row 17.');
  },
  wait: (_, call) =>
    new Promise<never>((_resolve, reject) => {
      call.signal.addEventListener('abort', () => reject(new DOMException('stopped', 'AbortError')));
    }),
  buffer: ({ size }) => {
    const bytes = new Uint8Array(size).fill(7);
    sent.push(bytes);
    return new Transferring(bytes, [bytes.buffer]);
  },
};

const ports: NodePort[] = [];
let lastThread: FakeThread | null = null;
let spawned = 0;

/** A thread that is a port: same messages, same transfer, and a crash when the test says so. */
class FakeThread {
  readonly port: NodePort;
  readonly errors: ((event: Event) => void)[] = [];
  terminated = false;
  constructor(port: NodePort) {
    this.port = port;
  }
  postMessage(message: unknown, transfer: Transferable[] = []): void {
    this.port.postMessage(message, transfer as ArrayBuffer[]);
  }
  addEventListener(type: string, listener: (event: MessageEvent) => void): void {
    if (type === 'message') this.port.on('message', (data) => listener(new MessageEvent('message', { data })));
    else if (type === 'error') this.errors.push(listener as (event: Event) => void);
  }
  terminate(): void {
    this.terminated = true;
    this.port.close();
  }
}

function spawn(): Thread {
  const { port1, port2 } = new MessageChannel();
  ports.push(port1, port2);
  serve<TestApi>(new FakeThread(port2), handlers);
  lastThread = new FakeThread(port1);
  spawned++;
  return lastThread;
}

afterEach(() => {
  for (const port of ports.splice(0)) port.close();
});

describe('rpc', () => {
  it('answers calls, several at once', async () => {
    const client = new Client<TestApi>('test', spawn);
    expect(await Promise.all([client.call('double', 2), client.call('double', 21)])).toEqual([4, 42]);
  });

  it('sends events in order, before the result', async () => {
    const client = new Client<TestApi>('test', spawn);
    const seen: (number | string)[] = [];
    seen.push(await client.call('count', { to: 3 }, { onEvent: (event) => seen.push(event) }));
    expect(seen).toEqual([1, 2, 3, 'counted']);
  });

  it('carries an error with its name and advice', async () => {
    const client = new Client<TestApi>('test', spawn);
    const error = await client.call('fail', {}).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(VectariumError);
    expect(error).toMatchObject({ name: 'BadInput', message: 'row 17 has 99 of 100 numbers', advice: 'Mend row 17.' });
  });

  it('cancels by signal, and refuses a call that is already cancelled', async () => {
    const client = new Client<TestApi>('test', spawn);
    const controller = new AbortController();
    const waiting = client.call('wait', {}, { signal: controller.signal });
    controller.abort();
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
    await expect(client.call('double', 1, { signal: controller.signal })).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('moves buffers rather than copying them', async () => {
    const client = new Client<TestApi>('test', spawn);
    const bytes = await client.call('buffer', { size: 1000 });
    expect(bytes).toEqual(new Uint8Array(1000).fill(7));
    expect(sent.at(-1)!.byteLength).toBe(0);
  });

  it('rejects every pending call when its thread crashes, and starts a new thread at the next', async () => {
    const client = new Client<TestApi>('training', spawn);
    const first = client.call('wait', {});
    const second = client.call('wait', {});
    const before = spawned;
    for (const listener of lastThread!.errors) listener(new Event('error'));
    await expect(first).rejects.toMatchObject({ name: 'WorkerCrashed', message: expect.stringContaining('training') });
    await expect(second).rejects.toMatchObject({ name: 'WorkerCrashed' });
    expect(await client.call('double', 4)).toBe(8);
    expect(spawned).toBe(before + 1);
  });

  it('ends a thread that does not answer a cancel in time', async () => {
    const stuck = () => {
      const { port1, port2 } = new MessageChannel();
      ports.push(port1, port2);
      lastThread = new FakeThread(port1);
      return lastThread;
    };
    const client = new Client<TestApi>('layout', stuck, 10);
    const controller = new AbortController();
    const call = client.call('wait', {}, { signal: controller.signal });
    controller.abort();
    await expect(call).rejects.toMatchObject({ name: 'AbortError' });
    expect(lastThread!.terminated).toBe(true);
  });
});
