// The points as the CPU knows them: where each row is, was and goes to, and whether it is shown. Not the GPU buffers' owner; points.ts uploads
// these arrays as they are. Positions are the caller's own arrays wherever all rows have one: a million rows are not held twice.
// A morph moves row i along p(t) = from + e(t)·(to − from) with e the smoothstep 3t² − 2t³; the vertex shader does the same with the same e.
import type { Highlight, PointLook } from './types';

/**
 * Bytes per row of `state`: presence before and after a morph (0 hidden … 255 there); what it is drawn as (bits 0–1 emphasis of a highlight,
 * bit 2 in the group, bits 3–5 shape); whether it is shown (high nibble before a fade, low nibble after: 0 hidden … 15 shown).
 */
export const STATE_STRIDE = 4;
export const EMPHASIS = { ordinary: 0, group: 1, neighbor: 2, selected: 3 } as const;
export const GROUP_BIT = 4;
export const SHAPE_SHIFT = 3;
const HIGHLIGHT_BITS = 3;
const SHAPE_BITS = 7 << SHAPE_SHIFT;
const SHOWN = 0xff;

export class Cloud {
  count = 0;
  sizes: Float32Array = new Float32Array(0);
  from: Float32Array = new Float32Array(0);
  to: Float32Array = new Float32Array(0);
  state = new Uint8Array(0);
  private start = 0;
  private duration = 0;
  private fadeStart = 0;
  private fadeDuration = 0;
  /** Rows that the last highlight marked. */
  private marked: readonly number[] = [];

  /** `count` hidden points, all shown once `retarget` places them. Keeps `sizes`. */
  reset(count: number, sizes: Float32Array): void {
    this.count = count;
    this.resize(sizes);
    this.from = new Float32Array(count * 3);
    this.to = this.from;
    this.state = new Uint8Array(count * STATE_STRIDE);
    for (let s = 3; s < this.state.length; s += STATE_STRIDE) this.state[s] = SHOWN;
    this.duration = 0;
    this.fadeDuration = 0;
    this.marked = [];
  }

  /** Keeps `sizes`. */
  restyle({ sizes, shapes }: PointLook): void {
    const { state, count } = this;
    if (shapes !== null && shapes.length < count) {
      throw new RangeError(`${count} points need ${count} shapes, got ${shapes.length}`);
    }
    this.resize(sizes);
    for (let row = 0, s = 2; row < count; row++, s += STATE_STRIDE) {
      state[s] = (state[s]! & ~SHAPE_BITS) | ((shapes?.[row] ?? 0) << SHAPE_SHIFT);
    }
  }

  /** Marks what a highlight names and unmarks what the last one did; gives the rows of both. */
  emphasise({ selected, neighbors, analogy, path }: Highlight): readonly number[] {
    const { state, count } = this;
    const before = this.marked;
    for (const row of before) state[row * STATE_STRIDE + 2]! &= ~HIGHLIGHT_BITS;
    const named = [...neighbors, ...(analogy ?? []), ...(path ?? [])];
    if (selected !== null) named.push(selected);
    this.marked = named.filter((row) => row >= 0 && row < count);
    for (const row of this.marked) {
      const s = row * STATE_STRIDE + 2;
      state[s] = (state[s]! & ~HIGHLIGHT_BITS) | (row === selected ? EMPHASIS.selected : EMPHASIS.neighbor);
    }
    return [...before, ...this.marked];
  }

  /** A byte a row; null: no row is in the group. */
  setGroup(group: Uint8Array | null): void {
    const { state } = this;
    this.checkMask(group);
    for (let row = 0, s = 2; s < state.length; row++, s += STATE_STRIDE) {
      state[s] = (state[s]! & ~GROUP_BIT) | (group !== null && group[row] !== 0 ? GROUP_BIT : 0);
    }
  }

  /** A byte a row, 0 hidden; null: all are shown. Starts a fade from what is shown at `now`, also halfway through an earlier one. */
  setShown(shown: Uint8Array | null, now: number, milliseconds: number): void {
    const { state } = this;
    this.checkMask(shown);
    const e = this.fade(now);
    for (let row = 0, s = 3; s < state.length; row++, s += STATE_STRIDE) {
      const before = state[s]! >> 4;
      const after = state[s]! & 15;
      state[s] = (Math.round(before + (after - before) * e) << 4) | (shown === null || shown[row] !== 0 ? 15 : 0);
    }
    this.fadeStart = now;
    this.fadeDuration = milliseconds;
  }

  /** Starts a morph from what is shown at `now` (also halfway through an earlier morph), so that nothing jumps. Keeps `positions`. */
  retarget(positions: Float32Array, now: number, milliseconds: number): void {
    const { count, state } = this;
    if (positions.length % 3 !== 0 || positions.length > count * 3) {
      throw new RangeError(`expected at most ${count} × 3 coordinates, got ${positions.length}`);
    }
    const e = this.morph(now);
    this.settle(e);
    const rows = positions.length / 3;
    let whole = rows === count;
    let entering = false;
    // One pass over a million rows: what was there at `e` is where their presence starts from, and what has a place is where it goes.
    for (let row = 0, i = 0, s = 0; row < count; row++, i += 3, s += STATE_STRIDE) {
      const there = row < rows && Number.isFinite(positions[i]! + positions[i + 1]! + positions[i + 2]!);
      const before = e >= 1 ? state[s + 1]! : Math.round(state[s]! + (state[s + 1]! - state[s]!) * e);
      state[s] = before;
      state[s + 1] = there ? 255 : 0;
      whole &&= there;
      entering ||= there && before === 0;
    }
    const to = whole ? positions : this.completed(positions);
    if (entering) this.from = this.entered(to);
    this.to = to;
    this.start = now;
    this.duration = milliseconds;
  }

  /** Eased progress of the morph at `now`, 0 to 1. */
  morph(now: number): number {
    if (this.duration <= 0) return 1;
    const t = Math.min(1, Math.max(0, (now - this.start) / this.duration));
    return t * t * (3 - 2 * t);
  }

  /** Progress of the fade at `now`, 0 to 1. */
  fade(now: number): number {
    return this.fadeDuration <= 0 ? 1 : Math.min(1, Math.max(0, (now - this.fadeStart) / this.fadeDuration));
  }

  /** Where a row is once the morph is over. */
  goalOf(row: number): [number, number, number] {
    return [this.to[row * 3] ?? 0, this.to[row * 3 + 1] ?? 0, this.to[row * 3 + 2] ?? 0];
  }

  /**
   * Share of a row that is there at eased progress `e`; under one half it can be neither picked nor labelled. None of a row that is hidden,
   * also while it fades: what is going is not to be touched any more.
   */
  presence(row: number, e: number): number {
    const s = row * STATE_STRIDE;
    if (((this.state[s + 3] ?? 0) & 15) === 0) return 0;
    const before = this.state[s]!;
    return (before + (this.state[s + 1]! - before) * e) / 255;
  }

  private resize(sizes: Float32Array): void {
    const { count } = this;
    if (sizes.length < count) throw new RangeError(`${count} points need ${count} sizes, got ${sizes.length}`);
    this.sizes = sizes.length === count ? sizes : sizes.subarray(0, count);
  }

  private checkMask(mask: Uint8Array | null): void {
    if (mask !== null && mask.length !== this.count) {
      throw new RangeError(`a mask of ${this.count} points needs as many bytes, got ${mask.length}`);
    }
  }

  /** A place for every row: one without finite coordinates fades out where it stands, rather than poisoning the buffers. */
  private completed(positions: Float32Array): Float32Array {
    const to = this.from.slice();
    for (let row = 0; row < this.count; row++) {
      if (this.state[row * STATE_STRIDE + 1] === 0) continue;
      to.set(positions.subarray(row * 3, row * 3 + 3), row * 3);
    }
    return to;
  }

  /** A row that was not there fades in at its place: it has nowhere to come from. */
  private entered(to: Float32Array): Float32Array {
    const from = this.from.slice();
    for (let row = 0; row < this.count; row++) {
      if (this.state[row * STATE_STRIDE] !== 0) continue;
      for (let i = row * 3; i < row * 3 + 3; i++) from[i] = to[i]!;
    }
    return from;
  }

  /** Makes where rows are at eased progress `e` the start of the next morph. */
  private settle(e: number): void {
    const { from, to } = this;
    if (e >= 1) {
      this.from = to;
      return;
    }
    // A buffer of its own: both ends may be the caller's arrays.
    const here = new Float32Array(from.length);
    for (let i = 0; i < here.length; i++) here[i] = from[i]! + (to[i]! - from[i]!) * e;
    this.from = here;
  }
}
