// What is shown of a map's honesty against a fake worker: computed when wanted and the map rests, never out of date, given up when told to.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Layout } from '../ml/contracts';
import { packNames } from '../ml/core/names';
import { VectariumError } from '../ml/errors';
import type { PlacedVector } from '../workers/honest_protocol';
import type { QueryAnswer, SpaceInfo } from '../workers/protocol';
import { honestActions } from './honest_actions';
import { MAP_ERROR } from './honest_state';
import { layoutActions } from './layout_actions';
import { addSpace, placeLayout } from './space_actions';
import { IDLE_RUN } from './store';
import { testContext } from './test_context';

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
const layoutOf = (x: number, rows = 3): Layout => ({
  kind: 'pca',
  positions: new Float32Array(3 * rows).fill(x),
  rows,
});
const neighbors = { rows: new Uint32Array(), similarities: new Float32Array(), names: [], nearOnMap: null };
const placedAt = (x: number): PlacedVector => ({ position: [x, 0, 0], neighbors });
const sum: QueryAnswer = { kind: 'sum', terms: [], results: neighbors, vector: new Float32Array(2), analogy: null };

function setUp() {
  const { space, layout, arrays, store, context } = testContext();
  space.answers.lend = () => {};
  layout.answers.errors = ({ layout: { positions, rows } }) => new Float32Array(rows).fill(positions[0]!);
  layout.answers.pairs = () => Uint32Array.from([0, 1]);
  space.answers.placeVectors = ({ layout, vectors }) =>
    Array.from({ length: vectors.rows }, () => placedAt(layout.positions[0]!));
  const actions = { ...honestActions(context), ...layoutActions(context) };
  addSpace(context, info, 'trained', [layoutOf(0.1)]);
  const column = () => arrays.colorOf('s', 'pca', store.getState().map.color)?.values;
  const errors = () => column()?.[0];
  const asked = (method: string) => layout.methods().filter((name) => name === method).length;
  const move = (x: number, rows?: number) => placeLayout(context, 's', layoutOf(x, rows));
  const run = (phase: 'running' | 'paused') => store.setState({ run: { ...IDLE_RUN, space: 's', phase } });
  return { ...actions, arrays, asked, column, errors, layout, move, run, space, store };
}

describe('errors of a map', () => {
  let app: ReturnType<typeof setUp>;
  beforeEach(() => {
    app = setUp();
  });

  it('are computed when their colour is chosen, once for a map', async () => {
    expect(app.asked('errors')).toBe(0);
    app.setColor(MAP_ERROR);
    await vi.waitFor(() => expect(app.errors()).toBeCloseTo(0.1));
    app.setColor(null);
    app.setColor(MAP_ERROR);
    expect(app.asked('errors')).toBe(1);
  });

  it('are not shown beside another map, and found anew for it', async () => {
    app.setColor(MAP_ERROR);
    await vi.waitFor(() => expect(app.errors()).toBeCloseTo(0.1));
    app.move(0.7);
    expect(app.errors()).toBeUndefined();
    await vi.waitFor(() => expect(app.errors()).toBeCloseTo(0.7));
  });

  it('are not known of rows that are not on the map', async () => {
    app.move(0.2, 2);
    app.setColor(MAP_ERROR);
    await vi.waitFor(() => expect(app.column()).toEqual(Float32Array.of(0.2, 0.2, Number.NaN)));
  });

  it('wait for a training to rest, which outdates them whatever map is on screen', async () => {
    app.setColor(MAP_ERROR);
    await vi.waitFor(() => expect(app.errors()).toBeCloseTo(0.1));
    app.run('running');
    expect(app.errors()).toBeUndefined();
    app.move(0.3);
    expect(app.asked('errors')).toBe(1);
    app.run('paused');
    await vi.waitFor(() => expect(app.errors()).toBeCloseTo(0.3));
  });

  it('stop for a map that moves, and go back to one colour when given up', async () => {
    const signals: (AbortSignal | undefined)[] = [];
    app.layout.answers.errors = (_, { signal }) => {
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
    expect([signals[1]!.aborted, app.asked('errors'), app.store.getState().notices]).toEqual([true, 2, []]);
  });

  it('are found again where their worker was ended for another call, and given up without a word where it died', async () => {
    const rejections = [new DOMException('cancelled', 'AbortError'), null];
    app.layout.answers.errors = async ({ layout: { rows } }) => {
      const rejection = rejections.shift();
      if (rejection) throw rejection;
      return new Float32Array(rows).fill(0.4);
    };
    app.setColor(MAP_ERROR);
    await vi.waitFor(() => expect(app.errors()).toBeCloseTo(0.4));
    app.layout.answers.errors = () => Promise.reject(new VectariumError('WorkerCrashed', 'It stopped', 'Try again.'));
    app.move(0.9);
    await vi.waitFor(() => expect(app.store.getState().map.color).toBeNull());
    expect([app.asked('errors'), app.store.getState().notices]).toEqual([3, []]);
  });

  it('are asked for again when the worker that lends the vectors has died', async () => {
    const signals: AbortSignal[] = [];
    app.layout.answers.errors = (_, { signal }) => {
      signals.push(signal!);
      return new Promise((_, reject) => signal!.addEventListener('abort', () => reject(signal!.reason)));
    };
    app.setColor(MAP_ERROR);
    app.space.crash(new VectariumError('WorkerCrashed', 'The space worker stopped', 'Try again.'));
    await vi.waitFor(() => expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]));
  });

  it('say why they cannot be had, and are not asked for again', async () => {
    app.layout.answers.errors = () => Promise.reject(new Error('row 2 is not finite'));
    app.setColor(MAP_ERROR);
    await vi.waitFor(() => expect(app.store.getState().notices[0]?.message).toBe('row 2 is not finite.'));
    expect(app.store.getState().map.color).toBeNull();
    await vi.waitFor(() => expect(app.store.getState().honest.job).toBeNull());
    expect(app.asked('errors')).toBe(1);
  });
});

describe('lines between true neighbours', () => {
  it('are found when switched on, after errors that are wanted too, and kept for when they are again', async () => {
    const { asked, arrays, layout, setColor, setLinks } = setUp();
    setColor(MAP_ERROR);
    setLinks(true);
    await vi.waitFor(() => expect(arrays.get('s')!.honest.pairs?.value).toEqual(Uint32Array.from([0, 1])));
    expect(layout.methods()).toEqual(['errors', 'pairs']);
    setLinks(false);
    setLinks(true);
    expect(asked('pairs')).toBe(1);
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
