// The scale that ratings lie on, found from their values, and how many there are of each. Scales that are in use are taken where the values fit
// them: a small table may hold no 1, or no half star.
import type { RatingScale } from '../../rating_contracts';

const IN_USE: readonly RatingScale[] = [
  { min: 1, max: 5, step: 1 },
  { min: 0.5, max: 5, step: 0.5 },
  { min: 0, max: 5, step: 0.5 },
  { min: 1, max: 10, step: 1 },
  { min: 0, max: 10, step: 1 },
];
/** Different values beyond which a scale is continuous. */
const MOST_STEPS = 201;
/** Of a continuous scale: parts of its range. */
const CONTINUOUS = 100;
/** Rounding of values that are stored as 32-bit floats. */
const ROUNDING = 1e-5;

export function scaleOf(values: Float32Array): RatingScale {
  const distinct = new Set<number>();
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (value < min) min = value;
    if (value > max) max = value;
    if (distinct.size <= MOST_STEPS) distinct.add(value);
  }
  const rising = [...distinct].sort((a, b) => a - b);
  const fits = (scale: RatingScale) => rising.every((value) => isOn(scale, value));
  const used = IN_USE.find((scale) => scale.max === max && fits(scale));
  if (used !== undefined) return used;
  const gaps = rising.slice(1).map((value, i) => value - rising[i]!);
  const step = Math.min(...gaps, max > min ? max - min : 1);
  const found = { min: tidy(min), max: tidy(max), step: tidy(step) };
  return distinct.size <= MOST_STEPS && fits(found) ? found : { ...found, step: tidy((max - min) / CONTINUOUS) };
}

function isOn({ min, max, step }: RatingScale, value: number): boolean {
  const steps = (value - min) / step;
  return (
    value >= min - ROUNDING &&
    value <= max + ROUNDING &&
    Math.abs(steps - Math.round(steps)) < ROUNDING * Math.max(1, steps)
  );
}

/** A float's decimal as it was written. */
function tidy(value: number): number {
  return Number(value.toPrecision(6));
}

/** Bars of a histogram at most. */
const MOST_BARS = 21;

/** How many values there are of each, where these are few, else in equal parts of their range. */
export function histogramOf(values: Float32Array): readonly { readonly value: number; readonly count: number }[] {
  const counts = new Map<number, number>();
  for (const value of values) {
    counts.set(value, (counts.get(value) ?? 0) + 1);
    if (counts.size > MOST_BARS) return histogramOfParts(values);
  }
  return [...counts].sort((a, b) => a[0] - b[0]).map(([value, count]) => ({ value: tidy(value), count }));
}

function histogramOfParts(values: Float32Array): readonly { readonly value: number; readonly count: number }[] {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (value < min) min = value;
    if (value > max) max = value;
  }
  const width = (max - min) / MOST_BARS;
  const bars = Array.from({ length: MOST_BARS }, (_, i) => ({ value: tidy(min + (i + 0.5) * width), count: 0 }));
  for (const value of values) bars[Math.min(MOST_BARS - 1, Math.floor((value - min) / width))]!.count++;
  return bars;
}
