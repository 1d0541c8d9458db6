// What the screen holds of the table beside the map: which rows it lists and in which order; part of AppState and AppActions. The list itself, four
// bytes a row, is in arrays.ts, the work in table_work.ts.
import type { RowQuery, RowSort, SortKey } from '../ml/query/table';
import type { ListedRows } from '../workers/table_protocol';
import type { AppState, Explanation } from './types';

export type { ColumnFilter, SortKey } from '../ml/query/table';

/** True neighbours that the table lists of the selected row. */
export const NEAREST = 100;

export type TableScope = 'all' | 'shown' | 'group' | 'neighbors';

export interface TableFilter extends Omit<RowQuery, 'sort'> {
  readonly scope: TableScope;
}

export interface TableState {
  readonly filter: TableFilter;
  readonly sort: RowSort;
  /** Of columns, in pixels; those that are not there have their own. */
  readonly widths: Readonly<Partial<Record<SortKey, number>>>;
  /** Counts every change of the list in arrays.ts. */
  readonly version: number;
  /** Another list is being made; the one from before stays meanwhile. */
  readonly busy: boolean;
  /** Why the filter cannot be used. */
  readonly error: Explanation | null;
  /** Counts how often the field of the filter was asked for by a command: it takes the focus. */
  readonly sought: number;
}

/** A list of rows, replaced and never written to. */
export interface TableRows extends ListedRows {
  /** The row that the similarities are to. */
  readonly like: number | null;
}

export interface TableActions {
  /** Keeps the list in step with the screen until the function that it gives is called. */
  watchTable(): () => void;
  setTableFilter(change: Partial<TableFilter>): void;
  /** By another key; by the same again: the other way round. */
  sortTable(by: SortKey): void;
  /** Null gives a column its own width again. */
  setTableWidth(by: SortKey, pixels: number | null): void;
  /** Opens the table and goes to the field of its filter. */
  findInTable(): void;
  /** Saves the rows of the table as they are listed, as CSV. */
  saveTable(): Promise<void>;
}

const NO_FILTER: TableFilter = { text: '', pattern: false, columns: [], scope: 'all' };
/** What takes the whole filter away, in one change. */
export const CLEARED: Partial<TableFilter> = { text: '', columns: [], scope: 'all' };

export const NO_TABLE: TableState = {
  filter: NO_FILTER,
  sort: { by: 'row', descending: false },
  widths: {},
  version: 0,
  busy: false,
  error: null,
  sought: 0,
};

/** The scope as far as there is something in it: nothing may be selected any more. */
export function scopeOf({ table, selection, group }: Pick<AppState, 'table' | 'selection' | 'group'>): TableScope {
  const { scope } = table.filter;
  const empty =
    (scope === 'neighbors' && selection === null) ||
    (scope === 'group' && group.count === 0) ||
    (scope === 'shown' && group.shown === null);
  return empty ? 'all' : scope;
}
