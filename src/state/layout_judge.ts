// Says how true a layout is, beside the layout itself: after it was made, or when asked. One at a time, and given up for the next layout.
import { borrowVectors } from './borrowed_vectors';
import type { LayoutKind } from './layout_state';
import { type Context, fail, isCrash } from './store';

export interface LayoutJudge {
  /** Does nothing where it is known, or being found out. */
  judge(space: string, kind: LayoutKind): Promise<void>;
  stop(): Promise<void>;
}

export function layoutJudge(context: Context): LayoutJudge {
  const { store, arrays, services } = context;
  let current: { readonly stop: AbortController; ended: Promise<void> } | null = null;

  const stop = async () => {
    current?.stop.abort();
    await current?.ended;
  };

  const work = async (space: string, kind: LayoutKind, signal: AbortSignal) => {
    const layout = arrays.get(space)?.layouts.get(kind);
    if (layout === undefined) return;
    try {
      const { port, threads, lending } = borrowVectors(context);
      const judged = services.layout.call(
        'judge',
        { space, layout, port, threads },
        {
          signal,
          transfer: [port],
          onEvent: (judging) => store.setState(({ map }) => ({ map: { ...map, judging } })),
        },
      );
      const [quality] = await Promise.all([judged, lending]);
      const facts = arrays.factsOf(layout);
      arrays.setFacts(layout, { ...facts, quality });
      const { active, map } = store.getState();
      if (active === space && arrays.get(space)?.layouts.get(map.kind) === layout) {
        store.setState({ map: { ...map, facts: { ...facts, quality } } });
      }
    } catch (error) {
      // The crash of its worker is told by layout_runs.ts.
      if (!isCrash(error)) fail(context, error);
    } finally {
      store.setState(({ map }) => ({ map: { ...map, judging: null } }));
    }
  };

  return {
    judge: async (space, kind) => {
      await stop();
      const controller = new AbortController();
      store.setState(({ map }) => ({ map: { ...map, judging: { phase: 'judging', done: 0, total: 0 } } }));
      const ended = work(space, kind, controller.signal);
      current = { stop: controller, ended };
      await ended;
    },
    stop,
  };
}
