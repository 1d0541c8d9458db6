// One place in the space that is no row of it, with a name: the visitor among others. An element over the canvas, so that it is never hidden
// behind points and assistive technology finds it; it glides to a new place.
import { type Pixel, projectPoint, type View } from './projection';
import type { PlaceMark } from './types';

type Point = readonly [number, number, number];

const GLIDE_MS = 700;

export class Marker {
  readonly element = document.createElement('div');
  private readonly name = document.createElement('bdi');
  private from: Point = [0, 0, 0];
  private to: Point = [0, 0, 0];
  private start = 0;
  private duration = 0;
  private shown = false;
  private readonly pixel: Pixel = { x: 0, y: 0, depth: 0 };

  constructor() {
    this.element.className = 'place-mark';
    this.element.hidden = true;
    this.element.append(document.createElement('i'), this.name);
  }

  /** Null takes it away. At once where `still`, and where there was none. */
  set(mark: PlaceMark | null, now: number, still: boolean): void {
    const glides = this.shown && !still;
    this.from = this.at(now);
    this.shown = mark !== null;
    if (mark === null) {
      this.element.hidden = true;
      return;
    }
    this.to = mark.position;
    this.start = now;
    this.duration = glides ? GLIDE_MS : 0;
    this.name.textContent = mark.label;
  }

  /** Whether it still moves. */
  draw(now: number, view: View): boolean {
    if (!this.shown) return false;
    const { pixel, element } = this;
    const [x, y, z] = this.at(now);
    element.hidden = !projectPoint(x, y, z, view, pixel);
    element.style.transform = `translate(${pixel.x.toFixed(1)}px, ${pixel.y.toFixed(1)}px)`;
    return now < this.start + this.duration;
  }

  private at(now: number): Point {
    const share = this.duration <= 0 ? 1 : Math.min(1, Math.max(0, (now - this.start) / this.duration));
    const e = share * share * (3 - 2 * share);
    const along = (axis: 0 | 1 | 2) => this.from[axis] + (this.to[axis] - this.from[axis]) * e;
    return [along(0), along(1), along(2)];
  }
}
