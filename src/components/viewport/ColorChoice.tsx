// Which column colours the points, and the scale that they are then read by.
import { useMemo } from 'react';
import type { Column } from '../../ml/contracts';
import { MAP_ERROR } from '../../state/honest_state';
import { useActions, useApp, useAppContext } from '../../state/react';
import type { Theme } from '../../state/types';
import { honestText } from '../../strings/honest';
import { say } from '../../strings/localized';
import { strings } from '../../strings/screen';
import { compact, year } from '../format';
import { Select } from '../ui/Select';
import { categoryColors, domainOf, namedCategories, noValueColor, scaleStops } from './colors';

const NONE = '';

export function ColorChoice() {
  const { setColor } = useActions();
  const wanted = useApp((state) => state.map.color);
  const columns = useApp((state) => state.spaces.find(({ id }) => id === state.active)?.columns);
  const color = wanted === MAP_ERROR || columns?.some(({ name }) => name === wanted) ? wanted : null;
  const options = [
    { value: NONE, label: strings.map.oneColor },
    ...(columns ?? []).map(({ name, label }) => ({ value: name, label: say(label) })),
    ...(columns ? [{ value: MAP_ERROR, label: honestText.mapError }] : []),
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
  const kind = useApp((state) => state.map.kind);
  useApp((state) => (name === MAP_ERROR ? state.map.version + state.honest.version : 0));
  const comparing = useApp((state) => state.honest.job?.what === 'errors');
  const column = arrays.colorOf(active, kind, name);
  if (column === null) {
    if (name !== MAP_ERROR) return null;
    return <span className="legend">{comparing ? honestText.comparing : honestText.notYet}</span>;
  }
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
  const [from, to] =
    name === MAP_ERROR
      ? [honestText.allNear, honestText.noneNear]
      : domain.log
        ? [write(domain.min), write(domain.max)]
        : [strings.map.orLess(write(domain.min)), strings.map.orMore(write(domain.max))];
  return (
    <span className="legend legend-ramp" title={name === MAP_ERROR ? honestText.mapErrorHelp : undefined}>
      <span className="figure">{from}</span>
      <span
        className="legend-scale"
        style={{ backgroundImage: `linear-gradient(to right, ${scaleStops(theme).join(', ')})` }}
      />
      <span className="figure">{to}</span>
      {domain.gaps && (
        <span className="legend-gap">
          <i style={{ background: noValueColor(theme) }} />
          {strings.map.noValue}
        </span>
      )}
    </span>
  );
}
