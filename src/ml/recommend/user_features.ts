// What all ways of folding a user in share: an entry, the features of items, and how hard SGD's regularization pulls. The ways are fold_in.ts.
import type { Matrix } from '../contracts';

/** One item of a user's list; `value` as in the table's entries: stars, or how often. */
export interface Rated {
  readonly item: number;
  readonly value: number;
}

/** rows × (d + 1): q of each row, and 1 where users have a bias, 0 where they have none. */
export function featuresOf(items: Matrix, rows: readonly number[], biased: boolean): Float64Array {
  const { data, cols } = items;
  const features = new Float64Array(rows.length * (cols + 1));
  rows.forEach((row, n) => {
    features.set(data.subarray(row * cols, (row + 1) * cols), n * (cols + 1));
    features[n * (cols + 1) + cols] = biased ? 1 : 0;
  });
  return features;
}

/**
 * Strength Λ of ½Λ|x|² beside the sum of a user's losses over so many examples. SGD pulls with λ at each; and stopping after rates that add up to t, as
 * linear decay's do to half of epochs × rate, is nearly a pull by 1/t more (Ali, Kolter & Tibshirani 2019: gradient flow up to t and ridge with 1/t).
 */
export function sgdPull(parameters: Readonly<Record<string, number>>, examples: number): number {
  const { regularization = 0, learningRate = 0.01, epochs = 1 } = parameters;
  return regularization * examples + 2 / (learningRate * Math.max(1, epochs));
}
