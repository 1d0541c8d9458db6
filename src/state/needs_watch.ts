// Keeps what is said of the next training up to date, its text and its memory: asks the train worker again whenever something that decides
// them changes. An answer that is not wanted any more is given up.
import type { EngineName } from '../ml/contracts';
import type { SourceData } from '../workers/protocol';
import type { Context } from './store';
import type { AppState } from './types';

const deciding = ({ source, model, parameters, engine, engines, threads }: AppState) => [
  source,
  model,
  parameters,
  engine,
  engines,
  threads,
];

export interface NeedsWatch {
  /** The train worker has a text: from now on it can be asked. */
  textRead(): void;
}

export function watchNeeds(
  { store, services }: Context,
  source: () => SourceData | null,
  next: () => { readonly engine: EngineName },
): NeedsWatch {
  let known = false;
  let asking = false;
  let again = false;
  let asked = new AbortController();

  const ask = async () => {
    again = asking;
    asked.abort();
    const data = source();
    if (asking || data === null) return;
    asking = true;
    asked = new AbortController();
    const { signal } = asked;
    const { model, parameters, threads } = store.getState();
    // The preview first: it tells how far the joining of phrases is, and the memory then needs no second one.
    const preview = await services.train
      .call(
        'preview',
        { source: data, model, parameters },
        { signal, onEvent: (previewing) => store.setState({ previewing }) },
      )
      .catch(() => null);
    if (!signal.aborted) store.setState({ preview, previewing: null });
    // Parameters out of bounds are told where they are entered, and a worker that died where it was training.
    const needs = await services.train
      .call('needs', { source: data, model, parameters, threads, engine: next().engine }, { signal })
      .catch(() => null);
    if (!signal.aborted) store.setState({ needs });
    asking = false;
    if (again) await ask();
  };

  store.subscribe((state, before) => {
    // A training has read its text.
    if (state.run.info !== null && before.run.info === null) known = true;
    else if (deciding(state).every((value, i) => value === deciding(before)[i])) return;
    if (known) void ask();
  });
  return {
    textRead: () => {
      known = true;
      void ask();
    },
  };
}
