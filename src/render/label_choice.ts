// Which rows are labelled in a frame: the selected, hovered and neighbouring ones, then the group's, then others by their order, nearer ones sooner.
// Only rows that seen_rows.ts finds worth it are looked at, so that a million cost no more than thousands. Labels of the last frame are always
// asked again and get a bonus, so that they do not flicker while the camera turns. No canvas; label_placement.ts fits the boxes.
import type { Cloud } from './cloud';
import { type LabelCandidate, type PlacedLabel, placeLabels, type Rect } from './label_placement';
import { type Pixel, projectRow, rowRadius, sideOf, type View } from './projection';
import type { SeenRows } from './seen_rows';
import type { Highlight } from './types';

/** Never more ordinary labels than this, however large the window. */
const MOST = 400;
/** Square CSS pixels per ordinary label: about what the eye can read without a crowd; more when a selection asks for quiet. */
const AREA_PER_LABEL = 8_500;
const AREA_PER_LABEL_QUIET = 22_000;
/** Boxes tried per label wanted, at least these in all, and rows looked at per box: bounds a frame's cost. */
const TRIES_PER_LABEL = 6;
const TRIES_LEAST = 60;
const ROWS_PER_TRY = 12;
const HEIGHT = { ordinary: 17, neighbor: 18, selected: 22 };
/** What was labelled in the last frame counts as if it came so much sooner, and the group before all others. */
const STAYS = 0.4;
const GROUP_FIRST = 1e-6;

export interface ChoiceFrame {
  readonly cloud: Cloud;
  readonly rows: SeenRows;
  readonly view: View;
  readonly morph: number;
  readonly highlight: Highlight;
  readonly hovered: number | null;
  /** What no panel covers. */
  readonly area: Rect;
  /** Where names of marked places stand. */
  readonly taken: readonly Rect[];
  /** CSS pixels across that the whole cloud spans: labels thin out when it is far away. */
  readonly span: number;
  /** View depths at which the depth cue begins and is complete. */
  readonly fog: readonly [number, number];
}

export type Rank = 'selected' | 'hovered' | 'neighbor' | 'ordinary';

export class LabelChoice {
  private readonly label: (row: number) => string;
  private readonly widthOf: (row: number, rank: Rank) => number;
  private order: Uint32Array = new Uint32Array(0);
  private group: Uint8Array | null = null;
  /** The first of the group by priority: their places in the order. */
  private groupRanks: readonly number[] = [];
  /** Rows that the last frame labelled as ordinary ones, and their places in the order. */
  private shown = new Map<number, number>();

  constructor(label: (row: number) => string, widthOf: (row: number, rank: Rank) => number) {
    this.label = label;
    this.widthOf = widthOf;
  }

  /** New points. */
  setOrder(order: Uint32Array): void {
    this.order = order;
    this.shown.clear();
    this.setGroup(null);
  }

  /** A byte a row: the first of a group are labelled before other rows. */
  setGroup(group: Uint8Array | null): void {
    const { order } = this;
    const ranks: number[] = [];
    for (let rank = 0; group !== null && rank < order.length && ranks.length < MOST; rank++) {
      if (group[order[rank]!] !== 0) ranks.push(rank);
    }
    this.group = group;
    this.groupRanks = ranks;
  }

  inGroup(row: number): boolean {
    return this.group !== null && this.group[row] !== 0;
  }

  get grouped(): boolean {
    return this.group !== null;
  }

  /** `remember`: the next frame keeps to it. */
  choose(frame: ChoiceFrame, remember = true): readonly PlacedLabel[] {
    const most = mostLabels(frame);
    const ranks = new Map<number, number>();
    const placed = placeLabels(this.candidates(frame, most, ranks), frame.area, most, frame.taken);
    if (!remember) return placed;
    this.shown.clear();
    for (const { candidate } of placed) {
      const rank = ranks.get(candidate.row);
      if (rank !== undefined) this.shown.set(candidate.row, rank);
    }
    return placed;
  }

  /** The most wanted first. Writes the places in the order of ordinary ones into `ranks`. */
  private candidates(frame: ChoiceFrame, most: number, ranks: Map<number, number>): LabelCandidate[] {
    const { cloud, view, morph, area, fog } = frame;
    const pixel: Pixel = { x: 0, y: 0, depth: 0 };
    const wanted: LabelCandidate[] = [];
    const named = new Set<number>();
    for (const row of priority(frame)) {
      if (named.has(row)) continue;
      named.add(row);
      if (projectRow(cloud, row, morph, view, pixel))
        wanted.push(this.candidate(row, pixel, rankOf(row, frame), frame));
    }
    if (most === 0) return wanted;

    const ordinary: { readonly key: number; readonly candidate: LabelCandidate }[] = [];
    const tries = Math.max(TRIES_LEAST, most * TRIES_PER_LABEL);
    const consider = (row: number, rank: number): boolean => {
      if (named.has(row) || ranks.has(row) || !projectRow(cloud, row, morph, view, pixel)) return false;
      const { x, y, depth } = pixel;
      if (x < area.x || y < area.y || x > area.x + area.width || y > area.y + area.height) return false;
      // A picture says what it is by itself.
      if (sideOf(cloud, row, depth, view) > 0) return false;
      // What is nearer to the eye is asked for first.
      const favour = (this.shown.has(row) ? STAYS : 1) * (this.inGroup(row) ? GROUP_FIRST : 1);
      ranks.set(row, rank);
      const key = (rank + 30) * (1 + 2 * depthCue(depth, fog)) * favour;
      ordinary.push({ key, candidate: this.candidate(row, pixel, 'ordinary', frame) });
      return ordinary.length >= tries;
    };
    for (const [row, rank] of this.shown) consider(row, rank);
    for (const rank of this.groupRanks) consider(this.order[rank]!, rank);
    frame.rows.foremost(area, view, morph, tries * ROWS_PER_TRY, consider);
    ordinary.sort((a, b) => a.key - b.key);
    for (const { candidate } of ordinary) wanted.push(candidate);
    return wanted;
  }

  private candidate(row: number, pixel: Pixel, rank: Rank, { cloud, view }: ChoiceFrame): LabelCandidate {
    const radius = rowRadius(cloud, row, pixel.depth, view);
    return {
      row,
      text: this.label(row),
      x: pixel.x,
      y: pixel.y,
      radius: rank === 'selected' ? radius + 5 : radius,
      width: this.widthOf(row, rank),
      height: rank === 'selected' ? HEIGHT.selected : rank === 'ordinary' ? HEIGHT.ordinary : HEIGHT.neighbor,
      flexible: rank !== 'ordinary',
      guarded: rank === 'selected',
    };
  }
}

function mostLabels({ highlight, area, span }: ChoiceFrame): number {
  const covered = Math.min(area.width * area.height, (Math.PI / 4) * span * span);
  return Math.min(MOST, Math.round(covered / (isQuiet(highlight) ? AREA_PER_LABEL_QUIET : AREA_PER_LABEL)));
}

/** Something is asked for: what it does not name stands back. */
export function isQuiet(highlight: Highlight): boolean {
  return highlight.selected !== null || highlight.analogy !== null || highlight.path !== undefined;
}

function* priority({ highlight, hovered }: ChoiceFrame): Generator<number> {
  if (highlight.selected !== null) yield highlight.selected;
  if (hovered !== null) yield hovered;
  if (highlight.analogy !== null) yield* highlight.analogy;
  if (highlight.path !== undefined) yield* highlight.path;
  yield* highlight.neighbors;
}

export function rankOf(row: number, { highlight, hovered }: ChoiceFrame): Rank {
  if (row === highlight.selected) return 'selected';
  if (row === hovered) return 'hovered';
  const { neighbors, analogy, path } = highlight;
  return [neighbors, analogy, path].some((rows) => rows?.includes(row)) ? 'neighbor' : 'ordinary';
}

/** 0 near to 1 far. */
export function depthCue(depth: number, fog: readonly [number, number]): number {
  return Math.min(1, Math.max(0, (depth - fog[0]) / (fog[1] - fog[0])));
}
