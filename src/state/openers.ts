// What opened files may be besides texts and tables to train on: the first that knows them takes them. A kind of file is a line here; what it does is in a
// module of its own, loaded when it is needed.
import type { SourceFile } from '../ml/data/open_files';
import type { FilesFound } from '../workers/import_protocol';
import type { Opening } from './import_actions';
import { type Context, isCrash } from './store';
import type { AppActions } from './types';

/** Files that a person chose, dropped or fetched, and what their first bytes say. */
export interface OpenedFiles extends FilesFound {
  readonly files: readonly SourceFile[];
  readonly title: string;
  /** Where they were fetched from. */
  readonly url?: string;
}

/** What an opener may do beside its context. */
export type OpenerActions = Pick<
  AppActions,
  | 'chooseDataset'
  | 'chooseSimulator'
  | 'chooseUrl'
  | 'chooseModel'
  | 'setParameter'
  | 'setSeed'
  | 'setThreads'
  | 'setEngine'
  | 'openWorkspace'
>;

export interface Opener {
  knows(opened: OpenedFiles): boolean;
  /** Throws what is to be said. */
  open(context: Context, opened: OpenedFiles, actions: OpenerActions): void | Promise<void>;
}

export const OPENERS: readonly Opener[] = [
  {
    knows: ({ entries, files }) =>
      files.length === 1 && (entries.includes('workspace.json') || /\.vectarium$/i.test(files[0]!.name)),
    open: (_context, { files }, actions) => actions.openWorkspace(files[0]!),
  },
  {
    knows: ({ recipe }) => recipe !== null,
    open: async (context, opened, actions) =>
      (await import('./fill_recipe')).fillRecipe(context, opened.recipe!, actions),
  },
  {
    knows: ({ vectors }) => vectors.length > 0,
    open: async (context, opened) => (await import('./import_work')).offerImport(context, opened),
  },
];

/** True where somebody knew the files and took them. Throws what is to be said. */
export async function takeFiles(
  context: Context,
  actions: OpenerActions,
  ...[files, title, url, signal]: Parameters<Opening['takes']>
): Promise<boolean> {
  const found = await context.services.space.call('look', { files }, signal && { signal }).catch((error: unknown) => {
    if (isCrash(error)) return null; // told elsewhere; the files are none the worse
    throw error;
  });
  if (found === null) return false;
  const opened = { files, title, ...found, ...(url !== undefined && { url }) };
  const opener = OPENERS.find(({ knows }) => knows(opened));
  await opener?.open(context, opened, actions);
  return opener !== undefined;
}
