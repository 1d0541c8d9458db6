// The seed of random choices: shown, editable, and renewed with one press.
import { Dices } from 'lucide-react';
import { IconButton } from '../ui/Button';
import { NumberField } from '../ui/NumberField';
import { HelpTip } from './ParameterField';

export const SEED = { min: 0, max: 999_999, step: 1 };

interface Props {
  readonly seed: number;
  readonly label: string;
  readonly help: string;
  readonly renewLabel: string;
  readonly disabled?: boolean;
  onChange(seed: number): void;
  onRenew(): void;
}

export function SeedRow({ seed, label, help, renewLabel, disabled = false, onChange, onRenew }: Props) {
  return (
    <div className="field-row">
      <span className="field-label">
        {label}
        <HelpTip label={label}>{help}</HelpTip>
      </span>
      <IconButton label={renewLabel} disabled={disabled} onClick={onRenew}>
        <Dices size={15} aria-hidden />
      </IconButton>
      <NumberField label={label} value={seed} bounds={SEED} disabled={disabled} write={String} onChange={onChange} />
    </div>
  );
}
