// A manifest that is right is taken as it is; each fault is named with its field and value.
import { describe, expect, it } from 'vitest';
import { parseDocuments, parseManifest, parseTestSets } from './manifest';

const ENTRY = {
  id: 'sotu',
  reads: 'text',
  title: 'State of the Union',
  description: 'Addresses.',
  licence: 'PDDL-1.0',
  source: 'pkg@1.0.0',
  homepage: 'https://example.org',
  file: 'sotu.txt.gz',
  documentsFile: 'sotu.documents.json',
  words: 10,
  types: 5,
  documents: 2,
  bytes: 60,
  compressedBytes: 30,
};

describe('parseManifest', () => {
  it('gives the entries, without fields it does not know', () => {
    const json = {
      version: 1,
      datasets: [
        { ...ENTRY, extra: 1 },
        { ...ENTRY, id: 'b', licenceUrl: 'https://l' },
      ],
    };
    expect(parseManifest(json)).toEqual([ENTRY, { ...ENTRY, id: 'b', licenceUrl: 'https://l' }]);
  });

  it('gives tables of users and items too', () => {
    const { documentsFile: _, words: __, types: ___, documents: ____, ...rest } = ENTRY;
    const table = { ...rest, reads: 'ratings', users: 54, items: 127, entries: 4000 };
    expect(parseManifest({ version: 1, datasets: [table] })).toEqual([table]);
  });

  it.each([
    [null, 'the dataset list: expected an object as "root", found null'],
    [{ version: 2, datasets: [ENTRY] }, 'the dataset list: expected 1 as "version", found 2'],
    [{ version: 1, datasets: [] }, 'the dataset list: expected a filled list as "datasets", found []'],
    [{ version: 1, datasets: [{ ...ENTRY, words: 1.5 }] }, 'dataset 1: expected a whole number as "words", found 1.5'],
    [
      { version: 1, datasets: [{ ...ENTRY, title: undefined }] },
      'dataset 1: expected a text as "title", found nothing',
    ],
    [{ version: 1, datasets: [{ ...ENTRY, reads: 'x' }] }, 'dataset 1: expected text or ratings as "reads", found "x"'],
    [{ version: 1, datasets: [ENTRY, ENTRY] }, 'dataset 2: expected an id of its own as "id", found "sotu"'],
  ])('refuses %j', (json, message) => {
    expect(() => parseManifest(json)).toThrow(message);
  });
});

describe('parseTestSets', () => {
  const SET = {
    id: 'nouns',
    title: 'Nouns',
    description: 'Pairs.',
    licence: 'WordNet',
    licenceUrl: 'https://example.org',
    source: 'pkg@1.0.0',
    homepage: 'https://example.org',
    file: 'nouns.tsv.gz',
    items: 3,
    compressedBytes: 30,
  };

  it('gives the entries, without fields it does not know', () => {
    expect(parseTestSets({ testSets: [{ ...SET, extra: 1 }] })).toEqual([SET]);
  });

  it('names the field at fault', () => {
    expect(() => parseTestSets({})).toThrow('the dataset list: expected a list as "testSets", found nothing');
    expect(() => parseTestSets({ testSets: [SET, { ...SET, items: -1 }] })).toThrow(
      'test set 2: expected a whole number as "items", found -1',
    );
  });
});

describe('parseDocuments', () => {
  it('gives titles with what is known of each', () => {
    const json = [
      { title: 'A', year: 1790, president: 'W', party: 'none' },
      { title: 'B', genre: 'Humor', other: 3 },
    ];
    expect(parseDocuments(json, 'x')).toEqual([json[0], { title: 'B', genre: 'Humor' }]);
    expect(() => parseDocuments([{ title: 'A', year: '1790' }], 'x')).toThrow(
      'document 1 of x: expected a whole number as "year", found "1790"',
    );
  });
});
