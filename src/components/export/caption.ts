// What is written about a map on a picture of it: a heading, and a legend of colours, sizes and shapes, as rectangles, shapes and texts in CSS pixels.
// One layout, which picture_svg.ts and picture_png.ts draw. Pure: widths of texts are estimated, so that both have the same.

export interface KeyEntry {
  readonly text: string;
  readonly color: string;
  /** Index into SHAPES. */
  readonly shape: number;
  /** Radius in CSS pixels. */
  readonly radius: number;
}

/** One part of the legend: a scale from low to high, or entries. */
export interface LegendKey {
  readonly label: string;
  readonly ramp: { readonly stops: readonly string[]; readonly from: string; readonly to: string } | null;
  readonly entries: readonly KeyEntry[];
}

export interface Caption {
  readonly title: string;
  readonly facts: string;
  readonly keys: readonly LegendKey[];
  readonly text: string;
  readonly muted: string;
}

export type Mark =
  | {
      readonly kind: 'text';
      readonly x: number;
      readonly y: number;
      readonly text: string;
      readonly size: number;
      readonly weight: number;
      readonly color: string;
    }
  | ({ readonly kind: 'shape'; readonly x: number; readonly y: number } & Omit<KeyEntry, 'text'>)
  | {
      readonly kind: 'ramp';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly stops: readonly string[];
    };

/** Marks of the band over the picture and of that under it; `y` counts from the band's own top. */
export interface Bands {
  readonly top: { readonly height: number; readonly marks: readonly Mark[] };
  readonly bottom: { readonly height: number; readonly marks: readonly Mark[] };
}

const EDGE = 24;
const LINE = 22;
const SMALL = 12;
const GAP = 28;
const RAMP = { width: 120, height: 8 };

/** Wide enough for most fonts. */
const widthOf = (text: string, size: number): number =>
  [...text].reduce((sum, c) => sum + (c > '\u2e7f' ? 1 : 0.58), 0) * size;

export function layOutCaption(caption: Caption, width: number): Bands {
  const { title, facts, keys, text, muted } = caption;
  const at = (x: number, y: number, words: string, size: number, weight: number, color: string): Mark => {
    return { kind: 'text', x, y, text: words, size, weight, color };
  };
  const heading = [at(EDGE, 28, title, 18, 600, text), at(EDGE, 50, facts, SMALL, 450, muted)];
  const marks: Mark[] = [];
  let [x, y] = [EDGE, LINE];
  /** Begins a new line where `room` more pixels would not fit. */
  const place = (room: number) => {
    if (x > EDGE && x + room > width - EDGE) [x, y] = [EDGE, y + LINE];
  };
  const write = (words: string, color: string) => {
    marks.push(at(x, y, words, SMALL, 450, color));
    x += widthOf(words, SMALL) + 10;
  };
  for (const { label, ramp, entries } of keys) {
    const first = ramp === null ? widthOf(entries[0]?.text ?? '', SMALL) + 20 : RAMP.width + 120;
    place(widthOf(label, SMALL) + first);
    write(label, muted);
    if (ramp !== null) {
      write(ramp.from, text);
      marks.push({ kind: 'ramp', x, y: y - RAMP.height / 2, ...RAMP, stops: ramp.stops });
      x += RAMP.width + 10;
      write(ramp.to, text);
    }
    for (const { text: words, ...shape } of entries) {
      place(widthOf(words, SMALL) + 2 * shape.radius + 12);
      marks.push({ kind: 'shape', x: x + shape.radius, y, ...shape });
      x += 2 * shape.radius + 6;
      write(words, text);
    }
    x += GAP - 10;
  }
  const bottom = marks.length === 0 ? 0 : y + LINE;
  return { top: { height: 66, marks: heading }, bottom: { height: bottom, marks } };
}
