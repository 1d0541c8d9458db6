// Actions about what is kept on this machine, by name; what they do is fetched once the first space is on screen.
import type { KeepActions } from './keep_state';
import { lately } from './lately';
import type { Sources } from './source_actions';
import type { Context } from './store';
import type { Training } from './train_actions';

export function keepActions(context: Context, sources: Sources, training: Training): KeepActions {
  const keeping = lately(context, async () => (await import('./keep_work')).keepWork(context, sources, training));
  return {
    watchKept: (reopen) => keeping((work) => work.watchKept(reopen)),
    checkKept: () => keeping((work) => work.checkKept()),
    goOnTraining: (id) => keeping((work) => work.goOnTraining(id)),
    renameKept: (id, name) => keeping((work) => work.renameKept(id, name)),
    pinKept: (id, pinned) => keeping((work) => work.pinKept(id, pinned)),
    removeKept: (ids) => keeping((work) => work.removeKept(ids)),
    keepSpace: (id) => keeping((work) => work.keepSpace(id)),
    askForSafety: () => keeping((work) => work.askForSafety()),
  };
}
