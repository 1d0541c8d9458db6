// The layouts of the space on screen, as the screen asks for them, and the column that colours the map. What is changed at once is here; the work
// is layout_work.ts, which is loaded with its first use.
import type { LayoutActions } from './layout_state';
import type { LayoutWork } from './layout_work';
import { type Context, fail } from './store';

export function layoutActions(context: Context): LayoutActions {
  const { store } = context;
  let loading: Promise<LayoutWork> | null = null;
  /** What is to end with another layout on screen, and has not yet. */
  const asked = new Set<object>();
  const work = () => {
    loading ??= import('./layout_work').then(
      ({ layoutWork }) => layoutWork(context),
      (error: unknown) => {
        loading = null;
        throw error;
      },
    );
    return loading;
  };
  const begin = async (act: (work: LayoutWork) => void | Promise<void>) => {
    try {
      await act(await work());
    } catch (error) {
      fail(context, error);
    }
  };
  const tellBusy = () => store.setState(({ map }) => ({ map: { ...map, busy: asked.size > 0 } }));
  const change = async (act: (work: LayoutWork) => Promise<void>) => {
    asked.add(act);
    tellBusy();
    await begin(act);
    asked.delete(act);
    tellBusy();
  };

  return {
    showLayout: (kind) => change(({ showLayout }) => showLayout(kind)),
    layOut: (kind) => change(({ layOut }) => layOut(kind)),
    cancelLayout: () =>
      void begin(({ cancelLayout }) => {
        cancelLayout();
        asked.clear();
        tellBusy();
      }),
    setPlan: (wish) => {
      const { kind, plan, making } = store.getState().map;
      store.setState(({ map }) => ({ map: { ...map, plan: { ...plan, ...wish } } }));
      if (wish.dims !== undefined && wish.dims !== plan.dims) {
        void change(({ showLayout }) => showLayout(making?.method ?? kind));
      }
    },
    setLayoutParameter: (name, value) => {
      store.setState(({ map }) => {
        const { plan, kind } = map;
        const parameters = { ...plan.parameters, [kind]: { ...plan.parameters[kind], [name]: value } };
        return { map: { ...map, plan: { ...plan, parameters } } };
      });
      void change(({ parameterChanged }) => parameterChanged(name));
    },
    judgeLayout: () => begin(({ judgeLayout }) => judgeLayout()),
    setColor: (color) => store.setState(({ map }) => ({ map: { ...map, color, version: map.version + 1 } })),
    loadMethods: () => begin(({ loadMethods }) => loadMethods()),
    followLayout: (layout) => change(({ followLayout }) => followLayout(layout)),
  };
}
