// Has the space that a link is of: fetched where it comes with the app, trained where its recipe can be followed here. What a link cannot have is
// asked for: an address is fetched only when a person agrees, a file only its owner can choose.
import type { Recipe, SourceRef } from '../ml/contracts';
import type { OwnSource, ScreenControls, ScreenSpace, TrainRecipe } from '../ml/formats/screen/screen';
import type { LinkState } from './link_state';
import { FIRST_SPACE, sameControls } from './screen_of';
import { type Context, notify } from './store';
import type { AppActions, AppState } from './types';
import { until } from './until';

export interface LinkSource {
  /** Puts the space on screen; false where it cannot be had, which is told. Throws AbortError when the link is given up. */
  have(space: ScreenSpace | undefined, signal: AbortSignal): Promise<boolean>;
  /** Fills the controls of the next training; false where their source cannot be had. */
  fill(controls: ScreenControls, signal: AbortSignal): Promise<boolean>;
}

/** `agreed` resolves when a person agrees to what the link asks. */
export function linkSource(context: Context, actions: AppActions, agreed: () => Promise<void>): LinkSource {
  const { store } = context;
  const state = () => store.getState();
  const tell = (link: LinkState | null) => store.setState({ link });
  const settled = (signal: AbortSignal) => until(store, ({ source }) => (source?.progress ?? null) === null, signal);

  /** While a link waits for something, it says so; whatever comes of it, no longer than that. */
  const waiting = async <T>(link: LinkState, work: () => Promise<T>): Promise<T> => {
    tell(link);
    try {
      return await work();
    } finally {
      if (state().link === link) tell(null);
    }
  };

  const columnsOf = async ({ column, columns }: OwnSource, signal: AbortSignal) => {
    const read = state().source?.summary?.files;
    if (columns !== undefined) await actions.readAs({ reads: 'ratings', columns });
    else if (column !== undefined && !(read !== undefined && 'column' in read && read.column === column)) {
      await actions.chooseColumn(column);
    }
    await settled(signal);
  };

  const tellOther = ({ title, bytes }: OwnSource) => {
    const advice = `The link is of “${title}” with ${bytes.toLocaleString('en')} bytes: what comes of this one will differ.`;
    notify(context, 'info', 'Another file than the one that the link is of.', advice);
  };

  const readOwn = async (wanted: OwnSource, signal: AbortSignal): Promise<boolean> => {
    const { title, url, bytes, files = 1 } = wanted;
    if (url !== undefined) {
      await waiting({ step: 'address', title, address: url }, () => Promise.race([agreed(), given(signal)]));
      await actions.chooseUrl(url);
    } else if (!isFile(state(), wanted)) {
      const before = state().source;
      const chosen = ({ source }: AppState) =>
        source !== before && source?.kind === 'own' && source.progress === null && source.summary !== null;
      await waiting({ step: 'file', title, bytes, files }, () => until(store, chosen, signal));
      if (!isFile(state(), wanted)) {
        tellOther(wanted);
      }
    }
    const { source } = await settled(signal);
    if (source?.kind !== 'own') return false;
    await columnsOf(wanted, signal);
    return true;
  };

  /** Ready vectors are offered to the person before they are read. */
  const openOwn = async (wanted: OwnSource, signal: AbortSignal) => {
    const { title, url, bytes, files = 1 } = wanted;
    const before = state().active;
    const isThere = ({ active, spaces }: AppState) =>
      active !== before && spaces.find(({ id }) => id === active)?.origin === 'imported';
    if (isOf(state(), wanted)) return;
    const file = { step: 'file', title, bytes, files } as const;
    if (url !== undefined) {
      await waiting({ step: 'address', title, address: url }, () => Promise.race([agreed(), given(signal)]));
      await actions.chooseUrl(url);
      await until(store, isThere, signal);
    } else await waiting(file, () => until(store, isThere, signal));
    if (url === undefined && !isOf(state(), wanted)) tellOther(wanted);
  };

  const read = async (source: SourceRef, signal: AbortSignal): Promise<boolean> => {
    if (source.kind === 'own') return readOwn(source, signal);
    const known = isRead(state(), source);
    if (source.kind === 'dataset' && !known) actions.chooseDataset(source.id);
    else if (!known && source.kind === 'simulated') await actions.chooseSimulator(source.id, source.settings);
    await settled(signal);
    return isRead(state(), source);
  };

  const fill = async ({ source, model, parameters, seed, threads, engine }: ScreenControls, signal: AbortSignal) => {
    const { datasets } = state();
    if (source.kind === 'dataset' && !datasets.some(({ id }) => id === source.id)) return false;
    if (!(await read(source, signal))) return false;
    signal.throwIfAborted();
    actions.chooseModel(model);
    const { model: chosen, mostThreads } = state();
    if (chosen !== model) {
      const advice = 'Choose a model that reads what the source holds, and train it.';
      notify(context, 'error', `The link trains ${model}, which does not read ${source.title}.`, advice);
      return false;
    }
    store.setState({ parameters, seed, threads: Math.min(threads, mostThreads), engine });
    return true;
  };

  const train = async (recipe: TrainRecipe, signal: AbortSignal): Promise<boolean> => {
    const there = state().spaces.find(({ provenance, drawn }) => !drawn && isDone(provenance, recipe));
    if (there !== undefined) {
      await actions.openSpace(there.id);
      return true;
    }
    const { version: _, ...controls } = recipe;
    if (!(await fill(controls, signal))) return false;
    if (state().run.phase === 'preparing') actions.cancelRun();
    const title = recipe.source.title;
    return waiting({ step: 'training', title }, async () => {
      void actions.train();
      const { space } = state().run;
      const ended = ({ run }: AppState) => run.space !== space || run.phase === 'finished' || run.phase === 'failed';
      const stop = () => state().run.space === space && actions.cancelRun();
      signal.addEventListener('abort', stop, { once: true });
      try {
        const { run } = await until(store, ended, signal);
        if (run.space !== space || run.phase !== 'finished') return false;
      } finally {
        signal.removeEventListener('abort', stop);
      }
      // A person may have looked at another space meanwhile.
      if (space !== null && state().active !== space) await actions.openSpace(space);
      return true;
    });
  };

  return {
    fill,
    have: async (space, signal) => {
      if (space?.kind === 'trained') return train(space.recipe, signal);
      if (space?.kind === 'own') {
        await openOwn(space.source, signal);
        return true;
      }
      const id = space?.id ?? FIRST_SPACE;
      await actions.openSpace(id);
      return state().active === id;
    },
  };
}

/** Never resolves; rejects when the signal says so. */
function given(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const give = () => reject(new DOMException('given up', 'AbortError'));
    if (signal.aborted) give();
    else signal.addEventListener('abort', give, { once: true });
  });
}

function isFile({ source }: AppState, { title, bytes }: OwnSource): boolean {
  return source?.kind === 'own' && source.summary !== null && source.title === title && source.bytes === bytes;
}

/** Whether the space on screen is of this file. */
function isOf({ spaces, active }: AppState, { title, bytes }: OwnSource): boolean {
  const source = spaces.find(({ id }) => id === active)?.provenance.recipe.source;
  return source?.kind === 'own' && source.title === title && source.bytes === bytes;
}

/** Whether the controls' source is this one, and read where it must be. */
function isRead({ source }: AppState, wanted: Exclude<SourceRef, OwnSource>): boolean {
  if (source?.kind !== wanted.kind || source.id !== wanted.id || source.progress !== null) return false;
  if (wanted.kind === 'dataset') return source.reads === 'text' || source.summary !== null;
  const { settings = {} } = source;
  return source.summary !== null && Object.entries(wanted.settings).every(([name, value]) => settings[name] === value);
}

function isDone(
  { recipe, trained }: { readonly recipe: Recipe; readonly trained: number },
  wanted: TrainRecipe,
): boolean {
  return trained >= 1 && recipe.model === wanted.model && sameControls({ ...recipe, model: wanted.model }, wanted);
}
