// The last word of queries as people type them: operators, hyphenated words, and queries that end between words.
import { describe, expect, it } from 'vitest';
import { lastWord, replaceLastWord } from './search_words';

describe('lastWord', () => {
  it.each([
    ['railr', 'railr'],
    ['war − soldiers + work', 'work'],
    ['war -soldi', 'soldi'],
    ['-ki', 'ki'],
    ['king - man + ', ''],
    ['king -', ''],
    ['', ''],
    ['well-be', 'well-be'],
    ['war + well-be', 'well-be'],
    ['man : king :: wom', 'wom'],
    ['odd: army, na', 'na'],
    ['größ', 'größ'],
    ["don't", "don't"],
  ])('of %j is %j', (text, word) => {
    expect(lastWord(text)).toBe(word);
  });

  it('is what a completion replaces', () => {
    expect(replaceLastWord('war − soldiers + work', 'workers')).toBe('war − soldiers + workers');
    expect(replaceLastWord('railr', 'railroad')).toBe('railroad');
    expect(replaceLastWord('war -soldi', 'soldiers')).toBe('war -soldiers');
  });
});
