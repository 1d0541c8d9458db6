// Example queries name only words that the space has, whatever the text.
import { expect, it } from 'vitest';
import { analogyOf, examplesFor } from './examples';

const own = { kind: 'own', title: 'a text', bytes: 1 } as const;

it('makes queries of content-like words, past the grammar at the top', () => {
  const content = ['ship', 'whale', "don't", 'captain', 'ocean1', 'harpoon', 'sailor'];
  const names = [...Array<string>(100).fill('which'), ...content, ...Array<string>(300).fill('tail')];
  expect(examplesFor(own, names.length, (row) => names[row]!)).toEqual([
    'whale',
    'captain',
    'whale + captain',
    'odd: whale captain harpoon sailor',
  ]);
});

it('offers what it can of a tiny vocabulary', () => {
  expect(examplesFor(own, 2, (row) => ['of', 'winter'][row]!)).toEqual(['winter']);
  expect(examplesFor(own, 0, () => '')).toEqual([]);
});

it('has queries chosen by hand for the text that comes with the app', () => {
  const queries = examplesFor({ kind: 'dataset', id: 'sotu', title: '' }, 10, () => '');
  expect(queries).toContain('railroad');
});

it('tells the first analogy among queries in the order in which it is said', () => {
  expect(analogyOf(['railroad', 'paris − france + spain', 'a − b + c'])).toEqual(['france', 'paris', 'spain']);
  expect(analogyOf(['whale', 'whale + captain'])).toEqual([]);
});
