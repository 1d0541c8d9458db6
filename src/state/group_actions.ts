// Selecting rows together, showing some of them alone, and taking such steps back.
import type { GroupActions } from './group_state';
import type { Context } from './store';

export function groupActions({ store }: Context): GroupActions {
  const setTool: GroupActions['setTool'] = (tool) => store.setState(({ group }) => ({ group: { ...group, tool } }));
  return {
    selectRows: () => {},
    selectNone: () => {},
    isolate: () => {},
    hideGroup: () => {},
    showAll: () => {},
    setFilter: () => {},
    setTool,
    undo: () => {},
    redo: () => {},
  };
}
