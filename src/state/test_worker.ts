// A worker whose answers a test gives; not part of the app.
import type { Caller, CallOptions, Methods } from '../workers/protocol';

export type Answers<S extends Methods<S>> = {
  [M in keyof S]?: (
    args: S[M]['args'],
    options: CallOptions<S[M]['event']>,
  ) => S[M]['result'] | Promise<S[M]['result']>;
};

/** Calls are written down. A method without an answer never returns. */
export class FakeWorker<S extends Methods<S>> implements Caller<S> {
  readonly calls: { readonly method: keyof S; readonly args: unknown }[] = [];
  answers: Answers<S> = {};
  private readonly listeners: ((error: Error) => void)[] = [];
  async call<M extends keyof S & string>(
    method: M,
    args: S[M]['args'],
    options: CallOptions<S[M]['event']> = {},
  ): Promise<S[M]['result']> {
    this.calls.push({ method, args });
    const answer = this.answers[method];
    return answer === undefined ? new Promise<never>(() => {}) : answer(args, options);
  }
  onCrash(listener: (error: Error) => void): void {
    this.listeners.push(listener);
  }
  crash(error: Error): void {
    for (const listener of this.listeners) listener(error);
  }
  methods(): (keyof S)[] {
    return this.calls.map(({ method }) => method);
  }
}
