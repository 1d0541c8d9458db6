// How many threads to train on. One unless asked for more: only one gives the same vectors twice (see wasm/threaded_step.ts).

/** More than this gain little: memory, not arithmetic, is then what they wait for. */
const SENSIBLE = 8;
/** More than any machine of a visitor has. */
export const MOST_THREADS = 64;

/** Threads that use a machine of `cores` well. */
export function defaultThreads(cores: number): number {
  return Math.max(1, Math.min(SENSIBLE, cores));
}

/** What an address or option says: a number, `max` for what suits the machine, and 1 for nothing or nonsense. */
export function chooseThreads(text: string | null, cores: number): number {
  if (text === 'max') return defaultThreads(cores);
  const threads = Number(text);
  return Number.isInteger(threads) && threads >= 1 ? Math.min(threads, MOST_THREADS) : 1;
}
