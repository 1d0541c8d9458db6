// What a map hides about one point: which of its true neighbours lie far off on it, and which points near it are none of them. Truth is
// cosine in the space, nearness on the map Euclidean. For the whole map in one number see quality.ts.
import { dot } from '../core/vector';
import type { QuerySpace } from '../query/nearest';
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
  const count = Math.max(0, end - first);
  // The negative, so that more is nearer, as with similarities.
  const nearness = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const at = 3 * (first + i);
    const [dx, dy, dz] = [positions[at]! - place[0]!, positions[at + 1]! - place[1]!, positions[at + 2]! - place[2]!];
    const squared = dx * dx + dy * dy + dz * dz;
    nearness[i] = Number.isFinite(squared) ? -squared : Number.NEGATIVE_INFINITY;
  }
  const truth = new Set(Array.from(trueNeighbors));
  const mapRanks = Uint32Array.from(truth, (other) =>
    other >= first && other < end ? rankOf(nearness, other - first, row - first) : 0,
  );
  const nearby = new TopK(Math.min(truth.size, count));
  for (let i = 0; i < count; i++) if (first + i !== row) nearby.offer(first + i, nearness[i]!);
  const suspects = [...nearby.ranked().rows].filter((other) => !truth.has(other) && !space.hidden?.has(other));
  return { mapRanks, falseFriends: leastAlike(space, vector, row, suspects) };
}

/** 1 for the greatest. Those of equal value before it in order count; the row `but` does not. */
function rankOf(values: Float64Array, at: number, but: number): number {
  const value = values[at]!;
  let rank = 1;
  for (let i = 0; i < values.length; i++) {
    if (i !== but && i !== at && (values[i]! > value || (values[i] === value && i < at))) rank++;
  }
  return rank;
}

function leastAlike(
  space: QuerySpace,
  vector: Float32Array,
  row: number,
  suspects: readonly number[],
): Surroundings['falseFriends'] {
  const { data, cols } = space.vectors;
  const [first, last] = space.within ?? [0, space.vectors.rows];
  const norm = Math.sqrt(dot(vector, 0, vector, 0, cols));
  const cosine = (other: number) => {
    const lengths = norm * space.norms[other]!;
    return lengths > 0 ? dot(data, other * cols, vector, 0, cols) / lengths : 0;
  };
  const least = suspects
    .map((other) => ({ other, similarity: cosine(other) }))
    .sort((a, b) => a.similarity - b.similarity || a.other - b.other)
    .slice(0, MOST_FALSE);
  const similarities = new Float64Array(least.length > 0 ? last - first : 0);
  for (let i = 0; i < similarities.length; i++) similarities[i] = cosine(first + i);
  return {
    rows: Uint32Array.from(least, ({ other }) => other),
    similarities: Float32Array.from(least, ({ similarity }) => similarity),
    ranks: Uint32Array.from(least, ({ other }) => rankOf(similarities, other - first, row - first)),
  };
}
