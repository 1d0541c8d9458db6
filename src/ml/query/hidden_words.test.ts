import { describe, expect, it } from 'vitest';
import { packNames } from '../core/names';
import { hiddenRows } from './hidden_words';
import { NameIndex } from './name_index';

const hidden = (...words: string[]) => Array.from(hiddenRows(new NameIndex(packNames(words))), (row) => words[row]);

describe('hiddenRows', () => {
  it('hides what a classroom should not meet, in any case, with a genitive and inside phrases', () => {
    const rude = ['bullshit', 'Fuck', "whore's", 'goddamn_fucking', 'jungle_bunny', 'bitch'];
    expect(hidden('the', ...rude, 'treaty')).toEqual(rude);
  });

  it('leaves names, plain words and the words of history alone', () => {
    const plain =
      'dick cock niger nigeria pollock willie slave slavery negro welfare retard gypsy moslem torture uterus radicals';
    expect(hidden(...plain.split(' '), 'uncle_tom', 'mau_mau', 'ho_chi_minh', 'klansman', 'spit')).toEqual([]);
  });
});
