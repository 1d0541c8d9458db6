// Keeps what is shown of a map's honesty in step with the map: errors and pairs are computed when they are wanted and the map rests, places
// of vectors found anew whenever the map or the question changes. One computation at a time; what is out of date is never shown.
import type { Layout, Matrix } from '../ml/contracts';
import type { OwnVectors } from '../workers/honest_protocol';
import type { QueryAnswer } from '../workers/protocol';
import type { SpaceArrays } from './arrays';
import { borrowVectors } from './borrowed_vectors';
import { type HonestActions, type HonestState, MAP_ERROR } from './honest_state';
import { restingLayout } from './resting_layout';
import { type Context, explain, fail, isAbort, isCrash } from './store';
import type { AppState } from './types';

type Job = NonNullable<HonestState['job']>['what'];

/** Neighbours told of each vector of a file. */
const OWN_K = 3;
const COLUMN = { name: MAP_ERROR, label: 'Map error' } as const;

interface Own {
  readonly space: string;
  readonly title: string;
  readonly vectors: OwnVectors;
}

export function honestActions(context: Context): HonestActions {
  const { store, arrays, services } = context;
  let job: { readonly what: Job; readonly of: Layout; readonly stop: AbortController } | null = null;
  let own: Own | null = null;
  let placed: readonly unknown[] = [];

  const set = (change: Partial<HonestState>) => store.setState(({ honest }) => ({ honest: { ...honest, ...change } }));

  const missing = ({ active, map, honest }: AppState, layout: Layout): Job | null => {
    const held = arrays.get(active)?.honest;
    if (map.color === MAP_ERROR && held?.errors?.of !== layout) return 'errors';
    return honest.links && held?.pairs?.of !== layout ? 'links' : null;
  };

  const unwant = (what: Job) => {
    if (what === 'links') set({ links: false });
    else store.setState(({ map }) => ({ map: { ...map, color: null } }));
  };

  const compute = async (space: string, layout: Layout, what: Job) => {
    const stop = new AbortController();
    job = { what, of: layout, stop };
    set({ job: { what, progress: null } });
    const { port, threads, lending } = borrowVectors(context);
    const question = { space, layout, port, threads };
    const options = {
      signal: stop.signal,
      transfer: [port],
      onEvent: (progress: NonNullable<HonestState['job']>['progress']) =>
        job?.stop === stop && set({ job: { what, progress } }),
    };
    try {
      const held = arrays.get(space);
      if (what === 'links') {
        const [value] = await Promise.all([services.layout.call('pairs', question, options), lending]);
        if (held) held.honest.pairs = { of: layout, value };
      } else {
        const [errors] = await Promise.all([services.layout.call('errors', question, options), lending]);
        if (held) held.honest.errors = { of: layout, value: { ...COLUMN, values: forAllRows(errors, held) } };
      }
    } catch (error) {
      // One that was outrun by the map is still wanted, and found for the map as it is then; so is one whose worker was ended for a layout's sake.
      if (!stop.signal.aborted && !isAbort(error)) unwant(what);
      // The crash of its worker is told by layout_runs.ts.
      if (!isCrash(error)) fail(context, error);
    } finally {
      job = null;
      set({ job: null, version: store.getState().honest.version + 1 });
    }
  };

  const place = async (space: string, layout: Layout, vectors: Matrix, k: number) => {
    const { showHidden } = store.getState();
    return services.space.call('placeVectors', { space, layout, vectors, k, showHidden });
  };

  const placeAll = async (state: AppState, layout: Layout | null) => {
    const { active, query, k, honest, showHidden } = state;
    const vector = layout === null ? null : vectorOf(query.answer);
    const here = own !== null && own.space === active ? own : null;
    const now = [layout, vector, here, active, k, showHidden];
    if (now.every((value, i) => value === placed[i])) return;
    placed = now;
    // Names and neighbours stay where they are known; a place of another map does not.
    const known = here !== null && honest.own?.space === active ? honest.own : null;
    if (honest.answer !== null || honest.own !== null) {
      set({ answer: null, own: known && { ...known, rows: known.rows.map((row) => ({ ...row, position: null })) } });
    }
    if (layout === null || active === null) return;
    try {
      if (vector !== null) {
        const [found] = await place(active, layout, { data: vector, rows: 1, cols: vector.length }, k);
        if (placed === now) set({ answer: { label: query.text.trim(), ...found! } });
      }
      if (here !== null) {
        const found = await place(active, layout, here.vectors.vectors, OWN_K);
        const rows = here.vectors.names.map((name, n) => ({ name, ...found[n]! }));
        if (placed === now) set({ own: { space: active, title: here.title, rows } });
      }
    } catch (error) {
      fail(context, error);
    }
  };

  /** A training moves the vectors themselves, whatever map of them is on screen. */
  const forget = ({ active, run }: AppState) => {
    const held = arrays.get(active)?.honest;
    if (run.phase !== 'running' || run.space !== active || !(held?.errors || held?.pairs)) return;
    held.errors = null;
    held.pairs = null;
    set({ version: store.getState().honest.version + 1 });
  };

  const follow = (state: AppState) => {
    forget(state);
    const layout = restingLayout(arrays, state);
    if (job !== null && job.of !== layout) job.stop.abort();
    const what = layout === null || job !== null ? null : missing(state, layout);
    if (what !== null) void compute(state.active!, layout!, what);
    void placeAll(state, layout);
  };
  store.subscribe(follow);
  // What waits for vectors of a space worker that is gone would wait for ever.
  services.space.onCrash(() => job?.stop.abort());

  return {
    setLinks: (links) => {
      if (!links && job?.what === 'links') job.stop.abort();
      set({ links });
    },
    cancelHonest: () => {
      if (job === null) return;
      unwant(job.what);
      job?.stop.abort();
    },
    placeOwn: async (file, title) => {
      const { active } = store.getState();
      if (active === null) return false;
      set({ error: null });
      try {
        own = {
          space: active,
          title,
          vectors: await services.space.call('readOwnVectors', { space: active, file, title }),
        };
        follow(store.getState());
        return true;
      } catch (error) {
        set({ error: explain(error) });
        return false;
      }
    },
    clearOwn: () => {
      own = null;
      set({ error: null });
    },
  };
}

/** A column of the space: nothing is known of rows that are not on the map. */
function forAllRows(errors: Float32Array, { names }: SpaceArrays): Float32Array {
  const values = new Float32Array(names.offsets.length - 1).fill(Number.NaN);
  values.set(errors);
  return values;
}

/** A word alone has its own point; other answers are vectors that no row has. */
function vectorOf(answer: QueryAnswer | null): Float32Array | null {
  return answer === null || answer.kind === 'word' || answer.kind === 'odd' ? null : answer.vector;
}
