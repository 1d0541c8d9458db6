// Where the next training runs: the engine that the visitor named, or the fastest one measured on this machine. Measured once, while the
// page is idle or at the first training, which waits a moment for it and no longer.
import type { EngineName } from '../ml/contracts';
import type { Context } from './store';
import type { RunState } from './types';

/** Milliseconds that a training waits for a measurement under way. */
const PATIENCE = 300;

interface Choice {
  readonly engine: EngineName;
  /** Where it goes on when that one fails. */
  readonly ranking: readonly EngineName[];
  readonly why: RunState['why'];
}

export interface EngineChoice {
  /** Measures, unless that was done. */
  measure(): void;
  /** What would be chosen as things stand. */
  next(): Choice;
  /** Measures first where nothing was, and waits for it a little. */
  choose(): Promise<Choice>;
}

export function engineChoice({ store, services, calibrations, rankEngines }: Context): EngineChoice {
  const known = calibrations.read();
  if (known !== null) store.setState({ engines: known.readings });
  let measuring: { readonly done: Promise<void>; readonly stop: AbortController } | null = null;
  let measured = false;

  const measure = () => {
    if (measured || measuring !== null) return;
    const stop = new AbortController();
    const done = services.train
      .call('calibrate', { known }, { signal: stop.signal })
      .then((calibration) => {
        measured = true;
        store.setState({ engines: calibration.readings });
        calibrations.write(calibration);
      })
      // Not measured, or stopped by a training: the next idle moment will do.
      .catch(() => {})
      .finally(() => {
        measuring = null;
      });
    measuring = { done, stop };
  };

  const next = (): Choice => {
    const { engine, engines, threads } = store.getState();
    const ranking = rankEngines(engines, threads);
    if (engine !== 'automatic') return { engine, ranking, why: 'chosen' };
    return {
      engine: ranking[0] ?? 'wasm',
      ranking,
      why: engines.some(({ rate }) => rate !== null) ? 'fastest' : 'default',
    };
  };

  return {
    measure,
    next,
    choose: async () => {
      if (store.getState().engine === 'automatic' && !measured && known === null) {
        measure();
        await Promise.race([measuring?.done, new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
      }
      measuring?.stop.abort();
      return next();
    },
  };
}
