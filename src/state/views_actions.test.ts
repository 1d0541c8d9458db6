// Views are kept by space, at most fifty, in an order that can be changed; one of another layout has that layout shown first.
import { beforeEach, describe, expect, it } from 'vitest';
import { packNames } from '../ml/core/names';
import { modelList } from '../ml/objectives/registry';
import type { CameraPose } from '../render/types';
import { Arrays } from './arrays';
import type { LayoutKind } from './layout_state';
import { createAppStore } from './store';
import { viewsActions } from './views_actions';
import { MOST_VIEWS, viewsOf } from './views_state';

const pose = (x: number): CameraPose => ({ target: [x, 0.25, -1], azimuth: 0.5, polar: 1.2, distance: 3 });
const shown: LayoutKind[] = [];
let views: ReturnType<typeof make>;

function make() {
  const machine = { threads: 1, mostThreads: 1, engine: 'wasm', engines: [] } as const;
  const store = createAppStore(modelList, 'dark', machine);
  const arrays = new Arrays();
  const layout = { positions: new Float32Array(3), rows: 1 };
  for (const id of ['a', 'b']) {
    const info = { names: packNames(['x']), columns: [], hidden: new Uint32Array() };
    arrays.set(id, info, [
      { ...layout, kind: 'umap' },
      { ...layout, kind: 'pca' },
    ]);
  }
  const show = (kind: LayoutKind) => store.setState(({ map }) => ({ map: { ...map, kind } }));
  store.setState({ active: 'a' });
  show('umap');
  const actions = viewsActions({ store, arrays }, async (kind) => {
    shown.push(kind);
    if (kind !== 'tsne') show(kind);
  });
  return { store, actions, show, names: () => viewsOf(store.getState()).map(({ name }) => name) };
}

beforeEach(() => {
  shown.length = 0;
  views = make();
});

describe('views', () => {
  it('are kept by space, and their poses come back as they went', async () => {
    const { store, actions, names } = views;
    actions.keepView('  one ', pose(1));
    actions.keepView('', pose(2));
    expect(names()).toEqual(['one', '2']);
    store.setState({ active: 'b' });
    expect(names()).toEqual([]);
    store.setState({ active: 'a' });
    const kept = JSON.parse(JSON.stringify(store.getState().views)).a[0];
    expect(kept).toEqual({ id: 1, name: 'one', layout: 'umap', dims: 3, pose: pose(1) });
    expect(await actions.showView(1)).toEqual(pose(1));
    expect(shown).toEqual([]);
  });

  it('are renamed, deleted and moved; their ids are never used twice beside another', () => {
    const { store, actions, names } = views;
    for (const name of ['a', 'b', 'c']) actions.keepView(name, pose(0));
    actions.moveView(3, -1);
    expect(names()).toEqual(['a', 'c', 'b']);
    actions.moveView(1, -1);
    actions.moveView(2, 1);
    expect(names()).toEqual(['a', 'c', 'b']);
    actions.renameView(1, 'z');
    actions.renameView(2, '  ');
    actions.deleteView(3);
    expect(names()).toEqual(['z', 'b']);
    actions.keepView('d', pose(0));
    expect(new Set(viewsOf(store.getState()).map(({ id }) => id)).size).toBe(3);
  });

  it(`are at most ${MOST_VIEWS} of a space`, () => {
    for (let n = 0; n <= MOST_VIEWS; n++) views.actions.keepView(`v${n}`, pose(n));
    expect(views.names().length).toBe(MOST_VIEWS);
    expect(views.names()).not.toContain(`v${MOST_VIEWS}`);
  });

  it('show their layout first, and give no pose where it does not come or is unknown', async () => {
    const { actions, show } = views;
    actions.keepView('umap', pose(1));
    show('pca');
    expect(await actions.showView(1)).toEqual(pose(1));
    expect(shown).toEqual(['umap']);
    show('tsne');
    actions.keepView('tsne', pose(2));
    show('pca');
    expect(await actions.showView(2)).toBeNull();
    expect(await actions.showView(99)).toBeNull();
  });
});
