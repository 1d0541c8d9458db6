// All actions of the screen, put together.
import type { DatasetEntry } from '../ml/data/manifest';
import { layoutActions } from './layout_actions';
import { sourceActions } from './source_actions';
import { spaceActions } from './space_actions';
import type { Context } from './store';
import { trainActions } from './train_actions';
import type { AppActions } from './types';

export function createActions(context: Context, parseManifest: (json: unknown) => readonly DatasetEntry[]): AppActions {
  const { store } = context;
  const sources = sourceActions(context, parseManifest);
  return {
    ...sources.actions,
    ...trainActions(context, sources.current),
    ...spaceActions(context),
    ...layoutActions(context),
    setTheme: (theme) => store.setState({ theme }),
    togglePanel: (side, open) =>
      store.setState(({ panels }) => ({ panels: { ...panels, [side]: open ?? !panels[side] } })),
    dismissNotice: (id) => store.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) })),
  };
}
