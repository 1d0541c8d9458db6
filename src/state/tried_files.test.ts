// Files that could not be read as they were taken, against a fake train worker: read otherwise, while the earlier source stays.
import { beforeEach, expect, it } from 'vitest';
import { rankEngines } from '../ml/engines/ranking';
import { VectariumError } from '../ml/errors';
import { modelList } from '../ml/objectives/registry';
import type { LayoutApi, SpaceApi, TrainApi } from '../workers/protocol';
import { Arrays } from './arrays';
import { type Sources, sourceActions } from './source_actions';
import { createAppStore } from './store';
import { FakeWorker } from './test_worker';

const columns = ['who', 'what', 'note'].map((name) => ({ name, sample: 'x' }));
const chosen = { user: 'who', item: 'what' };
const files = [{ name: 'a.csv', blob: new Blob(['abc']) }];
const refused = () => {
  throw new VectariumError('BadInput', '“a.csv”, line 2: expected a rating, found “x”', 'Choose other columns.');
};

/** What they look like is asked for after the refusal is told. */
const offered = () => new Promise((resolve) => setImmediate(resolve));

let train: FakeWorker<TrainApi>;
let sources: Sources;
let store: ReturnType<typeof createAppStore>;

beforeEach(async () => {
  train = new FakeWorker();
  train.answers.inspect = refused;
  train.answers.look = () => ({ reads: 'ratings', columns, chosen: { ...chosen, rating: 'note' } });
  store = createAppStore(modelList, 'dark', { threads: 1, mostThreads: 2, engine: 'automatic', engines: [] });
  const services = { train, space: new FakeWorker<SpaceApi>(), layout: new FakeWorker<LayoutApi>() };
  const calibrations = { read: () => null, write: () => {} };
  const datasets = new URL('http://localhost/datasets/');
  const context = {
    store,
    arrays: new Arrays(),
    services,
    datasets,
    calibrations,
    rankEngines,
    parseTestSets: () => [],
  };
  sources = sourceActions(
    context,
    () => [],
    () => {},
  );
  await sources.actions.chooseFiles(files, 'a.csv');
  await offered();
});

it('are offered with their columns, and read with those that a person chooses', async () => {
  expect(store.getState()).toMatchObject({
    source: null,
    tried: {
      title: 'a.csv',
      look: { reads: 'ratings', columns, chosen: { user: 'who', item: 'what', rating: 'note' } },
    },
  });
  // Refused once more: the choice that was tried is what is offered now.
  await sources.actions.readAs({ reads: 'playlists', columns: chosen });
  await offered();
  expect(store.getState().tried?.look).toEqual({ reads: 'playlists', columns, chosen });
  delete train.answers.inspect; // it never answers
  void sources.actions.readAs({ reads: 'ratings', columns: chosen, scale: { min: 1, max: 5 } });
  expect(store.getState()).toMatchObject({ tried: null, source: { title: 'a.csv' } });
  const source = { kind: 'own', title: 'a.csv', files, reads: 'ratings', columns: chosen, scale: { min: 1, max: 5 } };
  await Promise.resolve();
  expect(train.calls.at(-1)).toEqual({ method: 'inspect', args: { source, minCount: 2 } });
});

it('are not offered where there is nothing to choose from', async () => {
  train.answers.look = () => ({ reads: 'text', columns: [], chosen: null });
  await sources.actions.chooseFiles(files, 'a.csv');
  await offered();
  expect(store.getState().tried).toBeNull();
  train.answers.look = refused;
  await sources.actions.chooseFiles(files, 'a.csv');
  await offered();
  expect(store.getState().tried).toBeNull();
});
