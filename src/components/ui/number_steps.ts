// The arithmetic of a bounded number field: reading what was typed, keeping it in bounds, and the next value of a step. Pure.
export interface Bounds {
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly scale?: 'linear' | 'log';
}

/** The nearest allowed value, free of floating-point dust: 0.1 + 0.2 is 0.3 here. */
export function bounded(value: number, { min, max, step }: Bounds): number {
  const stepped = min + Math.round((value - min) / step) * step;
  return Math.min(max, Math.max(min, Number(stepped.toPrecision(12))));
}

/** What was typed, or null when it is no number. A comma groups thousands where it can ("1,000"), else it is a decimal one ("0,025"). */
export function readNumber(text: string): number | null {
  const trimmed = text.trim().replaceAll(' ', '').replace('−', '-');
  const grouped = /^-?[1-9]\d{0,2}(,\d{3})+(\.\d+)?$/.test(trimmed);
  const plain = grouped ? trimmed.replaceAll(',', '') : trimmed.replace(',', '.');
  const value = Number(plain);
  return plain === '' || !Number.isFinite(value) ? null : value;
}

const MANTISSAS = [1, 2, 5, 10];

/** One step up or down: by `step` on a linear scale, through 1, 2, 5, 10, … on a logarithmic one. */
export function stepped(value: number, direction: 1 | -1, bounds: Bounds): number {
  if (bounds.scale !== 'log') return bounded(value + direction * bounds.step, bounds);
  if (value <= 0) return direction > 0 ? bounded(Math.max(bounds.step, bounds.min), bounds) : bounds.min;
  const power = 10 ** Math.floor(Math.log10(value) + 1e-9);
  const mantissa = value / power;
  const next =
    direction > 0
      ? MANTISSAS.find((m) => m > mantissa + 1e-6)! * power
      : (MANTISSAS.findLast((m) => m < mantissa - 1e-6) ?? 0.5) * power;
  const result = bounded(next, bounds);
  // Below the smallest step of the series a logarithmic scale still reaches its end.
  return result === value ? (direction > 0 ? bounds.max : bounds.min) : result;
}

/** Position of a value on a slider from 0 to 1, and back. */
export function toSlider(value: number, { min, max, scale }: Bounds): number {
  return scale === 'log' ? Math.log(value / min) / Math.log(max / min) : (value - min) / (max - min);
}

export function fromSlider(position: number, bounds: Bounds): number {
  const { min, max, scale } = bounds;
  if (scale !== 'log') return bounded(min + position * (max - min), bounds);
  // Two digits are as fine as a hand on a slider can mean.
  return bounded(Number((min * (max / min) ** position).toPrecision(2)), bounds);
}
