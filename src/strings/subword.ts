// What the screen says of words that are made from their parts. All else is in strings.ts.
import { localized } from './localized';
export const subwordStrings = localized({
  made: 'Not among the words of this space: made from its parts',
  madeWords: (words: string) => `Not among the words of this space, made from parts: ${words}.`,
  parts: 'Its parts',
  more: (count: string) => `and ${count} more`,
  note: (count: string) =>
    count === '1'
      ? 'Its vector is that of its one character n-gram; < and > mark where the word begins and ends.'
      : `Its vector is the mean of those of its ${count} character n-grams; < and > mark where the word begins and ends.`,
} as const);
