// Has names of clusters and bundled lines found for the map on screen whenever it rests and they are wanted: one at a time, stopped when the map
// moves on; what belongs to another map is not shown. Loaded with the map.
import type { Layout } from '../ml/contracts';
import type { SpaceArrays } from './arrays';
import { borrowVectors } from './borrowed_vectors';
import { type DrawnState, NAMED_FROM } from './drawn_state';
import { restingLayout } from './resting_layout';
import { type Context, fail, isAbort, isCrash } from './store';
import type { AppState } from './types';

type What = NonNullable<DrawnState['job']>['what'];

/** What a result belongs to: the map, and for bundles the lines. */
interface Wanted {
  readonly what: What;
  readonly space: string;
  readonly layout: Layout;
  readonly showHidden: boolean;
  readonly pairs: Uint32Array | null;
}

/** Returns what ends it. */
export function watchDrawn(context: Context): () => void {
  const { store, arrays, services } = context;
  let job: (Wanted & { readonly stop: AbortController }) | null = null;
  /** The map whose worker died while this was found: it may have been ended for a layout's sake, so that is tried once more. */
  let lost: Layout | null = null;

  const set = (change: Partial<DrawnState>) => store.setState(({ drawn }) => ({ drawn: { ...drawn, ...change } }));

  const namesWanted = (state: AppState, layout: Layout, held: SpaceArrays): boolean => {
    const { names } = held.drawn;
    const known = names?.of === layout && names.showHidden === state.showHidden;
    return state.drawn.names && layout.rows >= NAMED_FROM && !known;
  };

  const linesToBundle = ({ drawn, honest }: AppState, layout: Layout, held: SpaceArrays): Uint32Array | null => {
    const { pairs } = held.honest;
    if (!drawn.bundled || !honest.links || pairs?.of !== layout) return null;
    return held.drawn.curves?.of === pairs.value ? null : pairs.value;
  };

  const wanted = (state: AppState): Wanted | null => {
    const { active, showHidden } = state;
    const held = arrays.get(active);
    const layout = restingLayout(arrays, state);
    if (active === null || held === null || layout === null) return null;
    const pairs = linesToBundle(state, layout, held);
    // What a person just asked for goes first.
    if (pairs !== null) return { what: 'bundles', space: active, layout, showHidden, pairs };
    if (!namesWanted(state, layout, held)) return null;
    return { what: 'names', space: active, layout, showHidden, pairs: null };
  };

  const find = async ({ what, space, layout, showHidden, pairs }: Wanted, stop: AbortController) => {
    const options = {
      signal: stop.signal,
      onEvent: (progress: NonNullable<DrawnState['job']>['progress']) =>
        job?.stop === stop && set({ job: { what, progress } }),
    };
    const held = arrays.get(space);
    if (pairs !== null) {
      const value = await services.layout.call('bundles', { layout, pairs }, options);
      if (held) held.drawn.curves = { of: pairs, value };
      return;
    }
    const { port, threads, lending } = borrowVectors(context);
    const question = { space, layout, port, threads, showHidden };
    const [value] = await Promise.all([
      services.layout.call('clusters', question, { ...options, transfer: [port] }),
      lending,
    ]);
    if (held) held.drawn.names = { of: layout, showHidden, value };
  };

  const start = async (now: Wanted) => {
    const stop = new AbortController();
    job = { ...now, stop };
    set({ job: { what: now.what, progress: null } });
    try {
      await find(now, stop);
    } catch (error) {
      // One that was outrun by the map is still wanted, and found for the map as it is then.
      const again = stop.signal.aborted || isAbort(error) || (isCrash(error) && lost !== now.layout);
      if (isCrash(error)) lost = now.layout;
      if (!again) set(now.what === 'names' ? { names: false } : { bundled: false });
      // The crash of its worker is told by layout_runs.ts.
      if (!isCrash(error)) fail(context, error);
    } finally {
      job = null;
      set({ job: null, version: store.getState().drawn.version + 1 });
    }
  };

  /** A training moves the vectors themselves, whatever map of them is on screen. */
  const forget = ({ active, run }: AppState) => {
    const held = arrays.get(active)?.drawn;
    if (run.phase !== 'running' || run.space !== active || !(held?.names || held?.curves)) return;
    held.names = null;
    held.curves = null;
    set({ version: store.getState().drawn.version + 1 });
  };

  const follow = (state: AppState) => {
    forget(state);
    const now = wanted(state);
    if (job !== null && !(now?.what === job.what && now.layout === job.layout && now.showHidden === job.showHidden)) {
      job.stop.abort();
    }
    if (job === null && now !== null) void start(now);
  };
  const stopFollowing = store.subscribe(follow);
  follow(store.getState());
  // What waits for vectors of a space worker that is gone would wait for ever.
  services.space.onCrash(() => job?.stop.abort());
  return () => {
    stopFollowing();
    job?.stop.abort();
  };
}
