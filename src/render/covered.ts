// Which discs are wholly behind nearer ones, so that a printed picture need not draw them. Nearest first, each disc is tried against a grid of
// cells of half a pixel and then takes the cells that lie wholly within it: a disc is covered only where every cell that it touches is taken. So what is
// called covered is, and a little of what is covered is not called so.
import { SHAPE_REACH } from './shapes';

const CELLS_PER_PIXEL = 2;
const WIDEST = Math.max(...SHAPE_REACH);

export class Coverage {
  private readonly width: number;
  private readonly height: number;
  private readonly taken: Uint8Array;

  /** In CSS pixels. */
  constructor(width: number, height: number) {
    this.width = Math.ceil(width * CELLS_PER_PIXEL);
    this.height = Math.ceil(height * CELLS_PER_PIXEL);
    this.taken = new Uint8Array(this.width * this.height);
  }

  /**
   * Whether a disc shows anything within the view; it then covers what comes later, unless it is one of another shape, which is tried as wide
   * as it may reach and covers nothing.
   */
  add(px: number, py: number, pixels: number, disc = true): boolean {
    const x = px * CELLS_PER_PIXEL;
    const y = py * CELLS_PER_PIXEL;
    const radius = pixels * CELLS_PER_PIXEL * (disc ? 1 : WIDEST);
    const top = Math.max(0, Math.floor(y - radius));
    const bottom = Math.min(this.height - 1, Math.ceil(y + radius) - 1);
    let seen = false;
    for (let row = top; row <= bottom; row++) {
      // Half the disc's width where it is widest within this line of cells, and where it is narrowest.
      const nearest = Math.max(0, row - y, y - row - 1);
      const furthest = Math.max(y - row, row + 1 - y);
      const touched = Math.sqrt(Math.max(0, radius * radius - nearest * nearest));
      const within = Math.sqrt(Math.max(0, radius * radius - furthest * furthest));
      const from = Math.max(0, Math.floor(x - touched));
      const to = Math.min(this.width - 1, Math.ceil(x + touched) - 1);
      for (let column = from; column <= to; column++) {
        const cell = row * this.width + column;
        if (this.taken[cell] !== 0) continue;
        seen = true;
        if (disc && column >= x - within && column + 1 <= x + within) this.taken[cell] = 1;
      }
    }
    return seen;
  }
}
