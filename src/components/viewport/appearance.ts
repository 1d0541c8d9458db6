// How a space is drawn: sizes and shapes by columns, the order of labels, and the theme's colours as the renderer takes them. Pure but for reading
// the style sheet's tokens.
import type { Column } from '../../ml/contracts';
import { type SceneTheme, SHAPES } from '../../render/types';
import type { Look } from '../../state/group_state';
import type { Theme } from '../../state/types';
import { domainOf, namedCategories, shareOf } from './colors';

export const DISC = 0;
export const DIAMOND = 1;
/** What categories without a shape of their own share: the last one. */
export const OTHER_SHAPE = SHAPES.length - 1;

/**
 * Diameters. Of counts the area is in proportion to √count, the most frequent word at `most`: √ since counts span five decades and an eye does
 * not. Of any other column the area grows evenly from the low end of its range to the high one; rows without a value are the smallest.
 */
export function sizesOf(column: Column | null, rows: number, sizes: Look['sizes']): Float32Array {
  const found = new Float32Array(rows);
  if (column === null) return found.fill(sizes.one);
  const sizeOf = sizeScale(column, sizes);
  for (let row = 0; row < rows; row++) found[row] = sizeOf(column.values[row] ?? Number.NaN);
  return found;
}

/** Diameter of a value of a column. */
export function sizeScale(column: Column, { least, most }: Look['sizes']): (value: number) => number {
  if (column.name === 'count') {
    const top = column.values.reduce((max, value) => Math.max(max, value), 1);
    return (value) => Math.max(least, most * (Math.max(0, value || 0) / top) ** 0.25);
  }
  const domain = domainOf(column, 'sequential');
  return (value) => (Number.isNaN(value) ? least : sizeAt(shareOf(value, domain), least, most));
}

/** Diameter at a share of a scale, even in area. */
export const sizeAt = (share: number, least: number, most: number): number =>
  Math.sqrt(least ** 2 + share * (most ** 2 - least ** 2));

/** The categories with a shape of their own, in the order of the shapes. */
export const shapedCategories = (column: Column) => namedCategories(column, OTHER_SHAPE);

/** A shape a row, by its category; null for discs alone. Where no column shapes them, users are diamonds among items, which come first. */
export function shapesOf(column: Column | null, rows: number, items: number): Uint8Array | null {
  if (column === null) {
    return items < rows ? Uint8Array.from({ length: rows }, (_, row) => (row < items ? DISC : DIAMOND)) : null;
  }
  const shapes = new Map(shapedCategories(column).map(({ index }, n) => [index, n]));
  return Uint8Array.from({ length: rows }, (_, row) => shapes.get(column.values[row] ?? Number.NaN) ?? OTHER_SHAPE);
}

/** Words more frequent than this share of the text, mostly function words, are labelled after all others: the threshold of subsampling. */
const THINNED = 1e-3;

/** Rows in label order, without the hidden ones: by frequency, those that subsampling would thin out last. */
export function labelOrder(columns: readonly Column[], rows: number, hidden: (row: number) => boolean): Uint32Array {
  const counts = columns.find(({ name }) => name === 'count')?.values;
  const most = counts === undefined ? 0 : THINNED * counts.reduce((sum, value) => sum + value, 0);
  const first = Math.max(0, counts?.findIndex((count) => count <= most) ?? 0);
  const order = new Uint32Array(rows);
  let size = 0;
  const take = (from: number, to: number) => {
    for (let row = from; row < to; row++) if (!hidden(row)) order[size++] = row;
  };
  take(first, rows);
  take(0, first);
  return order.subarray(0, size);
}

export function sceneTheme(theme: Theme): SceneTheme {
  const tokens = getComputedStyle(document.documentElement);
  const token = (name: string) => tokens.getPropertyValue(name).trim();
  return {
    ground: token('--ground'),
    text: token('--text'),
    muted: token('--muted'),
    accent: token('--accent'),
    selection: token('--selection'),
    point: token('--point'),
    dark: theme === 'dark',
  };
}
