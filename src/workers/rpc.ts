// The one transport between threads: calls with ids, events while they run, cancel by AbortSignal, named errors, transferred buffers, and crashed workers.
// Which methods exist is protocol.ts; nothing here knows them.
import { type ErrorName, VectariumError } from '../ml/errors';
import type { Caller, CallOptions, Methods } from './protocol';

export interface CallContext<Event> {
  readonly signal: AbortSignal;
  emit(event: Event, transfer?: readonly Transferable[]): void;
}

export type Handlers<S extends Methods<S>> = {
  [M in keyof S]: (
    args: S[M]['args'],
    context: CallContext<S[M]['event']>,
  ) => S[M]['result'] | Promise<S[M]['result']> | Transferring<S[M]['result']> | Promise<Transferring<S[M]['result']>>;
};

/** A result whose buffers move to the caller rather than being copied. */
export class Transferring<T> {
  readonly value: T;
  readonly transfer: readonly Transferable[];
  constructor(value: T, transfer: readonly Transferable[]) {
    this.value = value;
    this.transfer = transfer;
  }
}

type ToWorker =
  | { readonly type: 'call'; readonly id: number; readonly method: string; readonly args: unknown }
  | { readonly type: 'cancel'; readonly id: number };

type FromWorker =
  | { readonly type: 'event'; readonly id: number; readonly event: unknown }
  | { readonly type: 'result'; readonly id: number; readonly value: unknown }
  | { readonly type: 'error'; readonly id: number; readonly error: WireError };

interface WireError {
  readonly name: string;
  readonly message: string;
  readonly advice?: string;
  readonly suggestions?: readonly string[];
}

/** What both a Worker, a worker's global scope and a MessagePort are. */
export interface Endpoint {
  postMessage(message: unknown, transfer?: Transferable[]): void;
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
}

function toWire(error: unknown): WireError {
  if (error instanceof VectariumError) {
    const { name, message, advice, suggestions } = error;
    return { name, message, advice, suggestions };
  }
  if (error instanceof RangeError && /memory|allocation|array length/i.test(error.message)) {
    return { name: 'OutOfMemory', message: error.message, advice: 'Use fewer dimensions or a higher minimum count.' };
  }
  if (error instanceof Error) return { name: error.name, message: error.message };
  return { name: 'Error', message: String(error) };
}

function fromWire(wire: WireError): Error {
  if (wire.name === 'AbortError') return new DOMException(wire.message, 'AbortError');
  if (wire.advice !== undefined) {
    return new VectariumError(wire.name as ErrorName, wire.message, wire.advice, wire.suggestions);
  }
  const error = new Error(wire.message);
  error.name = wire.name;
  return error;
}

/** Worker side: answers calls with `handlers` until the thread ends. */
export function serve<S extends Methods<S>>(endpoint: Endpoint, handlers: Handlers<S>): void {
  const running = new Map<number, AbortController>();
  const post = (message: FromWorker, transfer: readonly Transferable[] = []) =>
    endpoint.postMessage(message, [...transfer]);

  const answer = async (id: number, method: string, args: unknown) => {
    const controller = new AbortController();
    running.set(id, controller);
    try {
      const handler = handlers[method as keyof S];
      if (handler === undefined) throw new Error(`no method ${method}`);
      const result = await handler(args, {
        signal: controller.signal,
        emit: (event, transfer) => post({ type: 'event', id, event }, transfer),
      });
      if (result instanceof Transferring) post({ type: 'result', id, value: result.value }, result.transfer);
      else post({ type: 'result', id, value: result });
    } catch (error) {
      post({ type: 'error', id, error: toWire(error) });
    } finally {
      running.delete(id);
    }
  };

  endpoint.addEventListener('message', (event: MessageEvent) => {
    const message = event.data as ToWorker;
    if (message.type === 'call') void answer(message.id, message.method, message.args);
    else running.get(message.id)?.abort();
  });
}

interface Pending {
  resolve(value: unknown): void;
  reject(error: Error): void;
  onEvent: ((event: unknown) => void) | undefined;
}

/** A worker as its caller sees it; `spawn` makes the thread when it is first needed, and again after a crash. */
export interface Thread extends Endpoint {
  terminate(): void;
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
  addEventListener(type: 'error' | 'messageerror', listener: (event: Event) => void): void;
}

/** Caller side of a service. */
export class Client<S extends Methods<S>> implements Caller<S> {
  private readonly pending = new Map<number, Pending>();
  private thread: Thread | null = null;
  private nextId = 1;
  private readonly crashListeners: ((error: Error) => void)[] = [];
  private readonly name: string;
  private readonly spawn: () => Thread;
  /** Milliseconds a cancelled call may take to answer before its thread is ended; Infinity waits for ever. */
  private readonly grace: number;

  constructor(name: string, spawn: () => Thread, grace = Number.POSITIVE_INFINITY) {
    this.name = name;
    this.spawn = spawn;
    this.grace = grace;
  }

  /** Rejects with a `VectariumError` of the worker's making, an AbortError, or WorkerCrashed. */
  call<M extends keyof S & string>(
    method: M,
    args: S[M]['args'],
    options: CallOptions<S[M]['event']> = {},
  ): Promise<S[M]['result']> {
    const { signal, onEvent, transfer = [] } = options;
    if (signal?.aborted) return Promise.reject(new DOMException('cancelled', 'AbortError'));
    const thread = this.start();
    const id = this.nextId++;
    return new Promise<S[M]['result']>((resolve, reject) => {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const cancel = () => {
        thread.postMessage({ type: 'cancel', id } satisfies ToWorker);
        if (this.grace < Number.POSITIVE_INFINITY) {
          timer = setTimeout(() => this.end(new DOMException('cancelled', 'AbortError')), this.grace);
        }
      };
      const settle = () => {
        this.pending.delete(id);
        clearTimeout(timer);
        signal?.removeEventListener('abort', cancel);
      };
      this.pending.set(id, {
        resolve: (value) => {
          settle();
          resolve(value as S[M]['result']);
        },
        reject: (error) => {
          settle();
          reject(error);
        },
        onEvent: onEvent as ((event: unknown) => void) | undefined,
      });
      signal?.addEventListener('abort', cancel);
      thread.postMessage({ type: 'call', id, method, args } satisfies ToWorker, [...transfer]);
    });
  }

  onCrash(listener: (error: Error) => void): void {
    this.crashListeners.push(listener);
  }

  /** Ends the thread; every pending call rejects with `reason`. The next call starts a new one. */
  end(reason: Error): void {
    this.thread?.terminate();
    this.thread = null;
    for (const pending of [...this.pending.values()]) pending.reject(reason);
  }

  private start(): Thread {
    if (this.thread !== null) return this.thread;
    const thread = this.spawn();
    this.thread = thread;
    thread.addEventListener('message', (event) => this.receive(event.data as FromWorker));
    const crashed = (event: Event) => {
      if (this.thread !== thread) return;
      event.preventDefault();
      const detail = 'message' in event && typeof event.message === 'string' ? `: ${event.message}` : '';
      const error = new VectariumError(
        'WorkerCrashed',
        `The ${this.name} worker stopped${detail}`,
        'What was trained so far is kept. Try again; if it happens again, use fewer dimensions or a smaller text.',
      );
      this.end(error);
      for (const listener of this.crashListeners) listener(error);
    };
    thread.addEventListener('error', crashed);
    thread.addEventListener('messageerror', crashed);
    return thread;
  }

  private receive(message: FromWorker): void {
    const pending = this.pending.get(message.id);
    if (pending === undefined) return;
    if (message.type === 'event') pending.onEvent?.(message.event);
    else if (message.type === 'result') pending.resolve(message.value);
    else pending.reject(fromWire(message.error));
  }
}
