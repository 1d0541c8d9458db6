// What word vectors are judged by: sets of analogy questions and sets of word pairs with people's scores, and the tabled result of each.
// Types only, but for the default of the vocabulary limit; reading is read_test_set.ts, judging analogies.ts and similarity.ts.

/** Four words: a is to b as c is to expected. */
export type Analogy = readonly [a: string, b: string, c: string, expected: string];

export interface AnalogySet {
  readonly kind: 'analogies';
  /** In the order of the file; each holds a question at least. */
  readonly categories: readonly { readonly name: string; readonly questions: readonly Analogy[] }[];
}

export interface RatedPair {
  readonly a: string;
  readonly b: string;
  /** As people judged it, on any scale. */
  readonly score: number;
}

export interface SimilaritySet {
  readonly kind: 'similarity';
  readonly pairs: readonly RatedPair[];
}

export type TestSet = AnalogySet | SimilaritySet;

/** Vector offset (Mikolov et al. 2013), or the product of similarities (Levy & Goldberg 2014). */
export type AnalogyMethod = '3CosAdd' | '3CosMul';

export interface EvaluationOptions {
  /** For analogies. */
  readonly method: AnalogyMethod;
  /** Only this many of the most frequent words ask and answer. */
  readonly restrict: number;
}

/** That of gensim's `restrict_vocab`. */
export const DEFAULT_RESTRICT = 300_000;

/** A 95 % interval. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

export interface AnalogyScore {
  readonly name: string;
  readonly questions: number;
  /** Questions whose four words are all known; only these are asked. */
  readonly covered: number;
  readonly correct: number;
  /** correct / covered; NaN where no question was asked. */
  readonly accuracy: number;
  /** Wilson's for the accuracy. */
  readonly interval: Interval;
}

export interface AnalogyResult {
  readonly kind: 'analogies';
  readonly method: AnalogyMethod;
  readonly categories: readonly AnalogyScore[];
  /** Over all questions alike (micro average). */
  readonly total: AnalogyScore;
}

export interface SimilarityResult {
  readonly kind: 'similarity';
  readonly pairs: number;
  readonly covered: number;
  /** Spearman's ρ between score and cosine over the covered pairs; NaN under two, or where either side is all one value. */
  readonly rho: number;
  /** By Fisher's z. */
  readonly interval: Interval;
  /** The covered pairs, in the order of the file. */
  readonly points: readonly (RatedPair & { readonly cosine: number })[];
}

export type TestResult = AnalogyResult | SimilarityResult;
