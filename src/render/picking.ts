// Which point is under the pointer, of the rows that may be near it. Not a GPU read-back: that would stall software GL.
import type { Cloud } from './cloud';
import { EMPHASIS } from './cloud';
import { SIDE } from './images_layout';
import { DIAMETER_MAX, emphasisOf, type Pixel, projectRow, rowRadius, type View } from './projection';
import type { SeenRows } from './seen_rows';

/** Within this of a disc's centre the pointer means that point, whatever is drawn over it: a pixel, and half one of rounding. */
const EXACT = 1.5;
/** Edges this much alike in distance are a tie, which the nearer to the eye wins. */
const TIE = 1.5;

export interface Hit {
  readonly row: number;
  /** The pointer is on the centre: it wins over a label drawn there. */
  readonly exact: boolean;
}

/** Where a row is drawn before others: emphasised ones first, then those of the group, then by depth. */
function layer(emphasis: number, depth: number): number {
  if (emphasis > EMPHASIS.group) return -2 - 1 / depth;
  return emphasis === EMPHASIS.group ? -1 / (1 + depth) : depth;
}

/** The point meant by the pixel: one whose centre is there, else the front-most disc over it, else the nearest edge within `reach`. */
export function pick(
  { cloud, rows }: { readonly cloud: Cloud; readonly rows: SeenRows },
  view: View,
  e: number,
  { x: px, y: py }: { readonly x: number; readonly y: number },
  reach: number,
): Hit | null {
  // Over the edge of the window nothing is drawn that could be meant.
  if (px < 0 || py < 0 || px >= view.width || py >= view.height) return null;
  const far = reach + (view.pictures?.on === true ? SIDE.most : DIAMETER_MAX) / 2;
  const pixel: Pixel = { x: 0, y: 0, depth: 0 };
  // A card covers what lies behind it, centres too.
  const exact = view.pictures?.on === true ? -1 : EXACT;
  let best = -1;
  let bestTier = 3;
  let bestGap = 0;
  let bestLayer = 0;
  rows.within({ x: px - far, y: py - far, width: 2 * far, height: 2 * far }, view, e, (row) => {
    if (!projectRow(cloud, row, e, view, pixel)) return;
    const { x, y, depth } = pixel;
    if (x < 0 || y < 0 || x >= view.width || y >= view.height) return;
    const d = Math.sqrt((x - px) * (x - px) + (y - py) * (y - py));
    if (d > far) return;
    const emphasis = emphasisOf(cloud, row);
    const edge = d - rowRadius(cloud, row, depth, view);
    if (edge > reach) return;
    const tier = d <= exact ? 0 : edge <= 0 ? 1 : 2;
    if (tier > bestTier) return;
    const gap = tier === 0 ? d : Math.max(0, edge);
    const depthOf = layer(emphasis, depth);
    const front = best < 0 || depthOf < bestLayer;
    const better =
      tier < bestTier ||
      (tier === 0 && gap < bestGap) ||
      (tier === 1 && front) ||
      (tier === 2 && (gap < bestGap - TIE || (gap < bestGap + TIE && front)));
    if (!better) return;
    best = row;
    bestTier = tier;
    bestGap = gap;
    bestLayer = depthOf;
  });
  return best < 0 ? null : { row: best, exact: bestTier === 0 };
}
