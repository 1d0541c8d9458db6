// Which labels fit, and where: greedy in the order given, a label is placed beside its point or not at all. Pure; labels.ts draws.
// Boxes are kept apart exactly; the occupancy grid only limits which ones are compared. The reserved boxes are the labels' texts and the
// discs of labelled points, so that a text never lies on another labelled disc. After Mote, "Fast point-feature label placement" (2007),
// without its conflict costs: order decides.

export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface LabelCandidate {
  readonly row: number;
  readonly text: string;
  /** The point, in CSS pixels, and its disc's radius. */
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly width: number;
  readonly height: number;
  /** May also go above, below and to the left: for the few labels that the eye looks for. Others go right, or left at the area's edge. */
  readonly flexible: boolean;
  /** No text may ever cover its disc, and its own stays close: the selected point's. */
  readonly guarded: boolean;
}

export interface PlacedLabel extends Rect {
  readonly candidate: LabelCandidate;
}

const CELL_WIDTH = 64;
const CELL_HEIGHT = 24;
const GAP = 4;

/** Boxes in a grid of cells, each cell a linked list. */
class Occupancy {
  private readonly columns: number;
  private readonly lines: number;
  private readonly heads: Int32Array;
  private readonly next: number[] = [];
  private readonly owner: Rect[] = [];
  private readonly area: Rect;

  constructor(area: Rect) {
    this.area = area;
    this.columns = Math.max(1, Math.ceil(area.width / CELL_WIDTH));
    this.lines = Math.max(1, Math.ceil(area.height / CELL_HEIGHT));
    this.heads = new Int32Array(this.columns * this.lines).fill(-1);
  }

  hits(box: Rect): boolean {
    return this.overCells(box, (cell) => {
      for (let k = this.heads[cell]!; k >= 0; k = this.next[k]!) if (overlap(this.owner[k]!, box)) return true;
      return false;
    });
  }

  add(box: Rect): void {
    this.overCells(box, (cell) => {
      this.next.push(this.heads[cell]!);
      this.owner.push(box);
      this.heads[cell] = this.owner.length - 1;
      return false;
    });
  }

  private overCells(box: Rect, visit: (cell: number) => boolean): boolean {
    const column = (x: number): number => clamp(Math.floor((x - this.area.x) / CELL_WIDTH), this.columns - 1);
    const line = (y: number): number => clamp(Math.floor((y - this.area.y) / CELL_HEIGHT), this.lines - 1);
    for (let l = line(box.y); l <= line(box.y + box.height); l++) {
      for (let c = column(box.x); c <= column(box.x + box.width); c++) if (visit(l * this.columns + c)) return true;
    }
    return false;
  }
}

function clamp(value: number, most: number): number {
  return Math.max(0, Math.min(most, value));
}

export function overlap(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** What is left of an area without a margin all round. */
export function within({ x, y, width, height }: Rect, margin: number): Rect {
  return { x: x + margin, y: y + margin, width: width - 2 * margin, height: height - 2 * margin };
}

function inside(box: Rect, area: Rect): boolean {
  return (
    box.x >= area.x &&
    box.y >= area.y &&
    box.x + box.width <= area.x + area.width &&
    box.y + box.height <= area.y + area.height
  );
}

function discOf({ x, y, radius }: LabelCandidate): Rect {
  return { x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius };
}

/** The places a label may take, best first. */
function places(c: LabelCandidate, area: Rect): Rect[] {
  const { width, height } = c;
  const reach = c.radius + GAP;
  const at = (x: number, y: number): Rect => ({ x, y, width, height });
  const right = at(c.x + reach, c.y - height / 2);
  const left = at(c.x - reach - width, c.y - height / 2);
  if (!c.flexible) return [right.x + width > area.x + area.width ? left : right];
  const above = at(c.x - width / 2, c.y - reach - height);
  const below = at(c.x - width / 2, c.y + reach);
  if (c.guarded) return [right, left, above, below];
  const diagonals = [above, below].flatMap((r) => [at(c.x + reach / 2, r.y), at(c.x - reach / 2 - width, r.y)]);
  return [right, left, above, below, ...diagonals];
}

/** Places at most `most` labels within `area`, in the order given; the flexible ones do not count. No two boxes overlap, nor one and a `taken` one. */
export function placeLabels(
  candidates: readonly LabelCandidate[],
  area: Rect,
  most: number,
  taken: readonly Rect[] = [],
): PlacedLabel[] {
  const texts = new Occupancy(area);
  for (const box of taken) texts.add(box);
  const discs = new Occupancy(area);
  const placed: PlacedLabel[] = [];
  let ordinary = 0;
  // The few that the eye looks for keep their discs clear whether or not their texts find room.
  for (const candidate of candidates) {
    if (candidate.guarded) texts.add(discOf(candidate));
    else if (candidate.flexible) discs.add(discOf(candidate));
  }
  for (const candidate of candidates) {
    if (!candidate.flexible && ordinary >= most) continue;
    if (!candidate.flexible && texts.hits(discOf(candidate))) continue;
    const free = places(candidate, area).filter((box) => inside(box, area) && !texts.hits(box));
    const clear = free.find((box) => !discs.hits(box));
    // Among crowded neighbours a text over another's disc is better than none.
    const place = clear ?? (candidate.flexible ? free[0] : undefined);
    if (place === undefined) continue;
    texts.add(place);
    if (!candidate.flexible) discs.add(discOf(candidate));
    placed.push({ ...place, candidate });
    if (!candidate.flexible) ordinary++;
  }
  return placed;
}
