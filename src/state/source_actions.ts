// What the next training reads: a built dataset, what a simulator draws, or the visitor's own files, looked at before it is trained on.
import type { ModelId, Progress } from '../ml/contracts';
import type { DatasetEntry, TextEntry } from '../ml/data/manifest';
import type { SpaceEntry } from '../ml/data/space_entry';
import type { CallOptions, RatingsSummary, SourceData, SourceSummary } from '../workers/protocol';
import { fetchFile } from './fetch_file';
import { prefersLittleData, whenIdle } from './idle';
import type { Opening } from './import_actions';
import { sizeOf } from './source_ref';
import { addSpace } from './space_actions';
import { type Context, defaultParameters, fail, notify } from './store';
import { suitedParameters, suitedToRatings, WORTHWHILE_WORDS } from './suited_parameters';
import { triedFiles } from './tried_files';
import type { AppActions, SourceState } from './types';

type SourceActions = Pick<
  AppActions,
  | 'start'
  | 'chooseDataset'
  | 'chooseSimulator'
  | 'chooseFiles'
  | 'chooseUrl'
  | 'chooseColumn'
  | 'readAs'
  | 'chooseModel'
  | 'restoreDefaults'
  | 'stopReading'
>;
type OwnData = Extract<SourceData, { readonly kind: 'own' }>;

export type ParseSpaces = (json: unknown) => readonly SpaceEntry[];

export interface Sources {
  readonly actions: SourceActions;
  current(): SourceData | null;
  openShipped(): Promise<void>;
  /** Makes what was read before the source again: done once it is read. */
  restore(data: SourceData): Promise<void>;
  /** Goes back to a source that was read before. */
  putBack(source: SourceState | null, data: SourceData | null): void;
  /** Files as a text or table, whatever else they may be. */
  chooseTexts(files: OwnData['files'], title: string, url?: string): Promise<void>;
}

type Feedback = RatingsSummary['feedback'];

/** What suits each kind of feedback first. */
const FIRST: Readonly<Record<Feedback, ModelId>> = { rating: 'biased-mf', implicit: 'logistic-mf' };
/** They learn how high items are rated: nothing, where they are only chosen. */
const OF_RATINGS: readonly ModelId[] = ['biased-mf', 'svd++'];

function feedbackOf(summary: SourceSummary | null | undefined): Feedback | undefined {
  return summary?.reads === 'ratings' ? summary.feedback : undefined;
}

function datasetState({ reads, id, title, bytes }: TextEntry): SourceState {
  return { kind: 'dataset', reads, id, title, bytes, summary: null, progress: null };
}

/** `onRead` is called when a text was read before anyone asked to train on it: the page is idle then, too. */
export function sourceActions(
  context: Context,
  parseManifest: (json: unknown) => readonly DatasetEntry[],
  onRead: () => void,
  parseSpaces: ParseSpaces = () => [],
  takes: Opening['takes'] = async () => false,
): Sources {
  const { store, services, datasets } = context;
  let data: SourceData | null = null;
  let reading: AbortController | null = null;
  /** The last source that is or was not being read. */
  let settled: SourceState | null = null;
  /** The visitor's files that could not be read last. */
  let tried: OwnData | null = null;

  const loadManifest = async () => {
    if (store.getState().explorable !== null) return;
    const json: unknown = await (await fetchFile(datasets, 'manifest.json')).json();
    const entries = parseManifest(json);
    store.setState({ datasets: entries, shipped: parseSpaces(json) });
    const first = entries[0];
    if (first !== undefined && store.getState().source === null) chooseDataset(first.id);
  };

  const openShipped = async () => {
    if (store.getState().explorable !== null) return (await import('./explorable_work')).openExplorable(context);
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
    const chosen = { kind: 'dataset', entry, base: datasets.href } as const;
    // What a table holds decides the model, and it is small: it is read at once.
    if (entry.reads === 'ratings') {
      const { title, bytes } = entry;
      return void read({ kind: 'dataset', id, title, bytes }, () => Promise.resolve(chosen));
    }
    const source = datasetState(entry);
    reading?.abort();
    reading = null;
    tried = null;
    data = chosen;
    takeModelFor(source.reads);
    store.setState({ source, tried, parameters: suited(entry.words) });
  };

  const model = () => store.getState().models.find(({ id }) => id === store.getState().model)!;
  const suited = (words: number) => suitedParameters(words, model().family, defaultParameters(model()));
  const suitedTo = (summary: SourceSummary) =>
    summary.reads === 'text' ? suited(summary.words) : suitedToRatings(summary, defaultParameters(model()));
  /** Another model where the chosen one cannot read what the source holds, does not suit its feedback, or is but what suited that of the source before. */
  const takeModelFor = (reads: SourceState['reads'], feedback?: Feedback, before?: Feedback) => {
    const suitedBefore = before !== undefined && model().id === FIRST[before];
    const unsuited = feedback === 'implicit' && OF_RATINGS.includes(model().id);
    if (model().reads === reads && (before === feedback || !(suitedBefore || unsuited))) return;
    const fit = store.getState().models.filter((candidate) => candidate.reads === reads);
    const taken = fit.find(({ id }) => feedback !== undefined && id === FIRST[feedback]) ?? fit[0];
    if (taken !== undefined) store.setState({ model: taken.id });
  };

  const restoreDefaults = () => {
    const { source, datasets: entries } = store.getState();
    if (source?.summary) return store.setState({ parameters: suitedTo(source.summary) });
    const entry = entries.find(({ id }) => id === source?.id);
    store.setState({ parameters: suited(entry?.reads === 'text' ? entry.words : WORTHWHILE_WORDS) });
  };

  const offerOtherwise = async (own: OwnData | null) => {
    const otherwise = own && (await triedFiles(context, own));
    if (tried !== own) return;
    tried = otherwise && own;
    store.setState({ tried: otherwise });
  };

  /** Opens and reads what is not known beforehand. `first` is shown meanwhile; the source from before stays where this cannot be used. */
  const read = async (
    first: Pick<SourceState, 'kind' | 'id' | 'title' | 'settings'> & Partial<SourceState>,
    open: (options: CallOptions<Progress>) => Promise<SourceData>,
  ) => {
    const { source } = store.getState();
    // One that is still being read is none to come back to.
    if (source?.progress == null) settled = source;
    reading?.abort();
    const controller = new AbortController();
    reading = controller;
    const { parameters: earlier, model: asked } = store.getState();
    let state: SourceState = { reads: source?.reads ?? 'text', bytes: 0, summary: null, progress: null, ...first };
    const onEvent = (progress: Progress) => {
      if (reading === controller) store.setState({ source: { ...state, progress } });
    };
    onEvent({ phase: 'Reading', done: 0, total: 0 });
    store.setState({ tried: null });
    tried = null;
    try {
      const options = { signal: controller.signal, onEvent };
      const opened = await open(options);
      if (opened.kind === 'own') tried = opened;
      if (opened.kind === 'own') state = { ...state, id: opened.title, title: opened.title, bytes: sizeOf(opened) };
      const summary = await services.train.call('inspect', { source: opened, minCount: 2 }, options);
      if (reading !== controller) return;
      reading = null;
      data = opened;
      tried = null;
      const { reads } = summary;
      // What a person has changed meanwhile stays, where the model has it.
      const { parameters: now, model: stands } = store.getState();
      const changed = Object.entries(now).filter(([name, value]) => stands === asked && value !== earlier[name]);
      takeModelFor(reads, feedbackOf(summary), feedbackOf(settled?.summary));
      const suiting = suitedTo(summary);
      const parameters = { ...suiting, ...Object.fromEntries(changed.filter(([name]) => name in suiting)) };
      store.setState({ source: { ...state, reads, summary }, parameters });
      onRead();
      const { epochs } = parameters;
      if (summary.reads === 'text' && epochs !== defaultParameters(model()).epochs) {
        notify(
          context,
          'info',
          `A small text: ${summary.words.toLocaleString('en')} words.`,
          `It will be read ${epochs} times; expect rough neighbours below about 100,000 words.`,
        );
      }
    } catch (error) {
      if (reading !== controller) return;
      reading = null;
      store.setState({ source: settled });
      fail(context, error);
      void offerOtherwise(tried);
    }
  };

  const readOwn = (
    name: string,
    summary: SourceSummary | null,
    open: (options: CallOptions<Progress>) => Promise<OwnData>,
  ) => read({ kind: 'own', id: name, title: name, summary }, open);

  /** Stops reading quietly where the files were taken: the source from before stays. */
  const unlessTaken: (...asked: Parameters<Opening['takes']>) => Promise<void> = async (...asked) => {
    if (await takes(...asked)) throw new DOMException('not a source', 'AbortError');
  };

  return {
    current: () => data,
    openShipped,
    restore: async (given) => {
      if (given.kind === 'dataset' && given.entry.reads === 'text') return chooseDataset(given.entry.id);
      const { id, title, ...rest } = given.kind === 'dataset' ? given.entry : { id: given.title, ...given };
      const settings = 'settings' in rest ? { settings: rest.settings } : {};
      await read({ kind: given.kind, id, title, ...settings }, () => Promise.resolve(given));
    },
    putBack: (source, before) => {
      reading?.abort();
      reading = null;
      tried = null;
      data = before;
      store.setState({ source, tried });
    },
    chooseTexts: (files, title, url) =>
      readOwn(title, null, () => Promise.resolve({ kind: 'own', title, files, ...(url !== undefined && { url }) })),
    actions: {
      start: async () => {
        await Promise.all([loadManifest(), openShipped()].map((work) => work.catch((error) => fail(context, error))));
        store.setState({ phase: 'ready' });
        readAhead();
      },
      chooseDataset,
      chooseSimulator: async (id, given) => {
        const simulator = store.getState().simulators.find((candidate) => candidate.id === id);
        if (simulator === undefined) return;
        const { title, parameters } = simulator;
        const settings = {
          ...Object.fromEntries(parameters.map(({ name, default: value }) => [name, value])),
          ...given,
        };
        const simulated = { kind: 'simulated', id, title, settings } as const;
        await read(simulated, () => Promise.resolve(simulated));
      },
      chooseFiles: (files, title) =>
        readOwn(title, null, async ({ signal }) => {
          await unlessTaken(files, title, undefined, signal);
          return { kind: 'own', title, files };
        }),
      chooseUrl: (url) =>
        readOwn(url, null, async (options) => {
          const file = await services.train.call('fetchText', { url }, options);
          await unlessTaken([file], file.name, url, options.signal);
          return { kind: 'own', title: file.name, files: [file], url };
        }),
      chooseColumn: async (column) => {
        const own = data;
        const summary = store.getState().source?.summary ?? null;
        if (own?.kind === 'own') await readOwn(own.title, summary, () => Promise.resolve({ ...own, column }));
      },
      readAs: async (as) => {
        const own = tried ?? data;
        if (own?.kind !== 'own') return;
        const { title, files, url } = own;
        const again: OwnData = { kind: 'own', title, files, ...(url !== undefined && { url }), ...as };
        await readOwn(title, tried === null ? (store.getState().source?.summary ?? null) : null, () =>
          Promise.resolve(again),
        );
      },
      chooseModel: (id) => {
        const chosen = store.getState().models.find((candidate) => candidate.id === id);
        const { source } = store.getState();
        if (chosen === undefined || (source !== null && chosen.reads !== source.reads)) return;
        store.setState({ model: chosen.id });
        restoreDefaults();
      },
      restoreDefaults,
      stopReading: () => reading?.abort(),
    },
  };
}
