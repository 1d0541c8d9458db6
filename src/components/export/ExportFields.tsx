// What is to be saved of the map, and how: the fields of the window for it.
import { type ReactNode, useId } from 'react';
import type { ExportScope } from '../../state/export_actions';
import { useApp, useAppContext } from '../../state/react';
import { exportText } from '../../strings/export';
import { count } from '../format';
import { NumberField } from '../ui/NumberField';
import { Select } from '../ui/Select';
import { type ExportChoice, type ExportFormat, isSpaceFormat, SPACE_FORMATS } from './save_map';

const FORMATS: readonly ExportFormat[] = [
  ...(['png', 'svg', 'glb', 'csv', 'parquet'] as const),
  ...SPACE_FORMATS,
  'vectarium',
];
const SCALE = { min: 1, max: 8, step: 1 };
/** Shapes that drawing programs still open in seconds. */
const MANY = 50_000;

interface Props {
  readonly choice: ExportChoice;
  readonly disabled: boolean;
  onChange(choice: ExportChoice): void;
}

export function ExportFields({ choice, disabled, onChange }: Props) {
  const { arrays } = useAppContext();
  const rows = useApp((state) => arrays.layout(state.active, state.map.kind)?.rows ?? 0);
  const group = useApp((state) => state.group.count);
  const shown = useApp((state) => state.group.shown);
  const { format, scale, caption, ground, scope } = choice;
  const set = (change: Partial<ExportChoice>) => onChange({ ...choice, ...change });
  const picture = format === 'png' || format === 'svg';
  const scopes: readonly (readonly [ExportScope, number])[] = [
    ['all', rows],
    ...(shown === null ? [] : [['shown', shown] as const]),
    ...(group === 0 ? [] : [['group', group] as const]),
  ];
  return (
    <>
      <Labelled label={exportText.format}>
        <Select
          label={exportText.format}
          disabled={disabled}
          value={format}
          options={FORMATS.map((value) => ({ value, label: exportText.formats[value] }))}
          onChange={(value) => set({ format: FORMATS.find((known) => known === value) ?? format })}
        />
      </Labelled>
      <p className="quiet">{exportText.help[format]}</p>
      {format === 'png' && <Scale scale={scale} disabled={disabled} onChange={(value) => set({ scale: value })} />}
      {picture && (
        <>
          <Check
            label={exportText.caption}
            checked={caption}
            disabled={disabled}
            onChange={(on) => set({ caption: on })}
          />
          <Check
            label={exportText.ground}
            checked={ground}
            disabled={disabled}
            onChange={(on) => set({ ground: on })}
          />
        </>
      )}
      {!picture && format !== 'vectarium' && !isSpaceFormat(format) && scopes.length > 1 && (
        <Labelled label={exportText.rows}>
          <Select
            label={exportText.rows}
            disabled={disabled}
            value={scope}
            options={scopes.map(([value, n]) => ({
              value,
              label: exportText.scope(exportText.scopes[value], count(n)),
            }))}
            onChange={(value) => set({ scope: scopes.find(([known]) => known === value)?.[0] ?? 'all' })}
          />
        </Labelled>
      )}
      {format === 'svg' && (shown ?? rows) > MANY && (
        <p className="quiet export-many">{exportText.many(count(shown ?? rows))}</p>
      )}
    </>
  );
}

/** The choice itself has the label for those who listen. */
function Labelled({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className="field-row">
      <span className="field-label" aria-hidden>
        {label}
      </span>
      {children}
    </div>
  );
}

function Scale({ scale, disabled, onChange }: { scale: number; disabled: boolean; onChange(scale: number): void }) {
  const id = useId();
  const size = window.vectarium?.scene.stats();
  return (
    <div className="field-row">
      <label className="field-label export-scale" htmlFor={id}>
        {exportText.scale}
        {size !== undefined && (
          <span className="figure">{exportText.pixels(count(size.width * scale), count(size.height * scale))}</span>
        )}
      </label>
      <NumberField
        id={id}
        label={exportText.scale}
        value={scale}
        bounds={SCALE}
        disabled={disabled}
        onChange={onChange}
      />
    </div>
  );
}

interface CheckProps {
  readonly label: string;
  readonly checked: boolean;
  readonly disabled: boolean;
  onChange(checked: boolean): void;
}

function Check({ label, checked, disabled, onChange }: CheckProps) {
  const id = useId();
  return (
    <p className="field-row">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        type="checkbox"
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
    </p>
  );
}
