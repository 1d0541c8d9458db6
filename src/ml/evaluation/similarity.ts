// Judges vectors by word pairs that people gave scores: Spearman's ρ between the scores and the cosines (as WordSim-353, Finkelstein et
// al. 2002, and SimLex-999, Hill et al. 2015, are used). Pairs with an unknown word are left out and counted.
import type { Matrix, Names } from '../contracts';
import { dot } from '../core/vector';
import { VectariumError } from '../errors';
import { KnownWords } from './known_words';
import { spearman, spearmanInterval } from './statistics';
import type { SimilarityResult, SimilaritySet } from './test_sets';

/** Throws BadInput where no pair has both words among the first `restrict` rows. */
export function evaluateSimilarity(
  names: Names,
  vectors: Matrix,
  set: SimilaritySet,
  restrict: number,
): SimilarityResult {
  const known = new KnownWords(names, restrict);
  const points = set.pairs.flatMap((pair) => {
    const [a, b] = [known.rowOf(pair.a), known.rowOf(pair.b)];
    return a === undefined || b === undefined ? [] : [{ ...pair, cosine: cosine(vectors, a, b) }];
  });
  if (points.length === 0) {
    const { a, b } = set.pairs[0]!;
    throw new VectariumError(
      'BadInput',
      `None of the ${set.pairs.length} pairs has two known words: the first is ${a} and ${b}, and the space has ${known.size} words.`,
      'Take a set in the language and spelling of the text, or train on a larger text or with a lower minimum count.',
    );
  }
  const rho = spearman(
    points.map(({ score }) => score),
    points.map((point) => point.cosine),
  );
  return {
    kind: 'similarity',
    pairs: set.pairs.length,
    covered: points.length,
    rho,
    interval: spearmanInterval(rho, points.length),
    points,
  };
}

/** 0 where a vector is zero. */
function cosine({ data, cols }: Matrix, a: number, b: number): number {
  const [i, j] = [a * cols, b * cols];
  const length = Math.sqrt(dot(data, i, data, i, cols) * dot(data, j, data, j, cols));
  return length > 0 ? Math.max(-1, Math.min(1, dot(data, i, data, j, cols) / length)) : 0;
}
