// What the table lists: a text or a pattern that names hold, filters of columns, and of which rows; how many that are; and what can be done
// with them.
import { Columns3, Regex, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useActions, useApp } from '../../state/react';
import { NEAREST, scopeOf, type TableScope } from '../../state/table_state';
import { tableText } from '../../strings/table';
import { count } from '../format';
import { IconButton } from '../ui/Button';
import { Late } from '../ui/Late';
import { Popover } from '../ui/Popover';
import { Select } from '../ui/Select';
import { ListedCount } from './ListedCount';
import { RowTools } from './RowTools';

const loadFilters = async () => (await import('./ColumnFilters')).ColumnFilters;
const NO_PROPS = {};

export function FilterBar() {
  return (
    <div className="table-bar">
      <TextFilter />
      <Scope />
      <Columns />
      <ListedCount />
      <RowTools />
    </div>
  );
}

function TextFilter() {
  const { setTableFilter } = useActions();
  const { text, pattern } = useApp((state) => state.table.filter);
  const refused = useApp((state) => state.table.error !== null);
  const sought = useApp((state) => state.table.sought);
  const field = useRef<HTMLInputElement>(null);
  const answered = useRef(0);
  useEffect(() => {
    // Asked for by a command, perhaps before this field was here.
    if (sought > answered.current) field.current?.focus();
    answered.current = sought;
  }, [sought]);
  return (
    <div className="table-filter" data-refused={refused || undefined}>
      <input
        ref={field}
        className="text-input"
        type="text"
        inputMode="search"
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        dir="auto"
        aria-label={tableText.filter}
        aria-invalid={refused}
        placeholder={tableText.filter}
        value={text}
        onChange={(event) => setTableFilter({ text: event.currentTarget.value })}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && text !== '') {
            event.stopPropagation();
            setTableFilter({ text: '' });
          }
        }}
      />
      {text !== '' && (
        <IconButton label={tableText.clearText} tip="none" onClick={() => setTableFilter({ text: '' })}>
          <X size={14} aria-hidden />
        </IconButton>
      )}
      <IconButton
        label={tableText.pattern}
        tip="none"
        title={tableText.patternHelp}
        aria-pressed={pattern}
        onClick={() => setTableFilter({ pattern: !pattern })}
      >
        <Regex size={15} aria-hidden />
      </IconButton>
    </div>
  );
}

function Scope() {
  const { setTableFilter } = useActions();
  const scope = useApp(scopeOf);
  const name = useApp((state) => state.selection?.name ?? null);
  const grouped = useApp((state) => state.group.count);
  const shown = useApp((state) => state.group.shown);
  const { scopes } = tableText;
  const options: { readonly value: TableScope; readonly label: string }[] = [{ value: 'all', label: scopes.all }];
  if (shown !== null) options.push({ value: 'shown', label: scopes.shown });
  if (grouped > 0) options.push({ value: 'group', label: scopes.group });
  if (name !== null) options.push({ value: 'neighbors', label: scopes.neighbors(count(NEAREST), name) });
  return (
    <Select
      className="table-scope"
      label={tableText.scope}
      value={scope}
      options={options}
      onChange={(value) => setTableFilter({ scope: options.find((option) => option.value === value)?.value ?? 'all' })}
    />
  );
}

function Columns() {
  const used = useApp((state) => state.table.filter.columns.length);
  const any = useApp(({ spaces, active }) => spaces.find(({ id }) => id === active)?.columns.length !== 0);
  if (!any) return null;
  return (
    <Popover
      label={used > 0 ? tableText.columnsActive(count(used)) : tableText.columns}
      className={used > 0 ? 'table-columns table-columns-used' : 'table-columns'}
      icon={<Columns3 size={15} aria-hidden />}
      width={320}
    >
      <Late part={loadFilters} props={NO_PROPS} />
    </Popover>
  );
}
