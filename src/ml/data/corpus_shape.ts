// What a text holds at a minimum count, without building the corpus: one look at each distinct word.
import type { TokenizedText } from './corpus';

export interface CorpusShape {
  /** Distinct words. */
  readonly words: number;
  readonly tokens: number;
  /** At most: those that lose all their words are not taken off. */
  readonly sequences: number;
  /** UTF-8 bytes of the words. */
  readonly nameBytes: number;
}

export function corpusShapeAt({ types, typeCounts, sequences }: TokenizedText, minCount: number): CorpusShape {
  let words = 0;
  let tokens = 0;
  let nameBytes = 0;
  typeCounts.forEach((count, type) => {
    if (count < minCount) return;
    words += 1;
    tokens += count;
    nameBytes += types.offsets[type + 1]! - types.offsets[type]!;
  });
  return { words, tokens, sequences: sequences.length - 1, nameBytes };
}

/** Bytes of a tokenised text, which is kept so that it can be trained on again. */
export function textBytes({ types, typeCounts, tokens, sequences }: TokenizedText): number {
  const arrays = [types.bytes, types.offsets, typeCounts, tokens, sequences];
  return arrays.reduce((sum, { byteLength }) => sum + byteLength, 0);
}
