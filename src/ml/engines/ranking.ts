// What a calibration found, and the order that follows from it. Apart from calibrate.ts, so that the page can rank without loading it.
import type { EngineName } from '../contracts';

/** What each thread after the first adds to wasm's rate: see “Threads” in docs/benchmarks.md. */
const THREAD_GAIN = 0.6;

export interface EngineReading {
  readonly engine: EngineName;
  /** Its own description, or its card's; null where it did not start. */
  readonly title: string | null;
  /** Raw words per second on one thread; null where it was not measured. */
  readonly rate: number | null;
  /** Why it was not measured, and is not chosen automatically; null where it was. */
  readonly reason: string | null;
}

/** One reading for each engine. `adapters` names the graphics cards that were found: with others it is out of date. */
export interface Calibration {
  readonly readings: readonly EngineReading[];
  readonly adapters: string;
}

/** What stands for "nothing was measured": wasm runs nearly everywhere. */
const UNMEASURED: readonly EngineName[] = ['wasm'];

/** Engines that may be chosen for so many threads, the fastest first; at least one. */
export function rankEngines(readings: readonly EngineReading[], threads: number): readonly EngineName[] {
  const rateOf = ({ engine, rate }: EngineReading) =>
    (rate ?? 0) * (engine === 'wasm' ? 1 + THREAD_GAIN * (threads - 1) : 1);
  const ranked = readings
    .filter(({ rate }) => rate !== null)
    .sort((a, b) => rateOf(b) - rateOf(a))
    .map(({ engine }) => engine);
  return ranked.length > 0 ? ranked : UNMEASURED;
}
