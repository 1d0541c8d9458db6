// The layouts of the space on screen: PCA at once, UMAP when asked for and for as many words as wished; and the column that colours it.
import type { Layout, Progress } from '../ml/contracts';
import { placeLayout, refreshNeighbors } from './space_actions';
import { type Context, fail } from './store';
import type { AppActions, LayoutKind } from './types';

type LayoutActions = Pick<AppActions, 'showLayout' | 'cancelLayout' | 'setUmapRows' | 'setColor'>;

/** The defaults of umap-learn and umap-js. */
const UMAP = { neighbors: 15, minDist: 0.1 };

export function layoutActions(context: Context): LayoutActions {
  const { store, arrays, services } = context;
  let layoutCall: AbortController | null = null;
  const cancelLayout = () => {
    layoutCall?.abort();
    layoutCall = null;
    store.setState(({ map }) => ({ map: { ...map, progress: null } }));
  };

  const showReady = (id: string, kind: LayoutKind) => {
    const layout = arrays.get(id)?.layouts.get(kind);
    if (layout === undefined) return;
    store.setState(({ map }) => ({ map: { ...map, kind, version: map.version + 1 } }));
    services.space
      .call('setLayout', { space: id, layout })
      .then(() => refreshNeighbors(context))
      .catch((error: unknown) => fail(context, error));
  };

  const pca = async (id: string): Promise<Layout> => {
    const ready = arrays.get(id)?.layouts.get('pca');
    if (ready !== undefined) return ready;
    const { layout } = await services.space.call('pca', { space: id });
    placeLayout(context, id, layout);
    return layout;
  };

  const umap = async (id: string) => {
    cancelLayout();
    const controller = new AbortController();
    layoutCall = controller;
    const { map, seed } = store.getState();
    const progress = (value: Progress) =>
      layoutCall === controller && store.setState((state) => ({ map: { ...state.map, progress: value } }));
    progress({ phase: 'Preparing', done: 0, total: 0 });
    try {
      const start = await pca(id);
      const vectors = await services.space.call('rows', { space: id, rows: map.umapRows });
      const init = start.positions.slice(0, vectors.rows * 3);
      const layout = await services.layout.call(
        'umap',
        { vectors, init, ...UMAP, seed },
        {
          signal: controller.signal,
          transfer: [vectors.data.buffer, init.buffer],
          onEvent: (event) => {
            if (event.type === 'progress') progress(event.progress);
            else if (layoutCall === controller) {
              placeLayout(context, id, { kind: 'umap', positions: event.positions, rows: event.positions.length / 3 });
              if (store.getState().active === id && store.getState().map.kind !== 'umap') {
                store.setState((state) => ({ map: { ...state.map, kind: 'umap' } }));
              }
            }
          },
        },
      );
      placeLayout(context, id, layout);
      if (store.getState().active === id) showReady(id, 'umap');
    } catch (error) {
      // A half-made layout is not offered as if it were whole.
      arrays.get(id)?.layouts.delete('umap');
      if (store.getState().active === id) showReady(id, 'pca');
      store.setState((state) => ({ map: { ...state.map, ready: state.map.ready.filter((kind) => kind !== 'umap') } }));
      fail(context, error);
    } finally {
      if (layoutCall === controller) cancelLayout();
    }
  };

  return {
    showLayout: async (kind) => {
      const { active, map } = store.getState();
      if (active === null || map.progress !== null) return;
      try {
        if (kind === 'umap' && !map.ready.includes('umap')) await umap(active);
        else {
          if (kind === 'pca') await pca(active);
          showReady(active, kind);
        }
      } catch (error) {
        fail(context, error);
      }
    },
    cancelLayout,
    setUmapRows: (umapRows) => {
      store.setState(({ map, active }) => {
        // A layout of another number of words is another layout; the shipped one comes back when its space is opened again.
        arrays.get(active)?.layouts.delete('umap');
        return { map: { ...map, umapRows, ready: map.ready.filter((kind) => kind !== 'umap') } };
      });
    },
    setColor: (color) => store.setState(({ map }) => ({ map: { ...map, color, version: map.version + 1 } })),
  };
}
