// What the legend of a column hides, and the hand to change it.
import type { Column } from '../../ml/contracts';
import type { LegendFilter } from '../../state/group_state';
import { useActions, useApp, useAppContext } from '../../state/react';
import { passing, rowsIn } from '../../state/row_masks';

/** Beyond this many rows the map follows when a hand is taken off, not before. */
const LIVE_ROWS = 200_000;

export function useFilter(column: Column) {
  const { setFilter, selectRows } = useActions();
  const { store } = useAppContext();
  const filter = useApp(({ group }) => group.filters.find((one) => one.column === column.name) ?? null);
  const rows = column.values.length;
  const select = (by: LegendFilter) => {
    const mask = passing([column], [by], rows);
    if (mask !== null) selectRows(rowsIn(mask), store.getState().group.combine, 'legend');
  };
  return {
    filter,
    set: (to: LegendFilter | null, live = false) => {
      if (!live || rows <= LIVE_ROWS) setFilter(column.name, to, live);
    },
    select,
  };
}
