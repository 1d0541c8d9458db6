// A visitor's ratings against a space worker whose answers the test gives: what is asked of it, what comes back too late, what can be undone.
import { beforeEach, describe, expect, it } from 'vitest';
import { packNames } from '../ml/core/names';
import { VectariumError } from '../ml/errors';
import { modelList } from '../ml/objectives/registry';
import type { LayoutApi, SpaceApi, SpaceInfo, TrainApi } from '../workers/protocol';
import type { RecommendationList, Who } from '../workers/recommend_protocol';
import { createActions } from './actions';
import { Arrays } from './arrays';
import { activate, addSpace } from './space_actions';
import { type Context, createAppStore } from './store';
import { FakeWorker } from './test_worker';
import type { AppActions } from './types';
import { canUndoRating, entriesHere } from './visitor_actions';

const ITEMS = ['dune', 'solaris', 'stalker', 'alien'];
let space: FakeWorker<SpaceApi>;
let context: Context;
let actions: AppActions;
let asked: Who[];

/** A list that says whom it is for: its items are those that are not rated, last first. */
function listFor(who: Who): RecommendationList {
  const rated = 'entries' in who ? who.entries.map(({ item }) => item) : [];
  const items = ITEMS.map((name, item) => ({ name, item }))
    .filter(({ item }) => !rated.includes(item))
    .reverse()
    .map((named) => ({ ...named, score: 1, told: 1, taste: 1, itemBias: 0, reasons: [], others: 0, rest: 0 }));
  const alike = { rows: new Uint32Array(), similarities: new Float32Array(), names: [] };
  return { unit: 'rank', offset: 0, bias: 0, items, history: [], entries: 0, position: [1, 2, 3], alike };
}

function info(id: string, title = 'films'): SpaceInfo {
  const source = { kind: 'own', title, bytes: 1 } as const;
  return {
    id,
    title,
    names: packNames([...ITEMS, 'ann', 'bob']),
    columns: [],
    hidden: new Uint32Array(),
    rows: 6,
    dims: 2,
    ratings: {
      items: 4,
      users: 2,
      nouns: { user: 'viewer', users: 'viewers', item: 'film', items: 'films' },
      feedback: 'rating',
      simulated: false,
      scale: { min: 1, max: 5, step: 1 },
      held: 0,
      truth: false,
    },
    provenance: {
      recipe: { version: 1, model: 'biased-mf', source, parameters: {}, seed: 1, engine: 'wasm', threads: 1 },
      storage: 'float32',
      trained: 1,
      engine: '',
      loss: 0,
      seconds: 0,
    },
  };
}

beforeEach(() => {
  space = new FakeWorker();
  context = {
    store: createAppStore(modelList, 'dark', { threads: 1, mostThreads: 1, engine: 'automatic', engines: [] }),
    arrays: new Arrays(),
    services: { train: new FakeWorker<TrainApi>(), space, layout: new FakeWorker<LayoutApi>() },
    datasets: new URL('http://localhost/datasets/'),
    calibrations: { read: () => null, write: () => {} },
    rankEngines: () => ['wasm'],
    parseTestSets: () => [],
  };
  actions = createActions(context, () => []);
  asked = [];
  space.answers.recommend = ({ who }) => {
    asked.push(who);
    return listFor(who);
  };
  addSpace(context, info('run 1'), 'trained', []);
});

const visitor = () => context.store.getState().visitor;
const names = () => entriesHere(context.store.getState()).map(({ name, value }) => `${name} ${value}`);
const settled = () => new Promise((resolve) => setTimeout(resolve));

describe('a visitor', () => {
  it('is folded in with every change, and sees what moved', async () => {
    actions.rateItem(0, 5);
    await settled();
    expect(visitor().list?.items.map(({ name }) => name)).toEqual(['alien', 'stalker', 'solaris']);
    expect(visitor().places).toBeNull();
    actions.rateItem(3, 2);
    await settled();
    expect(asked.at(-1)).toEqual({
      entries: [
        { item: 3, value: 2 },
        { item: 0, value: 5 },
      ],
    });
    expect(visitor().places).toEqual({ 3: 0, 2: 1, 1: 2 });
    expect(visitor().list?.items.map(({ name }) => name)).toEqual(['stalker', 'solaris']);
  });

  it('changes a rating in its place, takes one back, and starts over', async () => {
    actions.rateItem(0, 5);
    actions.rateItem(1, 3);
    actions.rateItem(0, 4);
    expect(names()).toEqual(['solaris 3', 'dune 4']);
    actions.unrateItem(1);
    expect(names()).toEqual(['dune 4']);
    actions.undoRating();
    actions.undoRating();
    expect(names()).toEqual(['solaris 3', 'dune 5']);
    actions.clearRatings();
    await settled();
    expect([names(), visitor().list]).toEqual([[], null]);
    actions.undoRating();
    expect(names()).toEqual(['solaris 3', 'dune 5']);
  });

  it('is told of the latest ratings only', async () => {
    const waiting: ((list: RecommendationList) => void)[] = [];
    space.answers.recommend = () => new Promise((resolve) => waiting.push(resolve));
    actions.rateItem(0, 5);
    actions.rateItem(1, 5);
    waiting[1]!(
      listFor({
        entries: [
          { item: 0, value: 5 },
          { item: 1, value: 5 },
        ],
      }),
    );
    await settled();
    waiting[0]!(listFor({ entries: [{ item: 0, value: 5 }] }));
    await settled();
    expect(visitor().list?.items.map(({ name }) => name)).toEqual(['alien', 'stalker']);
  });

  it('keeps its ratings in another run on the same data, and is asked about nothing in a space of other data', async () => {
    actions.rateItem(2, 5);
    await settled();
    addSpace(context, info('run 2'), 'trained', []);
    await settled();
    expect(asked.length).toBe(2);
    expect(entriesHere(context.store.getState()).map(({ name }) => name)).toEqual(['stalker']);
    addSpace(context, info('run 3', 'other films'), 'trained', []);
    await settled();
    expect([asked.length, visitor().list, entriesHere(context.store.getState())]).toEqual([2, null, []]);
    actions.rateItem(1, 1);
    expect(names()).toEqual(['solaris 1']);
  });

  it('has ratings and undo of its own in each source', async () => {
    actions.rateItem(2, 5);
    actions.rateItem(0, 4);
    await settled();
    addSpace(context, info('run 2', 'other films'), 'trained', []);
    const undoable = () => canUndoRating(context.store.getState());
    expect([names(), undoable(), visitor().places]).toEqual([[], false, null]);
    actions.undoRating();
    actions.rateItem(1, 1);
    actions.undoRating();
    actions.undoRating();
    expect([names(), undoable()]).toEqual([[], false]);
    actions.rateItem(3, 2);
    await settled();
    activate(context, 'run 1');
    expect([names(), undoable(), visitor().list]).toEqual([['dune 4', 'stalker 5'], true, null]);
    await settled();
    expect(visitor().list?.items.map(({ name }) => name)).toEqual(['alien', 'solaris']);
    actions.undoRating();
    expect(names()).toEqual(['stalker 5']);
    activate(context, 'run 2');
    expect(names()).toEqual(['alien 2']);
  });

  it('hears why nothing can be recommended, and what to do', async () => {
    space.answers.recommend = () => {
      throw new VectariumError('BadQuery', 'It is being trained.', 'Pause it.');
    };
    actions.rateItem(0, 5);
    await settled();
    expect(visitor()).toMatchObject({ list: null, error: { message: 'It is being trained.', advice: 'Pause it.' } });
  });
});

describe('a selected user', () => {
  it('has its own list, an item has none', async () => {
    actions.select(5);
    await settled();
    expect(asked).toEqual([{ row: 5 }]);
    expect(context.store.getState().person).toMatchObject({ row: 5, error: null });
    actions.select(1);
    await settled();
    expect([asked.length, context.store.getState().person]).toEqual([1, null]);
  });
});
