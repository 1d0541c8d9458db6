import { expect, it } from 'vitest';
import { simulatorInfos } from '../ml/data/simulators/descriptions';
import { modelList } from '../ml/objectives/registry';
import { Arrays } from './arrays';
import { sourceActions } from './source_actions';
import { createAppStore } from './store';

const uncalled = () => Promise.reject(new Error('not called'));

function rig(inspect: (method: string, argument: unknown) => Promise<unknown> = uncalled) {
  const store = createAppStore(modelList, 'dark', { threads: 1, mostThreads: 1, engine: 'automatic', engines: [] });
  const unused = { call: uncalled, onCrash: () => {} };
  const services = { train: { ...unused, call: inspect as (typeof unused)['call'] }, space: unused, layout: unused };
  const context = {
    store,
    arrays: new Arrays(),
    services,
    datasets: new URL('http://localhost/datasets/'),
    calibrations: { read: () => null, write: () => {} },
    rankEngines: () => [],
    parseTestSets: () => [],
  };
  const { actions } = sourceActions(
    context,
    () => [],
    () => {},
  );
  return { store, actions };
}

it('choosing a model takes its defaults, as they suit the text, and an unknown one changes nothing', () => {
  const { store, actions } = rig();
  expect(store.getState().model).toBe('skip-gram');
  const source = { kind: 'own', reads: 'text', id: 'a', title: 'a', bytes: 1, progress: null } as const;
  const summary = {
    reads: 'text',
    title: 'a',
    words: 200_000,
    types: 9,
    bytes: 1,
    documents: 1,
    vocabulary: 9,
    coverage: 1,
  } as const;
  store.setState({ source: { ...source, summary: { ...summary, encoding: 'utf-8' } } });
  actions.chooseModel('softmax');
  expect(store.getState().model).toBe('softmax');
  expect(store.getState().parameters).toEqual({
    dim: 100,
    window: 5,
    epochs: 10,
    minCount: 20,
    phrases: 0,
    phrasePasses: 1,
    sample: 1e-3,
    learningRate: 0.025,
  });
  actions.chooseModel('cbow');
  expect(store.getState().parameters).toMatchObject({ negative: 5, epochs: 10, minCount: 5, learningRate: 0.05 });
  actions.chooseModel('ppmi-svd');
  expect(store.getState().parameters).toMatchObject({ epochs: 4, smoothing: 0.75 });
  expect(store.getState().parameters).not.toHaveProperty('learningRate');
  actions.chooseModel('glove');
  expect(store.getState().parameters).toMatchObject({ epochs: 25, xMax: 2, symmetric: 1 });
  actions.chooseModel('bpr');
  expect(store.getState().model).toBe('glove');
});

it('a source takes the model that suits its feedback, unless another was chosen that can read it', async () => {
  const { store, actions } = rig((_, argument) => {
    const { source } = argument as { source: { id: string } };
    const feedback = source.id === 'simulated-playlists' ? 'implicit' : 'rating';
    return Promise.resolve({ reads: 'ratings', title: source.id, feedback, folds: [] });
  });
  store.setState({ simulators: simulatorInfos });
  const modelAfter = async (simulator: string) => {
    await actions.chooseSimulator(simulator);
    return store.getState().model;
  };
  expect(await modelAfter('simulated-ratings')).toBe('biased-mf');
  expect(await modelAfter('simulated-playlists')).toBe('logistic-mf');
  expect(await modelAfter('simulated-ratings')).toBe('biased-mf');
  actions.chooseModel('logistic-mf');
  expect(await modelAfter('simulated-ratings')).toBe('logistic-mf');
  actions.chooseModel('als');
  expect(await modelAfter('simulated-playlists')).toBe('als');
  // What is chosen for the very data stays.
  actions.chooseModel('svd++');
  expect(await modelAfter('simulated-playlists')).toBe('svd++');
  expect(await modelAfter('simulated-ratings')).toBe('svd++');
  expect(await modelAfter('simulated-playlists')).toBe('logistic-mf');
});
