// The table beside the map, as the screen asks for it. What is changed at once is here; keeping its list is table_work.ts, which is loaded when
// the table is first looked at.
import { type Context, fail } from './store';
import type { TableActions, TableState } from './table_state';
import type { TableWork } from './table_work';

export function tableActions(context: Context): TableActions {
  const { store } = context;
  let loading: Promise<TableWork> | null = null;
  const begin = async (act: (work: TableWork) => void | Promise<void>) => {
    try {
      loading ??= import('./table_work').then(({ tableWork }) => tableWork(context));
      await act(await loading);
    } catch (error) {
      loading = null;
      fail(context, error);
    }
  };
  const change = (how: (table: TableState) => Partial<TableState>) =>
    store.setState(({ table }) => ({ table: { ...table, ...how(table) } }));

  return {
    watchTable: () => {
      let stop: (() => void) | null = () => {};
      void begin((work) => {
        if (stop !== null) stop = work.watch();
      });
      return () => {
        stop?.();
        stop = null;
      };
    },
    setTableFilter: (part) => change(({ filter }) => ({ filter: { ...filter, ...part } })),
    sortTable: (by) => void begin((work) => work.sort(by)),
    setTableWidth: (by, pixels) => void begin((work) => work.setWidth(by, pixels)),
    findInTable: () => {
      change(({ sought }) => ({ sought: sought + 1 }));
      store.setState({ dock: 'table' });
    },
    saveTable: () => begin((work) => work.save()),
  };
}
