// What is drawn besides points against a fake worker: found once for a map that rests, while it is wanted, and never shown beside another map.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Layout } from '../ml/contracts';
import { packNames } from '../ml/core/names';
import { VectariumError } from '../ml/errors';
import type { NamedClusters } from '../workers/layout_protocol';
import type { SpaceInfo } from '../workers/protocol';
import { drawnActions } from './drawn_actions';
import { NAMED_FROM } from './drawn_state';
import { watchDrawn } from './drawn_watch';
import { addSpace, placeLayout } from './space_actions';
import { IDLE_RUN } from './store';
import { testContext } from './test_context';

const layoutOf = (x: number, rows: number): Layout => ({
  kind: 'pca',
  positions: new Float32Array(3 * rows).fill(x),
  rows,
});

/** Named by the map's first coordinate, so that one tells of which map they are. */
function clustersOf({ positions, rows }: Layout, showHidden: boolean): NamedClusters {
  const text = `${positions[0]!.toFixed(1)}${showHidden ? ' all' : ''}`;
  const cluster = { level: 0, parent: -1, rows, position: [0, 0, 0], radius: 1, text } as const;
  return { levels: 1, list: [cluster], of: new Uint16Array(rows) };
}

function setUp(rows = NAMED_FROM) {
  const { space, layout, arrays, store, context } = testContext();
  space.answers.lend = () => {};
  layout.answers.clusters = ({ layout: of, showHidden }) => clustersOf(of, showHidden);
  layout.answers.bundles = ({ pairs }) => new Float32Array((pairs.length / 2) * 39);
  const info: SpaceInfo = {
    ...{ id: 's', title: 's', names: packNames(Array.from({ length: rows }, (_, n) => `w${n}`)), columns: [] },
    ...{ rows, dims: 2, hidden: new Uint32Array(0), ratings: null },
    provenance: {
      recipe: {
        ...{ version: 1, model: 'skip-gram', source: { kind: 'own', title: 's', bytes: 1 } },
        ...{ parameters: {}, seed: 1, engine: 'wasm', threads: 1 },
      },
      ...{ storage: 'float32', trained: 1, engine: 'wasm', loss: 1, seconds: 1 },
    },
  };
  addSpace(context, info, 'trained', [layoutOf(0.1, rows)]);
  const stop = watchDrawn(context);
  return {
    ...{ arrays, layout, store, stop, ...drawnActions(context) },
    asked: (method: string) => layout.methods().filter((name) => name === method).length,
    named: () => arrays.get('s')!.drawn.names?.value.list[0]?.text,
    move: (x: number) => placeLayout(context, 's', layoutOf(x, rows)),
    run: (phase: 'running' | 'paused') => store.setState({ run: { ...IDLE_RUN, space: 's', phase } }),
    links: (value: Uint32Array) => {
      arrays.get('s')!.honest.pairs = { of: arrays.get('s')!.layouts.get('pca')!, value };
      store.setState(({ honest }) => ({ honest: { ...honest, links: true, version: honest.version + 1 } }));
    },
  };
}

describe('names of clusters', () => {
  let app: ReturnType<typeof setUp>;
  beforeEach(() => {
    app = setUp();
  });

  it('are found once for each map, and anew where hidden words are shown', async () => {
    await vi.waitFor(() => expect(app.named()).toBe('0.1'));
    app.setNames(false);
    app.setNames(true);
    expect(app.asked('clusters')).toBe(1);
    app.move(0.7);
    await vi.waitFor(() => expect(app.named()).toBe('0.7'));
    app.store.setState({ showHidden: true });
    await vi.waitFor(() => expect(app.named()).toBe('0.7 all'));
    expect(app.asked('clusters')).toBe(3);
    expect(app.store.getState().drawn.job).toBeNull();
  });

  it('wait for a training to rest, and are forgotten while it goes on', async () => {
    await vi.waitFor(() => expect(app.named()).toBe('0.1'));
    app.run('running');
    expect(app.named()).toBeUndefined();
    app.move(0.3);
    expect(app.asked('clusters')).toBe(1);
    app.run('paused');
    await vi.waitFor(() => expect(app.named()).toBe('0.3'));
  });

  it('are stopped for a map that has moved on, and found for the one that it moved to', async () => {
    await vi.waitFor(() => expect(app.named()).toBe('0.1'));
    const { clusters } = app.layout.answers;
    app.layout.answers.clusters = (_, { signal }) =>
      new Promise((_resolve, reject) => {
        signal?.addEventListener('abort', () => reject(new DOMException('stopped', 'AbortError')));
      });
    app.move(0.4);
    await vi.waitFor(() => expect(app.store.getState().drawn.job?.what).toBe('names'));
    app.layout.answers.clusters = clusters!;
    app.move(0.5);
    await vi.waitFor(() => expect(app.named()).toBe('0.5'));
    expect(app.store.getState().notices).toEqual([]);
  });

  it('are given up, with the reason on screen, where they cannot be found', async () => {
    await vi.waitFor(() => expect(app.named()).toBe('0.1'));
    app.layout.answers.clusters = () => {
      throw new VectariumError('BadInput', 'No memory is left.', 'Close other pages.');
    };
    app.move(0.9);
    await vi.waitFor(() => expect(app.store.getState().drawn.names).toBe(false));
    expect(app.store.getState().notices.map(({ message }) => message)).toEqual(['No memory is left.']);
    expect(app.asked('clusters')).toBe(2);
  });

  it('are found by another worker where theirs was ended for a layout’s sake, and given up where that dies too', async () => {
    await vi.waitFor(() => expect(app.named()).toBe('0.1'));
    const { clusters } = app.layout.answers;
    const crash = () => {
      throw Object.assign(new Error('gone'), { name: 'WorkerCrashed' });
    };
    app.layout.answers.clusters = () => {
      app.layout.answers.clusters = clusters!;
      return crash();
    };
    app.move(0.6);
    await vi.waitFor(() => expect(app.named()).toBe('0.6'));
    app.layout.answers.clusters = crash;
    app.move(0.2);
    await vi.waitFor(() => expect(app.store.getState().drawn.names).toBe(false));
    expect(app.asked('clusters')).toBe(5);
  });

  it('are not asked for of few points, nor once the map is gone', async () => {
    const few = setUp(NAMED_FROM - 1);
    app.stop();
    app.move(0.8);
    await vi.waitFor(() => expect(app.store.getState().drawn.job).toBeNull());
    expect(few.asked('clusters')).toBe(0);
    expect(app.asked('clusters')).toBe(1);
  });
});

it('lines are bundled where they are drawn and bundles are wanted, once for the same lines', async () => {
  const app = setUp();
  await vi.waitFor(() => expect(app.named()).toBe('0.1'));
  app.setBundled(true);
  expect(app.asked('bundles')).toBe(0);
  const pairs = Uint32Array.of(0, 1, 2, 3);
  app.links(pairs);
  await vi.waitFor(() => expect(app.arrays.get('s')!.drawn.curves?.of).toBe(pairs));
  expect(app.arrays.get('s')!.drawn.curves?.value).toHaveLength(2 * 39);
  app.setBundled(false);
  app.setBundled(true);
  expect(app.asked('bundles')).toBe(1);
});
