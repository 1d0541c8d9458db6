// Against Debian's fasttext 0.9.2: its `print-ngrams` names the n-grams of a word, and their rows found again in its `dump … input` say
// which buckets they fell into (minn 3, maxn 6, bucket 1000).
import { describe, expect, it } from 'vitest';
import { packNames } from './names';
import { ngramsOf, wordParts } from './ngrams';

const shape = { minn: 3, maxn: 6, buckets: 100_000 };

describe('ngramsOf', () => {
  it.each([
    ['a', 3, 6, ['<a>']],
    ['war', 3, 6, ['<wa', '<war', '<war>', 'war', 'war>', 'ar>']],
    ['ab', 1, 2, ['<a', 'a', 'ab', 'b', 'b>']],
    ['été', 3, 4, ['<ét', '<été', 'été', 'été>', 'té>']],
    ['𝒳y', 3, 3, ['<𝒳y', '𝒳y>']],
    ['a', 4, 6, []],
  ])('of %s, %i to %i characters', (word, minn, maxn, expected) => {
    expect(ngramsOf(word, { ...shape, minn, maxn }).map(({ ngram }) => ngram)).toEqual(expected);
  });

  it.each([
    ['war', [157, 177, 319, 323, 612, 727]],
    ['été', [133, 363, 535, 617, 927, 949]],
    ['日本', [157, 587, 759]],
  ])('of %s fall into the buckets that fasttext puts them in', (word, buckets) => {
    const found = ngramsOf(word, { ...shape, buckets: 1000 }).map(({ bucket }) => bucket);
    expect([...new Set(found)].sort((a, b) => a - b)).toEqual(buckets);
  });

  it('gives every word its own row, then the buckets of its n-grams behind the words, as ngramsOf has them', () => {
    const words = ['war', 'été', 'x', 'ab'];
    const { starts, rows } = wordParts(packNames(words), shape);
    expect(starts).toHaveLength(5);
    for (const [i, word] of words.entries()) {
      expect([...rows.subarray(starts[i], starts[i + 1])]).toEqual([
        i,
        ...ngramsOf(word, shape).map(({ bucket }) => words.length + bucket),
      ]);
    }
  });
});
