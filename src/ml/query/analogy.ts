// Vector arithmetic over unit vectors. An analogy a : b :: c : ? is 3CosAdd (Mikolov et al. 2013; Levy & Goldberg 2014):
// argmax over d of cos(d, b − a + c), the query's own words left out. A weighted sum asks the same of any terms.
import type { Neighbors } from '../contracts';
import { dot } from '../core/vector';
import { nearest, type QuerySpace, sideOf } from './nearest';

/** A row of the space, or a vector that is in none. */
export interface WeightedTerm {
  readonly row: number | Float32Array;
  readonly weight: number;
}

/** Σ weight · v/‖v‖, of the terms' mean length, so that its place is among theirs on a map that keeps lengths; terms of length 0 add nothing. */
export function sumOf(space: Pick<QuerySpace, 'vectors' | 'norms'>, terms: readonly WeightedTerm[]): Float32Array {
  const { data, cols } = space.vectors;
  const sum = new Float32Array(cols);
  let lengths = 0;
  for (const { row, weight } of terms) {
    const [from, at, norm] =
      typeof row === 'number' ? [data, row * cols, space.norms[row]!] : [row, 0, Math.sqrt(dot(row, 0, row, 0, cols))];
    if (!(norm > 0)) continue;
    lengths += norm / terms.length;
    const scale = weight / norm;
    for (let c = 0; c < cols; c++) sum[c] = sum[c]! + scale * from[at + c]!;
  }
  const scale = lengths / (Math.sqrt(dot(sum, 0, sum, 0, cols)) || 1);
  return sum.map((value) => value * scale);
}

/** The k rows most similar to `sumOf` the terms, without the terms' own rows; of users and items, of the side that `sideOf` says. */
export function weightedSum(space: QuerySpace, terms: readonly WeightedTerm[], k: number): Neighbors {
  const own = terms.map(({ row }) => row).filter((row) => typeof row === 'number');
  return nearest(sideOf(space, own), sumOf(space, terms), k, own);
}

export function analogy(space: QuerySpace, a: number, b: number, c: number, k: number): Neighbors {
  return weightedSum(space, analogyTerms(a, b, c), k);
}

export function analogyTerms(a: number, b: number, c: number): readonly WeightedTerm[] {
  return [
    { row: b, weight: 1 },
    { row: a, weight: -1 },
    { row: c, weight: 1 },
  ];
}
