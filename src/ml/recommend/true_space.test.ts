// The space of true factors: row by row what the simulator drew, under the learnt space's names.
import { describe, expect, it } from 'vitest';
import type { Space } from '../contracts';
import { packNames } from '../core/names';
import { randomTable } from '../core/test_table';
import { ITEMS, ratedSpace, USERS } from './test_rated_space';
import { trueSpace } from './true_space';

const names = packNames(Array.from({ length: ITEMS + USERS }, (_, row) => `row ${row}`));
const columns = [{ name: 'count', label: 'Count', values: Float32Array.from({ length: ITEMS + USERS }, (_, n) => n) }];
const truth = { items: randomTable(ITEMS, 7, 1), users: randomTable(USERS, 7, 2) };

function learnt(change: Partial<Space['ratings']> = {}): Space {
  const rated = ratedSpace('biased-mf');
  return { ...rated, id: 'run-1', title: 'Films', names, columns, ratings: { ...rated.ratings, ...change } };
}

describe('trueSpace', () => {
  it('holds the items that were drawn, then the users, under the same names and columns', () => {
    const space = trueSpace(learnt({ truth }), 'truth');
    const { data, rows, cols } = space.vectors;
    expect([rows, cols]).toEqual([ITEMS + USERS, 7]);
    for (let row = 0; row < rows; row++) {
      for (let d = 0; d < cols; d++) {
        const drawn = row < ITEMS ? truth.items.data[row * 7 + d] : truth.users.data[(row - ITEMS) * 7 + d];
        expect(data[row * 7 + d]).toBe(drawn);
      }
    }
    expect([space.id, space.names, space.columns]).toEqual(['truth', names, columns]);
    expect([space.ratings?.items, space.ratings?.users]).toEqual([ITEMS, USERS]);
  });

  it('says that it was drawn and not trained, and keeps nothing of what was', () => {
    const { scorer, ratings, provenance, title } = trueSpace(learnt({ truth }), 'truth');
    expect(provenance).toMatchObject({ trained: 0, seconds: 0, engine: expect.stringContaining('not trained') });
    expect([scorer, ratings?.truth]).toEqual([undefined, null]);
    expect(title).toBe('Films, true factors');
  });

  it('refuses what real people did, and words', () => {
    expect(() => trueSpace(learnt(), 'truth')).toThrow('Films was not drawn by a simulator: it has 0 true factors.');
    const { ratings: _, ...words } = learnt();
    expect(() => trueSpace(words, 'truth')).toThrow(/not drawn by a simulator/);
  });
});
