// Rows in a part of the window: by the index where there is one that holds, else by a look at every row. Keeps the index: dropped when rows move
// or are hidden, built anew in slices once they rest. Knows no camera: a view comes with each question.
import type { Cloud } from './cloud';
import type { Rect } from './label_placement';
import type { View } from './projection';
import { halfSpaces, RowIndex } from './row_index';
import { inSlices, turn } from './slices';

/** An index of so many rows is built within a frame. */
const AT_ONCE = 20_000;
/** Rows looked at for labels while all of them move. */
const MOVING = 30_000;

export class SeenRows {
  private readonly cloud: Cloud;
  private readonly onReady: () => void;
  /** Every row once, by label priority; the first `labelled` of them have labels. */
  private order: Uint32Array = new Uint32Array(0);
  private labelled = 0;
  private index: RowIndex | null = null;
  private building: AbortController | null = null;

  /** `onReady` hears of an index that took more than one slice. */
  constructor(cloud: Cloud, onReady: () => void) {
    this.cloud = cloud;
    this.onReady = onReady;
  }

  /** New points: the order of those with labels. */
  setOrder(order: Uint32Array): void {
    this.forget();
    this.labelled = order.length;
    this.order = order.length === this.cloud.count ? order : completed(order, this.cloud.count);
  }

  /** Rows move, or other rows are shown. */
  forget(): void {
    this.building?.abort();
    this.building = null;
    this.index = null;
  }

  /** Rows rest: what will be asked is prepared, if it is not. */
  settle(): void {
    if (this.index !== null || this.building !== null) return;
    const index = new RowIndex(this.cloud, this.order);
    const building = new AbortController();
    this.building = building;
    let sliced = false;
    const work = () => {
      if (!index.step()) return false;
      this.index = index;
      if (sliced) this.onReady();
      return true;
    };
    const build = async () => {
      // A small one is there for the frame that asks for it; a large one does not hold it up.
      if (this.order.length > AT_ONCE) await turn();
      await inSlices(work, building.signal);
      if (this.building === building) this.building = null;
    };
    void build();
    sliced = true;
  }

  /** Answers come without a look at every row. */
  get indexed(): boolean {
    return this.index !== null;
  }

  /** Bytes of the index. */
  get bytes(): number {
    return this.index?.bytes ?? 0;
  }

  /** Calls `visit` with every shown row that may lie in `rect`; `e` is the morph's eased progress. */
  within(rect: Rect, view: View, e: number, visit: (row: number) => void): void {
    const planes = halfSpaces(view, rect);
    if (this.index !== null && e >= 1) {
      this.index.search(planes, (row) => {
        visit(row);
        return false;
      });
    } else this.scan(planes, e, visit);
  }

  /**
   * Calls `visit` with rows that have labels and may lie in `rect`, the first by priority from every part of it, until it says that it has enough
   * or about `most` were visited; while rows move, the first by priority wherever they are.
   */
  foremost(rect: Rect, view: View, e: number, most: number, visit: (row: number, rank: number) => boolean): void {
    const { order, labelled } = this;
    if (this.index === null || e < 1) {
      for (let rank = 0; rank < Math.min(labelled, MOVING); rank++) if (visit(order[rank]!, rank)) return;
      return;
    }
    const planes = halfSpaces(view, rect);
    this.index.search(planes, (row, rank) => rank < labelled && visit(row, rank), most);
  }

  dispose(): void {
    this.forget();
  }

  private scan(planes: Float64Array, e: number, visit: (row: number) => void): void {
    const { from, to, count } = this.cloud;
    const p = planes;
    for (let row = 0, i = 0; row < count; row++, i += 3) {
      let x = to[i]!;
      let y = to[i + 1]!;
      let z = to[i + 2]!;
      if (e < 1) {
        x = from[i]! + (x - from[i]!) * e;
        y = from[i + 1]! + (y - from[i + 1]!) * e;
        z = from[i + 2]! + (z - from[i + 2]!) * e;
      }
      if (p[4]! * x + p[5]! * y + p[6]! * z + p[7]! < 0 || p[8]! * x + p[9]! * y + p[10]! * z + p[11]! < 0) continue;
      if (p[12]! * x + p[13]! * y + p[14]! * z + p[15]! < 0 || p[16]! * x + p[17]! * y + p[18]! * z + p[19]! < 0)
        continue;
      if (p[0]! * x + p[1]! * y + p[2]! * z + p[3]! >= 0) visit(row);
    }
  }
}

/** `order`, and behind it the rows that it leaves out. */
function completed(order: Uint32Array, count: number): Uint32Array {
  const all = new Uint32Array(count);
  all.set(order);
  const named = new Uint8Array(count);
  for (const row of order) named[row] = 1;
  let at = order.length;
  for (let row = 0; row < count; row++) if (named[row] === 0) all[at++] = row;
  return all;
}
