// Selecting rows together, showing some of them alone, how they look, and taking such steps back. The work is group_work.ts, which loads once there
// is a space, so that the first step taken is one that can be taken back.
import type { GroupActions, GroupState } from './group_state';
import type { GroupWork } from './group_work';
import { type Context, fail } from './store';

export function groupActions(context: Context): GroupActions {
  const { store } = context;
  let work: GroupWork | null = null;
  let loading: Promise<GroupWork> | null = null;

  const load = async () => {
    loading ??= import('./group_work').then(({ groupWork }) => groupWork(context));
    work = await loading;
    return work;
  };
  /** At once where the work is loaded. */
  const begin = (act: (work: GroupWork) => void) => {
    if (work !== null) return act(work);
    load().then(act, (error: unknown) => {
      loading = null;
      fail(context, error);
    });
  };
  const set = (change: Partial<GroupState>) => store.setState(({ group }) => ({ group: { ...group, ...change } }));

  const stop = store.subscribe(({ active }) => {
    if (active === null) return;
    stop();
    begin(() => {});
  });

  return {
    selectRows: (rows, how, from) => begin((work) => work.selectRows(rows, how, from)),
    toggleRow: (row) => begin((work) => work.toggleRow(row)),
    selectNone: () => begin((work) => work.selectNone()),
    isolate: () => begin((work) => work.isolate()),
    hideGroup: () => begin((work) => work.hideGroup()),
    showAll: () => begin((work) => work.showAll()),
    setFilter: (column, filter, live) => begin((work) => work.setFilter(column, filter, live)),
    undo: () => begin((work) => work.undo()),
    redo: () => begin((work) => work.redo()),
    setLook: (look, live) => begin((work) => work.setLook(look, live)),
    resetLook: () => begin((work) => work.resetLook()),
    restoreScenery: async (change) => (await load()).restoreScenery(change),
    describeGroup: async (signal) => (await load()).describeGroup(signal),
    setTool: (tool) => set({ tool }),
    setCombine: (combine) => set({ combine }),
  };
}
