// Questions whose answers a test gives, in whatever order: the screen tells of the last one, and that it waits.
import { beforeEach, describe, expect, it } from 'vitest';
import { packNames } from '../ml/core/names';
import { modelList } from '../ml/objectives/registry';
import type { LayoutApi, QueryAnswer, SpaceApi, TrainApi } from '../workers/protocol';
import { Arrays } from './arrays';
import { activate, spaceActions } from './space_actions';
import { type Context, createAppStore } from './store';
import { FakeWorker } from './test_worker';

let space: FakeWorker<SpaceApi>;
let context: Context;
/** The row that answers the n-th question. */
let answers: ((row: number) => void)[];
const state = () => context.store.getState();

beforeEach(() => {
  answers = [];
  space = new FakeWorker();
  space.answers.answer = () =>
    new Promise<QueryAnswer>((resolve) => answers.push((row) => resolve({ kind: 'word', row, name: '' })));
  context = {
    store: createAppStore(modelList, 'dark', { threads: 1, mostThreads: 1, engine: 'automatic', engines: [] }),
    arrays: new Arrays(),
    services: { train: new FakeWorker<TrainApi>(), space, layout: new FakeWorker<LayoutApi>() },
    datasets: new URL('http://localhost/datasets/'),
    calibrations: { read: () => null, write: () => {} },
    rankEngines: () => [],
    parseTestSets: () => [],
  };
  context.arrays.set('a', { names: packNames(['war', 'peace']), columns: [], hidden: new Uint32Array() });
  activate(context, 'a');
});

describe('a question', () => {
  it('is on its way until the latest is answered; an answer that another outran is not shown', async () => {
    const { ask } = spaceActions(context);
    const [first, second] = [ask('war'), ask('peace')];
    expect(state().asking).toBe(true);
    answers[1]!(1);
    await second;
    expect(state()).toMatchObject({ asking: false, selection: { row: 1 } });
    answers[0]!(0);
    await first;
    expect(state()).toMatchObject({ asking: false, selection: { row: 1 } });
  });

  it('that only looks for the selected word in another space gives way to what was chosen meanwhile', async () => {
    const { select } = spaceActions(context);
    select(0);
    activate(context, 'a');
    expect(state().selection).toBeNull();
    select(1);
    answers[0]!(0);
    await new Promise((resolve) => setTimeout(resolve));
    expect(state().selection?.row).toBe(1);
    activate(context, 'a');
    answers[1]!(0);
    await expect.poll(() => state().selection?.row).toBe(0);
  });
});
