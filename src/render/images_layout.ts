// Where a row's picture lies in its pages, and how large it is on screen. No WebGL here; image_shader.ts repeats `tileOf` and `pictureSide`: change both.
import { EMPHASIS } from './cloud';
import type { PointImages } from './types';

export type TileGrid = Pick<PointImages, 'tileWidth' | 'tileHeight' | 'tilesPerPage' | 'across'>;

/** Pixels of one page. */
export function pageSize({ tileWidth, tileHeight, tilesPerPage, across }: TileGrid): {
  readonly width: number;
  readonly height: number;
} {
  return { width: across * tileWidth, height: Math.ceil(tilesPerPage / across) * tileHeight };
}

/** The page of a row's picture, and the pixel there at which its tile begins. */
export function tileOf(
  { tileWidth, tileHeight, tilesPerPage, across }: TileGrid,
  row: number,
): { readonly page: number; readonly x: number; readonly y: number } {
  const tile = row % tilesPerPage;
  return {
    page: Math.floor(row / tilesPerPage),
    x: (tile % across) * tileWidth,
    y: Math.floor(tile / across) * tileHeight,
  };
}

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
