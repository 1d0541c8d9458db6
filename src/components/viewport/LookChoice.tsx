// How the points look: one press away what colours, sizes and shapes them, and beside it the legends, which filter.
import { ChevronDown, Palette } from 'lucide-react';
import { DEFAULT_LOOK } from '../../state/group_state';
import { MAP_ERROR } from '../../state/honest_state';
import { useApp } from '../../state/react';
import { honestText } from '../../strings/honest';
import { say } from '../../strings/localized';
import { lookText } from '../../strings/look';
import { Popover } from '../ui/Popover';
import { CategoryLegend } from './CategoryLegend';
import { LookSettings } from './LookSettings';
import { RampLegend } from './RampLegend';
import { useLook } from './use_look';
import './look.css';
import './look_narrow.css';

export function LookChoice() {
  const { wanted, columns, color, scale, size, shape } = useLook();
  const named = columns.find(({ name }) => name === wanted)?.label;
  const label = wanted === MAP_ERROR ? honestText.mapError : named === undefined ? lookText.oneColor : say(named);
  return (
    <>
      <Popover
        label={lookText.lookBy(label)}
        className="look-button"
        width={320}
        icon={
          <>
            <Palette size={15} aria-hidden />
            <span>{label}</span>
            <ChevronDown size={14} aria-hidden />
          </>
        }
      >
        <LookSettings />
      </Popover>
      {wanted === MAP_ERROR && color === null && <MapErrorState />}
      {color !== null &&
        (color.categories ? (
          <CategoryLegend column={color} by="color" shaped={shape === color} />
        ) : (
          <RampLegend column={color} scale={scale} />
        ))}
      {size !== null && size !== color && (
        <span className="legend-second" data-usual={size.name === DEFAULT_LOOK.size || undefined}>
          <RampLegend column={size} />
        </span>
      )}
      {shape !== null && shape !== color && <CategoryLegend column={shape} by="shape" />}
    </>
  );
}

export function MapErrorState() {
  const comparing = useApp((state) => state.honest.job?.what === 'errors');
  return <span className="legend">{comparing ? honestText.comparing : honestText.notYet}</span>;
}
