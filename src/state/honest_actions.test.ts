// What is shown of a map's honesty against a fake worker: computed when wanted and the map rests, never out of date, given up when told to.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Layout } from '../ml/contracts';
import { packNames } from '../ml/core/names';
import type { PlacedVector } from '../workers/honest_protocol';
import type { LayoutApi, QueryAnswer, SpaceApi, SpaceInfo, TrainApi } from '../workers/protocol';
import { Arrays } from './arrays';
import { honestActions } from './honest_actions';
import { MAP_ERROR } from './honest_state';
import { layoutActions } from './layout_actions';
import { addSpace, placeLayout } from './space_actions';
import { createAppStore, IDLE_RUN } from './store';
import { FakeWorker } from './test_worker';

const names = packNames(['a', 'b', 'c']);
const info: SpaceInfo = {
  ...{ id: 's', title: 's', names, columns: [], rows: 3, dims: 2 },
  provenance: {
    recipe: {
      ...{ version: 1, model: 'skip-gram', source: { kind: 'own', title: 's', bytes: 1 } },
      ...{ parameters: {}, seed: 1, engine: 'wasm', threads: 1 },
    },
    ...{ storage: 'float32', trained: 1, engine: 'wasm', loss: 1, seconds: 1 },
  },
  ...{ hidden: new Uint32Array(0), ratings: null },
};
const layoutOf = (x: number): Layout => ({ kind: 'pca', positions: new Float32Array(9).fill(x), rows: 3 });
const neighbors = { rows: new Uint32Array(), similarities: new Float32Array(), names: [], nearOnMap: null };
const placedAt = (x: number): PlacedVector => ({ position: [x, 0, 0], neighbors });
const sum: QueryAnswer = { kind: 'sum', terms: [], results: neighbors, vector: new Float32Array(2), analogy: null };

function setUp() {
  const space = new FakeWorker<SpaceApi>();
  const arrays = new Arrays();
  const models = [{ id: 'skip-gram', title: 'SG', parameters: [], family: 'windows', reads: 'text' }] as const;
  const store = createAppStore(models, 'dark', { threads: 1, mostThreads: 1, engine: 'automatic', engines: [] });
  const context = {
    ...{ store, arrays },
    services: { space, train: new FakeWorker<TrainApi>(), layout: new FakeWorker<LayoutApi>() },
    datasets: new URL('https://example.org/datasets/'),
    calibrations: { read: () => null, write: () => {} },
    rankEngines: () => [],
    parseTestSets: () => [],
  };
  space.answers.mapErrors = ({ layout }) => new Float32Array(3).fill(layout.positions[0]!);
  space.answers.truePairs = () => Uint32Array.from([0, 1]);
  space.answers.placeVectors = ({ layout, vectors }) =>
    Array.from({ length: vectors.rows }, () => placedAt(layout.positions[0]!));
  const actions = { ...honestActions(context), ...layoutActions(context) };
  addSpace(context, info, 'trained', [layoutOf(0.1)]);
  const errors = () => arrays.colorOf('s', 'pca', store.getState().map.color)?.values[0];
  const asked = (method: string) => space.methods().filter((name) => name === method).length;
  const move = (x: number) => placeLayout(context, 's', layoutOf(x));
  const run = (phase: 'running' | 'paused') => store.setState({ run: { ...IDLE_RUN, space: 's', phase } });
  return { ...actions, arrays, asked, errors, move, run, space, store };
}

describe('errors of a map', () => {
  let app: ReturnType<typeof setUp>;
  beforeEach(() => {
    app = setUp();
  });

  it('are computed when their colour is chosen, once for a map', async () => {
    expect(app.asked('mapErrors')).toBe(0);
    app.setColor(MAP_ERROR);
    await vi.waitFor(() => expect(app.errors()).toBeCloseTo(0.1));
    app.setColor(null);
    app.setColor(MAP_ERROR);
    expect(app.asked('mapErrors')).toBe(1);
  });

  it('are not shown beside another map, and found anew for it', async () => {
    app.setColor(MAP_ERROR);
    await vi.waitFor(() => expect(app.errors()).toBeCloseTo(0.1));
    app.move(0.7);
    expect(app.errors()).toBeUndefined();
    await vi.waitFor(() => expect(app.errors()).toBeCloseTo(0.7));
  });

  it('wait for a training to rest, which outdates them whatever map is on screen', async () => {
    app.setColor(MAP_ERROR);
    await vi.waitFor(() => expect(app.errors()).toBeCloseTo(0.1));
    app.run('running');
    expect(app.errors()).toBeUndefined();
    app.move(0.3);
    expect(app.asked('mapErrors')).toBe(1);
    app.run('paused');
    await vi.waitFor(() => expect(app.errors()).toBeCloseTo(0.3));
  });

  it('stop for a map that moves, and go back to one colour when given up', async () => {
    const signals: (AbortSignal | undefined)[] = [];
    app.space.answers.mapErrors = (_, { signal }) => {
      signals.push(signal);
      return new Promise((_, reject) => signal!.addEventListener('abort', () => reject(signal!.reason)));
    };
    app.setColor(MAP_ERROR);
    expect(app.store.getState().honest.job?.what).toBe('errors');
    app.move(0.5);
    expect(signals[0]!.aborted).toBe(true);
    await vi.waitFor(() => expect(signals).toHaveLength(2));
    app.cancelHonest();
    expect(app.store.getState().map.color).toBeNull();
    await vi.waitFor(() => expect(app.store.getState().honest.job).toBeNull());
    expect([signals[1]!.aborted, app.asked('mapErrors'), app.store.getState().notices]).toEqual([true, 2, []]);
  });

  it('say why they cannot be had, and are not asked for again', async () => {
    app.space.answers.mapErrors = () => Promise.reject(new Error('row 2 is not finite'));
    app.setColor(MAP_ERROR);
    await vi.waitFor(() => expect(app.store.getState().notices[0]?.message).toBe('row 2 is not finite.'));
    expect(app.store.getState().map.color).toBeNull();
    await vi.waitFor(() => expect(app.store.getState().honest.job).toBeNull());
    expect(app.asked('mapErrors')).toBe(1);
  });
});

describe('lines between true neighbours', () => {
  it('are found when switched on, after errors that are wanted too, and kept for when they are again', async () => {
    const { asked, arrays, setColor, setLinks, space } = setUp();
    setColor(MAP_ERROR);
    setLinks(true);
    await vi.waitFor(() => expect(arrays.get('s')!.honest.pairs?.value).toEqual(Uint32Array.from([0, 1])));
    expect(space.methods().filter((name) => name === 'mapErrors' || name === 'truePairs')).toEqual([
      'mapErrors',
      'truePairs',
    ]);
    setLinks(false);
    setLinks(true);
    expect(asked('truePairs')).toBe(1);
  });
});

describe('places of vectors', () => {
  it('are found for an answer that is no row, and anew for another map', async () => {
    const { move, store } = setUp();
    store.setState({ query: { text: ' a + b ', answer: sum, error: null } });
    const place = () => store.getState().honest.answer;
    await vi.waitFor(() => expect(place()).toMatchObject({ label: 'a + b', ...placedAt(Math.fround(0.1)) }));
    move(0.6);
    expect(place()).toBeNull();
    await vi.waitFor(() => expect(place()?.position).toEqual([Math.fround(0.6), 0, 0]));
    store.setState({ query: { text: '', answer: null, error: null } });
    expect(place()).toBeNull();
  });

  it('are found for named vectors, gone with them, and only in their space', async () => {
    const { clearOwn, placeOwn, space, store } = setUp();
    const vectors = { data: new Float32Array(4), rows: 2, cols: 2 };
    space.answers.readOwnVectors = () => ({ names: ['x', 'y'], vectors });
    expect(await placeOwn(new Blob(['…']), 'mine.txt')).toBe(true);
    const own = () => store.getState().honest.own;
    await vi.waitFor(() => expect(own()?.rows.map(({ name }) => name)).toEqual(['x', 'y']));
    store.setState({ active: null });
    expect(own()).toBeNull();
    store.setState({ active: 's' });
    await vi.waitFor(() => expect(own()?.title).toBe('mine.txt'));
    clearOwn();
    expect(own()).toBeNull();
  });

  it('say why a file cannot be read', async () => {
    const { placeOwn, space, store } = setUp();
    space.answers.readOwnVectors = () => Promise.reject(new Error('line 3'));
    expect(await placeOwn(new Blob(['…']), 'mine.txt')).toBe(false);
    expect(store.getState().honest.error?.message).toBe('line 3.');
  });
});
