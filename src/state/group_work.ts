// Keeps what is selected and shown of each space, and its steps. Every change of it becomes a step, whoever makes it: a word selected in the
// inspector and a column chosen for the colours too. What is shown follows from what was isolated or hidden and what legends hide.
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
import { both, combined, counted, passing, rowsIn, without } from './row_masks';
import { colorFor, select } from './space_actions';
import { StepHistory } from './step_history';
import { type Context, fail } from './store';
import type { AppState } from './types';

type Own = Pick<Scenery, 'group' | 'from' | 'kept' | 'filters'>;

interface Held {
  rows: number;
  now: Own;
  readonly history: StepHistory<Scenery>;
}

export type GroupWork = Omit<GroupActions, 'setTool' | 'setCombine'>;

/** Members and outsiders told of a group. */
const DESCRIBED = 8;

const NOTHING: Own = { group: null, from: null, kept: null, filters: [] };
const LOOK = Object.keys(DEFAULT_LOOK) as (keyof Look)[];

const lookOf = ({ color, scale, size, shape, sizes }: Look): Look => ({ color, scale, size, shape, sizes });

export function groupWork(context: Context): GroupWork {
  const { store, arrays, services } = context;
  const spaces = new Map<string, Held>();
  let last = sceneryOf(store.getState());
  let busy = false;
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

  const columnsOf = ({ active, map }: AppState, filters: readonly LegendFilter[]) =>
    filters.map(({ column }) => arrays.colorOf(active, map.kind, column));

  /** Puts the masks where the map finds them, and what is told of them into the state. */
  const publish = () => {
    const state = store.getState();
    const space = arrays.get(state.active);
    const here = held(state);
    const { tool, combine, version } = state.group;
    if (space === null || here === null) {
      store.setState({ group: { ...NO_GROUP, tool, combine, version: version + 1 } });
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
    const { undoes: undo, redoes: redo } = here.history;
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
    last = sceneryOf(store.getState());
    seen = { ...seen, name: store.getState().selection?.name ?? null };
  };

  const step = (name: StepName, change: Partial<Scenery>) => {
    const here = held(store.getState());
    if (here === null) return;
    const before = sceneryOf(store.getState());
    here.history.record(name, before);
    show({ ...before, ...change });
  };

  /** Changes of one thing while a hand is on it are one step. */
  const adjust = (what: string, name: StepName, change: Partial<Scenery>, live: boolean) => {
    if (adjusting === what) show({ ...last, ...change });
    else step(name, change);
    adjusting = live ? what : null;
  };

  /** Another space is on screen, or the same with other rows: what fits is kept. */
  const adopt = (state: AppState) => {
    const space = state.spaces.find(({ id }) => id === state.active);
    if (space !== undefined) {
      for (const id of spaces.keys()) if (state.spaces.every((other) => other.id !== id)) spaces.delete(id);
      const known = spaces.get(space.id);
      if (known === undefined) {
        const history = new StepHistory<Scenery>(({ group, kept }) => [group, kept]);
        spaces.set(space.id, { rows: space.rows, now: NOTHING, history });
      } else if (known.rows !== space.rows) {
        known.rows = space.rows;
        const filters = known.now.filters.filter(({ column }) => space.columns.some(({ name }) => name === column));
        known.now = { ...NOTHING, filters };
        known.history.clear();
      }
    }
    seen = { active: state.active, arrays: arrays.get(state.active), name: state.selection?.name ?? null };
    busy = true;
    publish();
    busy = false;
    last = sceneryOf(store.getState());
  };

  // The state as it is, not as it was told: another listener may have gone on from it already.
  const follow = () => {
    if (busy) return;
    const state = store.getState();
    const { active, selection } = state;
    const rows = state.spaces.find(({ id }) => id === active)?.rows;
    if (active !== seen.active || arrays.get(active) !== seen.arrays || held(state)?.rows !== rows) {
      carried = active === seen.active ? null : (seen.name ?? carried);
      adopt(state);
      return;
    }
    const now = sceneryOf(state);
    const name = stepBetween(last, now);
    if (name !== null) {
      if (name !== 'select' || selection?.name !== carried) held(state)?.history.record(name, last);
      carried = null;
      last = now;
      publish();
    } else if (columnsOf(state, now.filters).some((column, n) => column !== filtered[n])) publish();
    seen = { ...seen, name: selection?.name ?? null };
  };

  adopt(store.getState());
  store.subscribe(follow);

  const travel = (way: 'undo' | 'redo') => {
    const state = held(store.getState())?.history[way](sceneryOf(store.getState()));
    if (state) show(state);
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
      const { group, row } = last;
      if (group !== null || row !== null) step('selectNone', { group: null, from: null, row: null });
    },
    isolate: () => {
      if (last.group !== null && last.group !== last.kept) step('isolate', { kept: last.group });
    },
    hideGroup: () => {
      const { group, kept } = last;
      if (group !== null) step('hide', { kept: without(kept, group), group: null, from: null });
    },
    showAll: () => {
      if (last.kept !== null || last.filters.length > 0) step('showAll', { kept: null, filters: [] });
    },
    setFilter: (column, filter, live = false) => {
      const others = last.filters.filter((other) => other.column !== column);
      adjust(`filter ${column}`, 'filter', { filters: filter === null ? others : [...others, filter] }, live);
    },
    setLook: (look, live = false) => {
      const name = stepBetween(last, { ...last, ...look });
      if (name !== null) adjust(`look ${name}`, name, look, live);
    },
    restoreScenery: async (change) => step('link', change),
    resetLook: () => {
      const { spaces: all, active } = store.getState();
      const space = all.find(({ id }) => id === active);
      const look = { ...DEFAULT_LOOK, color: colorFor(DEFAULT_LOOK.color, space) };
      const name = stepBetween(last, { ...last, ...look });
      if (name !== null) step(name, look);
    },
    describeGroup: async (signal) => {
      const { active: space, showHidden } = store.getState();
      const group = last.group;
      if (space === null || group === null) return null;
      const question = { space, rows: rowsIn(group), k: DESCRIBED, showHidden };
      try {
        const description = await services.space.call('describeGroup', question, { signal });
        return signal.aborted ? null : description;
      } catch (error) {
        fail(context, error);
        return null;
      }
    },
    undo: () => travel('undo'),
    redo: () => travel('redo'),
  };
}

/** What changed that no step of this file changed: one word, or the look. */
function stepBetween(before: Scenery, now: Scenery): StepName | null {
  if (now.row !== before.row) return now.row === null ? 'selectNone' : 'select';
  if (now.color !== before.color || now.scale !== before.scale) return 'color';
  if (now.size !== before.size || now.sizes !== before.sizes) return 'size';
  return now.shape === before.shape ? null : 'shape';
}
