// Opening files: what they are is asked of the space worker, and who knows them takes them (openers.ts); what nobody knows is a text or a table to train
// on. Reading vectors is import_work.ts, loaded with the first that are opened.
import type { SourceFile } from '../ml/data/open_files';
import type { ImportActions } from './import_state';
import { lately } from './lately';
import type { LayoutActions } from './layout_state';
import type { OpenerActions } from './openers';
import type { Context } from './store';

export interface Opening {
  readonly actions: ImportActions;
  /** True where they were taken: they are then nothing to train on. Throws what is to be said. */
  takes(
    files: readonly SourceFile[],
    title: string,
    url: string | undefined,
    signal: AbortSignal | undefined,
  ): Promise<boolean>;
}

type Texts = (files: readonly SourceFile[], title: string, url?: string) => Promise<void>;

/** `actions` and `texts` are asked for when they are needed: they are made of this. */
export function importActions(
  context: Context,
  showLayout: LayoutActions['showLayout'],
  actions: () => OpenerActions,
  texts: () => Texts,
): Opening {
  const work = lately(context, () => import('./import_work'));
  return {
    takes: async (...asked) => (await import('./openers')).takeFiles(context, actions(), ...asked),
    actions: {
      setImport: (change) => void work(({ setImport }) => setImport(context, change)),
      startImport: () => work(({ startImport }) => startImport(context, showLayout)),
      cancelImport: () => void work(({ cancelImport }) => cancelImport(context)),
      importAsText: () =>
        work(async ({ takeOffered }) => {
          const offered = takeOffered(context);
          if (offered !== null) await texts()(offered.files, offered.title, offered.url);
        }),
    },
  };
}
