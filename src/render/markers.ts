// Places in the space that are no rows of it, with their names: the visitor among others, the result of a sum, rows of a file. Elements over
// the canvas, so that they are never hidden behind points and assistive technology finds them; each glides to a new place.
import { overlap, type Rect } from './label_placement';
import { type Pixel, projectPoint, type View } from './projection';
import type { PlaceMark } from './types';

type Point = readonly [number, number, number];

const GLIDE_MS = 700;
/** CSS pixels from a place that its mark covers, the larger kind; a name is right of it: see .place-mark in styles/places.css. */
const REACH = 9;
const NAME_HEIGHT = 24;

class Marker {
  readonly element = document.createElement('div');
  private readonly name = document.createElement('bdi');
  private from: Point;
  private to: Point;
  private start = 0;
  private duration = 0;
  private readonly pixel: Pixel = { x: 0, y: 0, depth: 0 };
  private size = { width: 0, height: 0 };

  readonly mark: Pick<PlaceMark, 'kind' | 'label'>;

  constructor({ label, kind, position }: PlaceMark) {
    this.mark = { kind, label };
    this.element.className = 'place-mark';
    this.element.dataset.kind = kind;
    this.element.append(document.createElement('i'), this.name);
    this.name.textContent = label;
    this.from = position;
    this.to = position;
  }

  /** Once it is on the page: measuring within a frame would have the page laid out for each. */
  measure(): void {
    this.size = { width: this.name.offsetWidth + 4, height: NAME_HEIGHT };
  }

  move(position: Point, now: number, still: boolean): void {
    if (position.every((c, axis) => c === this.to[axis])) return;
    this.from = this.at(now);
    this.to = position;
    this.start = now;
    this.duration = still ? 0 : GLIDE_MS;
  }

  /** Moves it to its pixel and takes that; null where it is behind the eye. */
  place(now: number, view: View): Rect | null {
    const { pixel, element } = this;
    const [x, y, z] = this.at(now);
    element.hidden = !projectPoint(x, y, z, view, pixel);
    if (element.hidden) return null;
    element.style.transform = `translate(${pixel.x.toFixed(1)}px, ${pixel.y.toFixed(1)}px)`;
    return { x: pixel.x - REACH, y: pixel.y - REACH, width: 2 * REACH, height: 2 * REACH };
  }

  /** Writes its name where that covers nothing that is taken, and takes the place. */
  write(taken: Rect[]): void {
    const { pixel, size } = this;
    const box = { x: pixel.x + REACH + 1, y: pixel.y - size.height / 2, ...size };
    const covers = taken.some((other) => overlap(box, other));
    this.name.dataset.covered = String(covers);
    if (!covers) taken.push(box);
  }

  moves(now: number): boolean {
    return now < this.start + this.duration;
  }

  at(now: number): Point {
    const share = this.duration <= 0 ? 1 : Math.min(1, Math.max(0, (now - this.start) / this.duration));
    const e = share * share * (3 - 2 * share);
    const along = (axis: 0 | 1 | 2) => this.from[axis] + (this.to[axis] - this.from[axis]) * e;
    return [along(0), along(1), along(2)];
  }
}

export class Markers {
  readonly element = document.createElement('div');
  /** Where marks and their names were drawn last. */
  taken: readonly Rect[] = [];
  private shown = new Map<string, Marker>();

  constructor() {
    this.element.className = 'place-marks';
  }

  /** At once where `still`, and where a label is new. Of several places with one label the last is marked. */
  set(marks: readonly PlaceMark[], now: number, still: boolean): void {
    const before = this.shown;
    this.shown = new Map();
    for (const mark of marks) {
      const key = `${mark.kind} ${mark.label}`;
      const known = before.get(key);
      known?.move(mark.position, now, still);
      this.shown.set(key, known ?? new Marker(mark));
    }
    const markers = [...this.shown.values()];
    for (const { element } of markers) element.hidden = false;
    this.element.replaceChildren(...markers.map(({ element }) => element));
    for (const marker of markers) marker.measure();
  }

  /** Where all are at `now`. */
  places(now: number): readonly PlaceMark[] {
    return [...this.shown.values()].map((marker) => ({ ...marker.mark, position: marker.at(now) }));
  }

  /** Whether one of them still moves. */
  draw(now: number, view: View): boolean {
    const markers = [...this.shown.values()];
    const boxes: Rect[] = [];
    const seen = markers.filter((marker) => {
      const box = marker.place(now, view);
      if (box !== null) boxes.push(box);
      return box !== null;
    });
    for (const marker of seen) marker.write(boxes);
    this.taken = boxes;
    return markers.some((marker) => marker.moves(now));
  }
}
