// Parameters that suit what is to be trained on, where the defaults of a model would not. Pure.
import type { RatingsSummary } from '../workers/protocol';
import type { ModelInfo } from './types';

/** Words worth of training below which nothing much is learnt: a small text gets more passes. */
export const WORTHWHILE_WORDS = 2_000_000;

/** What GloVe's authors take for the 17 million words of text8, and the least that still tells rare pairs from frequent ones. */
const TEXT8 = { words: 17e6, xMax: 10 };
const LEAST_X_MAX = 2;

/** Passes, minimum count and full weight that suit a text of so many words. Passes of an eigensolver settle soon, however short it is. */
export function suitedParameters(
  words: number,
  family: ModelInfo['family'],
  defaults: Readonly<Record<string, number>>,
): Record<string, number> {
  const worthwhile = family === 'matrix' ? 0 : Math.round(WORTHWHILE_WORDS / words);
  const epochs = Math.min(100, Math.max(defaults.epochs!, worthwhile));
  const minCount = words < 50_000 ? Math.min(2, defaults.minCount!) : defaults.minCount!;
  const suited = { ...defaults, epochs, minCount };
  if (defaults.xMax === undefined) return suited;
  const xMax = Math.round(TEXT8.xMax * Math.sqrt(words / TEXT8.words));
  return { ...suited, xMax: Math.min(defaults.xMax, Math.max(LEAST_X_MAX, xMax)) };
}

/** The data's own fold is held out where it comes with folds. */
export function suitedToRatings(
  { folds }: RatingsSummary,
  defaults: Readonly<Record<string, number>>,
): Record<string, number> {
  return folds.length > 0 && 'split' in defaults ? { ...defaults, split: 2 } : { ...defaults };
}
