// The weighted mean against one written out by hand.
import { describe, expect, it } from 'vitest';
import { packNames } from '../core/names';
import { randomTable } from '../core/test_table';
import { VectariumError } from '../errors';
import { TitleIndex } from './title_profile';

const titles = ['90s Rock run', 'rock & pop', 'Running songs', 'Pop', 'quiet evening'];
const names = packNames(['a track', 'rock, a track', ...titles]);
const index = new TitleIndex(names, 2, titles.length);
const playlists = randomTable(5, 4, 3);
const row = (u: number) => [...playlists.data.subarray(4 * u, 4 * u + 4)];

describe('TitleIndex', () => {
  it('averages playlists by how rare the words are that they share', () => {
    const { vector, known, unknown, playlists: sharing } = index.profile('ROCK run, jazz', playlists);
    expect(known).toEqual(['rock', 'run']);
    expect(unknown).toEqual(['jazz']);
    expect(sharing).toBe(2);
    // "rock" is in 2 titles of 5, "run" in 1: the first playlist has both.
    const both = Math.log(1 + 5 / 2) + Math.log(1 + 5);
    const rock = Math.log(1 + 5 / 2);
    row(0).forEach((value, c) => {
      expect(vector[c]).toBeCloseTo((both * value + rock * row(1)[c]!) / (both + rock), 6);
    });
  });

  it('counts a word once, however often it is said', () => {
    expect(index.profile('pop pop Pop', playlists).vector).toEqual(index.profile('pop', playlists).vector);
  });

  it('says which words no title has, and offers some that titles have', () => {
    const ask = (text: string) => {
      try {
        index.profile(text, playlists);
      } catch (error) {
        if (error instanceof VectariumError) return [error.name, error.message, ...error.suggestions];
      }
      return [];
    };
    expect(ask('jazz track')).toEqual(['UnknownWord', 'No title has “jazz” or “track”.', 'pop', 'rock', '90s']);
    expect(ask(' – ')[0]).toBe('BadQuery');
  });
});
