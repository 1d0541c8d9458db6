// The items that score highest for a user, and why: what each item of the user's list brings of a score. A score falls into parts,
//   score(u, i) = offset + bias of i + bias of u + p_u·q_i,
// and p_u into what each entry brings (fold_in.ts), so p_u·q_i = Σ_j (piece of j)·q_i: Hu, Koren & Volinsky 2008, eq. 7, for every model.
// A trained user's pieces are those of its list folded in; what training made of it beyond them is `rest`. Not a metric: see evaluation.
import type { Matrix, Space } from '../contracts';
import { dot } from '../core/vector';
import { TopK } from '../query/top_k';
import type { RatingFacts, RatingModelId, Scorer } from '../rating_contracts';
import { scoreRows } from '../train/scorer';
import { type Fold, type FoldedIn, prepareFold } from './fold_in';
import type { Rated } from './user_features';

/** A space that can be asked: its training rests. */
export type RatedSpace = Pick<Space, 'vectors' | 'provenance'> & {
  readonly ratings: RatingFacts;
  readonly scorer: Scorer;
};

export interface Person extends FoldedIn {
  readonly entries: readonly Rated[];
}

export interface Reason {
  readonly item: number;
  /** What was given for it. */
  readonly value: number;
  /** Its part of `taste`, of either sign. */
  readonly share: number;
}

export interface Recommendation {
  readonly item: number;
  readonly score: number;
  /** p·q: what is personal of the score beside the person's bias. */
  readonly taste: number;
  readonly itemBias: number;
  /** By falling size; with `rest` they add up to `taste`. */
  readonly reasons: readonly Reason[];
  readonly rest: number;
}

/**
 * What a score is. 'rating': on the data's scale. 'value': like the entries. 'preference': near 1 where an item is chosen, near 0 where not.
 * 'probability': σ(score) is that of choosing the item. 'rank': only its order means anything.
 */
export type ScoreUnit = 'rating' | 'value' | 'preference' | 'probability' | 'rank';

export function scoreUnit(model: string, { feedback }: RatingFacts, { itemBias }: Scorer): ScoreUnit {
  if (model === 'als') return 'preference';
  if (model === 'logistic-mf') return 'probability';
  if (model === 'bpr') return 'rank';
  // Without biases 'svd' has learnt absent entries as zeros.
  return feedback === 'rating' && itemBias !== null ? 'rating' : 'value';
}

/** The first rows of a space of users and items. */
export function itemsOf({ vectors: { data, cols }, ratings: { items } }: RatedSpace): Matrix {
  return { data: data.subarray(0, items * cols), rows: items, cols };
}

/** Scores of all items for one user. */
export function scoreItems(items: Matrix, scorer: Scorer, user: Pick<FoldedIn, 'vector' | 'bias'>): Float32Array {
  return scoreRows(items, user.vector, scorer.itemBias, scorer.offset + user.bias);
}

/** Whoever can be asked about in this space: its users, and lists of entries. Prepared once, as long as its vectors stay. */
export function peopleOf(space: RatedSpace): {
  trained(user: number): Person;
  visitor(entries: readonly Rated[]): Person;
} {
  const { vectors, ratings, scorer, provenance } = space;
  const { recipe, trained: share } = provenance;
  // A training that stopped early made fewer steps, and pulls harder (user_features.ts).
  const parameters = { ...recipe.parameters, epochs: (recipe.parameters.epochs ?? 1) * (share > 0 ? share : 1) };
  let fold: Fold | null = null;
  const visitor = (entries: readonly Rated[]): Person => {
    fold ??= prepareFold(recipe.model as RatingModelId, parameters, itemsOf(space), scorer);
    return { ...fold(entries), entries };
  };
  return {
    visitor,
    trained: (user) => {
      const { starts, columns, values } = ratings.history;
      const entries: Rated[] = [];
      for (let n = starts[user]!; n < starts[user + 1]!; n++) entries.push({ item: columns[n]!, value: values[n]! });
      const from = (ratings.items + user) * vectors.cols;
      return {
        vector: vectors.data.subarray(from, from + vectors.cols),
        bias: scorer.userBias?.[user] ?? 0,
        entries,
        pieces: () => visitor(entries).pieces(),
      };
    },
  };
}

/** The k items that score highest without those of the person's list and of `exclude`, best first, ties by item. */
export function recommend(
  space: RatedSpace,
  person: Person,
  k: number,
  exclude: ReadonlySet<number> = new Set(),
): readonly Recommendation[] {
  const { scorer } = space;
  const items = itemsOf(space);
  const { cols } = items;
  const own = new Set(person.entries.map(({ item }) => item));
  const best = new TopK(Math.min(k, items.rows));
  scoreItems(items, scorer, person).forEach((score, item) => {
    if (!own.has(item) && !exclude.has(item)) best.offer(item, score);
  });
  const { rows, similarities } = best.ranked();
  const pieces = person.pieces();
  return Array.from(rows, (item, n) => {
    const q = items.data.subarray(item * cols, (item + 1) * cols);
    const taste = dot(q, 0, person.vector, 0, cols);
    const reasons = person.entries.map(({ item: j, value }, entry): Reason => {
      const share = q.reduce((sum, x, d) => sum + x * pieces[entry * (cols + 1) + d]!, 0);
      return { item: j, value, share };
    });
    const rest = reasons.reduce((left, { share }) => left - share, taste);
    reasons.sort((a, b) => Math.abs(b.share) - Math.abs(a.share) || a.item - b.item);
    return { item, score: similarities[n]!, taste, itemBias: scorer.itemBias?.[item] ?? 0, reasons, rest };
  });
}

/** What a person may be told of a score: a rating stays on its scale, a probability is one. */
export function toldScore(unit: ScoreUnit, score: number, { scale }: Pick<RatingFacts, 'scale'>): number {
  if (unit === 'probability') return 1 / (1 + Math.exp(-score));
  return unit === 'rating' && scale !== null ? Math.min(scale.max, Math.max(scale.min, score)) : score;
}

/** What choosing an item counts as where nothing more is said: the best that can be given, or as much as entries are on average. */
export function valueOfChoice({ scale, history: { values } }: RatingFacts): number {
  if (scale !== null) return scale.max;
  return values.length > 0 ? values.reduce((sum, value) => sum + value, 0) / values.length : 1;
}
