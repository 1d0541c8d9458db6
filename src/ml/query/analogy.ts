// Vector arithmetic over unit vectors. An analogy a : b :: c : ? is 3CosAdd (Mikolov et al. 2013; Levy & Goldberg 2014):
// argmax over d of cos(d, b − a + c), the query's own words left out. A weighted sum asks the same of any terms.
import type { Neighbors } from '../contracts';
import { nearest, type QuerySpace } from './nearest';

export interface WeightedRow {
  readonly row: number;
  readonly weight: number;
}

/** The k rows most similar to Σ weight · v/‖v‖, without the terms' own rows. */
export function weightedSum(space: QuerySpace, terms: readonly WeightedRow[], k: number): Neighbors {
  const { data, cols } = space.vectors;
  const sum = new Float32Array(cols);
  for (const { row, weight } of terms) {
    const norm = space.norms[row]!;
    if (!(norm > 0)) continue;
    const scale = weight / norm;
    for (let c = 0; c < cols; c++) sum[c] = sum[c]! + scale * data[row * cols + c]!;
  }
  return nearest(
    space,
    sum,
    k,
    terms.map((term) => term.row),
  );
}

export function analogy(space: QuerySpace, a: number, b: number, c: number, k: number): Neighbors {
  const terms = [
    { row: b, weight: 1 },
    { row: a, weight: -1 },
    { row: c, weight: 1 },
  ];
  return weightedSum(space, terms, k);
}
