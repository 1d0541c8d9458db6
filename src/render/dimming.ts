// How far all that is not highlighted stands back: 0 to 1, eased over time. One number, no drawing.

const MILLISECONDS = 220;
const USUAL_FRAME_MS = 16;

export class Dimming {
  value = 0;
  private last: number | null = null;

  /** Moves towards `goal`; true while there is more to come. `still` arrives at once. */
  step(goal: 0 | 1, now: number, still: boolean): boolean {
    const elapsed = this.last === null ? USUAL_FRAME_MS : Math.max(0, now - this.last);
    const way = goal - this.value;
    const most = still ? 1 : elapsed / MILLISECONDS;
    this.value += Math.sign(way) * Math.min(Math.abs(way), most);
    const more = this.value !== goal;
    this.last = more ? now : null;
    return more;
  }
}
