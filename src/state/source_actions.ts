// What the next training reads: a built dataset or the visitor's own text, looked at before it is trained on.
import type { Progress, SourceRef } from '../ml/contracts';
import type { DatasetEntry } from '../ml/data/manifest';
import type { CallOptions, CorpusSummary, SourceData } from '../workers/protocol';
import { fetchFile } from './fetch_file';
import { addSpace } from './space_actions';
import { type Context, defaultParameters, fail, notify } from './store';
import type { AppActions, ModelInfo, SourceState } from './types';

type SourceActions = Pick<
  AppActions,
  'start' | 'chooseDataset' | 'chooseFiles' | 'chooseUrl' | 'chooseColumn' | 'chooseModel' | 'restoreDefaults'
>;
type OwnData = Extract<SourceData, { readonly kind: 'own' }>;

/** Words worth of training below which nothing much is learnt: a small text gets more passes. */
const WORTHWHILE_WORDS = 2_000_000;

export interface Sources {
  readonly actions: SourceActions;
  current(): SourceData | null;
  openShipped(): Promise<void>;
}

/** What GloVe's authors take for the 17 million words of text8, and the least that still tells rare pairs from frequent ones. */
const TEXT8 = { words: 17e6, xMax: 10 };
const LEAST_X_MAX = 2;

/** Passes, minimum count and full weight that suit a text of so many words. Passes of an eigensolver settle soon, however short it is. */
export function suitedParameters(
  words: number,
  family: ModelInfo['family'],
  defaults: Readonly<Record<string, number>>,
): Record<string, number> {
  const worthwhile = family === 'matrix' ? 0 : Math.round(WORTHWHILE_WORDS / words);
  const epochs = Math.min(100, Math.max(defaults.epochs!, worthwhile));
  const minCount = words < 50_000 ? Math.min(2, defaults.minCount!) : defaults.minCount!;
  const suited = { ...defaults, epochs, minCount };
  if (defaults.xMax === undefined) return suited;
  const xMax = Math.round(TEXT8.xMax * Math.sqrt(words / TEXT8.words));
  return { ...suited, xMax: Math.min(defaults.xMax, Math.max(LEAST_X_MAX, xMax)) };
}

/** What a recipe says of a source; `column` is the one that was read. */
export function sourceRef(data: SourceData, column: string | undefined): SourceRef {
  if (data.kind === 'dataset') return { kind: 'dataset', id: data.entry.id, title: data.entry.title };
  const { title, files, url } = data;
  return {
    kind: 'own',
    title,
    bytes: sizeOf(data),
    ...(files.length > 1 && { files: files.length }),
    ...(url !== undefined && { url }),
    ...(column !== undefined && { column }),
  };
}

function sizeOf({ files }: OwnData): number {
  return files.reduce((sum, { blob }) => sum + blob.size, 0);
}

function datasetState(entry: DatasetEntry): SourceState {
  return { kind: 'dataset', id: entry.id, title: entry.title, bytes: entry.bytes, summary: null, progress: null };
}

/** `onRead` is called when a text was read before anyone asked to train on it: the page is idle then, too. */
export function sourceActions(
  context: Context,
  parseManifest: (json: unknown) => readonly DatasetEntry[],
  onRead: () => void,
): Sources {
  const { store, services, datasets } = context;
  let data: SourceData | null = null;
  let reading: AbortController | null = null;
  /** The last source that is or was not being read. */
  let settled: SourceState | null = null;

  const loadManifest = async () => {
    const entries = parseManifest(await (await fetchFile(datasets, 'manifest.json')).json());
    store.setState({ datasets: entries });
    const first = entries[0];
    if (first !== undefined && store.getState().source === null) chooseDataset(first.id);
  };

  const openShipped = async () => {
    const bytes = await (await fetchFile(datasets, 'sotu.space')).arrayBuffer();
    const { info, layouts } = await services.space.call('openPacked', { bytes, id: 'shipped' }, { transfer: [bytes] });
    // A visitor who was faster keeps what they opened.
    if (store.getState().spaces.length === 0) addSpace(context, info, 'shipped', layouts);
  };

  /** Reads the default text while nothing else is to do, so that training starts at once. Nobody asked for it: a failure is not shown. */
  const readAhead = () => {
    const source = data;
    if (source === null || prefersLittleData()) return;
    whenIdle(() => {
      if (data === source && store.getState().run.phase === 'idle') {
        services.train.call('inspect', { source, minCount: 1 }).then(onRead, () => {});
      }
    });
  };

  const chooseDataset = (id: string) => {
    const entry = store.getState().datasets.find((dataset) => dataset.id === id);
    if (entry === undefined) return;
    reading?.abort();
    reading = null;
    data = { kind: 'dataset', entry, base: datasets.href };
    store.setState({ source: datasetState(entry), parameters: suited(entry.words) });
  };

  const model = () => store.getState().models.find(({ id }) => id === store.getState().model)!;
  const suited = (words: number) => suitedParameters(words, model().family, defaultParameters(model()));

  const restoreDefaults = () => {
    const { source, datasets: entries } = store.getState();
    const entry = entries.find(({ id }) => id === source?.id);
    store.setState({ parameters: suited(source?.summary?.words ?? entry?.words ?? WORTHWHILE_WORDS) });
  };

  /** Opens and reads the visitor's own text. `summary` is shown meanwhile; the source from before stays where it cannot be used. */
  const readOwn = async (
    name: string,
    summary: CorpusSummary | null,
    open: (options: CallOptions<Progress>) => Promise<OwnData>,
  ) => {
    const { source } = store.getState();
    // One that is still being read is none to come back to.
    if (source?.progress == null) settled = source;
    reading?.abort();
    const controller = new AbortController();
    reading = controller;
    let state: SourceState = { kind: 'own', id: name, title: name, bytes: 0, summary, progress: null };
    const onEvent = (progress: Progress) => {
      if (reading === controller) store.setState({ source: { ...state, progress } });
    };
    onEvent({ phase: 'Reading', done: 0, total: 0 });
    try {
      const options = { signal: controller.signal, onEvent };
      const own = await open(options);
      const { title } = own;
      state = { ...state, id: title, title, bytes: sizeOf(own) };
      const read = await services.train.call('inspect', { source: own, minCount: 2 }, options);
      if (reading !== controller) return;
      reading = null;
      data = own;
      const parameters = suited(read.words);
      store.setState({ source: { ...state, summary: read }, parameters });
      onRead();
      const { epochs } = parameters;
      if (epochs !== defaultParameters(model()).epochs) {
        notify(
          context,
          'info',
          `A small text: ${read.words.toLocaleString('en')} words.`,
          `It will be read ${epochs} times; expect rough neighbours below about 100,000 words.`,
        );
      }
    } catch (error) {
      if (reading !== controller) return;
      reading = null;
      store.setState({ source: settled });
      fail(context, error);
    }
  };

  return {
    current: () => data,
    openShipped,
    actions: {
      start: async () => {
        await Promise.all([loadManifest(), openShipped()].map((work) => work.catch((error) => fail(context, error))));
        store.setState({ phase: 'ready' });
        readAhead();
      },
      chooseDataset,
      chooseFiles: (files, title) => readOwn(title, null, () => Promise.resolve({ kind: 'own', title, files })),
      chooseUrl: (url) =>
        readOwn(url, null, async (options) => {
          const file = await services.train.call('fetchText', { url }, options);
          return { kind: 'own', title: file.name, files: [file], url };
        }),
      chooseColumn: async (column) => {
        const own = data;
        const summary = store.getState().source?.summary ?? null;
        if (own?.kind === 'own') await readOwn(own.title, summary, () => Promise.resolve({ ...own, column }));
      },
      chooseModel: (id) => {
        const chosen = store.getState().models.find((candidate) => candidate.id === id);
        if (chosen === undefined) return;
        store.setState({ model: chosen.id });
        restoreDefaults();
      },
      restoreDefaults,
    },
  };
}

function prefersLittleData(): boolean {
  const { connection } = navigator as Navigator & { readonly connection?: { readonly saveData?: boolean } };
  return connection?.saveData === true;
}

/** Safari has no idle callbacks: there, after a second. */
function whenIdle(work: () => void): void {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(work, { timeout: 3000 });
  else setTimeout(work, 1000);
}
