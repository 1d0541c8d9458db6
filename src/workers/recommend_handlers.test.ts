import { describe, expect, it } from 'vitest';
import type { Layout, Space } from '../ml/contracts';
import { packNames } from '../ml/core/names';
import { fitPca } from '../ml/projection/pca';
import { NameIndex } from '../ml/query/name_index';
import { prepareNorms } from '../ml/query/nearest';
import { peopleOf } from '../ml/recommend/recommend';
import { ITEMS, ratedSpace, USERS } from '../ml/recommend/test_rated_space';
import { recommendHandlers } from './recommend_handlers';
import type { RecommendApi } from './recommend_protocol';

const rows = Array.from({ length: ITEMS + USERS }, (_, row) => (row < ITEMS ? `film ${row}` : `user ${row - ITEMS}`));

function asked(change: Partial<Space> = {}, hidden: readonly number[] = []) {
  const rated = ratedSpace('biased-mf');
  const space: Space = { ...rated, id: 's', title: 'Films', names: packNames(rows), columns: [], ...change };
  const positions = fitPca(space.vectors).project(space.vectors);
  const layout: Layout = { kind: 'pca', positions, rows: ITEMS + USERS };
  const index = new NameIndex(space.names);
  const held = { space, norms: prepareNorms(space.vectors), index, hidden: new Set(hidden), layout };
  const { recommend } = recommendHandlers(() => held);
  const ask = (args: Omit<RecommendApi['recommend']['args'], 'space'>) =>
    recommend(
      { space: 's', ...args },
      { signal: new AbortController().signal, emit: () => {} },
    ) as RecommendApi['recommend']['result'];
  return { ask, positions, rated };
}

const given = {
  entries: [
    { item: 3, value: 5 },
    { item: 8, value: 1 },
  ],
};

describe('recommendHandlers', () => {
  it('names what it recommends to a trained user, whose history comes best first', () => {
    const { ask, positions } = asked();
    const { items, history, entries, position, alike, unit } = ask({ who: { row: ITEMS + 2 }, k: 4 });
    expect(unit).toBe('rating');
    expect(items.map(({ name }) => name)).toEqual(items.map(({ item }) => `film ${item}`));
    expect(items.every(({ told }) => told >= 1 && told <= 5)).toBe(true);
    expect(history.map(({ name, value }) => [name, value])).toEqual([
      ['film 6', 5],
      ['film 5', 4],
      ['film 4', 3],
      ['film 3', 2],
      ['film 2', 1],
      ['film 7', 1],
    ]);
    expect(entries).toBe(6);
    position!.forEach((x, axis) => {
      expect(x).toBeCloseTo(positions[3 * (ITEMS + 2) + axis]!, 4);
    });
    expect(alike.names.length).toBe(5);
    expect(alike.names.every((name) => name.startsWith('user ') && name !== 'user 2')).toBe(true);
  });

  it('says the largest reasons, and the others as one', () => {
    const { ask, rated } = asked();
    const long = Array.from({ length: 9 }, (_, item) => ({ item, value: 1 + (item % 5) }));
    const { items, bias, offset } = ask({ who: { entries: long }, k: 3 });
    for (const { reasons, others, rest, taste, itemBias, score } of items) {
      expect(reasons.length).toBe(6);
      const sum = reasons.reduce((total, { share }) => total + share, others + rest);
      expect(sum).toBeCloseTo(taste, 5);
      expect(offset + bias + itemBias + taste).toBeCloseTo(score, 5);
    }
    expect(bias).toBeCloseTo(peopleOf(rated).visitor(long).bias, 6);
  });

  it('puts somebody of no entries nowhere, beside nobody', () => {
    const { ask } = asked();
    const { position, alike, items } = ask({ who: { entries: [] }, k: 3 });
    expect(position).toBeNull();
    expect(alike.names).toEqual([]);
    expect(items.length).toBe(3);
  });

  it('leaves hidden items out unless they are shown', () => {
    const best = asked().ask({ who: given, k: 1 }).items[0]!.item;
    const { ask } = asked({}, [best]);
    expect(ask({ who: given, k: ITEMS }).items.some(({ item }) => item === best)).toBe(false);
    expect(ask({ who: given, k: 1, showHidden: true }).items[0]!.item).toBe(best);
  });

  it('takes a choice without a value for the best one', () => {
    const { ask } = asked();
    const chosen = ask({ who: { entries: [{ item: 3, value: null }] }, k: 5 });
    expect(chosen).toEqual(ask({ who: { entries: [{ item: 3, value: 5 }] }, k: 5 }));
  });

  it('says what to do where there are no scores', () => {
    const { scorer: _, ...training } = ratedSpace('als');
    const untrained = { ...training, id: 's', title: 'Films', names: packNames(rows), columns: [] };
    const held = {
      space: untrained as Space,
      norms: new Float32Array(ITEMS + USERS),
      index: new NameIndex(packNames(rows)),
      hidden: new Set<number>(),
      layout: null,
    };
    const { ratings: _none, ...words } = { ...held.space, title: 'A novel' };
    const context = { signal: new AbortController().signal, emit: () => {} };
    const of = (space: Space) => () =>
      recommendHandlers(() => ({ ...held, space })).recommend({ space: 's', who: given, k: 1 }, context);
    expect(of(held.space)).toThrow(expect.objectContaining({ advice: 'Pause the training, or wait until it ends.' }));
    expect(of(words)).toThrow('A novel has words, not users and items: nothing is recommended in it.');
  });
});
