// Colours of points by a column's value: one sequential scale a theme, monotone in luminance (so that order survives every kind of colour
// blindness and a photocopier), its low end still apart from the ground; and a diverging one, blue to orange, whose luminance goes one way from
// its grey middle to both ends. Stops were chosen in OKLCH (Ottosson 2020), even steps of L. Categories have ten colours a theme, eight as
// far apart as any that were found for deuteranopes, protanopes and all others, and two that are a little nearer.
// No state and no DOM: values in, RGB bytes out.
import type { Column } from '../../ml/contracts';
import type { ColorScale } from '../../state/group_state';
import { MAP_ERROR } from '../../state/honest_state';
import type { Theme } from '../../state/types';

export type Rgb = readonly [number, number, number];

/** From low to high. By night a high value shines, on paper it is darkest. */
const STOPS: Readonly<Record<Theme, readonly string[]>> = {
  dark: ['#5b55bb', '#407bd0', '#2ca0cf', '#45c4bd', '#91df94', '#dbe977', '#f9f3bc'],
  light: ['#819226', '#448648', '#04705f', '#00556f', '#163880', '#28126c', '#1b0739'],
};

/** From far below the middle to far above it. */
const DIVERGING: Readonly<Record<Theme, readonly string[]>> = {
  dark: ['#9ddafe', '#3ab8f5', '#5b8daa', '#67606c', '#9f8056', '#dd9d33', '#fec675'],
  light: ['#002c5e', '#004890', '#4c698e', '#8a838f', '#875b42', '#753401', '#4c1f00'],
};

const CATEGORIES: Readonly<Record<Theme, readonly string[]>> = {
  dark: ['#35b9ff', '#f58e24', '#1fc8a4', '#527de4', '#a0f491', '#cc5912', '#3cf3ff', '#1a948c', '#0c60ae', '#3042fc'],
  light: ['#2c8ce7', '#954506', '#269d97', '#353571', '#849301', '#701825', '#256b72', '#3357b9', '#0000fc', '#0000ae'],
};

/** Points without a value: a grey that no stop comes near. */
const NO_VALUE: Readonly<Record<Theme, string>> = { dark: '#4d5566', light: '#b4b8c0' };

export interface Domain {
  readonly min: number;
  readonly max: number;
  /** Counts span decades (Zipf's law): equal steps of colour are equal factors. */
  readonly log: boolean;
  /** Whether any point has no value. */
  readonly gaps: boolean;
  /** Of a diverging scale, which reaches as far to either side of it; null of a sequential one. */
  readonly middle: number | null;
}

export function parseHex(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

export const scaleStops = (theme: Theme, diverging = false): readonly string[] =>
  (diverging ? DIVERGING : STOPS)[theme];
export const noValueColor = (theme: Theme): string => NO_VALUE[theme];

export const categoryColors = (theme: Theme): readonly string[] => CATEGORIES[theme];

/** The most frequent categories, as many as have a colour (or a shape) of their own. Others share the grey of no value. */
export function namedCategories(
  { values, categories = [] }: Column,
  most: number = CATEGORIES.dark.length,
): readonly { readonly index: number; readonly name: string }[] {
  const counts = new Uint32Array(categories.length);
  for (const value of values) if (value < counts.length) counts[value]!++;
  return categories
    .map((name, index) => ({ name, index }))
    .filter(({ index }) => counts[index]! > 0)
    .sort((a, b) => counts[b.index]! - counts[a.index]! || a.index - b.index)
    .slice(0, most);
}

/** Colour of a share of the scale, 0 to 1. */
export function scaleColor(theme: Theme, share: number, diverging = false): Rgb {
  const stops = scaleStops(theme, diverging);
  const at = Math.min(1, Math.max(0, share)) * (stops.length - 1);
  const index = Math.min(stops.length - 2, Math.floor(at));
  const from = parseHex(stops[index]!);
  const to = parseHex(stops[index + 1]!);
  const mix = (channel: 0 | 1 | 2) => Math.round(from[channel] + (to[channel] - from[channel]) * (at - index));
  return [mix(0), mix(1), mix(2)];
}

/** Share of the values left beyond each end of a linear scale: a few outliers must not take its colours. */
const TAIL = 0.02;

/**
 * The range that a scale covers: all of a count's, on a log scale; the whole share of errors; the middle 96 % of any other column's, and of a
 * diverging scale as much on the other side of its middle.
 */
export function domainOf(column: Column, scale: ColorScale = 'auto'): Domain {
  const values = column.values.filter((value) => !Number.isNaN(value)).sort();
  const gaps = values.length < column.values.length;
  const at = (share: number) => values[Math.round(share * (values.length - 1))] ?? Number.NaN;
  const plain = { gaps, middle: null };
  // Maps are then compared by eye: one that is wrong everywhere does not look like one that is right.
  if (column.name === MAP_ERROR) return { min: 0, max: 1, log: false, ...plain };
  if (column.name === 'count' && at(0) > 0) return { min: at(0), max: at(1), log: true, ...plain };
  const [min, max] = [at(TAIL), at(1 - TAIL)];
  const middle = scale === 'auto' ? (min < 0 && max > 0 ? 0 : null) : middleOf(scale, at(0.5));
  if (middle === null) return { min, max, log: false, ...plain };
  const half = Math.max(max - middle, middle - min);
  return { min: middle - half, max: middle + half, log: false, gaps, middle };
}

function middleOf(scale: Exclude<ColorScale, 'auto'>, median: number): number | null {
  return scale === 'sequential' ? null : scale === 'zero' ? 0 : median;
}

/** Where on its scale a value is, 0 to 1. */
export function shareOf(value: number, { min, max, log }: Domain): number {
  if (max <= min) return 0.5;
  const share = log ? Math.log(value / min) / Math.log(max / min) : (value - min) / (max - min);
  return Math.min(1, Math.max(0, share));
}

/** The value at a share of the scale. */
export function valueAt(share: number, { min, max, log }: Domain): number {
  return log ? min * (max / min) ** share : min + (max - min) * share;
}

/** RGB bytes for every row of a column. */
export function colorsOf(column: Column, theme: Theme, scale: ColorScale = 'auto'): Uint8Array {
  if (column.categories !== undefined) return categoryColorsOf(column, theme);
  const domain = domainOf(column, scale);
  const table = Array.from({ length: 256 }, (_, i) => scaleColor(theme, i / 255, domain.middle !== null));
  const none = parseHex(NO_VALUE[theme]);
  const colors = new Uint8Array(column.values.length * 3);
  column.values.forEach((value, row) => {
    colors.set(Number.isNaN(value) ? none : table[Math.round(shareOf(value, domain) * 255)]!, row * 3);
  });
  return colors;
}

function categoryColorsOf(column: Column, theme: Theme): Uint8Array {
  const none = parseHex(NO_VALUE[theme]);
  const table = new Map(namedCategories(column).map(({ index }, n) => [index, parseHex(CATEGORIES[theme][n]!)]));
  const colors = new Uint8Array(column.values.length * 3);
  column.values.forEach((value, row) => {
    colors.set(table.get(value) ?? none, row * 3);
  });
  return colors;
}
