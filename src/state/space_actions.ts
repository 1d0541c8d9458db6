// Opening spaces, what is selected in them, and what they are asked. Layouts and colours are in layout_actions.ts.
import type { Layout, Provenance } from '../ml/contracts';
import type { SpaceInfo } from '../workers/protocol';
import { openingKind } from './arrays';
import { MAP_ERROR } from './honest_state';
import { DEFAULT_PLAN, type LayoutKind, planOf } from './layout_state';
import { type Context, explain, fail } from './store';
import type { AppActions, SpaceState } from './types';
import { refreshPeople } from './visitor_actions';

type SpaceActions = Pick<
  AppActions,
  'openSpace' | 'setPictures' | 'select' | 'hover' | 'setK' | 'ask' | 'complete' | 'clearQuery' | 'setShowHidden'
>;

export function spaceState(info: SpaceInfo, origin: SpaceState['origin']): SpaceState {
  const { id, title, rows, dims, provenance, ratings } = info;
  return {
    id,
    title,
    rows,
    dims,
    provenance,
    ratings,
    origin,
    hidden: info.hidden.length,
    columns: info.columns.map(({ name, label }) => ({ name, label })),
  };
}

/** Adds a space, or replaces the one of its id, and shows it with the layout that is ready. */
export function addSpace(
  context: Context,
  info: SpaceInfo,
  origin: SpaceState['origin'],
  layouts: readonly Layout[],
  more: Pick<SpaceState, 'drawn' | 'entry' | 'run' | 'kept'> = {},
): void {
  context.arrays.set(info.id, info, layouts);
  const added = { ...spaceState(info, origin), ...more };
  context.store.setState(({ spaces }) => ({ spaces: [...spaces.filter(({ id }) => id !== info.id), added] }));
  activate(context, info.id);
}

/** Makes a space the one on screen; the selected word stays selected where the space has it. */
export function activate(context: Context, id: string): void {
  const { store, arrays, services } = context;
  const { selection } = store.getState();
  const layouts = arrays.get(id)?.layouts ?? new Map<LayoutKind, Layout>();
  const kind = openingKind(layouts);
  const shown = layouts.get(kind);
  const recipe = shown?.recipe;
  const rows = store.getState().spaces.find((space) => space.id === id)?.rows ?? 0;
  store.setState(({ map, spaces }) => ({
    active: id,
    selection: null,
    hovered: null,
    query: { text: '', answer: null, error: null },
    map: {
      ...map,
      kind,
      plan: recipe ? planOf(recipe, DEFAULT_PLAN, rows) : DEFAULT_PLAN,
      refusedAxes: null,
      facts: shown ? arrays.factsOf(shown) : null,
      ready: [...layouts.keys()],
      version: map.version + 1,
      color: colorFor(
        map.color,
        spaces.find((space) => space.id === id),
      ),
    },
  }));
  const layout = layouts.get(kind);
  if (layout !== undefined) {
    services.space.call('setLayout', { space: id, layout }).catch((error: unknown) => fail(context, error));
  }
  if (selection !== null) void reselect(context, selection.name);
  refreshPeople(context);
}

/** Makes a space the one on screen, once it is here: one that comes with the app is fetched first. */
export async function showSpace(context: Context, id: string): Promise<void> {
  const { active, spaces, shipped, keep } = context.store.getState();
  if (spaces.some((space) => space.id === id)) {
    if (active !== id) activate(context, id);
    return;
  }
  if (keep.list?.entries.some((kept) => kept.id === id && kept.kind === 'space')) {
    const kept = await (await import('./kept_spaces')).openKept(context, id);
    if (kept !== null) addSpace(context, kept.info, kept.origin, kept.layouts, { kept: kept.kept });
    return;
  }
  const entry = shipped.find((space) => space.id === id);
  if (entry === undefined) return;
  const { fetchShipped } = await import('./shipped_spaces');
  const opened = await fetchShipped(context, entry);
  if (opened !== null) addSpace(context, opened.info, 'shipped', opened.layouts, { entry });
}

/** Columns that say most at first sight. */
const TELLING = ['meanYear', 'genre', 'kind', 'digit'];

/** The column that colours the points: the one chosen, where the space has it. None was chosen by a person who wants one colour. */
export function colorFor(wanted: string | null, space: SpaceState | undefined): string | null {
  const has = (name: string) => space?.columns.some((column) => column.name === name) === true;
  return wanted === null || wanted === MAP_ERROR || has(wanted) ? wanted : (TELLING.find(has) ?? wanted);
}

async function reselect(context: Context, name: string): Promise<void> {
  const { store, services } = context;
  const space = store.getState().active;
  if (space === null) return;
  try {
    const answer = await services.space.call('answer', { space, text: name, k: 1, showHidden: true });
    const { active, selection, asking } = store.getState();
    // Who has chosen or asked something meanwhile keeps that.
    const free = active === space && selection === null && !asking;
    if (answer.kind === 'word' && free) select(context, answer.row);
  } catch {
    // The new space does not have the word: nothing stays selected.
  }
}

/** New positions for a layout of a space. */
export function placeLayout(context: Context, id: string, layout: Layout, provenance?: Provenance): void {
  const { store, arrays } = context;
  const layouts = arrays.get(id)?.layouts;
  if (layouts === undefined) return;
  layouts.set(layout.kind, layout);
  store.setState(({ map, active, spaces }) => ({
    ...(active === id && {
      map: {
        ...map,
        ...(map.kind === layout.kind && { facts: arrays.factsOf(layout) }),
        ready: [...layouts.keys()],
        version: map.version + 1,
      },
    }),
    ...(provenance !== undefined && {
      spaces: spaces.map((space) => (space.id === id ? { ...space, provenance } : space)),
    }),
  }));
}

/** Asks again for the selected word's neighbours, and for what is recommended: after a change of vectors, of k or of the map. */
export async function refreshNeighbors(context: Context): Promise<void> {
  refreshPeople(context);
  const { store, services } = context;
  const { active, selection, k, showHidden } = store.getState();
  if (active === null || selection === null) return;
  try {
    const neighbors = await services.space.call('neighbors', { space: active, row: selection.row, k, showHidden });
    store.setState((state) =>
      state.active === active && state.selection?.row === selection.row && state.k === k
        ? { selection: { ...state.selection, neighbors } }
        : {},
    );
  } catch (error) {
    fail(context, error);
  }
}

/** Selects one row, or none. */
export function select(context: Context, row: number | null): void {
  const { store, arrays } = context;
  const { active } = store.getState();
  if (row === null || active === null) {
    store.setState({ selection: null, person: null });
    return;
  }
  const columns = arrays.get(active)?.columns ?? [];
  store.setState({
    selection: {
      row,
      name: arrays.name(active, row),
      values: columns.map(({ name, label, values, categories }) => {
        const value = values[row] ?? Number.NaN;
        return { name, label, value, text: categories?.[value] };
      }),
      neighbors: null,
    },
  });
  void refreshNeighbors(context);
}

export function spaceActions(context: Context): SpaceActions {
  const { store, arrays, services } = context;

  let questions = 0;
  const ask = async (text: string) => {
    const { active, k, showHidden } = store.getState();
    if (active === null || text.trim() === '') return;
    questions += 1;
    const question = questions;
    store.setState({ asking: true });
    try {
      const answer = await services.space.call('answer', { space: active, text, k, showHidden });
      if (store.getState().active !== active || question !== questions) return;
      if (answer.kind === 'word') {
        store.setState({ query: { text, answer: null, error: null } });
        select(context, answer.row);
      } else {
        store.setState({ query: { text, answer, error: null }, selection: null });
      }
    } catch (error) {
      if (question === questions) store.setState({ query: { text, answer: null, error: explain(error) } });
    } finally {
      if (question === questions) store.setState({ asking: false });
    }
  };

  return {
    openSpace: (id) => showSpace(context, id),
    setPictures: (pictures) => store.setState({ pictures }),
    select: (row) => select(context, row),
    hover: (row) =>
      store.setState(({ active }) => ({ hovered: row === null ? null : { row, name: arrays.name(active, row) } })),
    setK: (k) => {
      store.setState({ k });
      void refreshNeighbors(context);
    },
    ask,
    complete: async (prefix) => {
      const { active, showHidden } = store.getState();
      if (active === null || prefix === '') return [];
      return services.space.call('complete', { space: active, prefix, limit: 8, showHidden });
    },
    clearQuery: () => store.setState({ query: { text: '', answer: null, error: null } }),
    setShowHidden: (showHidden) => {
      arrays.showHidden = showHidden;
      const { query, selection } = store.getState();
      store.setState(({ map }) => ({ showHidden, map: { ...map, version: map.version + 1 } }));
      // What was answered or refused by the other rule is asked anew.
      if (query.text !== '' && (selection === null || query.error !== null)) void ask(query.text);
      else if (selection !== null) {
        store.setState({ query: { text: '', answer: null, error: null } });
        select(context, selection.row);
      }
    },
  };
}
