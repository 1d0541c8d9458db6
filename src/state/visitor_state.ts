// The state of a visitor who rates items of a space of users and items without having been trained, and of the trained user that is selected;
// part of AppState and AppActions. The work is in visitor_actions.ts.
import type { RecommendationList } from '../workers/recommend_protocol';
import type { Explanation } from './types';

export interface VisitorEntry {
  readonly row: number;
  readonly name: string;
  /** Null where an item was merely chosen. */
  readonly value: number | null;
}

/** What is recommended to somebody; neither list nor error while it is being asked for. */
export interface Recommended {
  readonly list: RecommendationList | null;
  readonly error: Explanation | null;
}

/** What was rated of one source. */
export interface Rated {
  /** The latest first. */
  readonly entries: readonly VisitorEntry[];
  /** The entries before each change, the latest last. */
  readonly past: readonly (readonly VisitorEntry[])[];
}

export interface VisitorState extends Recommended {
  /** By the data that the rows are of: spaces that were trained on the same have the same rows. */
  readonly rated: Readonly<Record<string, Rated>>;
  /** The data that list and places are of. Null where there are none. */
  readonly source: string | null;
  /** Places of items in the list before the last change; null where there was none. */
  readonly places: Readonly<Record<number, number>> | null;
}

export interface VisitorActions {
  /** Rates an item, or rates it anew; null for a mere choice. */
  rateItem(row: number, value: number | null): void;
  unrateItem(row: number): void;
  undoRating(): void;
  clearRatings(): void;
}

export const NO_VISITOR: VisitorState = {
  rated: {},
  source: null,
  places: null,
  list: null,
  error: null,
};
