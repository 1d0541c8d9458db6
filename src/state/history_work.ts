// Follows the space on screen: which moments of its training there are, positions, neighbours and the selected word's path for the one that is looked at.
// Of each kind one question is under way at a time and the latest wish counts, so that a slider that is dragged never has a queue behind it.
import type { Layout } from '../ml/contracts';
import { type HistoryActions, type HistoryState, NO_HISTORY, scrubbable, stepMs } from './history_state';
import { type Context, fail, isCrash } from './store';
import type { AppState } from './types';

export type HistoryWork = Omit<HistoryActions, 'setPlayback'>;

/** Least milliseconds between looking what moments there are. */
const LIST_MS = 500;
/** Words of today whose likeness to the selected one is followed. */
const FOLLOWED = 5;
/** Positions kept: 60 of 20,000 points. */
const MOST_BYTES = 16e6;

export function historyWork(context: Context): HistoryWork {
  const { store, arrays, services } = context;
  const { space: worker } = services;
  const layouts = new Map<number, Layout>();
  let space: string | null = null;
  let listed: unknown = null;
  let listTimer: ReturnType<typeof setTimeout> | null = null;
  let stepTimer: ReturnType<typeof setTimeout> | null = null;
  /** What the axes were fixed by: the map beside, and the last moment. */
  let axes: readonly unknown[] = [];
  let told = '';
  let walked = '';

  const set = (change: Partial<HistoryState>) =>
    store.setState(({ history }) => ({ history: { ...history, ...change } }));
  const redraw = () => store.setState(({ map }) => ({ map: { ...map, version: map.version + 1 } }));
  const here = (id: string) => store.getState().active === id && space === id;

  /** Runs one at a time; what is asked for meanwhile, once more afterwards. A question to a space that is gone is no error. */
  const latest = (work: (id: string, state: AppState) => Promise<void>) => {
    let again = false;
    let busy = false;
    return async () => {
      again = true;
      if (busy) return;
      busy = true;
      while (again && space !== null) {
        again = false;
        const asked = space;
        try {
          await work(asked, store.getState());
        } catch (error) {
          if (here(asked) && !isCrash(error)) fail(context, error);
        }
      }
      busy = false;
    };
  };

  const list = latest(async (id, { spaces }) => {
    const provenance = spaces.find((one) => one.id === id)?.provenance;
    if (listTimer !== null || provenance === listed) return;
    listed = provenance;
    listTimer = setTimeout(() => {
      listTimer = null;
      void list();
    }, LIST_MS);
    const moments = await worker.call('moments', { space: id });
    if (!here(id)) return;
    const { history } = store.getState();
    const at = history.moments.find((moment) => moment.id === history.at);
    const lost = at !== undefined && !moments.some((moment) => moment.id === at.id);
    set({ moments });
    if (!lost) return;
    // It made way for one beside it; after a reset there is none.
    const apart = (share: number) => Math.abs(share - at.trained);
    const near = moments.toSorted((a, b) => apart(a.trained) - apart(b.trained))[0];
    if (near !== undefined && moments.length > 1) set({ at: near.id });
    else leave();
  });

  const place = latest(async (id, { history: { at, shown, moments }, map }) => {
    if (at === null || at === shown) return;
    const key = [arrays.layout(id, map.kind), moments.at(-1)?.id];
    // They stay while somebody looks, whatever a training does meanwhile.
    if (shown === null && key.some((part, n) => part !== axes[n])) {
      await worker.call('fixAxes', { space: id, beside: arrays.layout(id, map.kind) });
      axes = key;
      walked = '';
      layouts.clear();
    }
    const layout = await layoutAt(id, at);
    const held = arrays.get(id);
    if (!here(id) || held === null || store.getState().history.at === null) return;
    if (layout === null) {
      listed = null;
      return void list();
    }
    held.moment = layout;
    set({ shown: at });
    redraw();
    const next = moments[moments.findIndex((moment) => moment.id === at) + 1];
    if (next !== undefined) await layoutAt(id, next.id);
  });

  const layoutAt = async (id: string, moment: number): Promise<Layout | null> => {
    const known = layouts.get(moment);
    if (known !== undefined) return known;
    const layout = await worker.call('momentLayout', { space: id, moment });
    if (layout === null || !here(id)) return layout;
    layouts.set(moment, layout);
    if (layouts.size * layout.positions.byteLength > MOST_BYTES) layouts.delete(layouts.keys().next().value ?? moment);
    return layout;
  };

  const tell = latest(async (id, { history: { at, moments, neighbors }, selection, k, showHidden }) => {
    const moment = moments.find((one) => one.id === at);
    if (moment === undefined || selection === null) {
      told = '';
      if (neighbors !== null) set({ neighbors: null });
      return;
    }
    const { row } = selection;
    const key = [moment.id, row, k, showHidden].join();
    if (key === told) return;
    told = key;
    if (neighbors !== null && neighbors.row !== row) set({ neighbors: null });
    const found = await worker.call('momentNeighbors', { space: id, moment: moment.id, row, k, showHidden });
    const { history, selection: now } = store.getState();
    if (here(id) && history.at !== null && now?.row === row) set({ neighbors: { moment, row, found } });
  });

  const walk = latest(async (id, { history, selection, run, showHidden }) => {
    const { moments, at, shown, path } = history;
    const row = selection?.row;
    const moves = run.space === id && (run.phase === 'running' || run.phase === 'preparing');
    // Axes are fixed first, so that the path is on those of the map.
    const wanted = row !== undefined && scrubbable(history) && (at === null ? !moves : shown !== null);
    const key = wanted ? [row, moments.at(-1)?.id, moments.length, showHidden].join() : '';
    if (key === walked && (wanted || path === null)) return;
    if (path !== null && path.row !== row) set({ path: null });
    if (row === undefined || !wanted) return;
    walked = key;
    const found = await worker.call('wordPath', { space: id, row, k: FOLLOWED, showHidden });
    if (here(id) && store.getState().selection?.row === row) set({ path: found });
  });

  const leave = () => {
    const held = arrays.get(space);
    const { at, shown } = store.getState().history;
    if (at === null && shown === null) return;
    if (held !== null) held.moment = null;
    set({ at: null, shown: null, playing: false, neighbors: null });
    redraw();
  };

  const indexNow = ({ moments, at }: HistoryState) => moments.findIndex(({ id }) => id === at);

  /** One step of playing, once the last is on the map. */
  const pace = ({ history }: AppState) => {
    if (!history.playing && stepTimer !== null) {
      clearTimeout(stepTimer);
      stepTimer = null;
    }
    if (!history.playing || stepTimer !== null || history.shown !== history.at) return;
    stepTimer = setTimeout(() => {
      stepTimer = null;
      const { history: now } = store.getState();
      const next = now.moments[indexNow(now) + 1] ?? (now.loop ? now.moments[0] : undefined);
      set(next === undefined ? { playing: false } : { at: next.id });
    }, stepMs(history));
  };

  const showSpace = (id: string | null) => {
    const before = arrays.get(space);
    if (before !== null) before.moment = null;
    space = id;
    listed = null;
    axes = [];
    [told, walked] = ['', ''];
    layouts.clear();
    if (listTimer !== null) clearTimeout(listTimer);
    listTimer = null;
    const { speed, loop } = store.getState().history;
    set({ ...NO_HISTORY, speed, loop });
  };

  // From what was seen last: a listener that sets the state has others hear of the outcome before they hear of the cause.
  let seen = store.getState();
  const follow = () => {
    const [state, before] = [store.getState(), seen];
    seen = state;
    if (state.active !== space) showSpace(state.active);
    // Answers and layouts are of now.
    else if (state.query.answer !== before.query.answer && state.query.answer !== null) leave();
    else if (state.map.kind !== before.map.kind || (state.map.making !== null && before.map.making === null)) leave();
    if (space === null) return;
    void list();
    void place();
    void tell();
    void walk();
    pace(store.getState());
  };
  store.subscribe(follow);
  follow();

  return {
    showMoment: (id) => (id === null ? leave() : set({ at: id, playing: false })),
    stepMoment: (by) => {
      const { history } = store.getState();
      const { moments, at } = history;
      const from = at === null ? moments.length - 1 : indexNow(history);
      const next = moments[Math.min(moments.length - 1, Math.max(0, from + by))];
      if (next !== undefined && scrubbable(history)) set({ at: next.id, playing: false });
    },
    playHistory: () => {
      const { history } = store.getState();
      const { moments, at } = history;
      if (!scrubbable(history)) return;
      const ended = at === null || at === moments.at(-1)?.id;
      set({ playing: true, ...(ended && { at: moments[0]!.id }) });
    },
    pauseHistory: () => set({ playing: false }),
  };
}
