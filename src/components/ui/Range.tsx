// A slider on the platform's range input, linear or logarithmic, its filled part told to the style sheet as --fill.
import { useId } from 'react';
import { number } from '../format';
import { type Bounds, fromSlider, toSlider } from './number_steps';

interface Props {
  readonly label: string;
  readonly value: number;
  readonly bounds: Bounds;
  onChange(value: number): void;
}

/** Positions of the slider: fine enough for one per pixel of a wide panel. */
const POSITIONS = 200;

export function Range({ label, value, bounds, onChange }: Props) {
  const id = useId();
  const position = toSlider(value, bounds);
  return (
    <input
      id={id}
      className="range"
      type="range"
      aria-label={label}
      aria-valuetext={number(value)}
      min={0}
      max={POSITIONS}
      step={1}
      value={Math.round(position * POSITIONS)}
      style={{ '--fill': `${(position * 100).toFixed(1)}%` }}
      onChange={(event) => onChange(fromSlider(Number(event.currentTarget.value) / POSITIONS, bounds))}
    />
  );
}
