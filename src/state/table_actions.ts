// The table beside the map, as the screen asks for it. What is changed at once is here; keeping its list is table_work.ts, which is loaded when
// the table is first looked at.
import { type Context, fail } from './store';
import type { SortKey, TableActions, TableState } from './table_state';
import type { TableWork } from './table_work';

export function tableActions(context: Context): TableActions {
  const { store, arrays } = context;
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

  /** Numbers first show their largest, names and categories their first. */
  const fallsFirst = (by: SortKey) => {
    if (by === 'name' || by === 'row') return false;
    const columns = arrays.get(store.getState().active)?.columns ?? [];
    return columns.find(({ name }) => `column:${name}` === by)?.categories === undefined;
  };

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
    sortTable: (by) =>
      change(({ sort }) => ({ sort: { by, descending: sort.by === by ? !sort.descending : fallsFirst(by) } })),
    setTableWidth: (by, pixels) =>
      change(({ widths }) => {
        const { [by]: _, ...others } = widths;
        return { widths: pixels === null ? others : { ...others, [by]: pixels } };
      }),
    findInTable: () => {
      change(({ sought }) => ({ sought: sought + 1 }));
      store.setState({ dock: 'table' });
    },
    saveTable: () => begin((work) => work.save()),
  };
}
