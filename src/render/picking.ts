// Which point is under the pointer: every visible row projected once into a grid of cells, counting-sorted, then a few cells searched.
// Not a GPU read-back: that would stall software GL. Rebuilt only when asked after something moved (scene.ts drops it).
import type { Cloud } from './cloud';
import { emphasisOf, type Pixel, projectRow, rowRadius, type View } from './projection';

const CELL = 24;
/** Within this of a disc's centre the pointer means that point, whatever is drawn over it: a pixel, and half one of rounding. */
const EXACT = 1.5;
/** Edges this much alike in distance are a tie, which the nearer to the eye wins. */
const TIE = 1.5;

export interface Hit {
  readonly row: number;
  /** The pointer is on the centre: it wins over a label drawn there. */
  readonly exact: boolean;
}

export class PickGrid {
  private readonly columns: number;
  private readonly lines: number;
  private readonly first: Uint32Array;
  private readonly row: Uint32Array;
  private readonly x: Float32Array;
  private readonly y: Float32Array;
  private readonly depth: Float32Array;
  private readonly radius: Float32Array;
  private largest = 0;
  /** A card covers what lies behind it, centres too. */
  private readonly exact: number;

  constructor(cloud: Cloud, view: View, e: number) {
    this.exact = view.pictures?.on === true ? -1 : EXACT;
    this.columns = Math.max(1, Math.ceil(view.width / CELL));
    this.lines = Math.max(1, Math.ceil(view.height / CELL));
    const cells = this.columns * this.lines;
    const cellOf = new Int32Array(cloud.count).fill(-1);
    const x = new Float32Array(cloud.count);
    const y = new Float32Array(cloud.count);
    const depth = new Float32Array(cloud.count);
    this.first = new Uint32Array(cells + 1);
    const pixel: Pixel = { x: 0, y: 0, depth: 0 };
    for (let row = 0; row < cloud.count; row++) {
      if (!projectRow(cloud, row, e, view, pixel)) continue;
      if (pixel.x < 0 || pixel.y < 0 || pixel.x >= view.width || pixel.y >= view.height) continue;
      const cell = Math.floor(pixel.y / CELL) * this.columns + Math.floor(pixel.x / CELL);
      cellOf[row] = cell;
      x[row] = pixel.x;
      y[row] = pixel.y;
      // Emphasised discs are drawn before all others; a negative depth says so here.
      depth[row] = emphasisOf(cloud, row) > 0 ? -1 / pixel.depth : pixel.depth;
      this.first[cell + 1]!++;
    }
    for (let cell = 0; cell < cells; cell++) this.first[cell + 1]! += this.first[cell]!;
    const visible = this.first[cells]!;
    this.row = new Uint32Array(visible);
    this.x = new Float32Array(visible);
    this.y = new Float32Array(visible);
    this.depth = new Float32Array(visible);
    this.radius = new Float32Array(visible);
    const next = this.first.slice(0, cells);
    for (let row = 0; row < cloud.count; row++) {
      const cell = cellOf[row]!;
      if (cell < 0) continue;
      const slot = next[cell]!++;
      const d = depth[row]!;
      const radius = rowRadius(cloud, row, d < 0 ? -1 / d : d, view);
      this.row[slot] = row;
      this.x[slot] = x[row]!;
      this.y[slot] = y[row]!;
      this.depth[slot] = d;
      this.radius[slot] = radius;
      if (radius > this.largest) this.largest = radius;
    }
  }

  /** The point meant by the pixel: one whose centre is there, else the front-most disc over it, else the nearest edge within `reach`. */
  at(px: number, py: number, reach: number): Hit | null {
    const far = reach + this.largest;
    const x0 = Math.max(0, Math.floor((px - far) / CELL));
    const x1 = Math.min(this.columns - 1, Math.floor((px + far) / CELL));
    const y0 = Math.max(0, Math.floor((py - far) / CELL));
    const y1 = Math.min(this.lines - 1, Math.floor((py + far) / CELL));
    let best = -1;
    let bestTier = 3;
    let bestGap = 0;
    for (let cy = y0; cy <= y1; cy++) {
      for (let cx = x0; cx <= x1; cx++) {
        const cell = cy * this.columns + cx;
        for (let slot = this.first[cell]!; slot < this.first[cell + 1]!; slot++) {
          const d = Math.hypot(this.x[slot]! - px, this.y[slot]! - py);
          const edge = d - this.radius[slot]!;
          if (edge > reach) continue;
          const tier = d <= this.exact ? 0 : edge <= 0 ? 1 : 2;
          if (tier > bestTier) continue;
          const gap = tier === 0 ? d : Math.max(0, edge);
          const front = best < 0 || this.depth[slot]! < this.depth[best]!;
          const better =
            tier < bestTier ||
            (tier === 0 && gap < bestGap) ||
            (tier === 1 && front) ||
            (tier === 2 && (gap < bestGap - TIE || (gap < bestGap + TIE && front)));
          if (!better) continue;
          best = slot;
          bestTier = tier;
          bestGap = gap;
        }
      }
    }
    return best < 0 ? null : { row: this.row[best]!, exact: bestTier === 0 };
  }
}
