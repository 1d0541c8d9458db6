// What a recommender must beat to be worth training, made of the same training entries: how popular items are, how users and items rate on
// average, and the nearest items of what a user has (item-kNN). The last is hard to beat when it is set well (Dacrema et al. 2019).
import type { Control } from '../contracts';
import { transposed } from '../core/transposed';
import type { SparseMatrix } from '../matrix_contracts';
import type { RatingTable } from '../rating_contracts';
import { itemNeighbors, type NeighborOptions } from './item_neighbors';
import type { BaselineId, ScoreItems } from './rating_results';

export interface Baseline {
  readonly id: BaselineId;
  /** Predicted ratings; null where it has no opinion on how a user rates. */
  readonly predict: ScoreItems | null;
  readonly rank: ScoreItems;
  /** Scores for whoever has these items, a user or not. */
  continued(items: Uint32Array): ReturnType<ScoreItems>;
}

/**
 * Of each item, chosen before it is known what a user has, so more than the 40 of Surprise, which chooses among those: on simulated ratings
 * 100 predict better (RMSE 0.807 to 0.819) and rank as well. The shrinkage is Koren's (2008).
 */
const NEAREST: NeighborOptions = { k: 100, shrinkage: 100 };
/** Likeness that says “as the biases have it”, for users with little that is alike: RMSE 0.935 to 0.951 on simulated ratings, 0.974 to 1.126 on sparser ones. */
const LIKE_NOTHING = 0.1;
/** Entries that say “average” in the means of items and of users: Koren 2010, section 2.1. */
const ITEM_PULL = 25;
const USER_PULL = 10;

/** All that fit the feedback: item means say nothing where nobody rates. `train` is users × items. */
export async function baselines(
  train: SparseMatrix,
  feedback: RatingTable['feedback'],
  control: Control,
): Promise<readonly Baseline[]> {
  const popular = popularity(train);
  if (feedback === 'implicit') return [popular, await itemKnn(train, null, control)];
  const means = ratingMeans(train);
  return [popular, itemMeans(means), await itemKnn(train, means, control)];
}

export function popularity({ cols, columns }: SparseMatrix): Baseline {
  const counts = new Float64Array(cols);
  for (const item of columns) counts[item]! += 1;
  return { id: 'popularity', predict: null, rank: () => counts, continued: () => counts };
}

export interface RatingMeans {
  readonly mean: number;
  readonly users: Float64Array;
  readonly items: Float64Array;
}

/** μ, then b_i = Σ_u (r_ui − μ) / (25 + n_i), then b_u = Σ_i (r_ui − μ − b_i) / (10 + n_u): Koren 2010, section 2.1. */
export function ratingMeans(train: SparseMatrix): RatingMeans {
  const { rows, cols, starts, columns, values } = train;
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  const items = new Float64Array(cols);
  const counts = new Float64Array(cols).fill(ITEM_PULL);
  columns.forEach((item, n) => {
    items[item]! += values[n]! - mean;
    counts[item]! += 1;
  });
  for (let item = 0; item < cols; item++) items[item]! /= counts[item]!;
  const users = new Float64Array(rows);
  for (let user = 0; user < rows; user++) {
    const [from, to] = [starts[user]!, starts[user + 1]!];
    for (let n = from; n < to; n++) users[user]! += values[n]! - mean - items[columns[n]!]!;
    users[user]! /= USER_PULL + to - from;
  }
  return { mean, users, items };
}

/** r̂ = μ + b_u + b_i; ranked by b_i. */
export function itemMeans({ mean, users, items }: RatingMeans): Baseline {
  const predict: ScoreItems = (user) => items.map((bias) => mean + users[user]! + bias);
  return { id: 'item-mean', predict, rank: predict, continued: () => items };
}

/**
 * Ranks by Σ_j s_ij over the items j that a user has among the neighbours of i, s their cosine in who has them, whatever the rating. Given
 * means of ratings, predicts r̂_ui = b_ui + Σ_j s_ij (r_uj − b_uj) / (0.1 + Σ_j s_ij), with the adjusted cosine.
 */
export async function itemKnn(train: SparseMatrix, means: RatingMeans | null, control: Control): Promise<Baseline> {
  const having = { ...train, values: new Float32Array(train.values.length).fill(1) };
  const alike = transposed(await itemNeighbors(having, NEAREST, control));
  const sums = new Float64Array(train.cols);
  const continued = (items: Uint32Array): Float64Array => {
    sums.fill(0);
    for (const item of items) addNeighbors(alike, item, 1, sums);
    return sums;
  };
  const rank: ScoreItems = (user) => continued(train.columns.subarray(train.starts[user]!, train.starts[user + 1]!));
  if (means === null) return { id: 'item-knn', predict: null, rank, continued };
  const left = { ...train, values: residuals(train, means) };
  const rated = transposed(await itemNeighbors(left, NEAREST, control));
  const [above, weights] = [new Float64Array(train.cols), new Float64Array(train.cols)];
  const predict: ScoreItems = (user) => {
    above.fill(0);
    weights.fill(0);
    for (let n = train.starts[user]!; n < train.starts[user + 1]!; n++) {
      addNeighbors(rated, train.columns[n]!, left.values[n]!, above);
      addNeighbors(rated, train.columns[n]!, 1, weights);
    }
    const own = means.mean + means.users[user]!;
    return above.map((sum, item) => own + means.items[item]! + sum / (LIKE_NOTHING + weights[item]!));
  };
  return { id: 'item-knn', predict, rank, continued };
}

/** Adds `factor` times the likeness to every item that has `item` among its neighbours. */
function addNeighbors({ starts, columns, values }: SparseMatrix, item: number, factor: number, to: Float64Array): void {
  for (let n = starts[item]!; n < starts[item + 1]!; n++) to[columns[n]!]! += factor * values[n]!;
}

function residuals({ rows, starts, columns, values }: SparseMatrix, { mean, users, items }: RatingMeans): Float32Array {
  const left = new Float32Array(values.length);
  for (let user = 0; user < rows; user++) {
    for (let n = starts[user]!; n < starts[user + 1]!; n++) {
      left[n] = values[n]! - mean - users[user]! - items[columns[n]!]!;
    }
  }
  return left;
}
