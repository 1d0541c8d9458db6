// How large a row's picture is on screen. No WebGL here; images_shader.ts repeats `pictureSide`: change both.
import { EMPHASIS } from './cloud';

/** CSS pixels. A picture that would be smaller than the least is not drawn: its row is a point. */
export const SIDE = { least: 10, most: 96, neighbor: 28, selected: 44 } as const;
/** At the default distance a picture of so many rows is so wide, which is about as far as they are apart; of more rows it is smaller. */
const USUAL = { rows: 5000, side: 12 };
const BASE = { least: 3, most: 40 };

export function baseSide(rows: number): number {
  return Math.min(BASE.most, Math.max(BASE.least, USUAL.side * Math.sqrt(USUAL.rows / Math.max(1, rows))));
}

/** Side in CSS pixels of a row's picture: in true perspective, so that coming nearer is coming nearer. */
export function pictureSide(base: number, emphasis: number, depth: number, sizeDepth: number): number {
  const side = Math.min(SIDE.most, (base * sizeDepth) / depth);
  if (emphasis === EMPHASIS.selected) return Math.max(SIDE.selected, side);
  if (emphasis === EMPHASIS.neighbor) return Math.max(SIDE.neighbor, side);
  return side;
}
