// The layouts of the space on screen, as the screen asks for them, and the column that colours the map. What is changed at once is here; the work
// is layout_work.ts, which is loaded with its first use.
import type { LayoutActions } from './layout_state';
import type { LayoutWork } from './layout_work';
import { type Context, fail } from './store';

export function layoutActions(context: Context): LayoutActions {
  const { store } = context;
  let loading: Promise<LayoutWork> | null = null;
  const work = () => {
    loading ??= import('./layout_work').then(({ layoutWork }) => layoutWork(context));
    return loading;
  };
  const begin = async (act: (work: LayoutWork) => void | Promise<void>) => {
    try {
      await act(await work());
    } catch (error) {
      loading = null;
      fail(context, error);
    }
  };

  return {
    showLayout: (kind) => begin(({ showLayout }) => showLayout(kind)),
    layOut: (kind) => begin(({ layOut }) => layOut(kind)),
    cancelLayout: () => void begin(({ cancelLayout }) => cancelLayout()),
    setPlan: (change) => {
      const { kind, plan, making } = store.getState().map;
      store.setState(({ map }) => ({ map: { ...map, plan: { ...plan, ...change } } }));
      if (change.dims !== undefined && change.dims !== plan.dims) {
        void begin(({ showLayout }) => showLayout(making?.method ?? kind));
      }
    },
    setLayoutParameter: (name, value) => {
      store.setState(({ map }) => {
        const { plan, kind } = map;
        const parameters = { ...plan.parameters, [kind]: { ...plan.parameters[kind], [name]: value } };
        return { map: { ...map, plan: { ...plan, parameters } } };
      });
      void begin(({ parameterChanged }) => parameterChanged(name));
    },
    judgeLayout: () => begin(({ judgeLayout }) => judgeLayout()),
    setColor: (color) => store.setState(({ map }) => ({ map: { ...map, color, version: map.version + 1 } })),
    loadMethods: () => begin(({ loadMethods }) => loadMethods()),
    followLayout: (layout) => begin(({ followLayout }) => followLayout(layout)),
  };
}
