// The points as the CPU knows them: where each row is, was and goes to. Not the GPU buffers' owner; points.ts uploads these arrays as they are.
// A morph moves row i along p(t) = from + e(t)·(to − from) with e the smoothstep 3t² − 2t³; the vertex shader does the same with the same e.
import type { Highlight } from './types';

/** Bytes per row of `state`: presence before, presence after (0 hidden … 255 shown), emphasis, shape (0 a disc, 255 a diamond). */
export const STATE_STRIDE = 4;

export const EMPHASIS = { ordinary: 0, neighbor: 128, selected: 255 } as const;

export class Cloud {
  count = 0;
  sizes = new Float32Array(0);
  from = new Float32Array(0);
  to = new Float32Array(0);
  state = new Uint8Array(0);
  private start = 0;
  private duration = 0;

  /** `count` hidden points; `retarget` shows them. */
  reset(count: number, sizes: Float32Array): void {
    if (sizes.length < count) throw new RangeError(`${count} points need ${count} sizes, got ${sizes.length}`);
    this.count = count;
    this.sizes = sizes.slice(0, count);
    this.from = new Float32Array(count * 3);
    this.to = new Float32Array(count * 3);
    this.state = new Uint8Array(count * STATE_STRIDE);
    this.duration = 0;
  }

  /** Marks what a highlight names; all else is ordinary. */
  emphasise({ selected, neighbors, analogy, path }: Highlight): void {
    const { state, count } = this;
    for (let s = 2; s < state.length; s += STATE_STRIDE) state[s] = EMPHASIS.ordinary;
    const mark = (row: number, emphasis: number): void => {
      if (row >= 0 && row < count) state[row * STATE_STRIDE + 2] = emphasis;
    };
    for (const rows of [neighbors, analogy, path]) for (const row of rows ?? []) mark(row, EMPHASIS.neighbor);
    if (selected !== null) mark(selected, EMPHASIS.selected);
  }

  /** Starts a morph from what is shown at `now` (also halfway through an earlier morph), so that nothing jumps. */
  retarget(positions: Float32Array, now: number, milliseconds: number): void {
    if (positions.length % 3 !== 0 || positions.length > this.count * 3) {
      throw new RangeError(`expected at most ${this.count} × 3 coordinates, got ${positions.length}`);
    }
    this.settle(this.morph(now));
    const { from, to, state } = this;
    const rows = positions.length / 3;
    for (let row = 0; row < this.count; row++) {
      const i = row * 3;
      const s = row * STATE_STRIDE;
      const x = row < rows ? positions[i]! : Number.NaN;
      const y = row < rows ? positions[i + 1]! : Number.NaN;
      const z = row < rows ? positions[i + 2]! : Number.NaN;
      // A row without finite coordinates fades out where it stands, rather than poisoning the buffers.
      if (!Number.isFinite(x + y + z)) {
        state[s + 1] = 0;
        continue;
      }
      to[i] = x;
      to[i + 1] = y;
      to[i + 2] = z;
      state[s + 1] = 255;
      // A row that was hidden fades in at its place: it has nowhere to come from.
      if (state[s] === 0) {
        from[i] = x;
        from[i + 1] = y;
        from[i + 2] = z;
      }
    }
    this.start = now;
    this.duration = milliseconds;
  }

  /** Eased progress of the morph at `now`, 0 to 1. */
  morph(now: number): number {
    if (this.duration <= 0) return 1;
    const t = Math.min(1, Math.max(0, (now - this.start) / this.duration));
    return t * t * (3 - 2 * t);
  }

  /** Where a row is once the morph is over. */
  goalOf(row: number): [number, number, number] {
    return [this.to[row * 3] ?? 0, this.to[row * 3 + 1] ?? 0, this.to[row * 3 + 2] ?? 0];
  }

  /** Share of a row that shows at eased progress `e`; under one half it can be neither picked nor labelled. */
  presence(row: number, e: number): number {
    const before = this.state[row * STATE_STRIDE] ?? 0;
    const after = this.state[row * STATE_STRIDE + 1] ?? 0;
    return (before + (after - before) * e) / 255;
  }

  /** Makes what shows at eased progress `e` the start of the next morph. */
  private settle(e: number): void {
    const { from, to, state } = this;
    if (e >= 1) from.set(to);
    else for (let i = 0; i < from.length; i++) from[i] = from[i]! + (to[i]! - from[i]!) * e;
    to.set(from);
    for (let s = 0; s < state.length; s += STATE_STRIDE) {
      state[s] = Math.round(state[s]! + (state[s + 1]! - state[s]!) * e);
    }
  }
}
