// What is to be expected of a rating from who gave it and what it is of, before anything is learnt: μ + b_u + b_i with regularised means
// (Koren 2010, "Factor in the neighbors", section 2.1):
//   b_i = Σ_u (r_ui − μ) / (λ₂ + |R(i)|),   b_u = Σ_i (r_ui − μ − b_i) / (λ₃ + |R(u)|),   λ₂ = 25, λ₃ = 10
import type { Baseline } from '../rating_contracts';
import type { Triples } from '../triples_contracts';

const OF_ITEMS = 25;
/** λ₃. */
export const OF_USERS = 10;

/** Of at least one entry. Users and items without any get 0. */
export function baselineOf({ rows, cols, i, j, value }: Triples) {
  const offset = value.reduce((sum, x) => sum + x, 0) / value.length;
  const left = Float64Array.from(value, (x) => x - offset);
  const itemBias = regularizedMeans(left, j, cols, OF_ITEMS);
  j.forEach((item, n) => {
    left[n]! -= itemBias[item]!;
  });
  return { offset, itemBias, userBias: regularizedMeans(left, i, rows, OF_USERS) } satisfies Baseline;
}

/** The entries less their baseline. */
export function lessBaseline(entries: Triples): { readonly entries: Triples; readonly baseline: Baseline } {
  const baseline = baselineOf(entries);
  const { offset, itemBias, userBias } = baseline;
  const value = entries.value.map((x, n) => x - offset - userBias[entries.i[n]!]! - itemBias[entries.j[n]!]!);
  return { entries: { ...entries, value }, baseline };
}

function regularizedMeans(values: Float64Array, keys: Uint32Array, count: number, lambda: number): Float32Array {
  const sums = new Float64Array(count);
  const counts = new Float64Array(count).fill(lambda);
  keys.forEach((key, n) => {
    sums[key]! += values[n]!;
    counts[key]! += 1;
  });
  return Float32Array.from(sums, (sum, key) => sum / counts[key]!);
}
