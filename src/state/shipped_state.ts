// The spaces that come with the app and are opened when chosen, and how their rows' pictures are drawn.
import type { SpaceEntry } from '../ml/data/space_entry';

/** As points, as pictures, or as pictures in the points' colours. */
export type PictureStyle = 'off' | 'plain' | 'tinted';

export interface ShippedState {
  readonly shipped: readonly SpaceEntry[];
  /** The one of them that is on its way; `share` of it is here. */
  readonly opening: { readonly id: string; readonly title: string; readonly share: number } | null;
  /** How rows that have pictures are drawn. */
  readonly pictures: PictureStyle;
}

export const NOT_OPENED: ShippedState = { shipped: [], opening: null, pictures: 'tinted' };

export interface ShippedActions {
  /** Shows a space; one that comes with the app is fetched where it is not here yet. */
  openSpace(id: string): Promise<void>;
  setPictures(pictures: PictureStyle): void;
}
