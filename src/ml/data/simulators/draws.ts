// Random numbers that simulators are made of, from one seeded stream: normal, log-normal, gamma, Dirichlet, and weights by Zipf's law.
import { type AliasTable, createAliasTable } from '../../core/alias_table';
import type { Rng } from '../../core/rng';

/** Standard normal: Marsaglia's polar method (SIAM Review 6, 1964). */
export function normal(rng: Rng): number {
  for (;;) {
    const x = 2 * rng.uniform() - 1;
    const y = 2 * rng.uniform() - 1;
    const square = x * x + y * y;
    if (square > 0 && square < 1) return x * Math.sqrt((-2 * Math.log(square)) / square);
  }
}

export function logNormal(rng: Rng, median: number, sigma: number): number {
  return median * Math.exp(sigma * normal(rng));
}

/** Logarithm of a gamma variable of shape `a` > 0 (Marsaglia & Tsang 2000): small shapes give numbers that are 0 in float64. */
function logGamma(rng: Rng, a: number): number {
  if (a < 1) return logGamma(rng, a + 1) + Math.log(positive(rng)) / a;
  const d = a - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal(rng);
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(positive(rng)) < 0.5 * x * x + d - d * v + d * Math.log(v)) return Math.log(d * v);
  }
}

/** Shares that sum to 1. Concentrations far below 1 give nearly all to one or two. */
export function dirichlet(rng: Rng, concentrations: readonly number[]): Float64Array {
  const logs = concentrations.map((a) => logGamma(rng, a));
  const most = Math.max(...logs);
  const shares = Float64Array.from(logs, (log) => Math.exp(log - most));
  const total = shares.reduce((sum, share) => sum + share, 0);
  return shares.map((share) => share / total);
}

/** Weights of ranks 0 … n − 1 by the law of Zipf and Mandelbrot, 1 / (rank + shift), shuffled: which row is popular is chance. */
export function zipfWeights(rng: Rng, n: number, shift: number): Float64Array {
  const weights = Float64Array.from({ length: n }, (_, rank) => 1 / (rank + shift));
  for (let k = n - 1; k > 0; k--) {
    const other = rng.below(k + 1);
    const held = weights[k]!;
    weights[k] = weights[other]!;
    weights[other] = held;
  }
  return weights;
}

/** For draws in proportion to any weights. */
export function tableOfWeights(weights: Float64Array): AliasTable {
  const most = weights.reduce((a, b) => Math.max(a, b), 0);
  return createAliasTable(
    Uint32Array.from(weights, (weight) => Math.round((weight / most) * 0xffffffff)),
    1,
  );
}

export function pick<T>(rng: Rng, list: readonly T[]): T {
  return list[rng.below(list.length)]!;
}

/** `name`, or with the first number from 2 on that makes it new; `taken` remembers. */
export function uniqueName(name: string, taken: Map<string, number>): string {
  const times = (taken.get(name) ?? 0) + 1;
  taken.set(name, times);
  return times === 1 ? name : uniqueName(`${name} ${times}`, taken);
}

/** In (0, 1]: its logarithm is finite. */
function positive(rng: Rng): number {
  return 1 - rng.uniform();
}
