// What typed letters mean, against what a person would expect of them.
import { describe, expect, it } from 'vitest';
import { rank, scoreTitle } from './rank_commands';

const list = [
  'Keyboard shortcuts',
  'Fit the whole space on screen',
  'Fold or unfold the inspector',
  'Show the table',
  'Night or paper theme',
  'Lay out by PCA',
  'Léger',
].map((title) => ({ id: title, title }));
const best = (query: string, recent?: readonly string[]) => rank(query, list, recent).map(({ item }) => item.title);

describe('ranking of commands', () => {
  it('begins with the title, then its words, then its initials, then parts, then letters in order', () => {
    expect(best('fit')[0]).toBe('Fit the whole space on screen');
    expect(best('insp')).toEqual(['Fold or unfold the inspector']);
    expect(best('ks')[0]).toBe('Keyboard shortcuts');
    expect(best('lobp')).toEqual(['Lay out by PCA']);
    expect(best('hortcut')).toEqual(['Keyboard shortcuts']);
    expect(best('fouins')).toEqual(['Fold or unfold the inspector']);
    expect(scoreTitle('show', 'Show the table')).toBeGreaterThan(scoreTitle('table', 'Show the table'));
    expect(scoreTitle('table', 'Show the table')).toBeGreaterThan(scoreTitle('stt', 'Show the table'));
  });

  it('takes words in any order, of any case and without accents', () => {
    expect(best('THEME pap')).toEqual(['Night or paper theme']);
    expect(best('leger')).toEqual(['Léger']);
  });

  it('finds nothing where nothing is meant', () => {
    expect(best('xylophone')).toEqual([]);
    expect(best('  ')).toEqual([]);
    expect(best('qx')).toEqual([]);
  });

  it('of equal matches the one used last is first, and no better match is passed', () => {
    expect(best('f')).toEqual(['Fit the whole space on screen', 'Fold or unfold the inspector']);
    expect(best('f', ['Fold or unfold the inspector'])[0]).toBe('Fold or unfold the inspector');
    expect(best('fit', ['Fold or unfold the inspector'])[0]).toBe('Fit the whole space on screen');
  });
});
