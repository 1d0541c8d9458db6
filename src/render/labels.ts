// The label layer: a 2D canvas over the scene, redrawn with each frame. label_choice.ts says which rows are labelled and label_placement.ts
// where; this measures the texts and draws them, with the rings of the selected and the hovered point.
import { type ChoiceFrame, depthCue, isQuiet, LabelChoice, type Rank, rankOf } from './label_choice';
import type { PlacedLabel } from './label_placement';
import { type Pixel, projectRow, rowRadius, sideOf } from './projection';
import type { LabelBox, Printed, PrintedRing, SceneTheme } from './types';

/** Size in CSS pixels. */
const LETTERS = {
  ordinary: { size: 12, weight: 450 },
  neighbor: { size: 13, weight: 550 },
  hovered: { size: 13, weight: 550 },
  selected: { size: 16, weight: 600 },
};
export const RTL = /^[^\p{L}]*[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
/** Of a ring about a picture, in CSS pixels. */
const RING_CORNER = 5;
/** Text widths remembered; a flight through a large cloud forgets them all now and then. */
const WIDTHS_KEPT = 20_000;

export interface LabelFrame extends ChoiceFrame {
  readonly theme: SceneTheme;
}

export class LabelLayer {
  readonly canvas: HTMLCanvasElement;
  private readonly context: CanvasRenderingContext2D;
  /** Painted before all labels, in CSS pixels. */
  under: (context: CanvasRenderingContext2D, theme: SceneTheme) => void = () => {};
  private label: (row: number) => string = String;
  /** By font, then by row. */
  private readonly widths = new Map<string, Map<number, number>>();
  private readonly choice = new LabelChoice(
    (row) => this.label(row),
    (row, rank) => this.widthOf(row, rank),
  );
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
    this.choice.setOrder(order);
    this.placed = [];
    this.widths.clear();
  }

  /** A byte a row: the first of a group by priority are labelled before other rows, which stand back. */
  setGroup(group: Uint8Array | null): void {
    this.choice.setGroup(group);
  }

  /** After a resize, or when fonts arrive: widths are measured anew. */
  resize(width: number, height: number, ratio: number): void {
    this.canvas.width = Math.round(width * ratio);
    this.canvas.height = Math.round(height * ratio);
    this.ratio = ratio;
    this.family = getComputedStyle(this.canvas).fontFamily || 'sans-serif';
    this.widths.clear();
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
    this.placed = this.choice.choose(frame);
    this.paint(frame);
  }

  /** Labels of a frame that is printed and not shown, as those on screen would be; these stay as they are. */
  printed(frame: LabelFrame): Printed['labels'] {
    return this.choice.choose(frame, false).map(({ candidate: { row, text }, ...box }) => {
      const rank = rankOf(row, frame);
      return { ...box, row, text, color: this.ink(row, rank, frame), ...LETTERS[rank] };
    });
  }

  private font(rank: Rank): string {
    const { weight, size } = LETTERS[rank];
    return `${weight} ${size}px ${this.family}`;
  }

  private widthOf(row: number, rank: Rank): number {
    const font = this.font(rank);
    const widths = this.widths.get(font) ?? new Map<number, number>();
    const known = widths.get(row);
    if (known !== undefined) return known;
    this.context.font = font;
    const width = Math.ceil(this.context.measureText(this.label(row)).width) + 2;
    if (widths.size >= WIDTHS_KEPT) widths.clear();
    this.widths.set(font, widths.set(row, width));
    return width;
  }

  private paint(frame: LabelFrame): void {
    const { context } = this;
    const { theme, fog } = frame;
    context.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
    context.clearRect(0, 0, frame.view.width, frame.view.height);
    this.under(context, theme);
    drawRing(context, ringOf(frame, frame.hovered, theme.text, 3, 1.25));
    drawRing(context, selectedRing(frame));
    context.textBaseline = 'middle';
    context.textAlign = 'left';
    context.lineJoin = 'round';
    context.strokeStyle = theme.ground;
    const pixel: Pixel = { x: 0, y: 0, depth: 0 };
    let font = '';
    // Least important first: where a halo reaches over a neighbour's text, it is the quieter text that loses a pixel.
    for (let k = this.placed.length - 1; k >= 0; k--) {
      const { candidate, x, y, height } = this.placed[k]!;
      const rank = rankOf(candidate.row, frame);
      projectRow(frame.cloud, candidate.row, frame.morph, frame.view, pixel);
      const wanted = this.font(rank);
      if (wanted !== font) context.font = font = wanted;
      context.direction = RTL.test(candidate.text) ? 'rtl' : 'ltr';
      const standsBack = this.standsBack(candidate.row, rank, frame);
      const far = rank === 'ordinary' ? depthCue(pixel.depth, fog) : 0;
      const middle = y + height / 2 + 0.5;
      context.globalAlpha = 0.85;
      context.lineWidth = rank === 'ordinary' ? 3 : 4;
      context.strokeText(candidate.text, x + 1, middle);
      context.globalAlpha = rank === 'ordinary' ? 1 - (standsBack ? 0.15 : 0.3) * far : 1;
      context.fillStyle = this.ink(candidate.row, rank, frame);
      context.fillText(candidate.text, x + 1, middle);
    }
    context.globalAlpha = 1;
  }

  private standsBack(row: number, rank: Rank, { highlight }: LabelFrame): boolean {
    return (isQuiet(highlight) || this.choice.grouped) && rank === 'ordinary' && !this.choice.inGroup(row);
  }

  private ink(row: number, rank: Rank, frame: LabelFrame): string {
    const { theme, highlight } = frame;
    if (rank === 'selected' || row === highlight.analogy?.[3]) return theme.selection;
    return this.standsBack(row, rank, frame) ? theme.muted : theme.text;
  }
}

/** None where nothing is selected, or it is not in the view. */
export function selectedRing(frame: LabelFrame): PrintedRing | null {
  return ringOf(frame, frame.highlight.selected, frame.theme.selection, 4.5, 1.75);
}

function ringOf(frame: LabelFrame, row: number | null, color: string, gap: number, width: number): PrintedRing | null {
  const { cloud, morph, view } = frame;
  const pixel: Pixel = { x: 0, y: 0, depth: 0 };
  if (row === null || !projectRow(cloud, row, morph, view, pixel)) return null;
  const { x, y, depth } = pixel;
  const radius = rowRadius(cloud, row, depth, view) + gap;
  return { x, y, radius, square: sideOf(cloud, row, depth, view) > 0, width, color };
}

export function drawRing(context: CanvasRenderingContext2D, ring: PrintedRing | null): void {
  if (ring === null) return;
  const { x, y, radius, square, width, color } = ring;
  context.beginPath();
  if (square) context.roundRect(x - radius, y - radius, 2 * radius, 2 * radius, RING_CORNER);
  else context.arc(x, y, radius, 0, 2 * Math.PI);
  context.strokeStyle = color;
  context.lineWidth = width;
  context.stroke();
}
