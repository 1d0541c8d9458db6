// What the search field takes, and what it says to what it cannot read.
import { describe, expect, it } from 'vitest';
import { parseQuery } from './arithmetic';

const sum = (...terms: [number, string][]) => ({
  kind: 'sum',
  terms: terms.map(([weight, word]) => ({ word, weight })),
});

describe('parseQuery', () => {
  it.each([
    ['king', 'king'],
    ['  don’t ', 'don’t'],
    ['mother-in-law', 'mother-in-law'],
    ["'tis", "'tis"],
    ['1790', '1790'],
    ['+ king', 'king'],
    ['16:9', '16:9'],
    ['odd', 'odd'],
    ['c++', 'c++'],
    ['"New York"', 'New York'],
  ])('%s is a word', (text, word) => {
    expect(parseQuery(text)).toEqual({ kind: 'word', word });
  });

  it.each([
    ['king - man + woman', sum([1, 'king'], [-1, 'man'], [1, 'woman'])],
    ['king − man – woman', sum([1, 'king'], [-1, 'man'], [-1, 'woman'])],
    ['- man + king', sum([-1, 'man'], [1, 'king'])],
    ['-man +king', sum([-1, 'man'], [1, 'king'])],
    ['king+queen', sum([1, 'king'], [1, 'queen'])],
    ['king−man', sum([1, 'king'], [-1, 'man'])],
    ['mother-in-law - law', sum([1, 'mother-in-law'], [-1, 'law'])],
    ['0.5 * king + 2 queen', sum([0.5, 'king'], [2, 'queen'])],
    ['0.5*king - 3*man', sum([0.5, 'king'], [-3, 'man'])],
    ['1790 + war', sum([1, '1790'], [1, 'war'])],
    ['war - 1790', sum([1, 'war'], [-1, '1790'])],
    ['2 1790', sum([2, '1790'])],
    ['"New York" - york', sum([1, 'New York'], [-1, 'york'])],
    ['c++ + java', sum([1, 'c++'], [1, 'java'])],
  ])('%s is a sum', (text, wanted) => {
    expect(parseQuery(text)).toEqual(wanted);
  });

  it.each(['man : king :: woman : ?', 'man:king::woman:?', 'man : king :: woman', ' man: king :: woman : '])(
    '%s is an analogy',
    (text) => {
      expect(parseQuery(text)).toEqual({ kind: 'analogy', a: 'man', b: 'king', c: 'woman' });
    },
  );

  it('lets "odd" be a word of an analogy', () => {
    expect(parseQuery('odd : even :: left : ?')).toEqual({ kind: 'analogy', a: 'odd', b: 'even', c: 'left' });
  });

  it.each([
    'odd: tea coffee war',
    'odd one out: tea, coffee, war',
    'Odd One Out : tea,coffee ,war,',
    'odd:tea coffee war',
  ])('%s is an odd one out', (text) => {
    expect(parseQuery(text)).toEqual({ kind: 'odd', words: ['tea', 'coffee', 'war'] });
  });

  it.each([
    ['', 'the query is empty'],
    ['   ', 'the query is empty'],
    ['king queen', 'expected + or - before “queen” (character 6)'],
    ['  king queen', 'expected + or - before “queen” (character 8)'],
    ['king -', 'expected a word before the end'],
    ['+', 'expected a word before the end'],
    ['king - + man', 'expected a word before “+” (character 8)'],
    ['king * 2', 'expected + or - before “*” (character 6)'],
    ['man : king', 'one "::" between its halves, here are 0'],
    ['a : b :: c :: d', 'one "::" between its halves, here are 2'],
    ['a : :: c : ?', 'the second word of the analogy is missing'],
    ['a : b ::', 'the third word of the analogy is missing'],
    ['a : b :: c : d', 'expected “?”, got “d”'],
    ['a : b : c :: d : ?', 'two words and one “:”'],
    ['odd: tea', 'at least three words, here is 1'],
    ['odd: tea, coffee', 'at least three words, here are 2'],
    ['odd:', 'at least three words, here are 0'],
  ])('%j cannot be read: %s', (text, why) => {
    expect(() => parseQuery(text)).toThrow(
      expect.objectContaining({ name: 'BadQuery', message: expect.stringContaining(why) }),
    );
  });
});
