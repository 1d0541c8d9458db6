// Rows by place and priority: an octree whose nodes each hold the first rows, by label priority, that lie in them and in no node above. So what
// lies under a pixel is found without projecting all rows, whatever the camera does, and a walk from the root meets the rows worth a label
// first, some from every part of the view: level of detail. Built once a layout, in steps. After the layered point octrees of QSplat-like
// viewers (Rusinkiewicz & Levoy 2000; Schütz, "Potree", 2016). Positions only: a view comes with each question.
import type { Cloud } from './cloud';
import type { Rect } from './label_placement';
import type { View } from './projection';

/** Rows a node holds before it is divided. */
const CAPACITY = 32;
/** Below this many divisions rows lie on one spot, and a node holds however many there are. */
const DEEPEST = 18;
/** Rows inserted per step, and rows whose bounds are taken. */
const STEP = 2_048;
const BOUND_STEP = 32_768;
/** Middle and half a side: x, y, z, half. */
const BOX = 4;

/** Half spaces a·x + b·y + c·z + d ≥ 0, four numbers each: what a rectangle of the window shows, before the near limit. */
export function halfSpaces(
  { matrix: m, width, height, near }: View,
  { x, y, width: w, height: h }: Rect,
): Float64Array {
  const left = (2 * x) / width - 1;
  const right = (2 * (x + w)) / width - 1;
  const top = 1 - (2 * y) / height;
  const bottom = 1 - (2 * (y + h)) / height;
  const planes = new Float64Array(20);
  for (let column = 0; column < 4; column++) {
    const [cx, cy, cw] = [m[column * 4]!, m[column * 4 + 1]!, m[column * 4 + 3]!];
    planes[column] = cw;
    planes[4 + column] = cx - left * cw;
    planes[8 + column] = right * cw - cx;
    planes[12 + column] = top * cw - cy;
    planes[16 + column] = cy - bottom * cw;
  }
  planes[3]! -= near;
  return planes;
}

export class RowIndex {
  private readonly cloud: Cloud;
  private readonly order: Uint32Array;
  /** Next rank in the same node, −1 at the end. */
  private readonly next: Int32Array;
  private head = new Int32Array(64);
  private held = new Uint8Array(64);
  /** First of eight children; 0 where undivided. */
  private children = new Int32Array(64);
  private boxes = new Float32Array(64 * BOX);
  private nodes = 1;
  private bounded = 0;
  private inserted = 0;
  private readonly least = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  private readonly most = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  private queue = new Int32Array(64);

  /** `order` names every row once, the most important first. Empty until `step` says that it is done. */
  constructor(cloud: Cloud, order: Uint32Array) {
    this.cloud = cloud;
    this.order = order;
    this.next = new Int32Array(order.length);
    this.head[0] = -1;
  }

  /** Inserts some more rows, those that will be there when a morph is over; true when all are in. */
  step(): boolean {
    const { cloud, order } = this;
    if (this.bounded < cloud.count) {
      this.bound();
      return false;
    }
    for (const end = Math.min(order.length, this.inserted + STEP); this.inserted < end; this.inserted++) {
      const row = order[this.inserted]!;
      if (cloud.presence(row, 1) >= 0.5) this.insert(this.inserted, row);
    }
    return this.inserted >= order.length;
  }

  /** Bytes held. */
  get bytes(): number {
    return [this.next, this.head, this.held, this.children, this.boxes, this.queue].reduce(
      (sum, array) => sum + array.byteLength,
      0,
    );
  }

  /**
   * Calls `visit` with every row that may lie within all half spaces and its rank, level by level; ends after a level in which it said once that it
   * has enough, or `most` were reached.
   */
  search(planes: Float64Array, visit: (row: number, rank: number) => boolean, most = Number.POSITIVE_INFINITY): void {
    const { order, next, head, children } = this;
    if (this.queue.length < this.nodes) this.queue = new Int32Array(this.nodes);
    const { queue } = this;
    let visited = 0;
    let enough = false;
    let tail = 1;
    queue[0] = 0;
    for (let at = 0, level = 1; at < tail; at++) {
      if (at === level) {
        if (enough || visited >= most) return;
        level = tail;
      }
      const node = queue[at]!;
      if (this.isOutside(node, planes)) continue;
      for (let rank = head[node]!; rank >= 0; rank = next[rank]!) {
        if (visit(order[rank]!, rank)) enough = true;
        visited++;
      }
      const child = children[node]!;
      if (child > 0)
        for (let octant = 0; octant < 8; octant++) if (head[child + octant]! >= 0) queue[tail++] = child + octant;
    }
  }

  private isOutside(node: number, planes: Float64Array): boolean {
    const { boxes } = this;
    const b = node * BOX;
    // No array literals here: this runs thousands of times a question.
    const x = boxes[b]!;
    const y = boxes[b + 1]!;
    const z = boxes[b + 2]!;
    const half = boxes[b + 3]!;
    for (let p = 0; p < planes.length; p += 4) {
      const a = planes[p]!;
      const c = planes[p + 1]!;
      const d = planes[p + 2]!;
      const reach = half * (Math.abs(a) + Math.abs(c) + Math.abs(d));
      if (a * x + c * y + d * z + planes[p + 3]! + reach < 0) return true;
    }
    return false;
  }

  private insert(rank: number, row: number): void {
    const { to } = this.cloud;
    const x = to[row * 3]!;
    const y = to[row * 3 + 1]!;
    const z = to[row * 3 + 2]!;
    let node = 0;
    for (let depth = 0; this.held[node]! >= CAPACITY && depth < DEEPEST; depth++) {
      if (this.children[node] === 0) this.divide(node);
      const b = node * BOX;
      const octant =
        (x >= this.boxes[b]! ? 1 : 0) + (y >= this.boxes[b + 1]! ? 2 : 0) + (z >= this.boxes[b + 2]! ? 4 : 0);
      node = this.children[node]! + octant;
    }
    this.next[rank] = this.head[node]!;
    this.head[node] = rank;
    if (this.held[node]! < CAPACITY) this.held[node]!++;
  }

  private divide(node: number): void {
    const child = this.nodes;
    this.nodes += 8;
    if (this.nodes > this.head.length) this.grow();
    const { boxes } = this;
    const b = node * BOX;
    const half = boxes[b + 3]! / 2;
    for (let octant = 0; octant < 8; octant++) {
      this.head[child + octant] = -1;
      const o = (child + octant) * BOX;
      boxes[o] = boxes[b]! + (octant & 1 ? half : -half);
      boxes[o + 1] = boxes[b + 1]! + (octant & 2 ? half : -half);
      boxes[o + 2] = boxes[b + 2]! + (octant & 4 ? half : -half);
      // A little more, for what rounding moves over an edge.
      boxes[o + 3] = half * (1 + 1e-5);
    }
    this.children[node] = child;
  }

  private grow(): void {
    const nodes = 2 * this.head.length;
    const head = new Int32Array(nodes);
    head.set(this.head);
    const held = new Uint8Array(nodes);
    held.set(this.held);
    const children = new Int32Array(nodes);
    children.set(this.children);
    const boxes = new Float32Array(nodes * BOX);
    boxes.set(this.boxes);
    Object.assign(this, { head, held, children, boxes });
  }

  /** Takes the bounds of some more rows; the root is a cube about all that will be there. */
  private bound(): void {
    const { least, most } = this;
    const { to, count } = this.cloud;
    const end = Math.min(count, this.bounded + BOUND_STEP);
    for (let axis = 0; axis < 3; axis++) {
      let low = least[axis]!;
      let high = most[axis]!;
      for (let i = 3 * this.bounded + axis; i < 3 * end; i += 3) {
        const c = to[i]!;
        if (c < low) low = c;
        if (c > high) high = c;
      }
      least[axis] = low;
      most[axis] = high;
    }
    this.bounded = end;
    const half = Math.max(1e-9, ...least.map((low, axis) => (most[axis]! - low) / 2)) * (1 + 1e-5);
    this.boxes.set([...least.map((low, axis) => (low + most[axis]!) / 2), half]);
  }
}
