// What simulators draw: the same by seed, in the sizes asked for, skewed as they say, and explained by the truth that comes with it.
import { beforeAll, describe, expect, it } from 'vitest';
import { nameAt, nameCount } from '../../core/names';
import { createRng } from '../../core/rng';
import type { RatingTable } from '../../rating_contracts';
import { GENRES as MUSIC } from './music_words';
import { simulatorFor, simulators } from './registry';

const mean = (numbers: ArrayLike<number>): number => Array.from(numbers).reduce((a, b) => a + b, 0) / numbers.length;

function correlation(x: ArrayLike<number>, y: ArrayLike<number>): number {
  const [mx, my] = [mean(x), mean(y)];
  let [xy, xx, yy] = [0, 0, 0];
  for (let n = 0; n < x.length; n++) {
    xy += (x[n]! - mx) * (y[n]! - my);
    xx += (x[n]! - mx) ** 2;
    yy += (y[n]! - my) ** 2;
  }
  return xy / Math.sqrt(xx * yy);
}

function trueScore({ truth }: RatingTable, user: number, item: number): number {
  const { users, items } = truth!;
  let sum = 0;
  for (let d = 0; d < users.cols; d++) sum += users.data[user * users.cols + d]! * items.data[item * items.cols + d]!;
  return sum;
}

const scores = (table: RatingTable): Float64Array =>
  Float64Array.from(table.entries.i, (user, n) => trueScore(table, user, table.entries.j[n]!));

/** Entries of each, falling, as tables are ranked. */
function countsOf(ids: Uint32Array, rows: number): Uint32Array {
  const counts = new Uint32Array(rows);
  for (const id of ids) counts[id]!++;
  return counts;
}

/** Least squares of log count on log (rank + shift), from a tenth of the ranks to a half. */
function zipfSlope(counts: Uint32Array, shift: number): number {
  const ranks = Array.from(counts.keys()).slice(counts.length / 10, counts.length / 2);
  const x = ranks.map((rank) => Math.log(rank + shift));
  const y = ranks.map((rank) => Math.log(counts[rank]!));
  const spread = (numbers: number[]) => Math.sqrt(mean(numbers.map((one) => (one - mean(numbers)) ** 2)));
  return (correlation(x, y) * spread(y)) / spread(x);
}

describe.each(simulators.map((simulator) => [simulator.id, simulator] as const))('%s', (_, simulator) => {
  const small = { users: 120, items: 200, entries: 2000, topics: 12 };

  it('is the same by the same seed, and another by another', () => {
    const draw = (seed: number) => simulator.simulate({ ...small, seed });
    expect(draw(5)).toEqual(draw(5));
    expect(draw(6).entries.j).not.toEqual(draw(5).entries.j);
  });

  it('has no pair twice, no name twice, nobody without entries, and says that it is simulated', () => {
    const table = simulator.simulate(small);
    const { i, j, rows, cols } = table.entries;
    expect(new Set(Array.from(i, (user, n) => user * cols + j[n]!)).size).toBe(i.length);
    expect([new Set(i).size, new Set(j).size]).toEqual([rows, cols]);
    expect([nameCount(table.users), nameCount(table.items)]).toEqual([rows, cols]);
    for (const names of [table.users, table.items]) {
      const all = Array.from({ length: nameCount(names) }, (_, n) => nameAt(names, n));
      expect(new Set(all).size).toBe(all.length);
    }
    expect(table.simulated).toBe(true);
    expect(table.truth!.items.data.length).toBe(cols * table.truth!.items.cols);
    expect(table.truth!.users.data.length).toBe(rows * table.truth!.users.cols);
    for (const { values, categories } of table.itemColumns) {
      expect(values.length).toBe(cols);
      if (categories) expect(values.every((value) => categories[value] !== undefined)).toBe(true);
    }
  });

  it('can be drawn at the ends of what its parameters allow', () => {
    const least = Object.fromEntries(simulator.parameters.map(({ name, min }) => [name, min]));
    expect(simulator.simulate(least).entries.i.length).toBeGreaterThan(0);
    expect(simulator.simulate({ ...least, items: 5000 }).entries.i.length).toBeGreaterThan(0);
  });
});

describe('ratings', () => {
  let table: RatingTable;
  beforeAll(() => {
    table = simulatorFor('simulated-ratings').simulate({});
  });

  it('are as many as those of MovieLens 100k, of the same mean and spread', () => {
    const { rows, cols, value } = table.entries;
    expect([rows, cols, value.length]).toEqual([943, 1682, 100_000]);
    expect([...new Set(value)].sort()).toEqual([1, 2, 3, 4, 5]);
    const middle = mean(value);
    expect(middle).toBeGreaterThan(3.4);
    expect(middle).toBeLessThan(3.7);
    const deviation = Math.sqrt(mean(value.map((one) => (one - middle) ** 2)));
    expect(deviation).toBeGreaterThan(1);
    expect(deviation).toBeLessThan(1.2);
  });

  it('are by few people mostly, and of few films', () => {
    const { i, j, rows, cols } = table.entries;
    const active = countsOf(i, rows);
    expect(active[rows - 1]).toBeGreaterThanOrEqual(20);
    expect(active[rows >> 1]).toBeGreaterThan(55);
    expect(active[rows >> 1]).toBeLessThan(80);
    expect(active[0]).toBeGreaterThan(500);
    expect(Math.abs(zipfSlope(countsOf(j, cols), 20) + 1)).toBeLessThan(0.15);
  });

  it('are explained by the true vectors, and not by those of other films', () => {
    const { i, j, value, rows, cols } = table.entries;
    const sums = { user: new Float64Array(rows), item: new Float64Array(cols) };
    value.forEach((one, n) => {
      sums.user[i[n]!]! += one;
      sums.item[j[n]!]! += one;
    });
    const [users, items] = [countsOf(i, rows), countsOf(j, cols)];
    // What the means of user and film leave.
    const rest = value.map((one, n) => one - sums.user[i[n]!]! / users[i[n]!]! - sums.item[j[n]!]! / items[j[n]!]!);
    expect(correlation(scores(table), rest)).toBeGreaterThan(0.4);
    const moved = Float64Array.from(i, (user, n) => trueScore(table, user, (j[n]! + 1) % cols));
    expect(Math.abs(correlation(moved, rest))).toBeLessThan(0.05);
  });

  it('are rather of what pleases', () => {
    const rng = createRng(9);
    const any = Array.from({ length: 20_000 }, () => trueScore(table, rng.below(943), rng.below(1682)));
    expect(mean(scores(table))).toBeGreaterThan(mean(any) + 0.05);
  });
});

describe('playlists', () => {
  let table: RatingTable;
  beforeAll(() => {
    table = simulatorFor('simulated-playlists').simulate({});
  });

  it('are of about 25 tracks, whose times are their places', () => {
    const { i, rows } = table.entries;
    expect(rows).toBe(4000);
    expect(i.length / rows).toBeGreaterThan(23);
    expect(i.length / rows).toBeLessThan(27);
    const places = new Map<number, number[]>();
    i.forEach((playlist, n) => {
      if (playlist % 97 === 0) places.set(playlist, [...(places.get(playlist) ?? []), table.times![n]!]);
    });
    expect(places.size).toBe(42);
    for (const own of places.values()) expect(own).toEqual([...own.keys()]);
    expect(table.notes[0]).toMatch(/^\d+ of 3000 tracks came into no playlist and are left out\.$/);
  });

  it('hold few tracks most often', () => {
    const { j, cols } = table.entries;
    const slope = zipfSlope(countsOf(j, cols), 40);
    expect(slope).toBeLessThan(-0.8);
    expect(slope).toBeGreaterThan(-1.6);
  });

  it('hold what their topics make likely', () => {
    const { i, j, cols } = table.entries;
    const rng = createRng(8);
    const auc = (held: (n: number) => number): number => {
      let won = 0;
      for (let n = 0; n < i.length; n += 10) {
        if (trueScore(table, i[n]!, held(n)) > trueScore(table, i[n]!, rng.below(cols))) won++;
      }
      return won / Math.ceil(i.length / 10);
    };
    expect(auc((n) => j[n]!)).toBeGreaterThan(0.95);
    expect(auc(() => rng.below(cols))).toBeCloseTo(0.5, 1);
  });

  it('have titles that say what is in them', () => {
    const { i, j } = table.entries;
    const genre = table.itemColumns.find(({ name }) => name === 'genre')!;
    let [named, right] = [0, 0];
    i.forEach((playlist, n) => {
      const title = nameAt(table.users, playlist).split(' ');
      const of = MUSIC.findIndex(({ words }) => words.some((word) => title.includes(word)));
      if (of < 0) return;
      named++;
      if (genre.categories![genre.values[j[n]!]!] === MUSIC[of]!.name) right++;
    });
    expect(named / i.length).toBeGreaterThan(0.8);
    // One in ten would be chance.
    expect(right / named).toBeGreaterThan(0.6);
  });

  it('gives an artist one genre', () => {
    const [genre, artist] = ['genre', 'artist'].map(
      (name) => table.itemColumns.find((column) => column.name === name)!,
    );
    const found = new Map<number, Set<number>>();
    artist!.values.forEach((of, n) => {
      found.set(of, (found.get(of) ?? new Set()).add(genre!.values[n]!));
    });
    for (const genres of found.values()) expect(genres.size).toBe(1);
  });
});

it('refuses a simulator that is not there', () => {
  expect(() => simulatorFor('x')).toThrow('There is no simulator called “x”.');
});
