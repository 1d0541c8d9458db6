// What rows selected together have in common: their mean vector, who is nearest to it among them and outside of them, and how close they are to it,
// beside random groups of as many. Always the stored vectors, never the map.
import type { Control, Neighbors } from '../contracts';
import { createRng } from '../core/rng';
import { dot } from '../core/vector';
import { createPace } from '../projection/pace';
import { type QuerySpace, sideOf } from './nearest';
import { TopK } from './top_k';

export interface GroupFacts {
  /** Members, nearest to the mean first; at most k, hidden ones left out. */
  readonly central: Neighbors;
  /** The same of rows that are no members. */
  readonly outside: Neighbors;
  /** Mean cosine of the members to their mean vector. */
  readonly tightness: number;
  /** The same of random groups of as many rows: their mean and standard deviation. */
  readonly chance: { readonly mean: number; readonly deviation: number; readonly groups: number };
}

/** Random groups: as many as need no more multiplications than this (about a second), at least 3 and at most 20. */
const WORK = 5e8;
const GROUPS = { least: 3, most: 20 };
const SEED = 1;

/** The mean of rows' vectors as they are stored. */
export function meanVector(
  { vectors: { data, cols } }: Pick<QuerySpace, 'vectors'>,
  rows: ArrayLike<number>,
): Float32Array {
  const sum = new Float64Array(cols);
  for (let n = 0; n < rows.length; n++) {
    for (let c = 0, at = rows[n]! * cols; c < cols; c++, at++) sum[c]! += data[at]!;
  }
  return Float32Array.from(sum, (value) => value / rows.length);
}

/** At least one row. Of users and items, a group of users alone is compared with users, any other with items. Stops when aborted. */
export async function groupFacts(
  space: QuerySpace,
  rows: Uint32Array,
  k: number,
  control: Control,
): Promise<GroupFacts> {
  const { vectors, norms, hidden } = space;
  const { cols } = vectors;
  const users = space.items !== undefined && rows.every((row) => row >= space.items!);
  const [from, to] = sideOf(space, users ? [space.items!] : []).within ?? [0, vectors.rows];
  const member = new Uint8Array(vectors.rows);
  for (const row of rows) member[row] = 1;
  const pace = createPace(control, 'comparing', vectors.rows, 'rows');

  const toward = (mean: Float32Array) => {
    const length = Math.sqrt(dot(mean, 0, mean, 0, cols));
    return (row: number) => {
      const product = length * norms[row]!;
      return product > 0 ? Math.min(1, Math.max(-1, dot(vectors.data, row * cols, mean, 0, cols) / product)) : 0;
    };
  };
  const tightnessOf = (members: Uint32Array) => {
    const cosine = toward(meanVector(space, members));
    return members.reduce((sum, row) => sum + cosine(row), 0) / members.length;
  };

  const cosine = toward(meanVector(space, rows));
  const central = new TopK(Math.min(k, rows.length));
  for (const row of rows) if (!hidden?.has(row)) central.offer(row, cosine(row));
  const outside = new TopK(Math.min(k, Math.max(0, to - from)));
  for (let row = from; row < to; row++) {
    if (member[row] === 0 && !hidden?.has(row)) outside.offer(row, cosine(row));
    if (row % 1024 === 0 && pace.due()) await pace.rest(row);
  }

  const rng = createRng(SEED);
  const pool = Uint32Array.from({ length: to - from }, (_, n) => from + n);
  const size = Math.min(rows.length, pool.length);
  const groups = Math.min(GROUPS.most, Math.max(GROUPS.least, Math.floor(WORK / (2 * size * cols))));
  const chances: number[] = [];
  while (chances.length < groups) {
    // The first rows of the pool are a sample without replacement, whatever order the pool was in (Fisher and Yates).
    for (let n = 0; n < size; n++) {
      const other = n + rng.below(pool.length - n);
      [pool[n], pool[other]] = [pool[other]!, pool[n]!];
    }
    chances.push(tightnessOf(pool.subarray(0, size)));
    if (pace.due()) await pace.rest(vectors.rows);
  }
  const mean = chances.reduce((sum, value) => sum + value, 0) / groups;
  const variance = chances.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (groups - 1);
  return {
    central: central.ranked(),
    outside: outside.ranked(),
    tightness: tightnessOf(rows),
    chance: { mean, deviation: Math.sqrt(variance), groups },
  };
}
