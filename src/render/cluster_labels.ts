// Names of parts of the cloud, on the labels' canvas and under its labels: muted and spaced, so that they are told from words of points. Which and
// where is cluster_placement.ts's. A name comes in over a few frames and goes at once, since what takes its room must not lie over it.
import { type ClusterFrame, LINE_HEIGHT, type PlacedName, placeNames } from './cluster_placement';
import { RTL } from './labels';
import { colorBytes, mixedHex } from './mixed_colors';
import type { ClusterLabelBox, ClusterMark, Printed, SceneTheme } from './types';

/** Font sizes by level, coarse to fine. */
const SIZES = [15, 13.5, 12.5, 12] as const;
const WEIGHT = 650;
/** Pixels between letters. */
const SPACING = 0.6;
const COME_MS = 220;
const USUAL_FRAME_MS = 16;

const sizeOf = (level: number): number => SIZES[Math.min(level, SIZES.length - 1)]!;
const opacityOf = (strength: number): number => 0.45 + 0.55 * strength;

export class ClusterLabels {
  /** The mark whose name is under the pointer. */
  private lit: number | null = null;
  private readonly canvas: HTMLCanvasElement;
  private marks: readonly ClusterMark[] = [];
  private placed: readonly PlacedName[] = [];
  private readonly widths = new Map<string, number>();
  /** How far each mark's name has come, 0 to 1, of those that show. */
  private come = new Map<number, number>();
  private last: number | null = null;
  private family = 'sans-serif';

  constructor(canvas: HTMLCanvasElement) {
    this.canvas = canvas;
  }

  set(marks: readonly ClusterMark[] | null): void {
    this.marks = marks ?? [];
    this.placed = [];
    this.come.clear();
    this.lit = null;
  }

  /** After a resize, or when fonts arrive: widths are measured anew. */
  resize(): void {
    this.family = getComputedStyle(this.canvas).fontFamily || 'sans-serif';
    this.widths.clear();
  }

  /** Boxes that labels keep off. */
  get taken(): readonly PlacedName[] {
    return this.placed;
  }

  boxes(): readonly ClusterLabelBox[] {
    return this.placed.map(({ index, level, text, x, y, width, height }) => ({
      index,
      level,
      text,
      x,
      y,
      width,
      height,
    }));
  }

  /** Lights a mark's name; false where it was lit before. */
  light(index: number | null): boolean {
    const other = index !== this.lit;
    this.lit = index;
    return other;
  }

  /** The mark whose name is at a pixel. */
  at(x: number, y: number): number | null {
    const hit = this.placed.find((p) => x >= p.x && x <= p.x + p.width && y >= p.y && y <= p.y + p.height);
    return hit?.index ?? null;
  }

  /** Tells which mark's name is at a pixel; false where none is. */
  tell(x: number, y: number, hear: ((index: number) => void) | undefined): boolean {
    const index = this.at(x, y);
    if (index !== null) hear?.(index);
    return index !== null;
  }

  /** Places names for a frame; true while some are coming. Nothing is named while points are under way. */
  place(frame: ClusterFrame, now: number, still: boolean): boolean {
    const none = this.marks.length === 0 || frame.morph < 1;
    this.placed = none ? [] : placeNames(this.marks, frame, (text, level) => this.widthOf(text, level), this.placed);
    const elapsed = this.last === null ? USUAL_FRAME_MS : Math.min(100, now - this.last);
    const by = still ? 1 : elapsed / COME_MS;
    this.come = new Map(this.placed.map(({ index }) => [index, Math.min(1, (this.come.get(index) ?? 0) + by)]));
    const coming = [...this.come.values()].some((share) => share < 1);
    this.last = coming ? now : null;
    return coming;
  }

  /** Names of a frame that is printed and not shown, muted as their strength has it; those on screen stay as they are. */
  printed(frame: ClusterFrame, { ground, muted }: SceneTheme): Printed['labels'] {
    if (this.marks.length === 0 || frame.morph < 1) return [];
    const places = placeNames(this.marks, frame, (text, level) => this.widthOf(text, level), []);
    return places.map(({ x, y, width, height, level, text, strength }) => {
      const color = mixedHex(colorBytes(ground), colorBytes(muted), opacityOf(strength));
      // Without the room between letters, which not every program knows, a name is narrower.
      const inset = (SPACING * [...text].length) / 2;
      return {
        row: -1,
        text,
        x: x + inset,
        y,
        width: width - 2 * inset,
        height,
        color,
        size: sizeOf(level),
        weight: WEIGHT,
      };
    });
  }

  /** Onto a context whose unit is a CSS pixel. */
  paint(context: CanvasRenderingContext2D, theme: SceneTheme): void {
    if (this.placed.length === 0) return;
    context.save();
    context.textBaseline = 'middle';
    context.textAlign = 'center';
    context.lineJoin = 'round';
    context.lineWidth = 4;
    context.strokeStyle = theme.ground;
    context.letterSpacing = `${SPACING}px`;
    for (const { index, level, text, strength, x, y, width } of this.placed) {
      const come = this.come.get(index) ?? 1;
      context.font = this.font(level);
      context.direction = RTL.test(text) ? 'rtl' : 'ltr';
      const at = [x + width / 2, y + LINE_HEIGHT / 2 + 0.5] as const;
      context.globalAlpha = 0.8 * come;
      context.strokeText(text, ...at);
      context.globalAlpha = come * (index === this.lit ? 1 : opacityOf(strength));
      context.fillStyle = index === this.lit ? theme.accent : theme.muted;
      context.fillText(text, ...at);
    }
    context.restore();
  }

  private font(level: number): string {
    return `${WEIGHT} ${sizeOf(level)}px ${this.family}`;
  }

  private widthOf(text: string, level: number): number {
    const font = this.font(level);
    const key = `${font} ${text}`;
    const known = this.widths.get(key);
    if (known !== undefined) return known;
    const context = this.canvas.getContext('2d')!;
    context.save();
    context.font = font;
    context.letterSpacing = `${SPACING}px`;
    const width = Math.ceil(context.measureText(text).width) + 4;
    context.restore();
    this.widths.set(key, width);
    return width;
  }
}
