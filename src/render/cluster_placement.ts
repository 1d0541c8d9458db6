// Which parts of the cloud are named in a frame, and where: a name while its part spans some 100 to 500 pixels, so that coarser names give way to
// finer ones as the camera comes nearer. Pure; cluster_labels.ts draws. Greedy in the order of what is large and clear on screen; no two boxes
// overlap, nor one and a `taken` one. Names of the last frame go before others and keep their place, so that they do not flicker.
import { type Cloud, EMPHASIS } from './cloud';
import { overlap, type Rect } from './label_placement';
import { emphasisOf, type Pixel, projectPoint, projectRow, type View } from './projection';
import type { ClusterMark, Highlight } from './types';

/** Pixels that a part spans where its name begins to show and shows wholly, begins to go and is gone. */
const SPAN = [70, 110, 430, 620] as const;
/** A part with no named parts of its own says where one is until it is this many times as large. */
const INNERMOST = 3;
/** A name that shows keeps doing so a little beyond. */
const KEPT = 1.12;
/** Fainter than this a name is not drawn. */
const FAINTEST = 0.2;
/** Of a part at the far end of the depth cue, what is left. */
const FAR = 0.6;
/** Square pixels a name: more would be a list. */
const AREA_PER_NAME = 50_000;
const PADDING = 5;
/** Pixels about a point that a highlight names: its own label goes there. */
const ROOM = { left: 12, right: 90, height: 26 };
/** Lines up or down that a name may give way by. */
const SHIFTS = [0, -1, 1, -2, 2] as const;
export const LINE_HEIGHT = 18;
const BETWEEN = ' · ';

export interface PlacedName extends Rect {
  /** Of its mark. */
  readonly index: number;
  readonly level: number;
  readonly text: string;
  /** Opacity that its part's size and depth give it. */
  readonly strength: number;
  readonly shift: number;
}

export interface ClusterFrame {
  readonly cloud: Cloud;
  readonly view: View;
  readonly morph: number;
  readonly highlight: Highlight;
  readonly area: Rect;
  readonly taken: readonly Rect[];
  readonly fog: readonly [number, number];
}

interface Candidate {
  readonly index: number;
  readonly pixel: Pixel;
  readonly span: number;
  readonly strength: number;
  readonly key: number;
}

export function placeNames(
  marks: readonly ClusterMark[],
  frame: ClusterFrame,
  widthOf: (text: string, level: number) => number,
  before: readonly PlacedName[],
): PlacedName[] {
  const known = new Map(before.map((name) => [name.index, name]));
  const { area } = frame;
  const most = Math.max(1, Math.round((area.width * area.height) / AREA_PER_NAME));
  const taken = [...frame.taken, ...roomFor(frame)];
  const placed: PlacedName[] = [];
  for (const { index, pixel, span, strength } of candidates(marks, frame, known)) {
    if (placed.length === most) break;
    const { level, text: whole } = marks[index]!;
    const last = known.get(index);
    const text = fitting(whole, span, (words) => widthOf(words, level), last?.text);
    const width = widthOf(text, level);
    const shifts = last === undefined ? SHIFTS : [last.shift, ...SHIFTS.filter((shift) => shift !== last.shift)];
    for (const shift of shifts) {
      const y = pixel.y + (shift - 0.5) * LINE_HEIGHT;
      const box = { x: pixel.x - width / 2, y, width, height: LINE_HEIGHT };
      if (!inside(box, area) || [...placed, ...taken].some((other) => overlap(padded(box), other))) continue;
      placed.push({ ...box, index, level, text, strength, shift });
      break;
    }
  }
  return placed;
}

function candidates(
  marks: readonly ClusterMark[],
  { view, fog, area }: ClusterFrame,
  known: ReadonlyMap<number, PlacedName>,
): Candidate[] {
  const m = view.matrix;
  // Pixels that one unit spans at depth 1.
  const scale = Math.hypot(m[1]!, m[5]!, m[9]!) * (view.height / 2);
  const found: Candidate[] = [];
  marks.forEach(({ position: [x, y, z], radius, rows, innermost }, index) => {
    const pixel: Pixel = { x: 0, y: 0, depth: 0 };
    if (!projectPoint(x, y, z, view, pixel)) return;
    if (pixel.x < area.x || pixel.x > area.x + area.width || pixel.y < area.y || pixel.y > area.y + area.height) return;
    const span = (2 * radius * scale) / pixel.depth;
    const shown = known.has(index);
    const far = ramp(pixel.depth, fog[0], fog[1]);
    const strength = sizeStrength(span, innermost, shown ? KEPT : 1) * (1 - FAR * far);
    if (strength < FAINTEST) return;
    found.push({ index, pixel, span, strength, key: strength * Math.sqrt(rows) * (shown ? 3 : 1) });
  });
  return found.sort((a, b) => b.key - a.key || a.index - b.index);
}

/** 0 too small to be named, 1 of a good size, 0 where one is in the midst of it. */
export function sizeStrength(span: number, innermost: boolean, kept = 1): number {
  const [from, full, going, gone] = SPAN;
  const reach = (innermost ? INNERMOST : 1) * kept;
  return Math.min(ramp(span * kept, from, full), 1 - ramp(span, going * reach, gone * reach));
}

/** As many of its words as its part has room for, at least one; those of the last frame while they nearly fit. */
function fitting(text: string, span: number, width: (words: string) => number, last: string | undefined): string {
  const words = text.split(BETWEEN);
  for (let n = words.length; n > 1; n--) {
    const some = words.slice(0, n).join(BETWEEN);
    if (width(some) <= span * (some === last ? 1.25 : 1)) return some;
  }
  return words[0]!;
}

/** Where labels of what is asked about belong. */
function roomFor({ cloud, view, morph, highlight }: ClusterFrame): Rect[] {
  const { selected, neighbors, analogy, path } = highlight;
  const rows = [...(selected === null ? [] : [selected]), ...neighbors, ...(analogy ?? []), ...(path ?? [])];
  const pixel: Pixel = { x: 0, y: 0, depth: 0 };
  return rows.flatMap((row) => {
    if (emphasisOf(cloud, row) <= EMPHASIS.group || !projectRow(cloud, row, morph, view, pixel)) return [];
    const { left, right, height } = ROOM;
    return [{ x: pixel.x - left, y: pixel.y - height / 2, width: left + right, height }];
  });
}

function ramp(value: number, from: number, to: number): number {
  return Math.min(1, Math.max(0, (value - from) / (to - from)));
}

function padded({ x, y, width, height }: Rect): Rect {
  return { x: x - PADDING, y: y - 1, width: width + 2 * PADDING, height: height + 2 };
}

function inside(box: Rect, area: Rect): boolean {
  return (
    box.x >= area.x &&
    box.y >= area.y &&
    box.x + box.width <= area.x + area.width &&
    box.y + box.height <= area.y + area.height
  );
}
