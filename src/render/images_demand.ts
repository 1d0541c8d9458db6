// How much each page of pictures is wanted: the sum over its rows that are in view and large enough of their pictures' areas on screen. Swept over
// the rows a few at a time between frames, never within one.
import type { Cloud } from './cloud';
import { pictureSide, SIDE } from './images_layout';
import { emphasisOf, type Pixel, projectRow, type View } from './projection';

/** Rows between two looks at the clock. */
const STRIDE = 4096;

export interface Seen {
  readonly cloud: Cloud;
  /** A copy of its own: frames write theirs anew. */
  readonly view: View;
  readonly morph: number;
  readonly baseSide: number;
}

export class Demand {
  readonly wanted: Float32Array;
  /** Rows of each page that are large enough to be seen as pictures. */
  readonly large: Uint32Array;
  private readonly seen: Seen;
  private readonly rows: number;
  private readonly tiles: number;
  private at = 0;

  constructor(seen: Seen, pages: number, tilesPerPage: number) {
    this.seen = seen;
    this.wanted = new Float32Array(pages);
    this.large = new Uint32Array(pages);
    this.tiles = tilesPerPage;
    this.rows = Math.min(seen.cloud.count, pages * tilesPerPage);
  }

  /** Looks at some more rows; true once all were looked at. */
  step(): boolean {
    const { cloud, view, morph, baseSide } = this.seen;
    const pixel: Pixel = { x: 0, y: 0, depth: 0 };
    const end = Math.min(this.rows, this.at + STRIDE);
    for (let row = this.at; row < end; row++) {
      if (!projectRow(cloud, row, morph, view, pixel)) continue;
      const side = pictureSide(baseSide, emphasisOf(cloud, row), pixel.depth, view.sizeDepth);
      if (side < SIDE.least) continue;
      const reach = side / 2;
      if (pixel.x < -reach || pixel.x > view.width + reach || pixel.y < -reach || pixel.y > view.height + reach)
        continue;
      const page = Math.floor(row / this.tiles);
      this.wanted[page]! += side * side;
      this.large[page]!++;
    }
    this.at = end;
    return end === this.rows;
  }
}
