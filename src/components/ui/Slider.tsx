// A slider of one or two thumbs, linear or logarithmic, on React Aria's. For late parts only: what the first paint needs has Range.
import { useLayoutEffect, useRef } from 'react';
import { Slider as AriaSlider, Label, SliderOutput, SliderThumb, SliderTrack } from 'react-aria-components';
import { number } from '../format';
import { type Bounds, fromSlider, toSlider } from './number_steps';
import '../styles/late.css';

interface Props {
  readonly label: string;
  /** One value, or the two ends of a range, the lower first. */
  readonly value: readonly number[];
  readonly bounds: Bounds;
  readonly disabled?: boolean;
  /** Names of the two thumbs of a range. */
  readonly thumbs?: readonly string[];
  /** Shows label and value above the track. */
  readonly showLabel?: boolean;
  write?(value: number): string;
  onChange(value: readonly number[]): void;
  /** When the hand is taken off. */
  onChangeEnd?(value: readonly number[]): void;
}

/** Positions of the track: fine enough for one per pixel of a wide panel. */
const POSITIONS = 400;

export function Slider(props: Props) {
  const { label, value, bounds, disabled, thumbs, showLabel = false, write = number, onChange, onChangeEnd } = props;
  const positions = value.map((at) => Math.round(toSlider(at, bounds) * POSITIONS));
  const read = (at: readonly number[]) => at.map((position) => fromSlider(position / POSITIONS, bounds));
  const [from, to] = positions.length > 1 ? [positions[0]!, positions.at(-1)!] : [0, positions[0]!];
  return (
    <AriaSlider
      className="slider"
      {...(!showLabel && { 'aria-label': label })}
      value={positions}
      minValue={0}
      maxValue={POSITIONS}
      isDisabled={disabled ?? false}
      onChange={(at) => onChange(read(at))}
      {...(onChangeEnd !== undefined && { onChangeEnd: (at: number[]) => onChangeEnd(read(at)) })}
    >
      {showLabel && (
        <div className="spread">
          <Label>{label}</Label>
          <SliderOutput className="figure">{value.map((at) => write(at)).join(' – ')}</SliderOutput>
        </div>
      )}
      <SliderTrack
        className="slider-track"
        style={{ '--from': `${(from / POSITIONS) * 100}%`, '--to': `${(to / POSITIONS) * 100}%` }}
      >
        {value.map((at, n) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a thumb is its place.
          <Thumb key={n} index={n} text={write(at)} label={thumbs?.[n]} />
        ))}
      </SliderTrack>
    </AriaSlider>
  );
}

interface ThumbProps {
  readonly index: number;
  readonly text: string;
  readonly label: string | undefined;
}

function Thumb({ index, text, label }: ThumbProps) {
  const input = useRef<HTMLInputElement>(null);
  // What the position means: React Aria would read the position out.
  useLayoutEffect(() => input.current?.setAttribute('aria-valuetext', text));
  return (
    <SliderThumb
      index={index}
      inputRef={input}
      className="slider-thumb"
      {...(label !== undefined && { 'aria-label': label })}
    />
  );
}
