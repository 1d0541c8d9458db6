// What the screen holds of a map's honesty, and of points that are on no map; part of AppState and AppActions. Arrays (errors by row, pairs) are in
// arrays.ts, the work in honest_actions.ts.
import type { Progress } from '../ml/contracts';
import type { PlacedVector } from '../workers/honest_protocol';
import type { Explanation } from './types';

/** Name of the column that is computed of the map on screen: the share of a point's true neighbours that are not near it. */
export const MAP_ERROR = 'mapError';

/** Named vectors of a visitor. */
export interface OwnPlaces {
  /** The space that they are of. */
  readonly space: string;
  readonly title: string;
  readonly rows: readonly ({ readonly name: string } & PlacedVector)[];
}

export interface HonestState {
  /** Lines between true neighbours are wanted. */
  readonly links: boolean;
  /** Counts every change of what is computed of the map: its arrays are in arrays.ts. */
  readonly version: number;
  /** What is being computed. */
  readonly job: { readonly what: 'errors' | 'links'; readonly progress: Progress | null } | null;
  /** The vector of the last answer, where it has one: null while it is not placed. */
  readonly answer: ({ readonly label: string } & PlacedVector) | null;
  readonly own: OwnPlaces | null;
  /** Why the visitor's vectors cannot be placed. */
  readonly error: Explanation | null;
}

export interface HonestActions {
  setLinks(on: boolean): void;
  /** Gives up what is being computed, and what it was for. */
  cancelHonest(): void;
  /** Places named vectors of a text file on the map; true where they could be read, else `honest.error` says why not. */
  placeOwn(file: Blob, title: string): Promise<boolean>;
  clearOwn(): void;
}

export const NOT_ASKED: HonestState = { links: false, version: 0, job: null, answer: null, own: null, error: null };
