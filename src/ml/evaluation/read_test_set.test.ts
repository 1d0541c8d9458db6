// The two kinds of files as they come, and the message of each way in which one can be wrong.
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { maybeGunzip } from '../data/streams';
import { loadTestSet, readTestSet } from './read_test_set';

const pairs = (text: string) => {
  const set = readTestSet(text, 'pairs.tsv');
  if (set.kind !== 'similarity') throw new Error('rated pairs were expected');
  return set.pairs.map(({ a, b, score }) => [a, b, score]);
};

describe('readTestSet', () => {
  it('reads analogies with their categories', () => {
    const text =
      '\uFEFF: capitals\r\nAthens Greece Oslo Norway\r\n\r\n# a comment\r\n:  plurals\nox\toxen  cow cows\nhen hens ox oxen\n';
    expect(readTestSet(text, 'questions.txt')).toEqual({
      kind: 'analogies',
      categories: [
        { name: 'capitals', questions: [['Athens', 'Greece', 'Oslo', 'Norway']] },
        {
          name: 'plurals',
          questions: [
            ['ox', 'oxen', 'cow', 'cows'],
            ['hen', 'hens', 'ox', 'oxen'],
          ],
        },
      ],
    });
  });

  it.each([
    [
      'three words',
      ': a\nox oxen cow cows\nking queen man\n',
      /line 3: found 3 words in “king queen man”, expected four/,
    ],
    ['five words', ': a\none two three four five\n', /line 2: found 5 words in “one two/],
    [
      'no category before',
      'ox oxen cow cows\n: a\nox oxen cow cows',
      /line 1: found 4 words before the first category/,
    ],
    ['no category at all', 'ox oxen cow cows\nhen hens cow cows', /line 1: found four words before the first category/],
    [
      'a category without questions',
      ': a\n: b\nox oxen cow cows',
      /line 1: found a category without questions in “: a”/,
    ],
    ['a last category without questions', ': a\nox oxen cow cows\n: b\n', /line 3: found a category without questions/],
    ['a category without a name', ':\nox oxen cow cows', /line 1: found a category without a name/],
    ['nothing', '\n# only a comment\n', /“pairs.tsv” is empty/],
    [
      'two columns',
      'tiger\tcat\nplane\tcar\n',
      /line 2: found 2 columns in “plane\tcar”, expected two words and a number/,
    ],
    ['scores in words', 'a\tb\thigh\nc\td\tlow\n', /line 2: found “low” as the score in “c\td\tlow”/],
    [
      'one score in words',
      'a\tb\t1\nc\td\tlow\ne\tf\t3\ng\th\t2',
      /line 2: found “low” as the score .* expected a number in column 3/,
    ],
    [
      'a ragged line',
      'a,b,1\nc,d\ne,f,3\ng,h,2',
      /line 2: found 2 columns in “c,d”, expected two words, and a score in column 3/,
    ],
  ])('tells of %s', (_, text, message) => {
    expect(() => readTestSet(text, 'pairs.tsv')).toThrow(message);
  });

  it('finds the score in the files of WordSim-353, SimLex-999, RG-65, MEN and plain ones', () => {
    const raters = 'Word 1,Word 2,Human (mean),1,2\nlove,sex,6.77,9,6\ntiger,"cat",7.35,9,7';
    expect(pairs(raters)).toEqual([
      ['love', 'sex', 6.77],
      ['tiger', 'cat', 7.35],
    ]);
    const simlex = 'word1\tword2\tPOS\tSimLex999\tconc(w1)\nold\tnew\tA\t1.58\t2.72\nsmart\tintelligent\tA\t9.2\t1.75';
    expect(pairs(simlex)).toEqual([
      ['old', 'new', 1.58],
      ['smart', 'intelligent', 9.2],
    ]);
    expect(pairs('cord;smile;0.02\nnoon;string;0.04')).toEqual([
      ['cord', 'smile', 0.02],
      ['noon', 'string', 0.04],
    ]);
    expect(pairs('sun sunlight 50\nautomobile car 50.0')).toHaveLength(2);
    expect(pairs('only\tone\t-1e-2')).toEqual([['only', 'one', -0.01]]);
  });
});

describe('loadTestSet', () => {
  const load = (bytes: Uint8Array) => loadTestSet(maybeGunzip(new Blob([new Uint8Array(bytes)]).stream()), 'set.txt');

  it('reads gzipped bytes and other encodings', async () => {
    const text = ': prénoms\nrené renée andré andrée\n';
    const expected = readTestSet(text, 'set.txt');
    expect(await load(gzipSync(text))).toEqual(expected);
    expect(await load(Buffer.from(text, 'latin1'))).toEqual(expected);
    expect(await load(Buffer.from(`\uFEFF${text}`, 'utf16le'))).toEqual(expected);
  });

  it('refuses what is no text, and what is too large', async () => {
    await expect(load(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))).rejects.toThrow(/not text|PNG/i);
    await expect(load(Buffer.alloc(20_000_001, 'word '))).rejects.toThrow('larger than 20 MB');
  });
});
