// Workspaces and explorables by name; what the actions do is fetched with the first of them.
import type { KeepFilesActions } from './keep_files_state';
import { lately } from './lately';
import type { Context } from './store';
import type { AppActions } from './types';

type Screen = () => Pick<AppActions, 'screenHere' | 'showHere' | 'showLayout'>;

export function keepFilesActions(context: Context, screen: Screen): KeepFilesActions {
  const load = async () => (await import('./keep_files_work')).keepFilesWork(context, screen());
  const opening = lately(context, load);
  return {
    saveWorkspace: async (control) => (await load()).saveWorkspace(control),
    openWorkspace: (file) => opening((work) => work.openWorkspace(file)),
    publish: async (choice, control) => (await load()).publish(choice, control),
    measureRounding: async (control) => (await load()).measureRounding(control),
  };
}
