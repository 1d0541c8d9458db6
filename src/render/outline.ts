// What lies within an outline drawn by hand: the nonzero winding rule, so that a loop crossed twice is still within. Exact, and quick for many
// points: edges are sorted into bands of the y axis, and a point meets those of its band only. Pixels; pure.

export interface OutlinePoint {
  readonly x: number;
  readonly y: number;
}

/** Pixels a band is high. */
const BAND = 8;
/** Numbers per edge. */
const EDGE = 5;

export class Outline {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** x and y of both ends of each edge, upper end first, and the way it was drawn: 1 downwards, −1 upwards. */
  private readonly edges: Float64Array;
  /** Edges that cross band b are `inBand[first[b]]` up to `first[b + 1]`. */
  private readonly first: Uint32Array;
  private readonly inBand: Uint32Array;

  /** The last point is joined to the first. */
  constructor(points: readonly OutlinePoint[]) {
    this.left = points.reduce((least, { x }) => Math.min(least, x), Number.POSITIVE_INFINITY);
    this.right = points.reduce((most, { x }) => Math.max(most, x), Number.NEGATIVE_INFINITY);
    this.top = points.reduce((least, { y }) => Math.min(least, y), Number.POSITIVE_INFINITY);
    this.bottom = points.reduce((most, { y }) => Math.max(most, y), Number.NEGATIVE_INFINITY);
    this.edges = new Float64Array(points.length * EDGE);
    const bands = points.length === 0 ? 0 : this.band(this.bottom) + 1;
    const listed: number[][] = Array.from({ length: bands }, () => []);
    points.forEach((start, k) => {
      const end = points[(k + 1) % points.length]!;
      const [upper, lower] = start.y <= end.y ? [start, end] : [end, start];
      this.edges.set([upper.x, upper.y, lower.x, lower.y, start.y <= end.y ? 1 : -1], k * EDGE);
      // A level edge is crossed by no level ray.
      if (upper.y === lower.y) return;
      for (let b = this.band(upper.y); b <= this.band(lower.y); b++) listed[b]!.push(k);
    });
    this.first = new Uint32Array(bands + 1);
    for (let b = 0; b < bands; b++) this.first[b + 1] = this.first[b]! + listed[b]!.length;
    this.inBand = Uint32Array.from(listed.flat());
  }

  contains(x: number, y: number): boolean {
    if (!(x >= this.left && x <= this.right && y >= this.top && y <= this.bottom)) return false;
    const { edges } = this;
    const band = this.band(y);
    let winding = 0;
    for (let k = this.first[band]!; k < this.first[band + 1]!; k++) {
      const e = this.inBand[k]! * EDGE;
      const y1 = edges[e + 1]!;
      const y2 = edges[e + 3]!;
      // Half open, so that a corner between two edges counts once.
      if (y < y1 || y >= y2) continue;
      const x1 = edges[e]!;
      if (x1 + ((y - y1) / (y2 - y1)) * (edges[e + 2]! - x1) > x) winding += edges[e + 4]!;
    }
    return winding !== 0;
  }

  private band(y: number): number {
    return Math.floor((y - this.top) / BAND);
  }
}
