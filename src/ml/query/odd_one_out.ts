// The word that does not match, by gensim's definition (KeyedVectors.doesnt_match): of all words, the one whose vector is least
// similar to the mean of their unit vectors.
import { dot } from '../core/vector';
import type { QuerySpace } from './nearest';

export interface OddOneOut {
  /** Place in `rows` of the odd one; the later of equals. */
  readonly odd: number;
  /** Cosine of each row with the mean, in the order given. */
  readonly similarities: readonly number[];
}

export function oddOneOut(space: QuerySpace, rows: readonly number[]): OddOneOut {
  if (rows.length === 0) throw new RangeError('odd one out of no rows');
  const { data, cols } = space.vectors;
  const mean = new Float32Array(cols);
  for (const row of rows) {
    const norm = space.norms[row]!;
    if (!(norm > 0)) continue;
    for (let c = 0; c < cols; c++) mean[c] = mean[c]! + data[row * cols + c]! / norm / rows.length;
  }
  const meanNorm = Math.sqrt(dot(mean, 0, mean, 0, cols));
  const similarities = rows.map((row) => {
    const length = space.norms[row]! * meanNorm;
    return length > 0 ? Math.max(-1, Math.min(1, dot(data, row * cols, mean, 0, cols) / length)) : 0;
  });
  let odd = 0;
  similarities.forEach((similarity, i) => {
    if (similarity <= similarities[odd]!) odd = i;
  });
  return { odd, similarities };
}
