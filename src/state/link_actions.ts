// Screens as links, in and out. The work is link_work.ts, which loads with the first link.
import type { SourceData } from '../workers/protocol';
import { lately } from './lately';
import type { LinkActions } from './link_state';
import type { LinkWork } from './link_work';
import type { Context } from './store';
import type { AppActions } from './types';

export function linkActions(context: Context, source: () => SourceData | null, all: () => AppActions): LinkActions {
  const work = lately(context, async () => (await import('./link_work')).linkWork(context, source, all()));
  const ask = async <T>(act: (work: LinkWork) => Promise<T>): Promise<T | null> => {
    let found: T | null = null;
    await work(async (loaded) => {
      found = await act(loaded);
    });
    return found;
  };
  return {
    shareScreen: (options) => ask((loaded) => loaded.shareScreen(options)),
    openLink: async (hash) => {
      // As isScreenText of ml/formats/screen/screen_text.ts has it.
      if (/^#?(.*&)?(v|layout)=/.test(hash)) await work((loaded) => loaded.openLink(hash));
    },
    screenHere: () => ask((loaded) => loaded.screenHere()),
    showHere: (text) => work((loaded) => loaded.showHere(text)),
    agreeToLink: () => void work((loaded) => loaded.agreeToLink()),
    cancelLink: () => void work((loaded) => loaded.cancelLink()),
  };
}
