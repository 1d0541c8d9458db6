// Keeps the views of each space when they change, and shows those that were kept when a space is opened, in this tab or again in another.
import type { Context } from './store';
import { fail } from './store';
import type { AppState, SpaceState } from './types';

/** A name that is typed changes with every letter. */
const SETTLE_MS = 300;
const PREFIX = 'views-';

export function keepViews(context: Context) {
  const { store, services } = context;
  const settling = new Map<string, ReturnType<typeof setTimeout>>();
  /** What came from the shelf is not put there again. */
  const taken = new WeakSet<object>();

  const take = async (space: string) => {
    const views = await services.space.call('keptViews', { space });
    taken.add(views);
    store.setState((state) => ({ views: { ...state.views, [space]: views } }));
  };
  const opened = async (spaces: readonly SpaceState[]) => {
    const kept = store.getState().keep.list?.entries ?? [];
    for (const { id } of spaces) {
      if (store.getState().views[id] === undefined && kept.some((entry) => entry.id === PREFIX + id)) await take(id);
    }
  };

  return {
    opened,
    changed: (state: AppState, before: AppState) => {
      if (state.spaces !== before.spaces) opened(state.spaces).catch((error: unknown) => fail(context, error));
      if (state.views === before.views) return;
      for (const [space, views] of Object.entries(state.views)) {
        if (views === before.views[space] || taken.has(views)) continue;
        clearTimeout(settling.get(space));
        const keep = () => {
          const { spaces, views: now } = store.getState();
          const title = spaces.find(({ id }) => id === space)?.title ?? space;
          services.space
            .call('keepViews', { space, title, views: now[space] ?? [] })
            .catch((error: unknown) => fail(context, error));
        };
        settling.set(space, setTimeout(keep, SETTLE_MS));
      }
    },
    /** Both tabs show the same. */
    changedElsewhere: (written: readonly string[]) => {
      for (const { id } of store.getState().spaces) {
        if (written.includes(PREFIX + id)) take(id).catch((error: unknown) => fail(context, error));
      }
    },
  };
}
