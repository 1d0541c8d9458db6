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

export interface PickSource {
  readonly cloud: Cloud;
  readonly rows: Pick<SeenRows, 'within' | 'indexed'>;
}

interface Spot {
  readonly x: number;
  readonly y: number;
}

/** The point meant by the pixel: one whose centre is there, else the front-most disc over it, else the nearest edge within `reach`. */
export function pick(source: PickSource, view: View, e: number, spot: Spot, reach: number): Hit | null {
  // Over the edge of the window nothing is drawn that could be meant.
  if (spot.x < 0 || spot.y < 0 || spot.x >= view.width || spot.y >= view.height) return null;
  const pictures = view.pictures?.on === true;
  const far = reach + (pictures ? SIDE.most : DIAMETER_MAX) / 2;
  const near = source.rows.indexed ? source : looked(source, view, e, spot, far);
  // Where points crowd one has its centre there, and thousands around it need no look. A picture covers what lies behind it, centres too.
  const exact = pictures ? null : nearestCentre(near, view, e, spot);
  if (exact !== null) return { row: exact, exact: true };
  const row = nearestEdge(near, view, e, spot, reach, far);
  return row === null ? null : { row, exact: false };
}

/** A look at every row is dear: the few around the spot for all that is asked of it. */
function looked(source: PickSource, view: View, e: number, spot: Spot, far: number): PickSource {
  const few: number[] = [];
  around(source, view, e, spot, far, (row) => few.push(row));
  return { cloud: source.cloud, rows: { indexed: true, within: (_, __, ___, visit) => few.forEach(visit) } };
}

/** Calls `visit` with the rows whose centre is within `far` pixels and in the window, and how far. */
function around(
  { cloud, rows }: PickSource,
  view: View,
  e: number,
  spot: Spot,
  far: number,
  visit: (row: number, distance: number, depth: number) => void,
): void {
  const pixel: Pixel = { x: 0, y: 0, depth: 0 };
  rows.within({ x: spot.x - far, y: spot.y - far, width: 2 * far, height: 2 * far }, view, e, (row) => {
    if (!projectRow(cloud, row, e, view, pixel)) return;
    const { x, y } = pixel;
    const distance = Math.sqrt((x - spot.x) * (x - spot.x) + (y - spot.y) * (y - spot.y));
    if (distance > far || x < 0 || y < 0 || x >= view.width || y >= view.height) return;
    visit(row, distance, pixel.depth);
  });
}

function nearestCentre(source: PickSource, view: View, e: number, spot: Spot): number | null {
  let best: number | null = null;
  let least = Number.POSITIVE_INFINITY;
  around(source, view, e, spot, EXACT, (row, distance) => {
    if (distance >= least) return;
    best = row;
    least = distance;
  });
  return best;
}

/** Of discs over the spot the front-most, else the one whose edge is nearest within `reach`. */
function nearestEdge(source: PickSource, view: View, e: number, spot: Spot, reach: number, far: number): number | null {
  const { cloud } = source;
  let best: number | null = null;
  let bestGap = Number.POSITIVE_INFINITY;
  let bestLayer = 0;
  around(source, view, e, spot, far, (row, distance, depth) => {
    const emphasis = emphasisOf(cloud, row);
    const gap = Math.max(0, distance - rowRadius(cloud, row, depth, view));
    if (gap > reach) return;
    const itsLayer = layer(emphasis, depth);
    const front = best === null || itsLayer < bestLayer;
    const over = gap === 0 || bestGap === 0;
    const better = over
      ? gap < bestGap || (gap === bestGap && front)
      : gap < bestGap - TIE || (gap < bestGap + TIE && front);
    if (!better) return;
    best = row;
    bestGap = gap;
    bestLayer = itsLayer;
  });
  return best;
}
