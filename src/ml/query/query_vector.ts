// The vector that a query stands for: of "woman - man" the sum of its unit vectors with their signs. What a semantic axis points along.
import { VectariumError } from '../errors';
import { sumOf } from './analogy';
import { answerQuery } from './answer';
import type { NameIndex } from './name_index';
import type { QuerySpace } from './nearest';
import type { WordMaker } from './unseen';

/** Throws what `answerQuery` throws, and `BadQuery` for "odd: …", which stands for no vector. */
export function queryVector(space: QuerySpace, index: NameIndex, text: string, make?: WordMaker): Float32Array {
  const answer = answerQuery(space, index, text, 1, make);
  if (answer.kind === 'odd') {
    throw new VectariumError(
      'BadQuery',
      `“${text.trim()}” stands for no direction.`,
      'Try a sum, such as woman - man.',
    );
  }
  if (answer.kind === 'word') return sumOf(space, [{ row: answer.row, weight: 1 }]);
  return answer.vector;
}
