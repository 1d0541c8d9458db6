// One choice of several: the platform's select, so that phones show their own picker and keyboards work as people expect.
// styles/controls.css dresses its list where the browser allows it (appearance: base-select).
import { useId } from 'react';

export interface Option {
  readonly value: string;
  readonly label: string;
}

interface Props {
  readonly label: string;
  readonly value: string;
  readonly options: readonly Option[];
  readonly disabled?: boolean;
  readonly className?: string;
  /** Shows the label before the choice; else it is only read out. */
  readonly showLabel?: boolean;
  onChange(value: string): void;
}

export function Select({ label, value, options, disabled, className = '', showLabel = false, onChange }: Props) {
  const id = useId();
  return (
    <span className={`select ${className}`}>
      <label htmlFor={id} className={showLabel ? 'select-label' : 'visually-hidden'}>
        {label}
      </label>
      <select id={id} value={value} disabled={disabled} onChange={(event) => onChange(event.currentTarget.value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </span>
  );
}
