// What the scene is told of a space's look: once for each change, and a hidden row that is asked for is shown.
import { describe, expect, it, vi } from 'vitest';
import { packNames } from '../../ml/core/names';
import type { Scene } from '../../render/types';
import { Arrays } from '../../state/arrays';
import { createAppStore } from '../../state/store';
import type { SelectionState, SpaceState } from '../../state/types';
import { bindLook } from './bind_look';

function setUp() {
  const scene = { setLook: vi.fn(), setColors: vi.fn(), setShown: vi.fn(), setGroup: vi.fn() };
  const arrays = new Arrays();
  const values = Float32Array.of(1, 2, 3, 4);
  const columns = [{ name: 'meanYear', label: 'Mean year', values }];
  arrays.set('s', { names: packNames(['a', 'b', 'c', 'd']), columns, hidden: new Uint32Array(0) });
  const models = [{ id: 'skip-gram', title: 'SG', parameters: [], family: 'windows', reads: 'text' }] as const;
  const store = createAppStore(models, 'dark', { threads: 1, mostThreads: 1, engine: 'automatic', engines: [] });
  store.setState({ active: 's', spaces: [SPACE] });
  const update = bindLook(scene as Partial<Scene> as Scene, arrays);
  return { scene, store, held: arrays.get('s')!, update: (fresh = false) => update(store.getState(), fresh) };
}

const SPACE: SpaceState = {
  id: 's',
  title: 'S',
  rows: 4,
  dims: 2,
  columns: [],
  ratings: null,
  hidden: 0,
  origin: 'shipped',
  provenance: {
    recipe: {
      version: 1,
      model: 'skip-gram',
      source: { kind: 'dataset', id: 't', title: 'T' },
      parameters: {},
      seed: 1,
      engine: 'wasm',
      threads: 1,
    },
    storage: 'float32',
    engine: 'wasm',
    trained: 1,
    seconds: 1,
    loss: 1,
  },
};

const selected = (row: number): SelectionState => ({ row, name: 'x', values: [], neighbors: null });

describe('bindLook', () => {
  it('tells the scene of each change once', () => {
    const { scene, store, update, held } = setUp();
    update(true);
    update();
    for (const told of Object.values(scene)) expect(told).toHaveBeenCalledTimes(1);
    store.setState(({ map }) => ({ map: { ...map, scale: 'median' } }));
    update();
    expect(scene.setColors).toHaveBeenCalledTimes(2);
    store.setState(({ map }) => ({ map: { ...map, sizes: { ...map.sizes, one: 9 } } }));
    update();
    expect(scene.setLook).toHaveBeenCalledTimes(2);
    held.group = Uint8Array.of(0, 1, 1, 0);
    update();
    update();
    expect(scene.setGroup).toHaveBeenCalledTimes(2);
    expect(scene.setGroup).toHaveBeenLastCalledWith(held.group);
    expect(scene.setShown).toHaveBeenCalledTimes(1);
  });

  it('shows a hidden row that is asked for, for as long as it is', () => {
    const { scene, store, update, held } = setUp();
    held.shown = Uint8Array.of(1, 0, 1, 0);
    update(true);
    expect(scene.setShown).toHaveBeenLastCalledWith(held.shown);
    store.setState({ selection: selected(1) });
    update();
    expect(scene.setShown).toHaveBeenLastCalledWith(Uint8Array.of(1, 1, 1, 0));
    expect([...held.shown]).toEqual([1, 0, 1, 0]);
    store.setState({ selection: selected(2) });
    update();
    expect(scene.setShown).toHaveBeenLastCalledWith(held.shown);
  });

  it('leaves the last points as they look while no space is there', () => {
    const { scene, store, update } = setUp();
    update(true);
    store.setState({ active: null, spaces: [] });
    update();
    for (const told of Object.values(scene)) expect(told).toHaveBeenCalledTimes(1);
  });
});
