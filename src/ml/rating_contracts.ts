// The seams of recommenders, types only: users and what they did with items, how that is split, and what a trained space of both keeps.
// Ratings, frequencies, clicks, and playlists of tracks are all such tables; models read them as triples, rows or a sparse matrix.
import type { Column, Matrix, Names } from './contracts';
import type { SparseMatrix } from './matrix_contracts';
import type { Triples } from './triples_contracts';

/** Models of tables of users and items. */
export type RatingModelId = 'svd' | 'biased-mf' | 'svd++' | 'als' | 'bpr' | 'logistic-mf';

/** What the two sides are called on screen, in lower case: "movie", "movies". */
export interface Nouns {
  readonly user: string;
  readonly users: string;
  readonly item: string;
  readonly items: string;
}

/** The values that a person may give. */
export interface RatingScale {
  readonly min: number;
  readonly max: number;
  readonly step: number;
}

/** Entries set aside by whoever made the data, e.g. those of `u1.test`. */
export interface Fold {
  readonly title: string;
  /** Places in the table's entries, rising. */
  readonly test: Uint32Array;
}

/** The factors that a simulator drew its entries from: learnt ones should tell the same. */
export interface Truth {
  /** items × d and users × d, the same d. */
  readonly items: Matrix;
  readonly users: Matrix;
}

/** Columns of a table, by name, that say who did what. Without `rating` an entry says only that the user chose the item. */
export interface RatingColumns {
  readonly user: string;
  readonly item: string;
  readonly rating?: string;
  readonly time?: string;
  /** The item's name on screen, where `item` is an id. */
  readonly title?: string;
}

/** What users did with items: read from files or simulated. No pair is in it twice. */
export interface RatingTable {
  readonly title: string;
  /** 'rating': values on a scale. 'implicit': how often or how much, and nothing is known of what is absent but that it was not chosen. */
  readonly feedback: 'rating' | 'implicit';
  readonly nouns: Nouns;
  /** Both by falling number of entries, ties by name (code units). */
  readonly users: Names;
  readonly items: Names;
  /** Entry n: user i[n] and item j[n]; `weight` null. */
  readonly entries: Triples;
  /** When each entry was made, in any rising unit (seconds, place in a playlist); null where that is not known. */
  readonly times: Float64Array | null;
  /** Null for implicit feedback. */
  readonly scale: RatingScale | null;
  /** One value per item: `genre` (with categories) where there is one, `year`, `artist` … The count is added by columns of the space. */
  readonly itemColumns: readonly Column[];
  readonly userColumns: readonly Column[];
  readonly folds: readonly Fold[];
  readonly truth: Truth | null;
  readonly simulated: boolean;
  /** What a reader should know of how it was read, each a sentence: "12 ratings were given twice: the last one counts." */
  readonly notes: readonly string[];
  /** Of the files that it was read from; 0 where it was simulated. */
  readonly bytes: number;
}

/** How a training's entries are divided. Rows and columns of each are all users and items of the table. */
export interface Split {
  readonly train: Triples;
  /** Watched while training, and what an early stop goes by; null for none. */
  readonly validation: Triples | null;
  /** Never seen before judging; null for none. */
  readonly test: Triples | null;
}

/** What a space of users and items knows beside vectors, whatever is learnt. Its rows are first the items, then the users. */
export interface RatingFacts {
  readonly items: number;
  readonly users: number;
  readonly nouns: Nouns;
  readonly feedback: RatingTable['feedback'];
  readonly scale: RatingScale | null;
  readonly simulated: boolean;
  /** users × items: what was trained on, validation included. */
  readonly history: SparseMatrix;
  /** users × items: what was held out for judging; null for none. */
  readonly test: SparseMatrix | null;
  readonly truth: Truth | null;
}

/**
 * What scores are made of beside the space's vectors q (items) and p (users):
 * score(u, i) = offset + userBias[u] + itemBias[i] + p_u · q_i. Biases are null where the model has none.
 */
export interface Scorer {
  readonly offset: number;
  readonly itemBias: Float32Array | null;
  readonly userBias: Float32Array | null;
  /** SVD++ only: y of each item, items × d; the space's p_u is then p_u + |N(u)|^−½ Σ y already. */
  readonly implicit: Matrix | null;
  /** Training divided ratings by it, and its regularization is of those; all else here, and the vectors, is in the data's own. 1 where absent. */
  readonly unit?: number;
}

/** What is expected of an entry before anything is learnt: offset + userBias + itemBias. */
export type Baseline = Pick<Scorer, 'offset' | 'itemBias' | 'userBias'>;

/** RMSE of ratings, lower for better; NDCG@10 of choices, against all items, higher for better. */
export type ValidationFigure = 'RMSE' | 'NDCG@10';

/** What a training watches at the end of its passes, and when it stops by that. */
export interface Validation {
  readonly figure: ValidationFigure;
  /** users × items: the entries watched. */
  readonly entries: SparseMatrix;
  /** users × items: what is trained on. */
  readonly known: SparseMatrix;
  readonly scale: RatingScale | null;
  /** Passes from one reading to the next; there is always one at the end. By counts and not by the clock, so that equal seeds stop alike. */
  readonly every: number;
  /** Readings in a row that are no better than the best before training stops and goes back to that; 0 never stops and never goes back. */
  readonly patience: number;
}

/** A reading of it. */
export interface ValidationReading {
  readonly figure: ValidationFigure;
  readonly value: number;
  /** RMSE of (some of) the entries trained on, by the same vectors; null of ranks. */
  readonly train: number | null;
  /** Passes trained when it was taken. */
  readonly epoch: number;
  readonly best: number;
  readonly bestEpoch: number;
}
