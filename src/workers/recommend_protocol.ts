// What the space worker can be asked about recommendations, types only: see space_protocol.ts.
import type { Reason, Recommendation, ScoreUnit } from '../ml/recommend/recommend';
import type { Rated } from '../ml/recommend/user_features';
import type { Method } from './method';
import type { NamedNeighbors } from './space_protocol';

/** A trained user by its row of the space, or whoever has these entries; a `value` of null is what choosing an item counts as. */
export type Who =
  | { readonly row: number }
  | { readonly entries: readonly (Omit<Rated, 'value'> & { readonly value: number | null })[] };

export interface NamedReason extends Reason {
  readonly name: string;
}

export interface NamedRecommendation extends Omit<Recommendation, 'reasons'> {
  readonly name: string;
  /** What a person is told of the score, in the list's unit. */
  readonly told: number;
  /** The largest; the others bring `others` together. */
  readonly reasons: readonly NamedReason[];
  readonly others: number;
}

export interface RecommendationList {
  readonly unit: ScoreUnit;
  /** What every score of this person begins with. */
  readonly offset: number;
  readonly bias: number;
  /** Best first. */
  readonly items: readonly NamedRecommendation[];
  /** The person's own entries, highest value first, at most so many as fit on a screen. */
  readonly history: readonly { readonly item: number; readonly name: string; readonly value: number }[];
  readonly entries: number;
  /** Where the person is on the current map; null where nothing is known of it. */
  readonly position: readonly [number, number, number] | null;
  /** Trained users most like it; none to whom nothing is known of. */
  readonly alike: Pick<NamedNeighbors, 'rows' | 'similarities' | 'names'>;
}

export interface RecommendApi {
  /** Up to k items that the person has not got, with reasons. Throws where the space keeps no scores: it is of words, or still being trained. */
  recommend: Method<{ space: string; who: Who; k: number; showHidden?: boolean }, RecommendationList>;
}
