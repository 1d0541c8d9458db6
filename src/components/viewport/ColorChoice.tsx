// Which column colours the points, and the scale that they are then read by.
import { useMemo } from 'react';
import type { Column } from '../../ml/contracts';
import { useActions, useApp, useAppContext } from '../../state/react';
import type { Theme } from '../../state/types';
import { compact, year } from '../format';
import { strings } from '../strings';
import { Select } from '../ui/Select';
import { categoryColors, domainOf, namedCategories, noValueColor, scaleStops } from './colors';

const NONE = '';

export function ColorChoice() {
  const { setColor } = useActions();
  const wanted = useApp((state) => state.map.color);
  const columns = useApp((state) => state.spaces.find(({ id }) => id === state.active)?.columns);
  const color = columns?.some(({ name }) => name === wanted) ? wanted : null;
  const options = [
    { value: NONE, label: strings.map.oneColor },
    ...(columns ?? []).map(({ name, label }) => ({ value: name, label })),
  ];
  return (
    <>
      <Select
        className="color-choice"
        label={strings.map.color}
        value={color ?? NONE}
        options={options}
        onChange={(value) => setColor(value === NONE ? null : value)}
      />
      {color !== null && <Legend name={color} />}
    </>
  );
}

function Legend({ name }: { readonly name: string }) {
  const { arrays } = useAppContext();
  const theme = useApp((state) => state.theme);
  const active = useApp((state) => state.active);
  const column = arrays.get(active)?.columns.find((candidate) => candidate.name === name);
  if (column === undefined) return null;
  return column.categories ? <Categories column={column} theme={theme} /> : <Scale column={column} theme={theme} />;
}

interface Props {
  readonly column: Column;
  readonly theme: Theme;
}

function Categories({ column, theme }: Props) {
  const named = useMemo(() => namedCategories(column), [column]);
  const others = useMemo(() => {
    const shown = new Set(named.map(({ index }) => index));
    return column.values.some((value) => !shown.has(value));
  }, [column, named]);
  return (
    <ul className="legend legend-categories" aria-label={column.label}>
      {named.map(({ index, name }, n) => (
        <li key={index}>
          <i style={{ background: categoryColors(theme)[n] }} />
          {name}
        </li>
      ))}
      {others && (
        <li>
          <i style={{ background: noValueColor(theme) }} />
          {strings.map.otherValue}
        </li>
      )}
    </ul>
  );
}

function Scale({ column, theme }: Props) {
  const { name } = column;
  const domain = useMemo(() => domainOf(column), [column]);
  if (domain.max < domain.min) return null;
  const write = /year/i.test(name) ? year : compact;
  return (
    <span className="legend">
      <span className="figure">{domain.log ? write(domain.min) : strings.map.orLess(write(domain.min))}</span>
      <span
        className="legend-scale"
        style={{ backgroundImage: `linear-gradient(to right, ${scaleStops(theme).join(', ')})` }}
      />
      <span className="figure">{domain.log ? write(domain.max) : strings.map.orMore(write(domain.max))}</span>
      {domain.gaps && (
        <span className="legend-gap">
          <i style={{ background: noValueColor(theme) }} />
          {strings.map.noValue}
        </span>
      )}
    </span>
  );
}
