// A rating by stars: one radio button a value of the scale, so that arrow keys choose; a number where the scale has more than ten values. Where
// there is no scale, an item is chosen or not.
import { Heart, Star } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import type { RatingScale } from '../../ml/rating_contracts';
import { recommendStrings as text } from '../../strings/recommend';
import { number } from '../format';
import { IconButton } from '../ui/Button';
import { NumberField } from '../ui/NumberField';

const MOST_VALUES = 10;

interface Props {
  readonly label: string;
  readonly scale: RatingScale;
  /** Null while nothing is rated. */
  readonly value: number | null;
  /** Takes the focus up where the field that had it is gone: it moved here with its item. */
  readonly followsFocus?: boolean;
  onChange(value: number): void;
}

export function RatingInput({ label, scale, value, followsFocus = false, onChange }: Props) {
  const { min, max, step } = scale;
  const name = useId();
  const group = useRef<HTMLFieldSetElement>(null);
  const [pointed, setPointed] = useState<number | null>(null);
  const count = Math.round((max - min) / step) + 1;
  useEffect(() => {
    if (followsFocus && document.activeElement === document.body) {
      group.current?.querySelector<HTMLInputElement>('input:checked')?.focus();
    }
  }, [followsFocus]);
  if (count > MOST_VALUES) {
    return <NumberField label={label} value={value ?? (min + max) / 2} bounds={scale} onChange={onChange} />;
  }
  const values = Array.from({ length: count }, (_, n) => min + n * step);
  // ½, 1 … 5 are halves of five stars; any other scale has one star a value.
  const halves = min === step && step < 1;
  const stars = Array.from({ length: halves ? Math.round(max) : count }, (_, n) => n);
  const shown = pointed ?? value;
  const share = shown === null ? 0 : ((shown - min) / step + 1) / count;
  return (
    <fieldset
      ref={group}
      className="stars"
      style={{ '--share': share, '--stars': stars.length }}
      onPointerLeave={() => setPointed(null)}
    >
      <legend className="visually-hidden">{label}</legend>
      {['stars-all', 'stars-given'].map((layer) => (
        <span key={layer} className={layer} aria-hidden>
          {stars.map((star) => (
            <Star key={star} size={18} strokeWidth={1.75} />
          ))}
        </span>
      ))}
      {values.map((candidate) => (
        <input
          key={candidate}
          type="radio"
          name={name}
          value={candidate}
          aria-label={text.stars(number(candidate), number(max))}
          checked={candidate === value}
          onChange={() => onChange(candidate)}
          onPointerEnter={() => setPointed(candidate)}
        />
      ))}
    </fieldset>
  );
}

interface LikeProps {
  readonly name: string;
  readonly chosen: boolean;
  onToggle(): void;
}

export function LikeButton({ name, chosen, onToggle }: LikeProps) {
  return (
    <IconButton className="like" label={text.like(name)} tip="none" aria-pressed={chosen} onClick={onToggle}>
      <Heart size={16} aria-hidden />
    </IconButton>
  );
}
