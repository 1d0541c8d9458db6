// How a space is drawn: sizes from counts, and the theme's colours as the renderer takes them. Pure but for reading the style sheet's tokens.
import type { Column } from '../../ml/contracts';
import type { SceneTheme } from '../../render/types';
import type { Theme } from '../../state/types';

const LARGEST_PX = 14;
const SMALLEST_PX = 2;
const PLAIN_PX = 4;

/** Diameters: area in proportion to √count, the most frequent word at 14 px. √ since counts span five decades and an eye does not. */
export function sizesOf(columns: readonly Column[], rows: number): Float32Array {
  const sizes = new Float32Array(rows).fill(PLAIN_PX);
  const counts = columns.find(({ name }) => name === 'count')?.values;
  if (counts === undefined) return sizes;
  const most = counts.reduce((max, value) => Math.max(max, value), 1);
  return sizes.map((_, row) => Math.max(SMALLEST_PX, LARGEST_PX * (Math.max(0, counts[row] ?? 0) / most) ** 0.25));
}

/** Words more frequent than this share of the text, mostly function words, are labelled after all others: the threshold of subsampling. */
const THINNED = 1e-3;

/** Rows in label order: by frequency, those that subsampling would thin out last. */
export function labelOrder(columns: readonly Column[], rows: number): Uint32Array {
  const counts = columns.find(({ name }) => name === 'count')?.values;
  const most = counts === undefined ? 0 : THINNED * counts.reduce((sum, value) => sum + value, 0);
  const common = counts?.findIndex((count) => count <= most) ?? 0;
  const first = common === -1 ? 0 : common;
  return Uint32Array.from({ length: rows }, (_, rank) => (rank < rows - first ? rank + first : rank - (rows - first)));
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
