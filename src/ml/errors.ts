// Named errors: each says what happened and what to do next. They cross threads by name (see workers/rpc.ts).

/**
 * An error meant to be read by a person. `advice` is the next thing to do, `suggestions` inputs that would work instead of the one given;
 * `name` says which kind it is in every thread.
 */
export class VectariumError extends Error {
  readonly advice: string;
  readonly suggestions: readonly string[];
  constructor(name: ErrorName, message: string, advice: string, suggestions: readonly string[] = []) {
    super(message);
    this.name = name;
    this.advice = advice;
    this.suggestions = suggestions;
  }
}

export type ErrorName =
  | 'BadInput' // a file or text that cannot be used
  | 'BadParameter' // a number out of its bounds
  | 'UnknownWord' // a query names a word that is not in the space
  | 'BadQuery' // a query that cannot be read
  | 'HiddenWord' // a query names a word that is hidden (query/hidden_words.ts)
  | 'Diverged' // training produced NaN or infinity
  | 'EngineUnavailable' // this machine cannot run that engine
  | 'DeviceLost' // the graphics card went away while training
  | 'NotFetched' // a file of the app could not be loaded
  | 'WorkerCrashed' // a worker died
  | 'StorageFull' // this machine has no room to keep it
  | 'OutOfMemory';

export function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}
