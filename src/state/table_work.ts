// Keeps the table's list of rows in step with the screen while somebody looks at it: one list at a time, the newest wish first, and the vectors of a
// running training at most every two seconds. The space worker makes the lists (workers/table_handlers.ts).
import type { Column } from '../ml/contracts';
import { MAP_ERROR } from './honest_state';
import { fileName, saveFile } from './save_file';
import { type Context, explain, fail, isAbort } from './store';
import { NEAREST, type SortKey, scopeOf, type TableState } from './table_state';
import type { AppState } from './types';

/** A list of vectors that move is made anew as often. */
const LIVE_MS = 2000;
/** A filter is typed letter by letter. */
const TYPING_MS = 120;

export interface TableWork {
  watch(): () => void;
  save(): Promise<void>;
  sort(by: SortKey): void;
  setWidth(by: SortKey, pixels: number | null): void;
}

export function tableWork(context: Context): TableWork {
  const { store, arrays, services } = context;
  let watchers = 0;
  let running: AbortController | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let due = Number.POSITIVE_INFINITY;
  let began = Number.NEGATIVE_INFINITY;
  let listed: readonly unknown[] = [];

  const set = (change: Partial<TableState>) => store.setState(({ table }) => ({ table: { ...table, ...change } }));

  /** Columns that the space worker does not have. */
  const extraOf = ({ active, map }: AppState): readonly Column[] => {
    const errors = arrays.colorOf(active, map.kind, MAP_ERROR);
    return errors === null ? [] : [errors];
  };

  /** What the list depends on: the vectors last, the text of the filter before them. */
  const inputsOf = (state: AppState): readonly unknown[] => {
    const { active, table, selection, spaces, showHidden } = state;
    const { text, pattern, columns } = table.filter;
    const scope = scopeOf(state);
    const held = arrays.get(active);
    const space = spaces.find(({ id }) => id === active);
    const extra = extraOf(state).find(
      ({ name }) => table.sort.by === `column:${name}` || columns.some(({ column }) => column === name),
    );
    const mask = scope === 'shown' ? held?.shown : scope === 'group' ? held?.group : null;
    const like = selection?.row ?? null;
    return [
      ...[active, held?.names, space?.rows, showHidden, pattern, columns, table.sort, scope, mask, extra, like],
      ...[text, like === null ? null : space?.provenance],
    ];
  };

  const refresh = async () => {
    clearTimeout(timer);
    due = Number.POSITIVE_INFINITY;
    const state = store.getState();
    const { active, table, selection, showHidden } = state;
    const held = arrays.get(active);
    if (active === null || held === null) return;
    running?.abort();
    const stop = new AbortController();
    running = stop;
    began = performance.now();
    listed = inputsOf(state);
    const { text, pattern, columns } = table.filter;
    const scope = scopeOf(state);
    const like = selection?.row ?? null;
    const asked = {
      ...{ space: active, like, showHidden, query: { text, pattern, columns, sort: table.sort } },
      nearest: scope === 'neighbors' ? NEAREST : null,
      within: scope === 'shown' ? held.shown : scope === 'group' ? held.group : null,
      extra: extraOf(state),
    };
    if (!table.busy) set({ busy: true });
    try {
      const found = await services.space.call('listRows', asked, { signal: stop.signal });
      if (running !== stop) return;
      held.table = { ...found, like };
      running = null;
      set({ busy: false, error: null, version: store.getState().table.version + 1 });
    } catch (error) {
      if (running !== stop) return;
      running = null;
      const refused = error instanceof Error && error.name === 'BadQuery';
      set({ busy: false, error: refused ? explain(error) : null });
      if (!refused && !isAbort(error)) fail(context, error);
    }
  };

  const wishIn = (ms: number) => {
    const at = performance.now() + ms;
    if (at >= due) return;
    clearTimeout(timer);
    due = at;
    timer = setTimeout(() => void refresh(), Math.max(0, ms));
  };

  /** Numbers first show their largest, names and categories their first. */
  const fallsFirst = (by: SortKey) => {
    if (by === 'name' || by === 'row') return false;
    const columns = arrays.get(store.getState().active)?.columns ?? [];
    return columns.find(({ name }) => `column:${name}` === by)?.categories === undefined;
  };

  let space: string | null = store.getState().active;
  const follow = (state: AppState) => {
    if (watchers === 0) return;
    if (state.active !== space) {
      space = state.active;
      // Columns of another space are other columns, whatever their names.
      if (state.table.filter.columns.length > 0) return set({ filter: { ...state.table.filter, columns: [] } });
    }
    const now = inputsOf(state);
    const changed = now.findIndex((value, i) => value !== listed[i]);
    if (changed < 0) return;
    if (changed === now.length - 1) wishIn(began + LIVE_MS - performance.now());
    else wishIn(changed === now.length - 2 ? TYPING_MS : 0);
  };
  store.subscribe(follow);

  return {
    watch: () => {
      watchers++;
      follow(store.getState());
      return () => {
        watchers--;
        if (watchers > 0) return;
        clearTimeout(timer);
        due = Number.POSITIVE_INFINITY;
        if (running === null) return;
        // What was not listed to its end is still wanted when somebody looks again.
        running.abort();
        running = null;
        listed = [];
        set({ busy: false });
      };
    },
    sort: (by) => {
      const { sort } = store.getState().table;
      set({ sort: { by, descending: sort.by === by ? !sort.descending : fallsFirst(by) } });
    },
    setWidth: (by, pixels) => {
      const { [by]: _, ...others } = store.getState().table.widths;
      set({ widths: pixels === null ? others : { ...others, [by]: pixels } });
    },
    save: async () => {
      const state = store.getState();
      const { active, spaces } = state;
      const title = spaces.find(({ id }) => id === active)?.title;
      const rows = arrays.get(active)?.table;
      if (active === null || !rows || title === undefined) return;
      const asked = { space: active, rows: rows.rows, like: rows.like, extra: extraOf(state) };
      saveFile(await services.space.call('tableFile', asked), `${fileName(title)}-table.csv`);
    },
  };
}
