// The lines of a word's history in a box of 100 × 100: share of the training to the right, cosine upwards from 0 to 1. Pure.
import type { WordPath } from '../../workers/history_protocol';

type Lines = Pick<WordPath, 'moments' | 'similarities' | 'today'>;

/** Least distance between two labels, of the height of the plot. */
const APART = 16;
/** Moments that the table has columns for. */
const COLUMNS = 6;

const heightOf = (cosine: number) => 100 * (1 - Math.min(1, Math.max(0, cosine)));

/** Of today's neighbour `n`, as an SVG path. */
export function cosinePath({ moments, similarities, today }: Lines, n: number): string {
  return moments
    .map(({ trained }, at) => {
      const y = heightOf(similarities[at * today.rows.length + n]!);
      return `${at === 0 ? 'M' : 'L'}${(100 * trained).toFixed(2)} ${y.toFixed(2)}`;
    })
    .join('');
}

/** Where each neighbour's label stands: at the end of its line, or as near to that as the others leave room. */
export function labelHeights({ moments, similarities, today }: Lines): number[] {
  const { length } = today.rows;
  const ends = Array.from(today.rows, (_, n) => heightOf(similarities[(moments.length - 1) * length + n]!));
  const order = ends.map((_, n) => n).sort((a, b) => ends[a]! - ends[b]! || a - b);
  const heights = ends.slice();
  let least = APART / 2;
  for (const n of order) {
    heights[n] = Math.max(heights[n]!, least);
    least = heights[n]! + APART;
  }
  // Those that were pushed out of the box push back.
  let most = 100 - APART / 2;
  for (const n of order.reverse()) {
    heights[n] = Math.min(heights[n]!, most);
    most = heights[n]! - APART;
  }
  return heights;
}

/** Places of a few moments spread over all, the first and the last among them. */
export function tableMoments({ moments }: Pick<WordPath, 'moments'>): number[] {
  const count = Math.min(COLUMNS, moments.length);
  return Array.from({ length: count }, (_, n) => Math.round((n * (moments.length - 1)) / Math.max(1, count - 1)));
}
