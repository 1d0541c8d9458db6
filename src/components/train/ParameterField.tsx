// One parameter: its name, what it does, and its value in bounds.
import { CircleHelp } from 'lucide-react';
import type { ParameterSpec } from '../../ml/contracts';
import { useActions, useApp } from '../../state/react';
import { say } from '../../strings/localized';
import { strings } from '../../strings/screen';
import { number } from '../format';
import { NumberField } from '../ui/NumberField';
import { Popover } from '../ui/Popover';
import { Select } from '../ui/Select';

interface Props {
  readonly spec: ParameterSpec;
  readonly disabled: boolean;
  /** Element that says why the field is disabled. */
  readonly noteId: string;
}

/** One of the model that is trained next. */
export function ParameterField({ spec, disabled, noteId }: Props) {
  const { setParameter } = useActions();
  const value = useApp((state) => state.parameters[spec.name] ?? spec.default);
  const onChange = (next: number) => setParameter(spec.name, next);
  return <SpecField spec={spec} value={value} disabled={disabled} noteId={noteId} onChange={onChange} />;
}

interface SpecProps {
  readonly spec: ParameterSpec;
  readonly value: number;
  readonly disabled?: boolean;
  readonly noteId?: string;
  onChange(value: number): void;
}

/** Of anything: a model, a layout. */
export function SpecField({ spec, value, disabled = false, noteId, onChange }: SpecProps) {
  const label = say(spec.label);
  return (
    <div className="field-row" data-choice={spec.choices !== undefined}>
      <span className="field-label">
        {label}
        <HelpTip label={spec.label}>
          {say(spec.help)} {!spec.choices && strings.model.range(number(spec.min), number(spec.max))}
        </HelpTip>
        {value === 0 && spec.zero && <span className="quiet">{say(spec.zero)}</span>}
      </span>
      {spec.choices ? (
        <Select
          label={label}
          value={String(value)}
          options={spec.choices.map((choice, n) => ({ value: String(spec.min + n), label: say(choice) }))}
          disabled={disabled}
          onChange={(next) => onChange(Number(next))}
        />
      ) : (
        <NumberField
          label={label}
          value={value}
          bounds={spec}
          disabled={disabled}
          {...(disabled && noteId !== undefined && { describedBy: noteId })}
          onChange={onChange}
        />
      )}
    </div>
  );
}

export function HelpTip({ label, children }: { readonly label: string; readonly children: React.ReactNode }) {
  return (
    <Popover label={strings.about(label)} icon={<CircleHelp size={13} aria-hidden />} className="help-tip" width={260}>
      <p>{children}</p>
    </Popover>
  );
}
