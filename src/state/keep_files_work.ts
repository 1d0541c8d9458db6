// Saves and opens workspaces, and publishes a space. The space worker writes and reads the files: what passes through here are places on maps, which the page has
// anyway, and Blobs.
import type { SpaceToKeep } from '../workers/keep_files_protocol';
import type { KeepFilesActions } from './keep_files_state';
import { fileName, saveFile } from './save_file';
import { activate, addSpace } from './space_actions';
import { type Context, fail, notify } from './store';
import type { AppActions, SpaceState } from './types';

const NOTHING_OPEN = 'There is no space to save yet.';

export function keepFilesWork(
  context: Context,
  { screenHere, showHere, showLayout }: Pick<AppActions, 'screenHere' | 'showHere' | 'showLayout'>,
): KeepFilesActions {
  const { store, arrays, services, datasets } = context;

  /** Of a training only what it has reached: a space that is being trained is kept as it stands. */
  const kept = ({ id, entry }: SpaceState): SpaceToKeep => ({
    space: id,
    layouts: [...(arrays.get(id)?.layouts.values() ?? [])],
    views: store.getState().views[id] ?? [],
    ...(entry && { entry }),
  });

  const shown = (): SpaceState => {
    const { spaces, active } = store.getState();
    const space = spaces.find(({ id }) => id === active);
    if (space !== undefined) return space;
    throw Object.assign(new Error(NOTHING_OPEN), { advice: 'Wait until one is open, or train one.' });
  };

  return {
    saveWorkspace: async (control) => {
      try {
        const { id, title } = shown();
        const { spaces, map } = store.getState();
        const active = spaces.findIndex((space) => space.id === id);
        const args = { spaces: spaces.map(kept), active, layout: map.kind, screen: (await screenHere()) ?? '' };
        const options = control && { signal: control.signal, onEvent: control.onProgress };
        saveFile(await services.space.call('writeWorkspace', args, options), `${fileName(title)}.vectarium`);
      } catch (error) {
        if (control !== undefined) throw error;
        fail(context, error);
      }
    },

    openWorkspace: async ({ name, blob }) => {
      try {
        const id = `opened-${crypto.randomUUID().slice(0, 8)}`;
        const { opened, damaged, active, layout, screen } = await services.space.call('openWorkspace', {
          file: blob,
          name,
          id,
        });
        const { shipped } = store.getState();
        for (const { info, layouts, views, entry: named } of opened) {
          const entry = shipped.find((candidate) => candidate.id === named);
          addSpace(context, info, 'imported', layouts, entry && { entry });
          store.setState((state) => ({ views: { ...state.views, [info.id]: views } }));
        }
        if (active !== null && store.getState().active !== active) activate(context, active);
        if (active !== null) await showLayout(layout);
        if (active !== null && screen !== '') await showHere(screen);
        for (const { title, reason } of damaged) {
          notify(
            context,
            'error',
            `“${title}” in ${name} is not opened. ${reason.replace(/\.?$/, '.')}`,
            'The other spaces of the file are open.',
          );
        }
      } catch (error) {
        fail(context, error);
      }
    },

    publish: async ({ storage, training, ...text }, { signal, onProgress }) => {
      const screen = (await screenHere()) ?? '';
      const layout = store.getState().map.kind;
      const args = {
        kept: kept(shown()),
        text,
        storage,
        training,
        layout,
        screen,
        base: document.baseURI,
        data: datasets.href,
      };
      const { file, bytes, spaceBytes } = await services.space.call('publish', args, { signal, onEvent: onProgress });
      saveFile(file, `${fileName(text.title) || 'explorable'}.zip`);
      return { bytes, spaceBytes, zipBytes: file.size };
    },

    measureRounding: async ({ signal, onProgress }) => {
      const { active } = store.getState();
      if (active === null) return null;
      return (await services.space.call('roundingCost', { space: active }, { signal, onEvent: onProgress })).recall;
    },
  };
}
