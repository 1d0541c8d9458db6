// Judging: what a space was judged by, and what came out.
import type { Progress, Recipe } from '../ml/contracts';
import type { TestSetEntry } from '../ml/data/manifest';
import type { RatingsResult } from '../ml/evaluation/rating_results';
import type { EvaluationOptions, TestResult } from '../ml/evaluation/test_sets';
import type { RatingInfo } from '../workers/protocol';
import type { Explanation, SpaceState } from './types';

/** A result with what it was measured on. */
export interface EvaluationRecord {
  /** As it was then; `trained` is the share of its recipe. */
  readonly space: Pick<SpaceState, 'id' | 'title' | 'origin' | 'rows'> & { readonly trained: number };
  /** The test set's. */
  readonly title: string;
  readonly restrict: number;
  readonly result: TestResult;
}

/** How good a space's recommendations are, with what they were judged by. */
export interface JudgedRecord {
  readonly space: EvaluationRecord['space'];
  readonly ratings: RatingInfo;
  readonly recipe: Pick<Recipe, 'model' | 'seed'>;
  readonly result: RatingsResult;
}

export interface EvaluationState extends EvaluationOptions {
  /** Those that ship with the app; empty until they are asked for. */
  readonly sets: readonly TestSetEntry[];
  /** Id of the chosen set, "own" for the visitor's file. */
  readonly set: string | null;
  /** Name of the visitor's file. */
  readonly own: string | null;
  /** Null while nothing is evaluated. */
  readonly progress: Progress | null;
  readonly error: Explanation | null;
  /** The latest last. */
  readonly records: readonly EvaluationRecord[];
  /** Recommendations that each user is judged by. */
  readonly k: number;
  /** Of spaces of users and items; the latest last. */
  readonly judged: readonly JudgedRecord[];
}
