// What groups of actions work on in a test: a fresh store, no arrays, and workers whose answers the test gives; not part of the app.
import { modelList } from '../ml/objectives/registry';
import type { LayoutApi, SpaceApi, TrainApi } from '../workers/protocol';
import { Arrays } from './arrays';
import { createAppStore } from './store';
import { FakeWorker } from './test_worker';

export function testContext() {
  const [space, train, layout] = [new FakeWorker<SpaceApi>(), new FakeWorker<TrainApi>(), new FakeWorker<LayoutApi>()];
  const store = createAppStore(modelList, 'dark', { threads: 1, mostThreads: 1, engine: 'automatic', engines: [] });
  const arrays = new Arrays();
  const context = {
    ...{ store, arrays },
    services: { space, train, layout },
    datasets: new URL('https://example.org/datasets/'),
    calibrations: { read: () => null, write: () => {} },
    rankEngines: () => [],
    parseTestSets: () => [],
  };
  return { space, layout, store, arrays, context };
}
