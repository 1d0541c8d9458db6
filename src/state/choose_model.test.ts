import { expect, it } from 'vitest';
import { modelList } from '../ml/objectives/registry';
import { Arrays } from './arrays';
import { sourceActions } from './source_actions';
import { createAppStore } from './store';

it('choosing a model takes its defaults, as they suit the text, and an unknown one changes nothing', () => {
  const models = modelList;
  const store = createAppStore(models, 'dark', { threads: 1, mostThreads: 1, engine: 'automatic', engines: [] });
  const unused = { call: () => Promise.reject(new Error('not called')), onCrash: () => {} };
  const services = { train: unused, space: unused, layout: unused };
  const datasets = new URL('http://localhost/datasets/');
  const calibrations = { read: () => null, write: () => {} };
  const context = {
    store,
    arrays: new Arrays(),
    services,
    datasets,
    calibrations,
    rankEngines: () => [],
    parseTestSets: () => [],
  };
  const { actions } = sourceActions(
    context,
    () => [],
    () => {},
  );
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
