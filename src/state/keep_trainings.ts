// Keeps what is trained, when it rests and when it ends, with all that is needed to go on meanwhile; and goes on with a training that was cut short with
// its page. Snapshots go to the shelf by themselves: workers/keep_training.ts.
import type { KeptTraining, Reading } from '../workers/keep_protocol';
import type { SourceData } from '../workers/protocol';
import { trainedIn } from './keep_state';
import type { Sources } from './source_actions';
import { sizeOf } from './source_ref';
import { type Context, fail, notify } from './store';
import type { Training } from './train_actions';
import type { AppState } from './types';

type Own = Extract<SourceData, { readonly kind: 'own' }>;
type Put = (id: string, more?: { readonly ended?: boolean }) => Promise<void>;

export function keepTrainings(context: Context, sources: Sources, training: Training) {
  const { store, services, datasets } = context;
  const failed = (error: unknown) => fail(context, error);

  const note = () => {
    const { run, parameters } = store.getState();
    const begun = training.begun();
    if (begun === null || run.space === null) return;
    const { recipe, data, ranking } = begun;
    const files = data.kind === 'own' ? data.files : null;
    const learningRate = parameters.learningRate ?? null;
    const noted = { space: run.space, recipe, ranking, learningRate, reading: readingOf(data), files };
    services.space.call('noteTraining', noted).catch(failed);
  };

  const forget = (space: string) => services.space.call('forgetTraining', { space }).catch(failed);

  /** What the training reads, where it can be had; else a person is told which file to choose. */
  const dataOf = ({ recipe, reading }: KeptTraining, files: Own['files'] | null): SourceData | null => {
    const { source } = recipe;
    const { datasets: entries } = store.getState();
    if (source.kind === 'simulated') return source;
    if (source.kind === 'dataset') {
      const entry = entries.find(({ id }) => id === source.id);
      if (entry !== undefined) return { kind: 'dataset', entry, base: datasets.href };
      notify(
        context,
        'error',
        `The dataset “${source.title}” is not here.`,
        'Check the connection and reload the page.',
      );
      return null;
    }
    const { title, bytes, url, column } = source;
    const more = { ...(url !== undefined && { url }), ...(column !== undefined && { column }), ...reading };
    if (files !== null) return { kind: 'own', title, files, ...more };
    const chosen = sources.current();
    if (chosen?.kind === 'own' && chosen.title === title && sizeOf(chosen) === bytes) return chosen;
    const size = `${bytes.toLocaleString('en')} bytes`;
    const advice = `Choose “${title}” again under Data, and then press Go on.`;
    notify(
      context,
      'error',
      `The training reads your own “${title}” (${size}), which is not kept on this machine.`,
      advice,
    );
    return null;
  };

  const goOn = async (id: string) => {
    const space = trainedIn({ id });
    const { phase } = store.getState().run;
    if (phase === 'preparing' || phase === 'running') return;
    try {
      const { training: kept, files } = await services.space.call('takeTraining', { space });
      const data = dataOf(kept, files);
      if (data === null) return void (await services.space.call('leaveTraining', { space }));
      const { recipe, ranking, legs, snapshot, learningRate } = kept;
      if (sources.current() !== data) await sources.restore(data);
      if (recipe.model === 'none') return;
      store.setState({ model: recipe.model, parameters: recipe.parameters, seed: recipe.seed });
      if (learningRate !== null) {
        store.setState(({ parameters }) => ({ parameters: { ...parameters, learningRate } }));
      }
      const begun = { recipe, data, ranking };
      if (await training.takeUp(space, begun, { snapshot, legs, reason: null }, learningRate)) return;
      await services.space.call('leaveTraining', { space });
    } catch (error) {
      failed(error);
    }
  };

  return {
    goOn,
    changed: ({ run, parameters, spaces }: AppState, { run: was, parameters: wereParameters }: AppState, put: Put) => {
      const begins = run.phase === 'running' && (was.phase !== 'running' || run.space !== was.space);
      const rate = parameters.learningRate !== wereParameters.learningRate && run.phase !== 'idle';
      if (begins || (rate && run.info !== null)) note();
      if (run.space === null) {
        // Given up: its space is gone, and so is what was kept of it.
        if (was.space === null || spaces.some(({ id }) => id === was.space)) return;
        const given = was.space;
        void forget(given).then(() => services.space.call('removeKept', { ids: [given] }).catch(failed));
        return;
      }
      if (run.phase === was.phase && run.report === was.report) return;
      if (run.report === null && was.report !== null && run.space === was.space) {
        // Back to its beginning: snapshots of later are worth nothing.
        void forget(run.space);
      } else if (was.phase === 'running' && (run.phase === 'paused' || run.phase === 'finished')) {
        void put(run.space, { ended: run.phase === 'finished' });
      }
    },
  };
}

/** How the files were read, where that was said. */
function readingOf(data: SourceData): Reading {
  if (data.kind !== 'own') return {};
  const { reads, columns, scale } = data;
  return { ...(reads && { reads }), ...(columns && { columns }), ...(scale && { scale }) };
}
