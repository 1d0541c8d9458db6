// Filters of columns, any number together: a range of numbers, or categories with how many rows each has. Loaded when it is first opened.
import { useId, useMemo, useState } from 'react';
import type { Column } from '../../ml/contracts';
import { MAP_ERROR } from '../../state/honest_state';
import { useActions, useApp, useAppContext } from '../../state/react';
import type { ColumnFilter } from '../../state/table_state';
import { tableText } from '../../strings/table';
import { count } from '../format';
import { Button } from '../ui/Button';
import { readNumber } from '../ui/number_steps';
import { categoryCounts, rangeOf } from './column_facts';
import { writerOf } from './columns';

/** Categories offered: the largest. */
const MOST = 60;

export function ColumnFilters() {
  const { arrays } = useAppContext();
  const { setTableFilter } = useActions();
  const active = useApp((state) => state.active);
  const kind = useApp((state) => state.map.kind);
  const filters = useApp((state) => state.table.filter.columns);
  useApp((state) => state.honest.version);
  const errors = arrays.colorOf(active, kind, MAP_ERROR);
  const columns = [...(arrays.get(active)?.columns ?? []), ...(errors === null ? [] : [errors])];
  const set = (column: string, filter: ColumnFilter | null) => {
    const others = filters.filter((other) => other.column !== column);
    setTableFilter({ columns: filter === null ? others : [...others, filter] });
  };
  return (
    <div className="column-filters">
      <h3>{tableText.columnsTitle}</h3>
      {columns.map((column) => {
        const filter = filters.find((other) => other.column === column.name) ?? null;
        const onChange = (change: ColumnFilter | null) => set(column.name, change);
        const key = `${active} ${column.name}`;
        return column.categories === undefined ? (
          <NumberRange
            key={key}
            {...{ column, onChange }}
            filter={filter !== null && 'min' in filter ? filter : null}
          />
        ) : (
          <Categories
            key={key}
            {...{ column, onChange }}
            kept={filter !== null && 'categories' in filter ? filter.categories : null}
          />
        );
      })}
      {filters.length > 0 && <Button onClick={() => setTableFilter({ columns: [] })}>{tableText.clear}</Button>}
    </div>
  );
}

interface Props<Filter> {
  readonly column: Column;
  readonly filter: Filter;
  onChange(filter: ColumnFilter | null): void;
}

function NumberRange({ column, filter, onChange }: Props<Extract<ColumnFilter, { readonly min: number }> | null>) {
  const { name, label } = column;
  const id = useId();
  const range = useMemo(() => rangeOf(column), [column]);
  const given = (value: number | undefined) => (value !== undefined && Number.isFinite(value) ? String(value) : '');
  const [typed, setTyped] = useState({ from: given(filter?.min), to: given(filter?.max) });
  // Taken away from outside: by the button that clears all.
  const shown = filter === null && isRead(typed) ? { from: '', to: '' } : typed;
  const why = faultOf(shown);
  const type = (change: Partial<typeof typed>) => {
    const next = { ...shown, ...change };
    setTyped(next);
    if (faultOf(next) !== null) return;
    const none = next.from.trim() === '' && next.to.trim() === '';
    const [min, max] = boundsOf(next);
    onChange(none ? null : { column: name, min, max });
  };
  if (range === null) return null;
  const write = writerOf(name);
  return (
    <fieldset>
      <legend>{label}</legend>
      <div className="column-range">
        {(['from', 'to'] as const).map((end) => (
          <input
            key={end}
            className="text-input"
            type="text"
            inputMode="decimal"
            autoComplete="off"
            aria-label={tableText[end](label)}
            aria-invalid={why !== null}
            aria-describedby={why === null ? undefined : id}
            placeholder={write(end === 'from' ? range.min : range.max)}
            value={shown[end]}
            onChange={(event) => type({ [end]: event.currentTarget.value })}
          />
        ))}
      </div>
      {why !== null && (
        <p id={id} role="alert" className="column-fault">
          {why}
        </p>
      )}
    </fieldset>
  );
}

interface Typed {
  readonly from: string;
  readonly to: string;
}

const isRead = (typed: Typed) => faultOf(typed) === null;

/** An end that is not given has no bound. */
function boundsOf({ from, to }: Typed): readonly [number, number] {
  return [
    from.trim() === '' ? Number.NEGATIVE_INFINITY : (readNumber(from) ?? Number.NaN),
    to.trim() === '' ? Number.POSITIVE_INFINITY : (readNumber(to) ?? Number.NaN),
  ];
}

function faultOf(typed: Typed): string | null {
  const [min, max] = boundsOf(typed);
  if (Number.isNaN(min)) return tableText.noNumber(typed.from.trim());
  if (Number.isNaN(max)) return tableText.noNumber(typed.to.trim());
  return min > max ? tableText.badRange(typed.from.trim(), typed.to.trim()) : null;
}

interface CategoriesProps extends Omit<Props<unknown>, 'filter'> {
  /** Null: all. */
  readonly kept: readonly number[] | null;
}

function Categories({ column, kept, onChange }: CategoriesProps) {
  const { name, label } = column;
  const counts = useMemo(() => categoryCounts(column), [column]);
  const toggle = (value: number, on: boolean) => {
    const others = (kept ?? []).filter((other) => !Object.is(other, value));
    const next = on ? [...others, value] : others;
    onChange(next.length === 0 ? null : { column: name, categories: next });
  };
  return (
    <fieldset>
      <legend>{label}</legend>
      <ul className="column-categories">
        {counts.slice(0, MOST).map(({ value, text, rows }) => (
          <li key={value}>
            <label>
              <input
                type="checkbox"
                checked={kept?.some((other) => Object.is(other, value)) ?? false}
                onChange={(event) => toggle(value, event.currentTarget.checked)}
              />
              <bdi dir="auto">{text ?? tableText.none}</bdi>
              <span className="quiet figure">{count(rows)}</span>
            </label>
          </li>
        ))}
      </ul>
      {counts.length > MOST && <p className="quiet">{tableText.moreCategories(count(counts.length - MOST))}</p>}
    </fieldset>
  );
}
