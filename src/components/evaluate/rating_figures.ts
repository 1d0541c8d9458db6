// The figures of the table of recommenders, in order: where each is found, which way is better, and how it is written. No words.
import type { Estimate, JudgedRow } from '../../ml/evaluation/rating_results';
import type { Interval } from '../../ml/evaluation/test_sets';
import { decimals } from '../format';

export type FigureId =
  | 'rmse'
  | 'mae'
  | 'precision'
  | 'recall'
  | 'ndcg'
  | 'map'
  | 'hitRate'
  | 'auc'
  | 'coverage'
  | 'novelty';

export interface RatingFigure {
  readonly id: FigureId;
  /** Null where neither is. */
  readonly better: 'lower' | 'higher' | null;
  /** Null where it was not measured; the interval is null where there is none. */
  of(row: JudgedRow): { readonly value: number; readonly interval: Interval | null } | null;
}

const ranked = (id: 'precision' | 'recall' | 'ndcg' | 'map' | 'hitRate' | 'auc'): RatingFigure => ({
  id,
  better: 'higher',
  of: ({ ranking }) => ranking[id],
});

export const RATING_FIGURES: readonly RatingFigure[] = [
  { id: 'rmse', better: 'lower', of: ({ errors }) => errors?.rmse ?? null },
  { id: 'mae', better: 'lower', of: ({ errors }) => errors?.mae ?? null },
  ...(['precision', 'recall', 'ndcg', 'map', 'hitRate', 'auc'] as const).map(ranked),
  { id: 'coverage', better: null, of: ({ ranking }) => ({ value: ranking.coverage, interval: null }) },
  { id: 'novelty', better: null, of: ({ ranking }) => ranking.novelty },
];

/** The best of some values as it is written, so that what reads the same counts as the same; null where neither way is better. */
export function bestOf(values: readonly number[], better: RatingFigure['better']): string | null {
  if (better === null) return null;
  return three(better === 'lower' ? Math.min(...values) : Math.max(...values));
}

export const halfWidth = ({ interval: { low, high } }: Pick<Estimate, 'interval'>): number => (high - low) / 2;

/** "0.183": as many digits as the intervals of a thousand users deserve. */
export const three = (value: number): string =>
  Number.isFinite(value) ? decimals(value, Math.abs(value) < 1000 ? 3 : 1) : '–';
