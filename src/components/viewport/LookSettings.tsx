// What colours, sizes and shapes the points: a choice of column each, with its legend, which filters, and what can be set of it.
import { RotateCcw, SquareDashedMousePointer } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { Column } from '../../ml/contracts';
import type { ColorScale } from '../../state/group_state';
import { MAP_ERROR } from '../../state/honest_state';
import { useActions } from '../../state/react';
import { honestText } from '../../strings/honest';
import { say } from '../../strings/localized';
import { lookText } from '../../strings/look';
import type { GuidePart } from '../shell/windows';
import { HelpTip } from '../train/ParameterField';
import { Button } from '../ui/Button';
import { GuideLink } from '../ui/GuideLink';
import { Select } from '../ui/Select';
import { Slider } from '../ui/Slider';
import { CategoryLegend } from './CategoryLegend';
import { RampLegend } from './RampLegend';
import { useFilter } from './use_filter';
import { useLook } from './use_look';

const NONE = '';
const PIXELS = { min: 1, max: 32, step: 0.5 };

const optionsOf = (none: string, columns: readonly Column[]) => [
  { value: NONE, label: none },
  ...columns.map(({ name, label }) => ({ value: name, label: say(label) })),
];

export function LookSettings() {
  const { setLook, setColor, resetLook } = useActions();
  const { columns, wanted, color, scale, size, shape } = useLook();
  const numbers = columns.filter(({ categories }) => categories === undefined);
  const named = columns.filter(({ categories }) => categories !== undefined);
  return (
    <div className="look-settings">
      <Part title={lookText.color} guide="colors" column={color}>
        <Select
          label={lookText.color}
          value={wanted ?? NONE}
          options={[...optionsOf(lookText.oneColor, columns), { value: MAP_ERROR, label: honestText.mapError }]}
          onChange={(value) => setColor(value === NONE ? null : value)}
        />
        {color !== null && color.categories === undefined && hasScales(color) && <ScaleChoice scale={scale} />}
        {color !== null &&
          (color.categories ? (
            <CategoryLegend column={color} by="color" shaped={shape === color} />
          ) : (
            <RampLegend column={color} scale={scale} />
          ))}
      </Part>
      <Part title={lookText.size} guide="sizes" column={size}>
        <Select
          label={lookText.size}
          value={size?.name ?? NONE}
          options={optionsOf(lookText.oneSize, numbers)}
          onChange={(value) => setLook({ size: value === NONE ? null : value })}
        />
        <Diameters />
        {size !== null && <RampLegend column={size} />}
      </Part>
      {named.length > 0 && (
        <Part title={lookText.shape} guide="shapes" column={shape}>
          <Select
            label={lookText.shape}
            value={shape?.name ?? NONE}
            options={optionsOf(lookText.oneShape, named)}
            onChange={(value) => setLook({ shape: value === NONE ? null : value })}
          />
          {shape !== null && <CategoryLegend column={shape} by="shape" />}
        </Part>
      )}
      <Button variant="link" icon={<RotateCcw size={14} aria-hidden />} onClick={resetLook}>
        {lookText.reset}
      </Button>
    </div>
  );
}

/** Counts and errors have scales of their own. */
const hasScales = ({ name }: Column) => name !== MAP_ERROR && name !== 'count';

interface PartProps {
  readonly title: string;
  readonly guide: GuidePart;
  readonly column: Column | null;
  readonly children: ReactNode;
}

function Part({ title, guide, column, children }: PartProps) {
  return (
    <section>
      <div className="spread">
        <h3 className="section-head">
          {title} <GuideLink part={guide} of={title} />
        </h3>
        {column !== null && <SelectShown column={column} />}
      </div>
      {children}
    </section>
  );
}

/** What its legend leaves becomes a selection, and can be shown whole again. */
function SelectShown({ column }: { readonly column: Column }) {
  const { filter, set, select } = useFilter(column);
  if (filter === null) return null;
  return (
    <span className="look-links">
      <Button variant="link" icon={<SquareDashedMousePointer size={13} aria-hidden />} onClick={() => select(filter)}>
        {lookText.selectShown}
      </Button>
      <Button variant="link" onClick={() => set(null)}>
        {lookText.clearFilter}
      </Button>
    </span>
  );
}

function ScaleChoice({ scale }: { readonly scale: ColorScale }) {
  const { setLook } = useActions();
  return (
    <div className="field-row">
      <span className="field-label">
        {lookText.scale}
        <HelpTip label={lookText.scale}>{lookText.scaleHelp}</HelpTip>
      </span>
      <Select
        label={lookText.scale}
        value={scale}
        options={Object.entries(lookText.scales).map(([value, label]) => ({ value, label }))}
        onChange={(value) => setLook({ scale: value as ColorScale })}
      />
    </div>
  );
}

/** From the smallest point to the largest, or of all where no column sizes them. */
function Diameters() {
  const { setLook } = useActions();
  const { size, sizes } = useLook();
  const [held, setHeld] = useState<readonly number[] | null>(null);
  const value = held ?? (size === null ? [sizes.one] : [sizes.least, sizes.most]);
  const change = (to: readonly number[], live: boolean) => {
    setHeld(live ? to : null);
    const [first, last] = [to[0]!, to.at(-1)!];
    setLook({ sizes: size === null ? { ...sizes, one: first } : { ...sizes, least: first, most: last } }, live);
  };
  return (
    <Slider
      label={lookText.sizes}
      showLabel
      value={value}
      bounds={PIXELS}
      {...(size !== null && { thumbs: [lookText.smallest, lookText.largest] })}
      write={(pixels) => lookText.pixels(String(pixels))}
      onChange={(to) => change(to, true)}
      onChangeEnd={(to) => change(to, false)}
    />
  );
}
