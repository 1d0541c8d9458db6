// A bounded number that can be typed, stepped with the arrow keys, or stepped with its two buttons. What is typed counts on Enter or
// on leaving the field, and is brought into bounds then; nonsense goes back to the last value.
import { Minus, Plus } from 'lucide-react';
import { type KeyboardEvent, useId, useState } from 'react';
import { strings } from '../../strings/screen';
import { number } from '../format';
import { type Bounds, bounded, readNumber, stepped } from './number_steps';

interface Props {
  readonly id?: string;
  readonly label: string;
  readonly value: number;
  readonly bounds: Bounds;
  readonly disabled?: boolean;
  readonly describedBy?: string;
  /** How the value is written; grouped where absent. */
  write?(value: number): string;
  onChange(value: number): void;
}

export function NumberField({
  id,
  label,
  value,
  bounds,
  disabled = false,
  describedBy,
  write = number,
  onChange,
}: Props) {
  const own = useId();
  const [draft, setDraft] = useState<string | null>(null);

  // Room for its longest value, where that is asked for.
  const digits = Math.max(...[bounds.min, bounds.max, value].map((n) => write(n).length));

  const commit = () => {
    if (draft === null) return;
    const typed = readNumber(draft);
    setDraft(null);
    if (typed !== null && bounded(typed, bounds) !== value) onChange(bounded(typed, bounds));
  };
  const step = (direction: 1 | -1) => {
    setDraft(null);
    onChange(stepped(value, direction, bounds));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') commit();
    else if (event.key === 'Escape') setDraft(null);
    else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      event.preventDefault();
      step(event.key === 'ArrowUp' ? 1 : -1);
    }
  };

  return (
    <span className="number-field" data-disabled={disabled || undefined} style={{ '--digits': digits }}>
      <button
        type="button"
        tabIndex={-1}
        aria-label={strings.model.less(label)}
        disabled={disabled || value <= bounds.min}
        onClick={() => step(-1)}
      >
        <Minus size={12} aria-hidden />
      </button>
      <input
        id={id ?? own}
        type="text"
        inputMode="decimal"
        role="spinbutton"
        aria-label={label}
        aria-valuenow={value}
        aria-valuemin={bounds.min}
        aria-valuemax={bounds.max}
        aria-describedby={describedBy}
        autoComplete="off"
        disabled={disabled}
        value={draft ?? write(value)}
        onChange={(event) => setDraft(event.currentTarget.value)}
        onFocus={(event) => event.currentTarget.select()}
        onBlur={commit}
        onKeyDown={onKeyDown}
      />
      <button
        type="button"
        tabIndex={-1}
        aria-label={strings.model.moreOf(label)}
        disabled={disabled || value >= bounds.max}
        onClick={() => step(1)}
      >
        <Plus size={12} aria-hidden />
      </button>
    </span>
  );
}
