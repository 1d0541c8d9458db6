// What is kept on this machine while the app is open, and what a person does with it. Loaded once the first space is on screen, so that the first paint
// waits for none of it. Going on with trainings is keep_trainings.ts.

import type { Layout } from '../ml/contracts';
import type { KeptChange } from '../workers/keep_protocol';
import { keepSessions } from './keep_session';
import type { KeepWork } from './keep_state';
import { keepTrainings } from './keep_trainings';
import { keepViews } from './keep_views';
import { lookAtKept } from './kept_spaces';
import type { Sources } from './source_actions';
import { type Context, fail, notify } from './store';
import type { Training } from './train_actions';
import type { SpaceState } from './types';

/** Several changes in a row are one. */
const SETTLE_MS = 400;

export function keepWork(
  context: Context,
  sources: Sources,
  training: Training,
  openSpace: (id: string) => Promise<void>,
): KeepWork {
  const { store, arrays, services } = context;
  const trainings = keepTrainings(context, sources, training);
  const views = keepViews(context);
  const sessions = keepSessions(context, sources);
  let watching = false;
  /** Layouts as they were kept last, by space. */
  const keptLayouts = new Map<string, readonly Layout[]>();

  const look = () => lookAtKept(context);
  /** Looks, and calls the spaces that are open what they are called there. */
  const rename = async () => {
    const list = await look();
    const called = new Map(
      list?.entries.map(({ id, kind, name, title }) => [kind === 'space' ? id : '', name || title]),
    );
    store.setState(({ spaces }) =>
      spaces.some(({ id, title }) => (called.get(id) ?? title) !== title)
        ? { spaces: spaces.map((space) => ({ ...space, title: called.get(space.id) ?? space.title })) }
        : {},
    );
  };
  const setKeep = (change: Partial<ReturnType<typeof store.getState>['keep']>) =>
    store.setState(({ keep }) => ({ keep: { ...keep, ...change } }));
  const attempt = async (work: () => Promise<unknown>) => {
    try {
      await work();
    } catch (error) {
      fail(context, error);
    }
  };

  const put = (id: string, more: { readonly ended?: boolean; readonly asked?: boolean } = {}) =>
    attempt(async () => {
      const layouts = [...(arrays.get(id)?.layouts.values() ?? [])];
      const title = store.getState().spaces.find((space) => space.id === id)?.title;
      keptLayouts.set(id, layouts);
      if (title !== undefined) await services.space.call('keepSpace', { space: id, title, layouts, ...more });
    });

  /** Spaces that came from elsewhere or were trained here; those that come with the app are there anyway. */
  const isOwn = ({ origin, drawn }: SpaceState) => origin !== 'shipped' && drawn === undefined;

  const keepChanges = () => {
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden') sessions.settle();
    });
    store.subscribe((state, before) => {
      trainings.changed(state, before, put);
      views.changed(state, before);
      sessions.changed(state, before);
      if (state.spaces !== before.spaces) {
        const known = new Set(before.spaces.map(({ id }) => id));
        for (const space of state.spaces) {
          if (known.has(space.id)) continue;
          if (space.origin === 'imported' && space.kept === undefined && isOwn(space)) void put(space.id);
        }
      }
      // Of a space at rest a layout was made: it is kept with it.
      const space = state.spaces.find(({ id }) => id === state.active);
      if (before.map.making === null || state.map.making !== null || space === undefined || !isOwn(space)) return;
      const layouts = [...(arrays.get(space.id)?.layouts.values() ?? [])];
      const last = keptLayouts.get(space.id);
      if (layouts.length === last?.length && layouts.every((layout, i) => layout === last[i])) return;
      if (!(state.run.space === space.id && state.run.phase === 'running')) void put(space.id);
    });
  };

  /** Of this tab and of others: what another has removed and this one has open is said. */
  const hearChanges = () => {
    if (typeof BroadcastChannel === 'undefined') return;
    let settling: ReturnType<typeof setTimeout> | undefined;
    new BroadcastChannel('vectarium.kept').onmessage = ({ data }: MessageEvent<KeptChange>) => {
      clearTimeout(settling);
      settling = setTimeout(() => void rename(), SETTLE_MS);
      const { spaces, keep } = store.getState();
      if (data.tab === keep.list?.tab) return;
      views.changedElsewhere(data.written);
      for (const { id, title } of spaces) {
        if (!data.removed.includes(id)) continue;
        const advice = 'It stays open in this tab until that is closed. “Kept on this machine” can keep it again.';
        notify(context, 'info', `“${title}” was removed from this machine in another tab.`, advice);
      }
    };
  };

  const askSafety = async () => {
    if (!window.isSecureContext || navigator.storage?.persisted === undefined) return null;
    return navigator.storage.persisted();
  };

  return {
    watchKept: async (reopen) => {
      // A published page shows what it was made of, and trains nothing.
      if (watching || store.getState().explorable !== null) return;
      watching = true;
      const list = await look();
      if (list === null) return;
      hearChanges();
      for (const { title, reason } of list.damaged) {
        const advice = 'Remove it under “Kept on this machine”; all else that is kept is whole.';
        notify(context, 'error', `“${title}”, kept on this machine, cannot be used: ${reason}.`, advice);
      }
      if (reopen) await attempt(() => sessions.reopen(openSpace));
      await attempt(() => views.opened(store.getState().spaces));
      keepChanges();
    },
    checkKept: () =>
      attempt(async () => {
        setKeep({ safe: await askSafety() });
        await look();
        setKeep({ checked: await services.space.call('checkKept', {}) });
      }),
    goOnTraining: (id) => trainings.goOn(id).then(() => void look()),
    renameKept: (id, name) =>
      attempt(async () => {
        await services.space.call('changeKept', { id, name: name.trim() });
        await rename();
      }),
    pinKept: (id, pinned) =>
      attempt(async () => {
        await services.space.call('changeKept', { id, pinned });
        await look();
      }),
    removeKept: (ids) =>
      attempt(async () => {
        // A training goes with what was kept for it alone.
        const texts = ids.flatMap((id) => (id.startsWith('training-') ? [id.replace('training-', 'text-')] : []));
        await services.space.call('removeKept', { ids: [...ids, ...texts] });
        // It is named nowhere any more, whatever looking anew takes.
        const stays = ({ id }: { readonly id: string }) => !ids.includes(id);
        store.setState(({ keep: { list, checked, ...rest } }) => ({
          keep: {
            ...rest,
            list: list && { ...list, entries: list.entries.filter(stays), damaged: list.damaged.filter(stays) },
            checked: checked?.filter(stays) ?? null,
          },
        }));
        await look();
      }),
    keepSpace: async (id) => {
      await put(id, { asked: true });
      await look();
    },
    askForSafety: () =>
      attempt(async () => {
        setKeep({ safe: await navigator.storage.persist() });
      }),
  };
}
