// How good the k items are that each user is recommended: precision, recall, NDCG, MAP, hit rate, AUC, coverage and novelty. Candidates
// are all items that the user has no training entry of, never a sample of them: with sampled negatives other models win than with all
// (Krichene & Rendle 2020). Equal scores are ranked against the model: what is not relevant comes first, then the lower item id.
import type { Control } from '../contracts';
import { VectariumError } from '../errors';
import type { SparseMatrix } from '../matrix_contracts';
import { createPace } from '../projection/pace';
import { noNumber } from './rating_metrics';
import type { Estimate, RankingMetrics, ScoreItems } from './rating_results';
import { meanInterval } from './statistics';

export interface RankingOptions {
  readonly k: number;
  /** Test entries of at least this value are relevant: see `relevantFrom`. */
  readonly relevant: number;
}

type OfUser = Record<'precision' | 'recall' | 'ndcg' | 'map' | 'hitRate' | 'auc' | 'novelty', number>;

/** What an item is to one user: to be ranked, to be found, or no candidate. */
export const CANDIDATE = 0;
export const RELEVANT = 1;
export const KNOWN = 2;

/**
 * `train` and `test` are users × items. Users with nothing relevant in the test are left out. Of a user with R relevant items:
 *   precision  relevant among the k, over k            recall  the same over R           hit rate  1 where there is one
 *   NDCG       Σ 1/log₂(rank + 1) of the relevant among the k, over the same of min(k, R) at the top (Järvelin & Kekäläinen 2002)
 *   MAP        Σ precision at each relevant rank up to k, over min(k, R)
 *   AUC        share of pairs, relevant and not, in the right order; ties count ½ (Rendle et al. 2009)
 *   novelty    mean −log₂ of the share of users who have the item in training (Zhou et al. 2010); at least one is taken to have it
 * Throws BadInput where no user has anything relevant, Diverged where a score is no number.
 */
export async function rankingMetrics(
  score: ScoreItems,
  train: SparseMatrix,
  test: SparseMatrix,
  { k, relevant }: RankingOptions,
  control: Control,
): Promise<RankingMetrics> {
  const surprise = selfInformation(train);
  const recommended = new Uint8Array(train.cols);
  const state = new Uint8Array(train.cols);
  const users: OfUser[] = [];
  const pace = createPace(control, 'Ranking', test.rows, 'users');
  for (let user = 0; user < test.rows; user++) {
    if (pace.due()) await pace.rest(user);
    state.fill(CANDIDATE);
    let wanted = 0;
    for (let n = test.starts[user]!; n < test.starts[user + 1]!; n++) {
      if (test.values[n]! >= relevant) state[test.columns[n]!] = RELEVANT;
    }
    for (let n = train.starts[user]!; n < train.starts[user + 1]!; n++) state[train.columns[n]!] = KNOWN;
    for (let item = 0; item < state.length; item++) if (state[item] === RELEVANT) wanted++;
    if (wanted === 0) continue;
    const scores = score(user);
    const list = topItems(user, scores, state, k);
    for (const item of list) recommended[item] = 1;
    const novelty = list.reduce((sum, item) => sum + surprise[item]!, 0) / list.length;
    const hits = Array.from(list, (item) => state[item] === RELEVANT);
    users.push({ ...listMetrics(hits, wanted, k), auc: areaUnderCurve(scores, state, wanted), novelty });
  }
  if (users.length === 0) {
    throw new VectariumError(
      'BadInput',
      `None of the ${test.rows} users has a test entry of at least ${relevant}: there is nothing to find.`,
      'Hold out a larger share of the data.',
    );
  }
  await pace.rest(test.rows);
  const mean = (key: keyof OfUser, most = 1): Estimate => {
    const values = users.map((user) => user[key]).filter((value) => !Number.isNaN(value));
    const { value, interval } = meanInterval(values);
    return { value, interval: { low: Math.max(0, interval.low), high: Math.min(most, interval.high) } };
  };
  return {
    k,
    users: users.length,
    precision: mean('precision'),
    recall: mean('recall'),
    ndcg: mean('ndcg'),
    map: mean('map'),
    hitRate: mean('hitRate'),
    auc: mean('auc'),
    novelty: mean('novelty', Number.POSITIVE_INFINITY),
    ndcgOfUsers: Float64Array.from(users, ({ ndcg }) => ndcg),
    coverage: recommended.reduce((sum, flag) => sum + flag, 0) / recommended.length,
  };
}

/** The best k of the items that are not known, best first. `user` is whom an error names. */
export function topItems(user: number, scores: ArrayLike<number>, state: Uint8Array, k: number): Uint32Array {
  const list = new Uint32Array(k);
  let size = 0;
  let least = Number.NEGATIVE_INFINITY;
  for (let item = 0; item < state.length; item++) {
    const s = scores[item]!;
    if (s < least || state[item] === KNOWN) continue;
    if (Number.isNaN(s)) throw noNumber(user, item);
    // Candidates seldom get in, as the popular come first: insertion beats a heap, and leaves the list in order.
    if (size === k && !goesBefore(item, list[k - 1]!, scores, state)) continue;
    let [low, high] = [0, size];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (goesBefore(item, list[middle]!, scores, state)) high = middle;
      else low = middle + 1;
    }
    size = Math.min(k, size + 1);
    list.copyWithin(low + 1, low, size - 1);
    list[low] = item;
    if (size === k) least = scores[list[k - 1]!]!;
  }
  return list.subarray(0, size);
}

/** Whether `a`, the higher id, is ranked before `b`. */
function goesBefore(a: number, b: number, scores: ArrayLike<number>, state: Uint8Array): boolean {
  return scores[a]! > scores[b]! || (scores[a] === scores[b] && state[a]! < state[b]!);
}

/** `hits` tells of each recommended item whether it is relevant, best first; `wanted` items are in all. */
export function listMetrics(hits: readonly boolean[], wanted: number, k: number): Omit<OfUser, 'auc' | 'novelty'> {
  let [found, gain, ideal, precisions] = [0, 0, 0, 0];
  for (let place = 0; place < k; place++) {
    const discount = 1 / Math.log2(place + 2);
    if (place < wanted) ideal += discount;
    if (hits[place] !== true) continue;
    found++;
    gain += discount;
    precisions += found / (place + 1);
  }
  return {
    precision: found / k,
    recall: found / wanted,
    ndcg: gain / ideal,
    map: precisions / Math.min(k, wanted),
    hitRate: found > 0 ? 1 : 0,
  };
}

/** NaN where every candidate is relevant. */
function areaUnderCurve(scores: ArrayLike<number>, state: Uint8Array, wanted: number): number {
  const good = new Float64Array(wanted);
  let others = 0;
  for (let item = 0, n = 0; item < state.length; item++) {
    if (state[item] === RELEVANT) good[n++] = scores[item]!;
    else if (state[item] === CANDIDATE) others++;
  }
  good.sort();
  let right = 0;
  for (let item = 0; item < state.length; item++) {
    if (state[item] !== CANDIDATE) continue;
    const s = scores[item]!;
    if (s < good[0]!) {
      right += wanted;
      continue;
    }
    const notAbove = countUpTo(good, s, true);
    right += wanted - notAbove + (notAbove - countUpTo(good, s, false)) / 2;
  }
  return right / (wanted * others);
}

/** How many of the sorted values are below `s`, or with `equal` at most `s`. */
function countUpTo(sorted: Float64Array, s: number, equal: boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < s || (equal && sorted[middle] === s)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function selfInformation({ rows, cols, columns }: SparseMatrix): Float64Array {
  const counts = new Float64Array(cols);
  for (const item of columns) counts[item]! += 1;
  return counts.map((count) => Math.log2(rows / Math.max(1, count)));
}
