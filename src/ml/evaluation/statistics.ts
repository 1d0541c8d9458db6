// How sure a mean, a share or a rank correlation is: the normal interval of a mean, Spearman's ρ with ties averaged (1904), its interval by
// Fisher's z with the variance of Bonett & Wright (2000), and Wilson's interval of a proportion (1927). All at 95 %.
import type { Interval } from './test_sets';

/** Two-sided 95 % quantile of the normal distribution. */
const Z = 1.959963984540054;

/** Ranks from 1; equal values share the mean of their ranks. */
export function averageRanks(values: ArrayLike<number>): Float64Array {
  const order = Array.from({ length: values.length }, (_, i) => i).sort((i, j) => values[i]! - values[j]!);
  const ranks = new Float64Array(values.length);
  for (let from = 0; from < order.length; ) {
    let to = from + 1;
    while (to < order.length && values[order[to]!] === values[order[from]!]) to++;
    for (let i = from; i < to; i++) ranks[order[i]!] = (from + to + 1) / 2;
    from = to;
  }
  return ranks;
}

/** Spearman's ρ: Pearson's correlation of the ranks. NaN for fewer than two values, and where one side is all ties. */
export function spearman(x: ArrayLike<number>, y: ArrayLike<number>): number {
  if (x.length !== y.length)
    throw new RangeError(`expected as many values on both sides, got ${x.length} and ${y.length}`);
  const [a, b] = [averageRanks(x), averageRanks(y)];
  const mean = (a.length + 1) / 2;
  let [ab, aa, bb] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    const [da, db] = [a[i]! - mean, b[i]! - mean];
    ab += da * db;
    aa += da * da;
    bb += db * db;
  }
  return ab / Math.sqrt(aa * bb);
}

/** Interval of a Spearman's ρ of n pairs; from -1 to 1 below four pairs, where it says nothing. */
export function spearmanInterval(rho: number, n: number): Interval {
  if (!(n > 3) || Number.isNaN(rho)) return { low: -1, high: 1 };
  const half = Z * Math.sqrt((1 + (rho * rho) / 2) / (n - 3));
  const z = Math.atanh(rho);
  return { low: Math.tanh(z - half), high: Math.tanh(z + half) };
}

/** Wilson's score interval of a share of n; from 0 to 1 where n is 0. */
export function wilsonInterval(correct: number, n: number): Interval {
  if (n === 0) return { low: 0, high: 1 };
  const share = correct / n;
  const square = Z * Z;
  const center = (share + square / (2 * n)) / (1 + square / n);
  const half = (Z / (1 + square / n)) * Math.sqrt((share * (1 - share)) / n + square / (4 * n * n));
  // Rounding must not carry the ends of a share of 0 or 1 past them.
  return { low: correct === 0 ? 0 : center - half, high: correct === n ? 1 : center + half };
}

/** A mean with its normal interval; of one value the interval has no ends, and of none all is NaN. */
export function meanInterval(values: ArrayLike<number>): { readonly value: number; readonly interval: Interval } {
  const n = values.length;
  let sum = 0;
  for (let i = 0; i < n; i++) sum += values[i]!;
  const value = sum / n;
  let squares = 0;
  for (let i = 0; i < n; i++) squares += (values[i]! - value) ** 2;
  const half = n === 1 ? Number.POSITIVE_INFINITY : Z * Math.sqrt(squares / (n - 1) / n);
  return { value, interval: { low: value - half, high: value + half } };
}
