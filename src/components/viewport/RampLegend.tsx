// The scale of a column of numbers, as colour or as size, between two thumbs: what lies outside of them is hidden on the map. A thumb at its end
// lets through whatever lies beyond.
import { useMemo, useState } from 'react';
import type { Column } from '../../ml/contracts';
import type { ColorScale } from '../../state/group_state';
import { MAP_ERROR } from '../../state/honest_state';
import { useApp } from '../../state/react';
import { honestText } from '../../strings/honest';
import { say } from '../../strings/localized';
import { lookText } from '../../strings/look';
import { strings } from '../../strings/screen';
import { compact, year } from '../format';
import { Slider } from '../ui/Slider';
import { type Domain, domainOf, noValueColor, scaleStops, shareOf, valueAt } from './colors';
import { useFilter } from './use_filter';

interface Props {
  readonly column: Column;
  /** Of colours; a wedge of sizes where absent. */
  readonly scale?: ColorScale;
}

/** Of the whole scale. */
const BOUNDS = { min: 0, max: 1, step: 0.0025 };

export function RampLegend({ column, scale }: Props) {
  const theme = useApp((state) => state.theme);
  const domain = useMemo(() => domainOf(column, scale ?? 'sequential'), [column, scale]);
  const { filter, set } = useFilter(column);
  const [held, setHeld] = useState<readonly number[] | null>(null);
  if (!(domain.max >= domain.min)) return null;

  const range = filter !== null && 'min' in filter ? filter : { min: -Infinity, max: Infinity, gaps: true };
  const ends = held ?? [shareOf(range.min, domain), shareOf(range.max, domain)];
  const filterBy = ([from, to]: readonly number[], gaps: boolean, live = false) => {
    const min = from! <= 0 ? -Infinity : valueAt(from!, domain);
    const max = to! >= 1 ? Infinity : valueAt(to!, domain);
    const all = min === -Infinity && max === Infinity && gaps;
    set(all ? null : { column: column.name, min, max, gaps }, live);
  };
  const [low, high] = endTexts(column, domain, ends);
  const stops = scaleStops(theme, domain.middle !== null).join(', ');
  return (
    <span className="legend legend-ramp" data-filtered={filter !== null || undefined}>
      <span className="figure">{low}</span>
      <span
        className={scale === undefined ? 'legend-track legend-wedge' : 'legend-track'}
        style={{ '--ramp': scale === undefined ? 'currentColor' : `linear-gradient(to right, ${stops})` }}
        data-tip={column.name === MAP_ERROR ? honestText.mapErrorHelp : lookText.rangeHelp}
      >
        <Slider
          label={say(column.label)}
          value={ends}
          bounds={BOUNDS}
          thumbs={[lookText.lowest(say(column.label)), lookText.highest(say(column.label))]}
          write={(share) => writer(column)(valueAt(share, domain))}
          onChange={(to) => {
            setHeld(to);
            filterBy(to, range.gaps, true);
          }}
          onChangeEnd={(to) => {
            setHeld(null);
            filterBy(to, range.gaps);
          }}
        />
      </span>
      <span className="figure">{high}</span>
      {domain.gaps && (
        <button
          type="button"
          className="legend-entry legend-gap"
          aria-pressed={range.gaps}
          onClick={() => filterBy(ends, !range.gaps)}
        >
          <i style={{ '--swatch': noValueColor(theme) }} />
          {lookText.noValue}
        </button>
      )}
    </span>
  );
}

const writer = ({ name }: Column) => (/year/i.test(name) ? year : compact);

/** What the ends say: where a scale goes on beyond its end, that it does. */
function endTexts(column: Column, domain: Domain, [from, to]: readonly number[]): readonly [string, string] {
  const write = writer(column);
  const at = (share: number) => write(valueAt(share, domain));
  if (column.name === MAP_ERROR) {
    return [from! > 0 ? at(from!) : honestText.allNear, to! < 1 ? at(to!) : honestText.noneNear];
  }
  const [orLess, orMore] = domain.log ? [same, same] : [strings.map.orLess, strings.map.orMore];
  return [from! > 0 ? at(from!) : orLess(at(0)), to! < 1 ? at(to!) : orMore(at(1))];
}

const same = (text: string) => text;
