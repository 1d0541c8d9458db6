// The few statistics that the benchmarks print: centre and spread of repeated runs, and how sure a difference of two means is.

export function mean(values: readonly number[]): number {
  return values.reduce((sum, x) => sum + x, 0) / values.length;
}

/** Sample standard deviation; 0 for one value. */
export function deviation(values: readonly number[]): number {
  if (values.length < 2) return 0;
  const center = mean(values);
  return Math.sqrt(values.reduce((sum, x) => sum + (x - center) ** 2, 0) / (values.length - 1));
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Two-sided 95 % quantiles of Student's t by degrees of freedom; the normal's beyond. */
const T95 = [
  12.71, 4.3, 3.18, 2.78, 2.57, 2.45, 2.36, 2.31, 2.26, 2.23, 2.2, 2.18, 2.16, 2.14, 2.13, 2.12, 2.11, 2.1, 2.09, 2.09,
];

export interface Difference {
  readonly difference: number;
  /** Half the width of its 95 % interval; infinite where one run each cannot say. */
  readonly halfWidth: number;
}

/** Difference of the means of two groups of independent runs of equal size (Student's t). */
export function compareRuns(a: readonly number[], b: readonly number[]): Difference {
  const runs = Math.min(a.length, b.length);
  const error = Math.sqrt((deviation(a) ** 2 + deviation(b) ** 2) / runs);
  return { difference: mean(a) - mean(b), halfWidth: runs < 2 ? Number.POSITIVE_INFINITY : t95(2 * runs - 2) * error };
}

/** Mean of paired differences: the same item judged on both sides. */
export function comparePairs(a: readonly number[], b: readonly number[]): Difference {
  const differences = a.map((x, i) => x - b[i]!);
  const error = deviation(differences) / Math.sqrt(differences.length);
  return { difference: mean(differences), halfWidth: t95(differences.length - 1) * error };
}

function t95(freedom: number): number {
  return T95[freedom - 1] ?? 1.96;
}
