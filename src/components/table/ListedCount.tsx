// How many rows the table lists, of how many: said aloud when it changes.
import { useApp, useAppContext } from '../../state/react';
import { tableText } from '../../strings/table';
import { count } from '../format';

export function ListedCount() {
  const { arrays } = useAppContext();
  const busy = useApp((state) => state.table.busy);
  const active = useApp((state) => state.active);
  const space = useApp(({ spaces, active }) => spaces.find(({ id }) => id === active) ?? null);
  const showHidden = useApp((state) => state.showHidden);
  useApp((state) => state.table.version);
  const listed = arrays.get(active)?.table?.rows.length;
  if (listed === undefined || space === null) return null;
  const whole = space.rows - (showHidden ? 0 : space.hidden);
  return (
    <p className="table-count figure" aria-live="polite" data-busy={busy || undefined}>
      {listed === whole ? tableText.all(count(whole)) : tableText.shown(count(listed), count(whole))}
    </p>
  );
}
