// The vectors of words that are made of parts: the mean of each word's rows. Engines give them where they are asked for the table `words`,
// which none of them holds.
import type { Matrix } from '../contracts';
import type { WordParts } from '../subword_contracts';

/** What the means are asked for by. */
export const WORDS = 'words';

/** Vectors of the first `count` words, all when absent. Rows have `cols` numbers and lie `stride` apart from the start of `numbers`. */
export function composeWords(
  { starts, rows }: WordParts,
  numbers: Float32Array | Float64Array,
  stride: number,
  cols: number,
  count = starts.length - 1,
): Matrix {
  const words = Math.min(count, starts.length - 1);
  const data = new Float32Array(words * cols);
  const sum = new Float64Array(cols);
  for (let word = 0; word < words; word++) {
    const [from, to] = [starts[word]!, starts[word + 1]!];
    sum.fill(0);
    for (let part = from; part < to; part++) {
      const row = rows[part]! * stride;
      for (let d = 0; d < cols; d++) sum[d]! += numbers[row + d]!;
    }
    for (let d = 0; d < cols; d++) data[word * cols + d] = sum[d]! / (to - from);
  }
  return { data, rows: words, cols };
}
