// Reading a file of vectors that a person opened: offered with what it holds, read in the space worker when they say so, and then a space on the map.
import type { SourceFile } from '../ml/data/open_files';
import type { ImportState } from './import_state';
import type { LayoutActions } from './layout_state';
import type { OpenedFiles } from './openers';
import { addSpace } from './space_actions';
import { type Context, explain, fail, isAbort, notify } from './store';

/** The files on offer; one offer at a time. */
let offered: Pick<OpenedFiles, 'files' | 'title' | 'url'> | null = null;
let reading: AbortController | null = null;

export function offerImport({ store }: Context, { files, title, url, vectors }: OpenedFiles): void {
  reading?.abort();
  offered = { files, title, ...(url !== undefined && { url }) };
  const [first] = vectors;
  const choice = { file: first!.file, mostRows: null, beside: first!.besides[0]?.file ?? null };
  store.setState({ importing: { title, found: vectors, choice, progress: null, error: null } });
}

export function setImport({ store }: Context, change: Partial<ImportState['choice']>): void {
  store.setState(({ importing }) => {
    if (importing === null) return {};
    const choice = { ...importing.choice, ...change };
    if (change.file !== undefined && change.beside === undefined) {
      choice.beside = importing.found.find(({ file }) => file === change.file)?.besides[0]?.file ?? null;
    }
    return { importing: { ...importing, choice, error: null } };
  });
}

export async function startImport(context: Context, showLayout: LayoutActions['showLayout']): Promise<void> {
  const { store, services } = context;
  const { importing } = store.getState();
  const vectors = importing?.found.find(({ file }) => file === importing.choice.file);
  if (offered === null || importing === null || vectors === undefined || reading !== null) return;
  const { files, url } = offered;
  const controller = new AbortController();
  reading = controller;
  const mine = () => reading === controller;
  const change = (part: Partial<ImportState>) =>
    store.setState((state) => (mine() && state.importing ? { importing: { ...state.importing, ...part } } : {}));
  change({ progress: { phase: 'Reading', done: 0, total: 0 }, error: null });
  const id = `file-${crypto.randomUUID().slice(0, 8)}`;
  try {
    const choice = { ...importing.choice, format: vectors.format };
    const title = titleOf(vectors.name);
    const { info, layouts, notes } = await services.space.call(
      'importFile',
      { files, choice, id, title, ...(url !== undefined && { url }) },
      { signal: controller.signal, onEvent: (progress) => change({ progress }) },
    );
    if (!mine()) {
      // Given up as it ended.
      void services.space.call('drop', { space: id });
      return;
    }
    close(context);
    addSpace(context, info, 'imported', layouts);
    if (notes.length > 0) notify(context, 'info', notes.join(' '), '');
    if (layouts.length === 0) await showLayout('pca');
  } catch (error) {
    if (isAbort(error) || !mine()) return;
    reading = null;
    const { importing: now } = store.getState();
    if (now === null) fail(context, error);
    else store.setState({ importing: { ...now, progress: null, error: explain(error) } });
  }
}

/** At once: the worker may take a moment to hear of it. */
export function cancelImport(context: Context): void {
  reading?.abort();
  close(context);
}

/** The files on offer, which are no more. */
export function takeOffered(context: Context): { files: readonly SourceFile[]; title: string; url?: string } | null {
  const files = offered;
  close(context);
  return files;
}

function close({ store }: Context): void {
  reading = null;
  offered = null;
  store.setState({ importing: null });
}

/** “glove.6B.50d.txt” in whatever archive or folder, without what is no name. */
function titleOf(name: string): string {
  const last = name.split(/ › |\//).at(-1)!;
  return last.replace(/\.(txt|vec|bin|tsv|space|w2v|gz)$/i, '') || last;
}
