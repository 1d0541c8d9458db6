// Keeps what is selected and shown of each space, and the one history of steps: of these, and of all else that workspace.ts lists. Every change becomes a
// step, whoever makes it. What is shown follows from what was isolated or hidden and what legends hide.
import type { Column } from '../ml/contracts';
import {
  DEFAULT_LOOK,
  type GroupActions,
  type LegendFilter,
  type Look,
  NO_GROUP,
  type Scenery,
  type StepName,
} from './group_state';
import { both, combined, counted, passing, without } from './row_masks';
import { isUnderWay } from './run_phase';
import { activate, colorFor, select } from './space_actions';
import { StepHistory } from './step_history';
import { stepTaker } from './step_taker';
import type { Context } from './store';
import type { AppState } from './types';
import { buffersOf, type Reach, sameShown, sameWorkspace, stepBetween, type Workspace, workspaceOf } from './workspace';

type Own = Pick<Scenery, 'group' | 'from' | 'kept' | 'filters'>;

interface Held {
  rows: number;
  now: Own;
}

export type GroupWork = Omit<GroupActions, 'setTool' | 'setCombine' | 'describeGroup'>;

const NOTHING: Own = { group: null, from: null, kept: null, filters: [] };
const LOOK = Object.keys(DEFAULT_LOOK) as (keyof Look)[];

const lookOf = ({ color, scale, size, shape, sizes }: Look): Look => ({ color, scale, size, shape, sizes });

export function groupWork(context: Context, reach: Reach): GroupWork {
  const { store, arrays } = context;
  const spaces = new Map<string, Held>();
  const history = new StepHistory<Workspace>(buffersOf);
  const { record, compare, pause } = stepTaker(history);
  let last = now();
  let busy = false;
  let looking = false;
  let adjusting: string | null = null;
  /** A word that stays selected in another space is no step there. */
  let carried: string | null = null;
  let seen = { active: null as string | null, arrays: arrays.get(null), name: null as string | null };
  let filtered: readonly (Column | null)[] = [];

  function held({ active }: AppState): Held | null {
    return active === null ? null : (spaces.get(active) ?? null);
  }

  function sceneryOf(state: AppState): Scenery {
    const now = held(state)?.now ?? NOTHING;
    return { row: state.selection?.row ?? null, ...lookOf(state.map), ...now };
  }

  function now(before: Workspace | null = null): Workspace {
    const state = store.getState();
    return workspaceOf(state, arrays, reach.current(), sceneryOf(state), before);
  }

  const columnsOf = ({ active, map }: AppState, filters: readonly LegendFilter[]) =>
    filters.map(({ column }) => arrays.colorOf(active, map.kind, column));

  /** Puts the masks where the map finds them, and what is told of them into the state. */
  const publish = () => {
    const state = store.getState();
    const space = arrays.get(state.active);
    const here = held(state);
    const { tool, combine, version } = state.group;
    if (space === null || here === null) {
      const { undoes: undo, redoes: redo } = history;
      store.setState({ group: { ...NO_GROUP, tool, combine, version: version + 1, undo, redo } });
      return;
    }
    const { group, from, kept, filters } = here.now;
    filtered = columnsOf(state, filters);
    const columns = filtered.filter((column) => column !== null);
    space.group = group;
    space.kept = kept;
    space.shown = both(kept, passing(columns, filters, here.rows));
    const count = group === null ? 0 : counted(group);
    const shown = space.shown === null ? null : counted(space.shown);
    const { undoes: undo, redoes: redo } = history;
    store.setState({ group: { count, from, shown, version: version + 1, filters, tool, combine, undo, redo } });
  };

  const show = (scenery: Scenery) => {
    const { active, map, selection } = store.getState();
    const here = spaces.get(active ?? '');
    if (here === undefined) return;
    busy = true;
    const { row, group, from, kept, filters } = scenery;
    here.now = { group, from, kept, filters };
    if (LOOK.some((part) => scenery[part] !== map[part])) {
      store.setState({ map: { ...map, ...lookOf(scenery), version: map.version + 1 } });
    }
    if (row !== (selection?.row ?? null)) select(context, row);
    publish();
    busy = false;
    last = { ...last, scenery: sceneryOf(store.getState()) };
    seen = { ...seen, name: store.getState().selection?.name ?? null };
  };

  /** Publishes what can be taken back. */
  const tell = () => {
    const { undo, redo } = store.getState().group;
    if (undo === history.undoes && redo === history.redoes) return;
    store.setState(({ group }) => ({ group: { ...group, undo: history.undoes, redo: history.redoes } }));
  };

  /** Steps beside selections: all that one action changed is one, told once it is done. */
  const look = () => {
    looking = false;
    const next = { ...now(last), scenery: last.scenery };
    compare(last, next);
    last = next;
    history.settle((state) => sameWorkspace(state, next));
    tell();
  };

  const step = (name: StepName, change: Partial<Scenery>) => {
    if (held(store.getState()) === null) return;
    look();
    record(name, last);
    show({ ...last.scenery, ...change });
  };

  /** Changes of one thing while a hand is on it are one step. */
  const adjust = (what: string, name: StepName, change: Partial<Scenery>, live: boolean) => {
    if (adjusting === what) show({ ...last.scenery, ...change });
    else step(name, change);
    adjusting = live ? what : null;
  };

  const forget = (gone: (there: Workspace) => boolean) =>
    history.forget(gone, now(), (name, from, to) => name === 'space' && from.active === to.active);

  /** Another space is on screen, or the same with other rows: what fits is kept. */
  const adopt = (state: AppState) => {
    for (const id of spaces.keys()) if (state.spaces.every((other) => other.id !== id)) spaces.delete(id);
    const space = state.spaces.find(({ id }) => id === state.active);
    if (space !== undefined) {
      const known = spaces.get(space.id);
      if (known === undefined) spaces.set(space.id, { rows: space.rows, now: NOTHING });
      else if (known.rows !== space.rows) {
        known.rows = space.rows;
        const filters = known.now.filters.filter(({ column }) => space.columns.some(({ name }) => name === column));
        known.now = { ...NOTHING, filters };
        forget(({ active }) => active === space.id);
      }
    }
    forget(({ active }) => active === null || state.spaces.every(({ id }) => id !== active));
    seen = { active: state.active, arrays: arrays.get(state.active), name: state.selection?.name ?? null };
    busy = true;
    publish();
    busy = false;
  };

  // The state as it is, not as it was told: another listener may have gone on from it already.
  const follow = () => {
    if (busy) return;
    const state = store.getState();
    const { active, selection } = state;
    const rows = state.spaces.find(({ id }) => id === active)?.rows;
    if (active !== seen.active || arrays.get(active) !== seen.arrays || held(state)?.rows !== rows) {
      carried = active === seen.active ? null : (seen.name ?? carried);
      const before = last;
      if (active !== seen.active && active !== null) record('space', before);
      adopt(state);
      last = now();
      history.settle((there) => sameWorkspace(there, last));
      tell();
      return;
    }
    const scenery = sceneryOf(state);
    const name = stepBetween(last.scenery, scenery);
    if (name !== null) {
      if (looking) look();
      if (name !== 'select' || selection?.name !== carried) record(name, last);
      carried = null;
      last = { ...last, scenery };
      history.settle((there) => sameWorkspace(there, last));
      publish();
    } else if (columnsOf(state, scenery.filters).some((column, n) => column !== filtered[n])) publish();
    seen = { ...seen, name: selection?.name ?? null };
    if (!looking) {
      looking = true;
      queueMicrotask(look);
    }
  };

  adopt(store.getState());
  last = now();
  store.subscribe(follow);

  /** Puts the screen back as it was; a layout that has to be made again comes later, with its progress. */
  const arrive = (there: Workspace) => {
    const { active, controls, views, shown, scenery } = there;
    const { source, data, ...others } = controls;
    busy = true;
    if (active !== null && active !== store.getState().active) {
      store.setState({ selection: null });
      activate(context, active);
      adopt(store.getState());
    }
    busy = true;
    if (data !== reach.current()) reach.putBack(source, data);
    store.setState((state) => ({
      // While a training is under way, what it was begun with stays.
      ...(isUnderWay(state.run.phase) ? {} : others),
      views: active === null ? state.views : { ...state.views, [active]: views },
    }));
    // One that a training takes at once.
    const { learningRate } = controls.parameters;
    if (learningRate !== undefined) reach.setParameter('learningRate', learningRate);
    const here = now();
    if (!sameShown(shown, here.shown)) void reach.returnTo(shown);
    last = { ...now(), shown };
    show(scenery);
    tell();
  };

  const travel = (way: 'undo' | 'redo') => {
    // A layout that is being made is what a person takes back first.
    if (way === 'undo' && store.getState().map.making !== null) return reach.cancelLayout();
    look();
    pause();
    const there = history[way](last);
    if (there) arrive(there);
  };

  const selectRows: GroupWork['selectRows'] = (rows, how, from) => {
    const here = held(store.getState());
    if (here === null) return;
    const group = combined(here.now.group, rows, how, here.rows);
    if (group === null && here.now.group === null) return;
    step(group === null ? 'selectNone' : 'select', { group, from: group && from, row: null });
  };

  return {
    selectRows,
    toggleRow: (row) => {
      const group = held(store.getState())?.now.group ?? null;
      const alone = store.getState().selection?.row;
      const rows = group === null && alone !== undefined && alone !== row ? [alone, row] : [row];
      selectRows(Uint32Array.from(rows), group?.[row] === 1 ? 'subtract' : 'add', 'click');
    },
    selectNone: () => {
      const { group, row } = last.scenery;
      if (group !== null || row !== null) step('selectNone', { group: null, from: null, row: null });
    },
    isolate: () => {
      const { group, kept } = last.scenery;
      if (group !== null && group !== kept) step('isolate', { kept: group });
    },
    hideGroup: () => {
      const { group, kept } = last.scenery;
      if (group !== null) step('hide', { kept: without(kept, group), group: null, from: null });
    },
    showAll: () => {
      const { kept, filters } = last.scenery;
      if (kept !== null || filters.length > 0) step('showAll', { kept: null, filters: [] });
    },
    setFilter: (column, filter, live = false) => {
      const others = last.scenery.filters.filter((other) => other.column !== column);
      adjust(`filter ${column}`, 'filter', { filters: filter === null ? others : [...others, filter] }, live);
    },
    setLook: (wish, live = false) => {
      const name = stepBetween(last.scenery, { ...last.scenery, ...wish });
      if (name !== null) adjust(`look ${name}`, name, wish, live);
    },
    restoreScenery: async (change) => step('link', change),
    resetLook: () => {
      const { spaces: all, active } = store.getState();
      const space = all.find(({ id }) => id === active);
      const usual = { ...DEFAULT_LOOK, color: colorFor(DEFAULT_LOOK.color, space) };
      const name = stepBetween(last.scenery, { ...last.scenery, ...usual });
      if (name !== null) step(name, usual);
    },
    undo: () => travel('undo'),
    redo: () => travel('redo'),
  };
}
