// Splits: nothing lost, nothing twice, the shares asked for, nobody left without training, the last by time, and the same by the same seed.
import { describe, expect, it } from 'vitest';
import type { RatingTable, Split } from '../rating_contracts';
import type { Triples } from '../triples_contracts';
import { splitOf } from './split';
import { smallTable } from './test_ratings';

const table = smallTable();
const total = table.entries.i.length;
const keys = (triples: Triples | null): string[] =>
  Array.from(triples?.i ?? [], (user, n) => `${user} ${triples!.j[n]} ${triples!.value[n]}`);
const size = (triples: Triples | null): number => triples?.i.length ?? 0;

function timesOf(of: RatingTable): Map<string, number> {
  return new Map(keys(of.entries).map((key, n) => [key, of.times![n]!]));
}

const SETTINGS = [
  ['a random share', { split: 0, holdout: 20, validation: 10 }],
  ['the last', { split: 1, holdout: 20, validation: 10 }],
  ['a fold', { split: 2, fold: 1, validation: 10 }],
] as const;

describe.each(SETTINGS)('%s', (_, parameters) => {
  const split = splitOf(table, parameters, 3);

  it('puts every entry in one part, in the order of the table', () => {
    const parts = [split.train, split.validation, split.test].map(keys);
    expect(parts.flat().sort()).toEqual(keys(table.entries).sort());
    const order = new Map(keys(table.entries).map((key, n) => [key, n]));
    for (const part of parts) {
      const found = part.map((key) => order.get(key)!);
      expect(found).toEqual([...found].sort((a, b) => a - b));
    }
    for (const part of [split.train, split.validation, split.test]) {
      expect([part!.rows, part!.cols]).toEqual([30, 40]);
    }
  });

  it('leaves every user something to train on that has not all of it in the fold', () => {
    const { test } = table.folds[0]!;
    const free = table.entries.i.filter((_, n) => parameters.split !== 2 || !test.includes(n));
    expect(new Set(split.train.i)).toEqual(new Set(free));
  });

  it('is the same by the same seed, and another by another, but for the fold itself', () => {
    expect(splitOf(table, parameters, 3)).toEqual(split);
    const other = splitOf(table, parameters, 4);
    if (parameters.split !== 1) expect(keys(other.validation)).not.toEqual(keys(split.validation));
    if (parameters.split === 0) expect(keys(other.test)).not.toEqual(keys(split.test));
    else expect(keys(other.test)).toEqual(keys(split.test));
  });
});

it('takes the shares that were asked for', () => {
  const { test, validation, train } = splitOf(table, { split: 0, holdout: 20, validation: 10 }, 1);
  expect(size(test)).toBe(Math.round(0.2 * total));
  expect(size(validation)).toBe(Math.round(0.1 * (total - size(test))));
  expect(size(train)).toBe(total - size(test) - size(validation));
  const none = splitOf(table, { split: 0, holdout: 0, validation: 0 }, 1);
  expect([none.test, none.validation, size(none.train)]).toEqual([null, null, total]);
});

it('draws without regard to the item: each of 10,000 entries is as likely as the next', () => {
  // 100 users with 100 entries each: no user is ever short of entries.
  const even = smallTable(1, 1);
  const n = 10_000;
  const entries = {
    rows: 100,
    cols: 100,
    i: Uint32Array.from({ length: n }, (_, at) => Math.floor(at / 100)),
    j: Uint32Array.from({ length: n }, (_, at) => at % 100),
    value: new Float32Array(n),
    weight: null,
  };
  const { test } = splitOf({ ...even, entries }, { split: 0, holdout: 30 }, 7);
  const perItem = new Float64Array(100);
  for (const item of test!.j) perItem[item]!++;
  const chi = perItem.reduce((sum, seen) => sum + (seen - 30) ** 2 / (30 * 0.7), 0);
  // 99 degrees of freedom: mean 99, deviation 14.
  expect(chi).toBeGreaterThan(99 - 4 * 14);
  expect(chi).toBeLessThan(99 + 4 * 14);
});

it('holds out the last of each user: none later is trained on, and each who has two gives one', () => {
  const times = timesOf(table);
  const { train, validation, test } = splitOf(table, { split: 1, holdout: 1, validation: 20 }, 1);
  const at = (part: Triples | null, user: number): number[] =>
    keys(part).flatMap((key) => (Number(key.split(' ')[0]) === user ? [times.get(key)!] : []));
  for (let user = 0; user < 30; user++) {
    const [a, b, c] = [at(train, user), at(validation, user), at(test, user)];
    expect(c.length).toBe(user === 29 ? 0 : 1);
    expect(b.length).toBe(a.length + b.length < 2 ? 0 : Math.max(1, Math.round(0.2 * (a.length + b.length))));
    expect(Math.max(...a)).toBeLessThan(Math.min(...b, ...c));
    expect(Math.max(...b)).toBeLessThan(Math.min(...c));
  }
});

it('takes those of one moment in no order of the table', () => {
  const same = { ...table, times: new Float64Array(total) };
  const splits: Split[] = [1, 2].map((seed) => splitOf(same, { split: 1, holdout: 30 }, seed));
  expect(keys(splits[0]!.test)).not.toEqual(keys(splits[1]!.test));
});

it.each([
  [{ split: 2, fold: 4 }, 'Small has 3 folds of its own, and no fold 4.'],
  [{ split: 2, fold: 3 }, `All ${total} entries of Small are held out.`],
])('refuses %j', (parameters, message) => {
  expect(() => splitOf(table, parameters, 1)).toThrow(message);
});

it('refuses what the table does not have', () => {
  expect(() => splitOf({ ...table, times: null }, { split: 1 }, 1)).toThrow('does not say when each entry was made');
  expect(() => splitOf({ ...table, folds: [] }, { split: 2 }, 1)).toThrow('Small has no folds of its own.');
});
