// Opens links and makes them. A screen is put together in the order in which its parts need each other: the space, its layout, how points look and which
// are shown, what is asked and selected, and the camera last, when nothing moves it any more.
import type { Screen } from '../ml/formats/screen/screen';
import type { SourceData } from '../workers/protocol';
import { MAP_ERROR } from './honest_state';
import { linkSource } from './link_source';
import type { LinkActions, ScreenOptions, Shared } from './link_state';
import { maskOf, rowsNamed } from './row_choice';
import { FIRST_SPACE, screenOf } from './screen_of';
import { sourceRef } from './source_ref';
import { type Context, fail, notify } from './store';
import { CLEARED, NO_TABLE } from './table_state';
import type { AppActions, AppState } from './types';
import { until } from './until';
import { viewNow } from './view_now';

export type LinkWork = LinkActions;

/** Refusals that are told one by one. */
const MOST_TOLD = 3;

export function linkWork(context: Context, source: () => SourceData | null, actions: AppActions): LinkWork {
  const { store, arrays, services } = context;
  const state = () => store.getState();
  let opening = new AbortController();
  let agree = () => {};
  const agreed = () =>
    new Promise<void>((resolve) => {
      agree = resolve;
    });
  const { have, fill } = linkSource(context, actions, agreed);

  const knownHere = () => {
    const { models, datasets, simulators, shipped } = state();
    const named = datasets.map(({ id, title, reads }) => ({ id, title, reads }));
    return { models, datasets: named, simulators, spaces: [FIRST_SPACE, ...shipped.map(({ id }) => id)] };
  };

  /** What the space does not have is told, and the rest of the screen is shown. */
  const without = (what: string) =>
    notify(context, 'info', `This space has no ${what}, which the link names.`, 'The rest of the link is shown.');

  const lookOf = ({ look = {} }: Screen, { spaces, active }: AppState) => {
    const columns = spaces.find(({ id }) => id === active)?.columns.map(({ name }) => name) ?? [];
    const { color, scale, size, shape, sizes } = look;
    const has = (column: string | null | undefined) => {
      if (column == null || column === MAP_ERROR || columns.includes(column)) return true;
      without(`column “${column}”`);
      return false;
    };
    return {
      ...(color !== undefined && has(color) && { color }),
      ...(size !== undefined && has(size) && { size }),
      ...(shape !== undefined && has(shape) && { shape }),
      ...(scale && { scale }),
      ...(sizes && { sizes }),
    };
  };

  const rowsOf = (screen: Screen) => {
    const space = arrays.get(state().active);
    if (space === null) return null;
    const { group, kept, word, filters = [] } = screen;
    const mask = (choice: Screen['group']) => {
      const found = choice ? maskOf(choice, space) : null;
      if (choice && found === null) without('rows of the group');
      return found;
    };
    const row = word === undefined ? null : (rowsNamed([word], space).get(word) ?? null);
    if (word !== undefined && row === null) without(`word “${word}”`);
    const selected = mask(group);
    const from = selected === null ? null : ('link' as const);
    return { row, group: selected, from, kept: mask(kept), filters };
  };

  const show = async (screen: Screen, signal: AbortSignal) => {
    const { layout, look = {}, query, k, table, view } = screen;
    const { active } = state();
    if (layout) await actions.followLayout(layout);
    signal.throwIfAborted();
    if (state().active !== active) return;
    actions.setPictures(look.pictures ?? 'tinted');
    if ((look.links ?? false) !== state().honest.links) actions.setLinks(look.links ?? false);
    if ((look.bundled ?? false) !== state().drawn.bundled) actions.setBundled(look.bundled ?? false);
    if ((look.names ?? true) !== state().drawn.names) actions.setNames(look.names ?? true);
    if (k !== undefined) actions.setK(k);
    if (query !== undefined) await actions.ask(query);
    const rows = rowsOf(screen);
    if (rows !== null) await actions.restoreScenery({ ...lookOf(screen, state()), ...rows });
    const { sort = NO_TABLE.sort, ...filter } = table ?? {};
    if (table) {
      actions.setTableFilter({ ...CLEARED, pattern: false, ...filter });
      store.setState((now) => ({ table: { ...now.table, sort } }));
    }
    // The camera goes to a word once its neighbours are known.
    await until(store, ({ selection }) => selection === null || selection.neighbors !== null, signal);
    if (state().active !== active) return;
    store.setState(({ sight }) => ({ sight: { view: view ?? null, version: (sight?.version ?? 0) + 1 } }));
  };

  const showShell = ({ dock, closed, theme }: Screen) => {
    if (dock) actions.openDock(dock);
    if (closed) {
      actions.togglePanel('left', closed === 'right');
      actions.togglePanel('right', closed === 'left');
    }
    if (theme) actions.setTheme(theme);
  };

  const read = async (text: string) => {
    const found = await services.layout.call('readScreen', { text, known: knownHere() });
    for (const { message, advice } of found.refused.slice(0, MOST_TOLD)) notify(context, 'error', message, advice);
    return found;
  };

  /** What is opened gives way to what is opened next. */
  const begin = async (work: (signal: AbortSignal) => Promise<void>) => {
    opening.abort();
    opening = new AbortController();
    try {
      await work(opening.signal);
    } catch (error) {
      fail(context, error);
    }
  };

  const open = async (hash: string, signal: AbortSignal) => {
    const { screen, spaceless } = await read(hash);
    showShell(screen);
    const found = !spaceless && (await have(screen.space, signal));
    if (found) await show(screen, signal);
    if (screen.controls) await fill(screen.controls, signal);
  };

  const share = async ({ theme = false }: ScreenOptions): Promise<Shared | null> => {
    const { active, spaces, run, map } = state();
    const space = spaces.find(({ id }) => id === active);
    // Frames of a training are turned as they came; a layout by a recipe is the same for everybody.
    const resting = !(run.space === active && (run.phase === 'running' || run.phase === 'preparing'));
    if (space?.origin !== 'shipped' && resting && map.facts?.recipe === null) await actions.layOut(map.kind);
    const data = source();
    const reference = data && sourceRef(data, state().source?.summary?.files);
    const made = screenOf(state(), arrays, reference, viewNow(), theme);
    if (made === null) return null;
    const { screen, facts } = made;
    const text = await services.layout.call('screenText', { screen, known: knownHere() });
    return { text, screen, facts, whole: screen.layout?.positions ? screen.layout.recipe.rows : null };
  };

  return {
    openLink: (hash) => begin((signal) => open(hash, signal)),
    shareScreen: async (options) => {
      try {
        return await share(options);
      } catch (error) {
        fail(context, error);
        return null;
      }
    },
    screenHere: async () => {
      const made = screenOf(state(), arrays, null, viewNow(), false);
      if (made === null) return null;
      const { space: _space, layout: _layout, controls: _controls, ...screen } = made.screen;
      return services.layout.call('screenText', { screen, known: knownHere() });
    },
    showHere: async (text) => {
      opening.abort();
      opening = new AbortController();
      const { screen } = await services.layout.call('readScreen', { text, known: knownHere() });
      const { layout: _layout, ...shown } = screen;
      showShell(shown);
      await show(shown, opening.signal);
    },
    agreeToLink: () => agree(),
    cancelLink: () => {
      opening.abort();
      actions.stopReading();
      store.setState({ link: null });
    },
  };
}
