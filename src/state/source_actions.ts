// What the next training reads: a built dataset or the visitor's own text, looked at before it is trained on.
import type { DatasetEntry } from '../ml/data/manifest';
import type { SourceData } from '../workers/protocol';
import { fetchFile } from './fetch_file';
import { addSpace } from './space_actions';
import { type Context, defaultParameters, fail, notify } from './store';
import type { AppActions, SourceState } from './types';

type SourceActions = Pick<AppActions, 'start' | 'chooseDataset' | 'chooseFile' | 'chooseModel' | 'restoreDefaults'>;

/** Words worth of training below which nothing much is learnt: a small text gets more passes. */
const WORTHWHILE_WORDS = 2_000_000;

export interface Sources {
  readonly actions: SourceActions;
  current(): SourceData | null;
  openShipped(): Promise<void>;
}

/** Passes and minimum count that suit a text of so many words. */
export function suitedParameters(words: number, defaults: Readonly<Record<string, number>>): Record<string, number> {
  const epochs = Math.min(100, Math.max(defaults.epochs!, Math.round(WORTHWHILE_WORDS / words)));
  const minCount = words < 50_000 ? Math.min(2, defaults.minCount!) : defaults.minCount!;
  return { ...defaults, epochs, minCount };
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
    data = { kind: 'dataset', entry, base: datasets.href };
    store.setState({ source: datasetState(entry), parameters: suited(entry.words) });
  };

  const model = () => store.getState().models.find(({ id }) => id === store.getState().model)!;
  const suited = (words: number) => suitedParameters(words, defaultParameters(model()));

  const restoreDefaults = () => {
    const { source, datasets: entries } = store.getState();
    const entry = entries.find(({ id }) => id === source?.id);
    store.setState({ parameters: suited(source?.summary?.words ?? entry?.words ?? WORTHWHILE_WORDS) });
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
      chooseFile: async (blob, title) => {
        reading?.abort();
        const controller = new AbortController();
        reading = controller;
        const before = store.getState().source;
        const own: SourceData = { kind: 'own', title, blob };
        const state: SourceState = { kind: 'own', id: title, title, bytes: blob.size, summary: null, progress: null };
        store.setState({ source: { ...state, progress: { phase: 'Reading', done: 0, total: blob.size } } });
        try {
          const summary = await services.train.call(
            'inspect',
            { source: own, minCount: 2 },
            {
              signal: controller.signal,
              onEvent: (progress) => reading === controller && store.setState({ source: { ...state, progress } }),
            },
          );
          if (reading !== controller) return;
          data = own;
          const parameters = suited(summary.words);
          store.setState({ source: { ...state, summary }, parameters });
          onRead();
          const { epochs } = parameters;
          if (epochs !== defaultParameters(model()).epochs) {
            notify(
              context,
              'info',
              `A small text: ${summary.words.toLocaleString('en')} words.`,
              `It will be read ${epochs} times; expect rough neighbours below about 100,000 words.`,
            );
          }
        } catch (error) {
          if (reading !== controller) return;
          store.setState({ source: before });
          fail(context, error);
        }
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
