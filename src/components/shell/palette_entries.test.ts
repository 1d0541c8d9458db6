// What the palette shows first, and when a text can only be meant for the space.
import { describe, expect, it } from 'vitest';
import { type Entry, sectionsFor } from './palette_entries';
import { isArithmetic } from './search_words';

const entry = (id: string, title: string): Entry => ({ id, title, run: () => undefined });
const list = [entry('theme', 'Night or paper theme'), entry('train', 'Train a space'), entry('fit', 'Fit')];
const found = (text: string, names: readonly string[] = [], recent: readonly string[] = []) =>
  sectionsFor(
    text,
    list,
    names.map((name, row) => ({ row, name })),
    recent,
  ).map(({ id, entries }) => [id, entries.map(({ title }) => title)]);

describe('the palette', () => {
  it('starts with what was used last', () => {
    expect(found('', [], ['theme'])).toEqual([['first', ['Night or paper theme', 'Train a space', 'Fit']]]);
  });

  it('puts a command first that is surely meant, else the question', () => {
    expect(found('train', ['training']).map(([id]) => id)).toEqual(['commands', 'ask', 'words']);
    expect(found('railroad', ['railroads']).map(([id]) => id)).toEqual(['ask', 'words']);
  });

  it('completes the last word of arithmetic and offers no commands', () => {
    expect(found('king - man + tr', ['train'])).toEqual([
      ['ask', ['Ask “king - man + tr”']],
      ['words', ['king - man + train']],
    ]);
  });

  it('tells arithmetic from words with hyphens and colons', () => {
    for (const text of ['king − man + woman', 'a : b :: c', 'man : king', 'odd: tea, war, coffee']) {
      expect([text, isArithmetic(text)]).toEqual([text, true]);
    }
    for (const text of ['t-SNE', 'railroad', '16:9', 'all commands', 'new seed']) {
      expect([text, isArithmetic(text)]).toEqual([text, false]);
    }
  });
});
