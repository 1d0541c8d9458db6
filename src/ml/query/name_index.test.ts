// Lookup, completion and near spellings in a small vocabulary, most frequent first.
import { describe, expect, it, vi } from 'vitest';
import { packNames } from '../core/names';
import { NameIndex } from './name_index';

const WORDS = [
  'the',
  'president',
  "don't",
  'king',
  'kings',
  'kin',
  'café',
  'preside',
  'US',
  'us',
  'pre',
  'cafeteria',
  'naïve',
  'ring',
  '東京',
];
const index = new NameIndex(packNames(WORDS));
const names = (rows: number[]) => rows.map((row) => index.nameOf(row));

describe('NameIndex', () => {
  it('finds words in any case, composition and apostrophe', () => {
    expect(index.lookup('king')).toBe(3);
    expect(index.lookup(' KING ')).toBe(3);
    expect(index.lookup('don’t')).toBe(2);
    expect(index.lookup('cafe\u0301')).toBe(6);
    expect(index.lookup('東京')).toBe(14);
    expect(index.lookup('queen')).toBeUndefined();
    expect(index.lookup('')).toBeUndefined();
    expect(index.lookup('constructor')).toBeUndefined();
  });

  it('is the same made in slices, and stops when told to', async () => {
    const many = packNames(Array.from({ length: 5000 }, (_, n) => `${n % 2 ? 'W' : 'w'}${n}É`));
    const abort = new AbortController();
    const control = { signal: abort.signal, onProgress: () => {} };
    const [whole, sliced] = [new NameIndex(many), await NameIndex.inSlices(many, control)];
    expect(sliced.size).toBe(5000);
    for (const word of ['W7É', 'w7é', 'w4096é', 'w4999E\u0301', 'W5000É', 'w7e']) {
      expect(sliced.lookup(word)).toBe(whole.lookup(word));
    }
    expect(whole.lookup('w4999E\u0301')).toBe(4999);
    let time = 0;
    const now = vi.spyOn(performance, 'now').mockImplementation(() => {
      time += 50;
      return time;
    });
    const making = NameIndex.inSlices(many, control);
    abort.abort();
    await expect(making).rejects.toThrow('abort');
    now.mockRestore();
  });

  it('finds a phrase by its words', () => {
    const phrases = new NameIndex(packNames(['new', 'new_york', "king's_court"]));
    expect(phrases.lookup('New  York')).toBe(1);
    expect(phrases.lookup('new_york')).toBe(1);
    expect(phrases.lookup('king’s court')).toBe(2);
    expect(phrases.lookup('new jersey')).toBeUndefined();
  });

  it('neither completes nor suggests what is hidden, and has as many others', () => {
    const hidden = new Set([WORDS.indexOf('king'), WORDS.indexOf('café')]);
    expect(names(index.complete('king', 2, hidden))).toEqual(['kings']);
    expect(names(index.complete('ki', 2, hidden))).toEqual(['kings', 'kin']);
    expect(names(index.complete('cafe', 2, hidden))).toEqual(['cafeteria']);
    expect(names(index.suggest('kign', 2, hidden))).toEqual(['kin', 'kings']);
  });

  it('keeps spellings apart that differ in case alone', () => {
    expect(index.lookup('US')).toBe(8);
    expect(index.lookup('us')).toBe(9);
    expect(index.lookup('Us')).toBe(9);
  });

  it('completes: the word itself, then by frequency, then without accents', () => {
    expect(names(index.complete('pre', 5))).toEqual(['pre', 'president', 'preside']);
    expect(names(index.complete('presi', 1))).toEqual(['president']);
    expect(names(index.complete('CAFE', 5))).toEqual(['cafeteria', 'café']);
    expect(names(index.complete('nai', 5))).toEqual(['naïve']);
    expect(names(index.complete('don’', 5))).toEqual(["don't"]);
    expect(index.complete('', 5)).toEqual([]);
    expect(index.complete('xyz', 5)).toEqual([]);
  });

  it('suggests near spellings, nearest first, then the more frequent', () => {
    expect(names(index.suggest('kign', 3))).toEqual(['king', 'kin', 'kings']);
    expect(names(index.suggest('presidnet', 3))).toEqual(['president', 'preside']);
    expect(names(index.suggest('cafe', 1))).toEqual(['café']);
    expect(names(index.suggest('dont', 1))).toEqual(["don't"]);
    expect(names(index.suggest('naive', 1))).toEqual(['naïve']);
    expect(index.suggest('zzzzzz', 3)).toEqual([]);
    expect(index.suggest('', 3)).toEqual([]);
    // One edit at most for two letters, or every short word would be near.
    expect(names(index.suggest('uz', 9))).toEqual(['US', 'us']);
  });

  it('names its bounds', () => {
    expect(index.size).toBe(15);
    expect(() => index.nameOf(15)).toThrow('row 15 of 15');
  });
});
