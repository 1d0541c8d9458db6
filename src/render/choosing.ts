// Rows within an outline or a box that a person draws over the map. The drawing is drawn_area.ts's; here pixels become rows, in slices, all
// seen as they were when the drawing ended: hidden rows, those behind the eye and those outside of the window are never within.
import type { Cloud } from './cloud';
import type { Rect } from './label_placement';
import type { Outline } from './outline';
import { type Pixel, projectRow, type View } from './projection';
import type { SeenRows } from './seen_rows';
import { inSlices } from './slices';

/** Rows looked at between two looks at the clock. */
const CHUNK = 8_192;
/** Rows looked at for one that is found. */
const ROWS_PER_FOUND = 12;

/** Rising; null when `signal` ended it before. `e` is the morph's eased progress. */
export async function rowsWithin(
  outline: Outline,
  cloud: Cloud,
  view: View,
  e: number,
  signal: AbortSignal,
): Promise<Uint32Array | null> {
  const found = new Uint32Array(cloud.count);
  const pixel: Pixel = { x: 0, y: 0, depth: 0 };
  let count = 0;
  let row = 0;
  const look = () => {
    for (const end = Math.min(cloud.count, row + CHUNK); row < end; row++) {
      if (!projectRow(cloud, row, e, view, pixel)) continue;
      const { x, y } = pixel;
      if (x < 0 || y < 0 || x >= view.width || y >= view.height) continue;
      if (outline.contains(x, y)) found[count++] = row;
    }
    return row >= cloud.count;
  };
  return (await inSlices(look, signal)) ? found.slice(0, count) : null;
}

/** At most so many rows that are in a part of the window, those with the first labels, rising. */
export function firstInView(
  { cloud, rows }: { readonly cloud: Cloud; readonly rows: SeenRows },
  view: View,
  e: number,
  area: Rect,
  most: number,
): number[] {
  const found: number[] = [];
  const pixel: Pixel = { x: 0, y: 0, depth: 0 };
  rows.foremost(area, view, e, ROWS_PER_FOUND * most, (row) => {
    if (!projectRow(cloud, row, e, view, pixel)) return false;
    const [dx, dy] = [pixel.x - area.x, pixel.y - area.y];
    if (dx >= 0 && dy >= 0 && dx <= area.width && dy <= area.height) found.push(row);
    return found.length === most;
  });
  return found.sort((a, b) => a - b);
}
