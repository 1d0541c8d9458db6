// A built table is read as it was written; each fault is named with its field and value.
import { describe, expect, it } from 'vitest';
import { nameAt } from '../core/names';
import { parseRatingsFile, type RatingsFile } from './ratings_file';

const FILE: RatingsFile = {
  nouns: { user: 'reader', users: 'readers', item: 'food', items: 'foods' },
  users: ['a', 'b'],
  items: ['tea', 'rice', 'figs'],
  genres: ['drink', 'dish'],
  genre: [0, 1, 1],
  i: [0, 1, 1],
  j: [1, 1, 0],
  value: [2, 0.5, 7],
};
const about = { title: 'Food', bytes: 10 };

describe('parseRatingsFile', () => {
  it('ranks users and items, and leaves out what nobody has', () => {
    const table = parseRatingsFile(FILE, about);
    expect([0, 1].map((n) => nameAt(table.items, n))).toEqual(['rice', 'tea']);
    expect([0, 1].map((n) => nameAt(table.users, n))).toEqual(['b', 'a']);
    const { rows, cols, i, j, value } = table.entries;
    expect([rows, cols, [...i], [...j], [...value]]).toEqual([2, 2, [1, 0, 0], [0, 0, 1], [2, 0.5, 7]]);
    expect([...table.itemColumns[0]!.values]).toEqual([1, 0]);
    expect(table).toMatchObject({ ...about, feedback: 'implicit', nouns: FILE.nouns, simulated: false, times: null });
  });

  it.each([
    [[], 'Food: expected an object as "root", found []'],
    [{ ...FILE, users: [] }, 'Food: expected a filled list as "users", found []'],
    [{ ...FILE, items: ['tea', 1, 'figs'] }, 'Food: expected a value that fits as "items[1]", found 1'],
    [{ ...FILE, j: [1, 3, 0] }, 'Food: expected a value that fits as "j[1]", found 3'],
    [{ ...FILE, i: [1, 1] }, 'Food: expected 3 numbers as "i", found 2'],
    [{ ...FILE, value: [1, 0, 1] }, 'Food: expected a value that fits as "value[1]", found 0'],
    [{ ...FILE, nouns: {} }, 'Food: expected a text as "user", found nothing'],
  ])('refuses %j', (json, message) => {
    expect(() => parseRatingsFile(json, about)).toThrow(message);
  });
});
