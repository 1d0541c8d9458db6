// Where a training goes on when it cannot go on where it is: the next engine down. Pure; train/relay.ts moves trainings along it.
import type { EngineName } from '../contracts';
import { type ErrorName, VectariumError } from '../errors';

/** An engine with as many threads as it is asked to use. */
export interface Rung {
  readonly engine: EngineName;
  readonly threads: number;
}

/** What goes wrong with a machine and not with a recipe: elsewhere the same training may run. */
const MACHINE_FAULTS: readonly ErrorName[] = ['DeviceLost', 'WorkerCrashed', 'OutOfMemory', 'EngineUnavailable'];

export function canGoOnElsewhere(error: unknown): boolean {
  return error instanceof VectariumError && MACHINE_FAULTS.some((name) => name === error.name);
}

/**
 * Best first. From `start` down the measured `ranking` to wasm, there with fewer threads, and on its last rung once more. Engines that
 * rank above `start` were left out by the visitor, and stay so; the reference engine, a choice of its own, is only tried again.
 */
export function ladderFrom(start: Rung, ranking: readonly EngineName[]): readonly Rung[] {
  if (start.engine === 'reference') return [start, start];
  const place = ranking.indexOf(start.engine);
  const below = place < 0 ? [] : ranking.slice(place + 1);
  const wasm = below.indexOf('wasm');
  const between = wasm < 0 ? below : below.slice(0, wasm);
  const { threads } = start;
  const engines = start.engine === 'wasm' ? [] : [start.engine, ...between];
  const last: Rung = { engine: 'wasm', threads: 1 };
  return [
    ...engines.filter((engine) => engine !== 'reference').map((engine) => ({ engine, threads })),
    ...(threads > 1 ? [{ engine: 'wasm' as const, threads }] : []),
    last,
    last,
  ];
}
