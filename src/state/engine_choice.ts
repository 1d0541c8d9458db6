// Where the next training runs: the engine that the visitor named, or the fastest one measured on this machine. Measured once, while the
// page is idle or at the first training, which waits a moment for it and no longer.
import type { EngineName, ModelId } from '../ml/contracts';
import type { EngineReading } from '../ml/engines/ranking';
import type { Context } from './store';
import type { AppState, RunState } from './types';

/** Milliseconds that a training waits for a measurement under way. */
const PATIENCE = 300;

/**
 * Models for which the rates speak that were measured, on skip-gram. Of the others, graphics cards train some, at rates that nobody has
 * measured: they go to the processor, unless the visitor names a card.
 */
const MEASURED_MODELS: readonly ModelId[] = ['skip-gram', 'cbow'];

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

function onProcessor({ engine }: EngineReading): boolean {
  return engine === 'wasm' || engine === 'reference';
}

/** Whether cards were measured here, but on another model than the chosen one. */
export function leavesCardsOut({ model, engines }: Pick<AppState, 'model' | 'engines'>): boolean {
  return !MEASURED_MODELS.includes(model) && engines.some((reading) => reading.rate !== null && !onProcessor(reading));
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
    const { engine, engines, threads, model } = store.getState();
    const all = rankEngines(engines, threads);
    if (engine !== 'automatic') return { engine, ranking: all, why: 'chosen' };
    const ranking = leavesCardsOut({ model, engines }) ? rankEngines(engines.filter(onProcessor), threads) : all;
    const measured = engines.some(({ rate }) => rate !== null);
    const why = ranking[0] === all[0] ? 'fastest' : 'model';
    return { engine: ranking[0] ?? 'wasm', ranking, why: measured ? why : 'default' };
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
