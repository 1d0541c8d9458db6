import { expect, it } from 'vitest';
import { a } from './article';
import { importText } from './import';
import { ratingStrings } from './ratings';
import { recommendStrings } from './recommend';

it('the article goes by the sound of the noun', () => {
  const nouns = ['user', 'unit', 'movie', 'Use', 'item', 'artist', 'uncle', 'European'];
  expect(nouns.map(a).join(', ')).toBe('a user, a unit, a movie, a Use, an item, an artist, an uncle, a European');
  expect(recommendStrings.guide.title('movie', 'user')).toBe('Each point is a movie or a user');
});

it('one is not many', () => {
  expect([ratingStrings.over('1'), ratingStrings.over('2')]).toEqual(['1 entry', '2 entries']);
  expect(importText.rowsOf('1', '2')).toBe('1 row of 2 numbers');
  expect(importText.rowsOf('2', '1')).toBe('2 rows of 1 number');
  expect(importText.about('1', '1')).toBe('about 1 row of 1 number');
});
