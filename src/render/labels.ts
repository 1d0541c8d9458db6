// The label layer: a 2D canvas over the scene, redrawn with each frame. Chooses candidates (selected, hovered, analogy, neighbours, then the
// given order), lets label_placement.ts place them and draws them, with the rings of the selected and the hovered point.
// Labels of the last frame get a bonus in the order, so that they do not flicker while the camera turns.
import type { Cloud } from './cloud';
import { type LabelCandidate, type PlacedLabel, placeLabels, type Rect } from './label_placement';
import { discRadius, emphasisOf, type Pixel, projectRow, type View } from './projection';
import type { Highlight, LabelBox, Printed, SceneTheme } from './types';

/** Never more ordinary labels than this, however large the window. */
const MOST = 400;
/** Square CSS pixels per ordinary label: about what the eye can read without a crowd; more when a selection asks for quiet. */
const AREA_PER_LABEL = 8_500;
const AREA_PER_LABEL_QUIET = 22_000;
/** Boxes tried per label wanted, and rows looked at, in one frame: bounds its cost. */
const TRIES_PER_LABEL = 6;
const ROWS_PER_FRAME = 150_000;
const HEIGHT = { ordinary: 17, neighbor: 18, selected: 22 };
/** Size in CSS pixels. */
const LETTERS = {
  ordinary: { size: 12, weight: 450 },
  neighbor: { size: 13, weight: 550 },
  hovered: { size: 13, weight: 550 },
  selected: { size: 16, weight: 600 },
};
export const RTL = /^[^\p{L}]*[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

export interface LabelFrame {
  readonly cloud: Cloud;
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
  readonly theme: SceneTheme;
}

type Rank = 'selected' | 'hovered' | 'neighbor' | 'ordinary';

export class LabelLayer {
  readonly canvas: HTMLCanvasElement;
  private readonly context: CanvasRenderingContext2D;
  private label: (row: number) => string = String;
  /** Text widths by rank's font, NaN while unmeasured. */
  private widths = new Map<string, Float32Array>();
  private order: Uint32Array = new Uint32Array(0);
  private shown = new Set<number>();
  private group: Uint8Array | null = null;
  /** Ranks in the order of the first rows of the group. */
  private groupRanks: readonly number[] = [];
  private placed: readonly PlacedLabel[] = [];
  private ratio = 1;
  private family = 'sans-serif';

  constructor() {
    this.canvas = document.createElement('canvas');
    this.canvas.setAttribute('aria-hidden', 'true');
    const { style } = this.canvas;
    style.position = 'absolute';
    style.inset = '0';
    style.width = '100%';
    style.height = '100%';
    style.pointerEvents = 'none';
    const context = this.canvas.getContext('2d');
    if (context === null) throw new Error('this browser gives no 2D canvas for labels');
    this.context = context;
  }

  setLabels(label: (row: number) => string, order: Uint32Array): void {
    this.label = label;
    this.order = order;
    this.shown.clear();
    this.placed = [];
    this.widths.clear();
    this.setGroup(null);
  }

  /** After a resize, or when fonts arrive: widths are measured anew. */
  resize(width: number, height: number, ratio: number): void {
    this.canvas.width = Math.round(width * ratio);
    this.canvas.height = Math.round(height * ratio);
    this.ratio = ratio;
    this.family = getComputedStyle(this.canvas).fontFamily || 'sans-serif';
    this.widths.clear();
  }

  /** A byte a row: the first of a group by priority are labelled before other rows. */
  setGroup(group: Uint8Array | null): void {
    this.group = group;
    const first: number[] = [];
    if (group !== null) {
      for (let rank = 0; rank < this.order.length && first.length < MOST; rank++) {
        if (group[this.order[rank]!] !== 0) first.push(rank);
      }
    }
    this.groupRanks = first;
  }

  boxes(): readonly LabelBox[] {
    return this.placed.map(({ candidate, x, y, width, height }) => {
      return { row: candidate.row, text: candidate.text, x, y, width, height };
    });
  }

  /** The labelled row whose text is at a pixel. */
  at(x: number, y: number): number | null {
    const hit = this.placed.find((p) => x >= p.x && x <= p.x + p.width && y >= p.y && y <= p.y + p.height);
    return hit?.candidate.row ?? null;
  }

  draw(frame: LabelFrame): void {
    const most = this.most(frame);
    this.placed = placeLabels(this.candidates(frame, most), frame.area, most, frame.taken);
    this.shown = new Set(this.placed.map((p) => p.candidate.row));
    this.paint(frame);
  }

  /** Labels of a frame that is printed and not shown, as those on screen would be; these stay as they are. */
  printed(frame: LabelFrame): Printed['labels'] {
    const most = this.most(frame);
    return placeLabels(this.candidates(frame, most), frame.area, most, frame.taken).map(({ candidate, ...box }) => {
      const { row, text } = candidate;
      const rank = rankOf(row, frame);
      return { ...box, row, text, color: this.ink(row, rank, frame), ...LETTERS[rank] };
    });
  }

  private most(frame: LabelFrame): number {
    const quiet = isQuiet(frame.highlight);
    const free = frame.area.width * frame.area.height;
    const covered = Math.min(free, (Math.PI / 4) * frame.span * frame.span);
    return Math.min(MOST, Math.round(covered / (quiet ? AREA_PER_LABEL_QUIET : AREA_PER_LABEL)));
  }

  private candidates(frame: LabelFrame, most: number): LabelCandidate[] {
    const { cloud, view, morph, area, fog } = frame;
    const pixel: Pixel = { x: 0, y: 0, depth: 0 };
    const chosen: LabelCandidate[] = [];
    const taken = new Set<number>();
    for (const row of priority(frame)) {
      if (taken.has(row)) continue;
      taken.add(row);
      if (!projectRow(cloud, row, morph, view, pixel)) continue;
      chosen.push(this.candidate(row, pixel, rankOf(row, frame), frame));
    }
    const ordinary: { readonly key: number; readonly candidate: LabelCandidate }[] = [];
    const tries = Math.max(60, most * TRIES_PER_LABEL);
    const rows = most === 0 ? 0 : Math.min(this.order.length, ROWS_PER_FRAME);
    const { group } = this;
    const consider = (rank: number) => {
      const row = this.order[rank]!;
      if (!projectRow(cloud, row, morph, view, pixel) || taken.has(row)) return;
      if (pixel.x < area.x || pixel.x > area.x + area.width) return;
      if (pixel.y < area.y || pixel.y > area.y + area.height) return;
      taken.add(row);
      const far = depthCue(pixel.depth, fog);
      // What is nearer to the eye is asked for first, and what was there stays; the group goes before all others.
      const favour = (this.shown.has(row) ? 0.4 : 1) * (group !== null && group[row] !== 0 ? 1e-6 : 1);
      const key = (rank + 30) * (1 + 2 * far) * favour;
      ordinary.push({ key, candidate: this.candidate(row, pixel, 'ordinary', frame) });
    };
    for (const rank of most === 0 ? [] : this.groupRanks) consider(rank);
    for (let rank = 0; rank < rows && ordinary.length < tries; rank++) consider(rank);
    ordinary.sort((a, b) => a.key - b.key);
    for (const { candidate } of ordinary) chosen.push(candidate);
    return chosen;
  }

  private candidate(row: number, pixel: Pixel, rank: Rank, frame: LabelFrame): LabelCandidate {
    const radius = discRadius(frame.cloud.sizes[row]!, emphasisOf(frame.cloud, row), pixel.depth, frame.view);
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

  private font(rank: Rank): string {
    const { weight, size } = LETTERS[rank];
    return `${weight} ${size}px ${this.family}`;
  }

  private widthOf(row: number, rank: Rank): number {
    const font = this.font(rank);
    let widths = this.widths.get(font);
    if (widths === undefined) {
      widths = new Float32Array(this.order.length).fill(Number.NaN);
      this.widths.set(font, widths);
    }
    const known = widths[row];
    if (known !== undefined && !Number.isNaN(known)) return known;
    this.context.font = font;
    const width = Math.ceil(this.context.measureText(this.label(row)).width) + 2;
    widths[row] = width;
    return width;
  }

  private paint(frame: LabelFrame): void {
    const { context } = this;
    const { theme, fog } = frame;
    context.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
    context.clearRect(0, 0, frame.view.width, frame.view.height);
    this.ring(frame, frame.hovered, theme.text, 3, 1.25);
    this.ring(frame, frame.highlight.selected, theme.selection, 4.5, 1.75);
    context.textBaseline = 'middle';
    context.textAlign = 'left';
    context.lineJoin = 'round';
    context.strokeStyle = theme.ground;
    const pixel: Pixel = { x: 0, y: 0, depth: 0 };
    const quiet = isQuiet(frame.highlight);
    let font = '';
    // Least important first: where a halo reaches over a neighbour's text, it is the quieter text that loses a pixel.
    for (let k = this.placed.length - 1; k >= 0; k--) {
      const { candidate, x, y, height } = this.placed[k]!;
      const rank = rankOf(candidate.row, frame);
      projectRow(frame.cloud, candidate.row, frame.morph, frame.view, pixel);
      const wanted = this.font(rank);
      if (wanted !== font) context.font = font = wanted;
      context.direction = RTL.test(candidate.text) ? 'rtl' : 'ltr';
      const far = rank === 'ordinary' ? depthCue(pixel.depth, fog) : 0;
      const middle = y + height / 2 + 0.5;
      context.globalAlpha = 0.85;
      context.lineWidth = rank === 'ordinary' ? 3 : 4;
      context.strokeText(candidate.text, x + 1, middle);
      context.globalAlpha = rank === 'ordinary' ? 1 - (quiet ? 0.15 : 0.3) * far : 1;
      context.fillStyle = this.ink(candidate.row, rank, frame);
      context.fillText(candidate.text, x + 1, middle);
    }
    context.globalAlpha = 1;
  }

  private ink(row: number, rank: Rank, { highlight, theme }: LabelFrame): string {
    if (rank === 'selected' || row === highlight.analogy?.[3]) return theme.selection;
    const inGroup = this.group !== null && this.group[row] !== 0;
    const back = (isQuiet(highlight) || this.group !== null) && rank === 'ordinary' && !inGroup;
    return back ? theme.muted : theme.text;
  }

  private ring(frame: LabelFrame, row: number | null, color: string, gap: number, line: number): void {
    const pixel: Pixel = { x: 0, y: 0, depth: 0 };
    if (row === null || !projectRow(frame.cloud, row, frame.morph, frame.view, pixel)) return;
    const radius = discRadius(frame.cloud.sizes[row]!, emphasisOf(frame.cloud, row), pixel.depth, frame.view);
    const { context } = this;
    context.beginPath();
    context.arc(pixel.x, pixel.y, radius + gap, 0, 2 * Math.PI);
    context.strokeStyle = color;
    context.lineWidth = line;
    context.stroke();
  }
}

/** Something is asked for: what it does not name stands back. */
export function isQuiet(highlight: Highlight): boolean {
  return highlight.selected !== null || highlight.analogy !== null || highlight.path !== undefined;
}

function* priority({ highlight, hovered }: LabelFrame): Generator<number> {
  if (highlight.selected !== null) yield highlight.selected;
  if (hovered !== null) yield hovered;
  if (highlight.analogy !== null) yield* highlight.analogy;
  if (highlight.path !== undefined) yield* highlight.path;
  yield* highlight.neighbors;
}

function rankOf(row: number, { highlight, hovered }: LabelFrame): Rank {
  if (row === highlight.selected) return 'selected';
  if (row === hovered) return 'hovered';
  const { neighbors, analogy, path } = highlight;
  return [neighbors, analogy, path].some((rows) => rows?.includes(row)) ? 'neighbor' : 'ordinary';
}

/** 0 near to 1 far. */
function depthCue(depth: number, fog: readonly [number, number]): number {
  return Math.min(1, Math.max(0, (depth - fog[0]) / (fog[1] - fog[0])));
}
