// What recommenders are judged by, and the tabled result. Types, and what counts as relevant; the figures are worked out in
// rating_metrics.ts (how far predictions are off), ranking_metrics.ts (who is recommended what) and judge_ratings.ts (all of a table).
import type { RatingScale } from '../rating_contracts';
import type { Interval } from './test_sets';

/** Scores of all items for one user, higher for better. The next call may overwrite the array. */
export type ScoreItems = (user: number) => Float32Array | Float64Array;

/** A figure with its 95 % interval over users. */
export interface Estimate {
  readonly value: number;
  readonly interval: Interval;
}

export interface RatingErrors {
  readonly users: number;
  readonly entries: number;
  /** Over all test entries alike. */
  readonly rmse: Estimate;
  readonly mae: Estimate;
}

export interface RankingMetrics {
  readonly k: number;
  /** Those judged: users with something relevant in the test. */
  readonly users: number;
  readonly precision: Estimate;
  readonly recall: Estimate;
  readonly ndcg: Estimate;
  readonly map: Estimate;
  readonly hitRate: Estimate;
  readonly auc: Estimate;
  /** In bits. */
  readonly novelty: Estimate;
  /** Share of all items that some judged user is recommended: one number of all users together, so without an interval. */
  readonly coverage: number;
  /** One for each judged user: two models are compared by its differences. */
  readonly ndcgOfUsers: Float64Array;
}

/**
 * The least test value that counts as relevant: of the scale's values the upper 40 %, so 4 of 1 to 5 and 3.5 of ½ to 5. For implicit
 * feedback, without a scale, every entry counts.
 */
export function relevantFrom(scale: RatingScale | null): number {
  if (scale === null) return Number.NEGATIVE_INFINITY;
  const values = Math.round((scale.max - scale.min) / scale.step) + 1;
  return scale.max - (Math.max(1, Math.floor(0.4 * values)) - 1) * scale.step;
}

export type BaselineId = 'popularity' | 'item-mean' | 'item-knn';

/** One line of the table. */
export interface JudgedRow {
  readonly id: 'model' | BaselineId;
  /** Null where it predicts no ratings. */
  readonly errors: RatingErrors | null;
  readonly ranking: Omit<RankingMetrics, 'ndcgOfUsers'>;
  /** The model's NDCG less this one's, over the same users: surer than two intervals side by side. Null for the model. */
  readonly lead: Estimate | null;
}

/** How playlists were continued from so many seeds. */
export interface ChallengeScore {
  readonly seeds: number;
  readonly playlists: number;
  readonly rPrecision: Estimate;
  readonly ndcg: Estimate;
  /** Pages of ten looked through before the first right track: fewer are better. */
  readonly clicks: Estimate;
}

export interface ChallengeRow {
  readonly id: JudgedRow['id'];
  readonly scores: readonly ChallengeScore[];
  /** All playlists alike, as the challenge averaged; `seeds` is NaN. */
  readonly total: ChallengeScore;
}

export interface ChallengeResult {
  readonly rows: readonly ChallengeRow[];
  /** Whether the model never saw the playlists; else it was trained on what is not withheld of them. */
  readonly unseen: boolean;
  /** Whether tracks have artists, which R-precision counts. */
  readonly artists: boolean;
}

export interface RatingsResult {
  readonly k: number;
  /** Least test value that counts as relevant; null where every entry does. */
  readonly relevant: number | null;
  /** Users whose recommendations were judged, and those who could have been. */
  readonly judged: number;
  readonly judgeable: number;
  readonly candidates: number;
  /** The model first. */
  readonly rows: readonly JudgedRow[];
  /** Only of playlists. */
  readonly challenge: ChallengeResult | null;
}
