// Keeping, naming and ordering views of the space on screen, and showing the layout that one is of. Moving the camera is the caller's: no scene here.
import type { LayoutActions } from './layout_state';
import type { Context } from './store';
import { type KeptView, MOST_VIEWS, type ViewsActions, viewsOf } from './views_state';

export function viewsActions(
  { store, arrays }: Pick<Context, 'store' | 'arrays'>,
  showLayout: LayoutActions['showLayout'],
): ViewsActions {
  const change = (edit: (views: readonly KeptView[]) => readonly KeptView[]) => {
    const state = store.getState();
    if (state.active === null) return;
    store.setState({ views: { ...state.views, [state.active]: edit(viewsOf(state)) } });
  };
  const named = (name: string, other: string) => name.trim() || other;

  return {
    keepView: (name, pose) => {
      const { active, map } = store.getState();
      const dims = arrays.layout(active, map.kind)?.recipe?.dims ?? 3;
      change((views) => {
        if (views.length >= MOST_VIEWS) return views;
        const id = views.reduce((last, view) => Math.max(last, view.id), 0) + 1;
        return [...views, { id, name: named(name, String(id)), layout: map.kind, dims, pose }];
      });
    },
    renameView: (id, name) =>
      change((views) => views.map((view) => (view.id === id ? { ...view, name: named(name, view.name) } : view))),
    deleteView: (id) => change((views) => views.filter((view) => view.id !== id)),
    moveView: (id, by) =>
      change((views) => {
        const at = views.findIndex((view) => view.id === id);
        const other = views[at + by];
        if (at < 0 || other === undefined) return views;
        return views.map((view, n) => (n === at ? other : n === at + by ? views[at]! : view));
      }),
    showView: async (id) => {
      const state = store.getState();
      const view = viewsOf(state).find((kept) => kept.id === id);
      if (view === undefined) return null;
      const dimsShown = () => arrays.layout(state.active, view.layout)?.recipe?.dims ?? 3;
      const there = () => store.getState().map.kind === view.layout && dimsShown() === view.dims;
      if (!there()) {
        // Not by setPlan, which would first make the layout on screen anew in so many dimensions.
        store.setState(({ map }) => ({ map: { ...map, plan: { ...map.plan, dims: view.dims } } }));
        await showLayout(view.layout);
      }
      return store.getState().active === state.active && there() ? view.pose : null;
    },
  };
}
