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
