// Whether names of clusters and bundled lines are wanted. Finding them is drawn_watch.ts's, which loads with the map.
import type { DrawnActions, DrawnState } from './drawn_state';
import type { Context } from './store';

export function drawnActions(context: Context): DrawnActions {
  const set = (change: Partial<DrawnState>) =>
    context.store.setState(({ drawn }) => ({ drawn: { ...drawn, ...change } }));
  return {
    setNames: (names) => set({ names }),
    setBundled: (bundled) => set({ bundled }),
    watchDrawn: async () => {
      const { watchDrawn } = await import('./drawn_watch');
      return watchDrawn(context);
    },
  };
}
