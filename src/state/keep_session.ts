// Keeps what is open and what the controls say, a record for each tab, and opens it again. Only once something is other than as the app starts.
import type { Recipe, SourceRef } from '../ml/contracts';
import type { SourceData } from '../workers/protocol';
import type { Sources } from './source_actions';
import { sourceRef } from './source_ref';
import { type Context, fail } from './store';
import type { AppState } from './types';
import { unrecorded } from './unrecorded';

/** Fields are typed in. */
const SETTLE_MS = 500;

export function keepSessions(context: Context, sources: Sources) {
  const { store, services, datasets } = context;
  const tab = crypto.randomUUID();
  let settling: ReturnType<typeof setTimeout> | undefined;

  /** A visitor's own files are not there when the app is opened again. */
  const controls = ({ model, parameters, seed, threads, source }: AppState): Recipe | null => {
    const data = sources.current();
    if (data === null || data.kind === 'own' || source?.progress) return null;
    const reference = sourceRef(data, source?.summary?.files);
    return { version: 1, model, source: reference, parameters, seed, engine: 'wasm', threads };
  };

  const keep = () => {
    clearTimeout(settling);
    settling = undefined;
    const state = store.getState();
    const session = { open: state.spaces.map(({ id }) => id), active: state.active, controls: controls(state) };
    services.space.call('keepSession', { tab, session }).catch((error: unknown) => fail(context, error));
  };

  const dataOf = (source: SourceRef): SourceData | null => {
    const { datasets: entries, simulators } = store.getState();
    if (source.kind === 'dataset') {
      const entry = entries.find(({ id }) => id === source.id);
      return entry ? { kind: 'dataset', entry, base: datasets.href } : null;
    }
    return source.kind === 'simulated' && simulators.some(({ id }) => id === source.id) ? source : null;
  };

  /** What a person has chosen meanwhile stays. */
  const fill = async (recipe: Recipe) => {
    const { run, source, models } = store.getState();
    const data = dataOf(recipe.source);
    const model = models.find(({ id }) => id === recipe.model);
    if (run.phase !== 'idle' || source?.kind === 'own' || data === null || model === undefined) return;
    const same = data.kind === 'dataset' && data.entry.id === source?.id;
    if (!same) await sources.restore(data);
    const known = Object.entries(recipe.parameters).filter(([name]) =>
      model.parameters.some((one) => one.name === name),
    );
    const parameters = { ...store.getState().parameters, ...Object.fromEntries(known) };
    store.setState({ model: model.id, parameters, seed: recipe.seed });
  };

  return {
    changed: (state: AppState, before: AppState) => {
      if (state.active !== before.active || state.spaces.length !== before.spaces.length) return keep();
      const watched = ['model', 'parameters', 'seed', 'source'] as const;
      if (watched.every((name) => state[name] === before[name])) return;
      clearTimeout(settling);
      settling = setTimeout(keep, SETTLE_MS);
    },
    /** Keeps at once what waits to settle, as the page may be about to go. */
    settle: () => {
      if (settling !== undefined) keep();
    },
    reopen: (show: (id: string) => Promise<void>) =>
      unrecorded(async () => {
        const session = await services.space.call('keptSession', {});
        if (session === null) return;
        const { keep: kept, active, shipped, run } = store.getState();
        const there = (id: string) =>
          kept.list?.entries.some((entry) => entry.id === id && entry.kind === 'space') ||
          shipped.some((one) => one.id === id);
        // A visitor who was faster sees what they opened.
        const untouched = run.phase === 'idle' && (active === null || active === 'shipped');
        if (untouched && session.active !== null && session.active !== active && there(session.active))
          await show(session.active);
        if (session.controls !== null) await fill(session.controls);
      }),
  };
}
