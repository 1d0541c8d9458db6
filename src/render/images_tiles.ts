// Where a row's picture lies in its pages. No WebGL and no imports but types, so that the inspector can have it too; images_shader.ts repeats it.
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
