// How a call of a worker is typed: see protocol.ts.

export interface Method<Args, Result, Event = never> {
  readonly args: Args;
  readonly result: Result;
  readonly event: Event;
}

/** A service is a type map: method → { args, result, event }. */
export type Methods<S> = {
  [M in keyof S]: { readonly args: unknown; readonly result: unknown; readonly event: unknown };
};
