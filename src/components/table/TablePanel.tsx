// The table beside the map: every row of the space, or those filtered, to be sorted, selected, grouped and saved. The map's accessible twin:
// what can be done there can be done here.
import './filters.css';
import './table.css';
import { useEffect } from 'react';
import { useActions, useApp, useAppContext } from '../../state/react';
import { CLEARED, scopeOf } from '../../state/table_state';
import { tableText } from '../../strings/table';
import { Button } from '../ui/Button';
import { InlineError } from '../ui/InlineError';
import { FilterBar } from './FilterBar';
import { Grid } from './Grid';

export function TablePanel() {
  const { watchTable } = useActions();
  const error = useApp((state) => state.table.error);
  useEffect(() => watchTable(), [watchTable]);
  return (
    <div className="table-panel">
      <FilterBar />
      {error !== null && <InlineError error={error} />}
      <Rows refused={error !== null} />
    </div>
  );
}

function Rows({ refused }: { readonly refused: boolean }) {
  const { arrays } = useAppContext();
  const active = useApp((state) => state.active);
  useApp((state) => state.table.version);
  const listed = arrays.get(active)?.table ?? null;
  if (active === null) return <p className="table-note">{tableText.noSpace}</p>;
  if (listed === null) return <p className="table-note">{tableText.listing}</p>;
  if (listed.rows.length > 0) return <Grid key={active} space={active} listed={listed} />;
  return refused ? null : <NoRows />;
}

/** Says why there is none, and takes the filter away. */
function NoRows() {
  const { setTableFilter } = useActions();
  const { text, pattern, columns } = useApp((state) => state.table.filter);
  const scope = useApp(scopeOf);
  const typed = text.trim();
  const only = columns.length === 0 && scope === 'all' && typed !== '';
  const why = !only ? tableText.noRow : pattern ? tableText.noPattern(typed) : tableText.noMatch(typed);
  return (
    <div className="table-note">
      <p>{why}</p>
      <Button onClick={() => setTableFilter(CLEARED)}>{tableText.clear}</Button>
    </div>
  );
}
