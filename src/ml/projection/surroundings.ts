// What a map hides about one point: which of its true neighbours lie far off on it, and which points near it are none of them. Truth is
// cosine in the space, nearness on the map Euclidean. For the whole map in one number see quality.ts.
import { cosineTo, type QuerySpace } from '../query/nearest';
import { TopK } from '../query/top_k';

const MOST_FALSE = 3;

export interface Surroundings {
  /** Of each true neighbour, as given: how many points are as near on the map, itself included; 0 where it is not on the map. */
  readonly mapRanks: Uint32Array;
  /** Of as many points nearest on the map, those least alike that are no true neighbours, at most 3, the least alike first. */
  readonly falseFriends: {
    readonly rows: Uint32Array;
    readonly similarities: Float32Array;
    /** How many rows are as similar, itself included. */
    readonly ranks: Uint32Array;
  };
}

/**
 * `place` (x, y, z) is where the point is on the map, `vector` what it is; `row` is its own, −1 where it is none. `positions` has 3 for each of
 * the first `rows` rows. Rows outside `space.within` are as if they were not there; hidden ones are no false friends. Ties by row.
 */
export function surroundingsOf(
  space: QuerySpace,
  { positions, rows }: { readonly positions: Float32Array; readonly rows: number },
  { place, vector, row }: { readonly place: ArrayLike<number>; readonly vector: Float32Array; readonly row: number },
  trueNeighbors: ArrayLike<number>,
): Surroundings {
  const [first, last] = space.within ?? [0, space.vectors.rows];
  const end = Math.min(last, rows);
  const [px, py, pz] = [place[0]!, place[1]!, place[2]!];
  // The negative of the squared distance, so that more is nearer, as with similarities.
  const nearness = (other: number) => {
    const at = 3 * other;
    const dx = positions[at]! - px;
    const dy = positions[at + 1]! - py;
    const dz = positions[at + 2]! - pz;
    const value = -(dx * dx + dy * dy + dz * dz);
    return Number.isNaN(value) ? Number.NEGATIVE_INFINITY : value;
  };
  const truth = new Set(Array.from(trueNeighbors));
  const targets = [...truth]
    .filter((other) => other >= first && other < end)
    .map((other) => ({ other, value: nearness(other) }))
    .sort((a, b) => b.value - a.value || a.other - b.other);
  // How many points come before each target and after the one before it.
  const between = new Uint32Array(targets.length);
  const nearby = new TopK(Math.min(truth.size, Math.max(0, end - first)));
  const values = Float64Array.from(targets, ({ value }) => value);
  for (let other = first; other < end; other++) {
    if (other === row) continue;
    const value = nearness(other);
    if (value >= nearby.least) nearby.offer(other, value);
    let t = values.length;
    while (t > 0 && value > values[t - 1]!) t--;
    // Those as near as it is come before it where their row does.
    while (t > 0 && precedes(value, other, targets[t - 1]!)) t--;
    if (t < values.length) between[t]!++;
  }
  const ranks = new Map<number, number>();
  let before = 0;
  targets.forEach(({ other }, t) => {
    before += between[t]!;
    ranks.set(other, before + 1);
  });
  const mapRanks = Uint32Array.from(truth, (other) => ranks.get(other) ?? 0);
  const suspects = [...nearby.ranked().rows].filter((other) => !truth.has(other) && !space.hidden?.has(other));
  return { mapRanks, falseFriends: leastAlike(space, vector, row, suspects) };
}

function precedes(value: number, row: number, target: { readonly value: number; readonly other: number }): boolean {
  return value > target.value || (value === target.value && row < target.other);
}

function leastAlike(
  space: QuerySpace,
  vector: Float32Array,
  row: number,
  suspects: readonly number[],
): Surroundings['falseFriends'] {
  const cosine = cosineTo(space, vector);
  const least = suspects
    .map((other) => ({ other, value: cosine(other) }))
    .sort((a, b) => a.value - b.value || a.other - b.other)
    .slice(0, MOST_FALSE);
  return {
    rows: Uint32Array.from(least, ({ other }) => other),
    similarities: Float32Array.from(least, ({ value }) => value),
    ranks: trueRanks(space, vector, row, least, cosine),
  };
}

/** How many rows, itself included, are as similar as each target, without `row`. Estimates decide where they can. */
function trueRanks(
  { vectors, within, scan }: QuerySpace,
  vector: Float32Array,
  row: number,
  targets: readonly { readonly other: number; readonly value: number }[],
  cosine: (row: number) => number,
): Uint32Array {
  const ranks = new Uint32Array(targets.length).fill(1);
  if (targets.length === 0) return ranks;
  const [first, last] = within ?? [0, vectors.rows];
  const estimates = scan?.estimate(vector, first, last);
  const values = Float64Array.from(targets, ({ value }) => value);
  for (let other = first; other < last; other++) {
    if (other === row) continue;
    const estimate = estimates ? estimates.cosines[other]! : 0;
    const bound = estimates ? estimates.reach * estimates.errors[other]! + estimates.slack : Number.POSITIVE_INFINITY;
    let exact = Number.NaN;
    for (let t = 0; t < values.length; t++) {
      const ahead = estimate - values[t]!;
      if (ahead < -bound) continue;
      if (ahead <= bound && Number.isNaN(exact)) exact = cosine(other);
      if (ahead > bound || precedes(exact, other, targets[t]!)) ranks[t]!++;
    }
  }
  return ranks;
}
