// Files of every format, made here by seed, against a plain reading of the same numbers.
import { configure, TextReader, Uint8ArrayReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js';
import { describe, expect, it } from 'vitest';
import type { Progress } from '../contracts';
import { nameAt, unpackNames } from '../core/names';
import { ratingColumns } from './rating_columns';
import { GENRES } from './ratings/table_shape';
import {
  entriesOf,
  genreOf,
  moviesCsv,
  type Rated,
  ratedPairs,
  ratingsCsv,
  sourceFile,
  titleOf,
  uData,
  uGenre,
  uItem,
  uUser,
} from './ratings/test_files';
import { columnOf, expectRanked, type Files, read, what } from './ratings/test_reading';
import { readRatings } from './read_ratings';

configure({ useWebWorkers: false });

async function zip(entries: Files) {
  const writer = new ZipWriter(new Uint8ArrayWriter());
  for (const [name, contents] of Object.entries(entries)) {
    await writer.add(name, typeof contents === 'string' ? new TextReader(contents) : new Uint8ArrayReader(contents));
  }
  return writer.close();
}

/** What entriesOf should give. */
function plainly(rated: readonly Rated[], item: (item: number) => string, timed = true): string[] {
  return rated.map((r) => [`user ${r.user}`, item(r.item), r.rating, timed ? r.time : '-'].join(' · ')).sort();
}

const rated = ratedPairs(40, 60, 15);
const latin = (item: number) => titleOf(item).replace(/[“”]/g, '"');

describe('MovieLens 100k', () => {
  const files = {
    'ml-100k/u.data': uData(rated),
    'ml-100k/u.item': uItem(60),
    'ml-100k/u.user': uUser(40),
    'ml-100k/u.genre': uGenre(),
    'ml-100k/u.info': '40 users\n60 items\n',
    'ml-100k/u.occupation': 'student\nother\n',
    'ml-100k/README':
      'SUMMARY & USAGE LICENSE\n====\n\nMovieLens data sets were collected by the GroupLens Research Project.\n',
    'ml-100k/mku.sh': '#!/bin/sh\ntrap "rm -f tmp; exit 1" 1 2 15\nfor i in 1 2 3 4 5\ndo\nhead -`expr $i`\ndone\n',
  };

  it('is read from its folder: entries, titles, genres, years, what is known of users', async () => {
    const table = await read(files, { title: 'ml-100k' });
    expect(entriesOf(table)).toEqual(plainly(rated, latin));
    expectRanked(table);
    expect(table).toMatchObject({
      title: 'ml-100k',
      feedback: 'rating',
      scale: { min: 1, max: 5, step: 1 },
      nouns: { user: 'user', item: 'movie', items: 'movies' },
      simulated: false,
      truth: null,
      folds: [],
    });
    const genres = columnOf(table, 'genre');
    const years = columnOf(table, 'year');
    const mean = ratingColumns(table).find(({ name }) => name === 'mean')!;
    const names = unpackNames(table.items);
    for (const item of new Set(rated.map((r) => r.item))) {
      expect(genres.get(latin(item))).toBe(GENRES[genreOf(item)]);
      expect(years.get(latin(item))).toBe(1950 + (item % 50));
      const own = rated.filter((r) => r.item === item).map((r) => r.rating);
      expect(mean.values[names.indexOf(latin(item))]).toBeCloseTo(own.reduce((a, b) => a + b) / own.length, 5);
    }
    expect(columnOf(table, 'age').get('user 7')).toBe(26);
    expect(columnOf(table, 'gender').get('user 7')).toBe('F');
    expect(columnOf(table, 'occupation').get('user 7')).toBe('student');
    expect(table.files).toMatchObject({
      read: 3,
      look: { reads: 'ratings', chosen: { user: 'user id', item: 'item id', rating: 'rating', time: 'timestamp' } },
    });
  });

  it('is the same from its zip, and told from its content', async () => {
    const packed = { 'ml-100k.zip': await zip(files) };
    expect(entriesOf(await read(packed))).toEqual(plainly(rated, latin));
    expect(await what(packed)).toBe('ratings');
    expect(await what({ 'anything.txt': uData(rated) })).toBe('ratings');
  });

  it('takes its folds from u1.base and u1.test, with and without u.data', async () => {
    const fold = (n: number) => ({
      [`u${n}.base`]: uData(rated.filter((_, i) => i % 5 !== n - 1)),
      [`u${n}.test`]: uData(rated.filter((_, i) => i % 5 === n - 1)),
    });
    const all = await read({ ...fold(2), ...fold(1), 'u.data': uData(rated) });
    expect(entriesOf(all)).toEqual(plainly(rated, (item) => `item ${item}`));
    expect(all.notes).toEqual([]);
    expect(all.folds.map(({ title }) => title)).toEqual(['u1', 'u2']);
    const one = await read(fold(3));
    expect(entriesOf(one)).toEqual(plainly(rated, (item) => `item ${item}`));
    for (const [table, f, rest] of [
      [all, 1, 1],
      [one, 0, 2],
    ] as const) {
      const entries = Array.from(table.folds[f]!.test, (n) =>
        [nameAt(table.users, table.entries.i[n]!), nameAt(table.items, table.entries.j[n]!)].join(),
      );
      expect([...table.folds[f]!.test]).toEqual([...table.folds[f]!.test].sort((a, b) => a - b));
      const expected = rated.filter((_, i) => i % 5 === rest).map(({ user, item }) => `user ${user},item ${item}`);
      expect(entries.sort()).toEqual(expected.sort());
    }
  });
});

describe('other MovieLens sets', () => {
  const halves = ratedPairs(30, 40, 12, 2, true);

  it('latest: ratings.csv and movies.csv, with tables that hold no ratings beside them', async () => {
    const files = {
      'ml/ratings.csv': ratingsCsv(halves),
      'ml/movies.csv': moviesCsv(50),
      'ml/tags.csv': 'userId,movieId,tag,timestamp\n1,2,funny,1445714994\n',
      'ml/links.csv': 'movieId,imdbId,tmdbId\n1,0114709,862\n',
    };
    expect(await what(files)).toBe('ratings');
    const table = await read(files);
    expect(entriesOf(table)).toEqual(plainly(halves, titleOf));
    expect(table.scale).toEqual({ min: 0.5, max: 5, step: 0.5 });
    expect(columnOf(table, 'genre').get(titleOf(12))).toBeNaN();
    expect(columnOf(table, 'genre').get(titleOf(3))).toBe(GENRES[genreOf(3)]);
    const silent = 50 - new Set(halves.map(({ item }) => item)).size;
    expect(table.notes).toEqual([
      `${silent} movies with a title have no rating and are left out.`,
      'Not read, for they hold no ratings: links.csv, tags.csv.',
    ]);
  });

  it('1M: ratings.dat, movies.dat and users.dat', async () => {
    const table = await read({
      'ratings.dat': halves.map((r) => `${r.user}::${r.item}::${r.rating}::${r.time}\n`).join(''),
      'movies.dat': Array.from({ length: 40 }, (_, n) => `${n + 1}::${titleOf(n + 1)}::Drama|War\n`).join(''),
      'users.dat': Array.from({ length: 30 }, (_, n) => `${n + 1}::${n % 2 ? 'F' : 'M'}::25::4::0${n}\n`).join(''),
    });
    expect(entriesOf(table)).toEqual(plainly(halves, titleOf));
    expect(columnOf(table, 'gender').get('user 4')).toBe('F');
    expect(columnOf(table, 'age').get('user 4')).toBe(25);
    expect(table.nouns.items).toBe('movies');
  });
});

describe('any table', () => {
  const rows = [
    ['ann', 'Tea, green', '4.5', '2024-03-01'],
    ['bob', 'Tea, green', '2', '2024-03-02'],
    ['ann', 'Rice', '0.5', '2024-03-03'],
    ['ann', 'Rice', '5', '2024-03-04'],
    ['ann', 'Rice', '1', '2024-03-02'],
    ['cem', 'Rice', '', '2024-03-02'],
    ['bob', 'Soup', '', '2024-03-02'],
  ];
  const table = (names: string, delimiter = ',') =>
    `${names.split(',').join(delimiter)}\r\n${rows.map((row) => row.map((field) => (field.includes(',') ? `"${field}"` : field)).join(delimiter)).join('\r\n')}`;

  it('is read by the names of its columns: the latest of two ratings counts, what has none is told', async () => {
    const text = table('Customer_ID,product name,Stars,date');
    expect(await what({ 'a.csv': text })).toBe('ratings');
    const found = await read({ 'a.csv': text });
    const day = (n: number) => Date.UTC(2024, 2, n) / 1000;
    expect(entriesOf(found)).toEqual([
      `ann · Rice · 5 · ${day(4)}`,
      `ann · Tea, green · 4.5 · ${day(1)}`,
      `bob · Tea, green · 2 · ${day(2)}`,
    ]);
    expect(found.nouns).toMatchObject({ user: 'customer', users: 'customers', item: 'product' });
    expect(found.notes).toEqual([
      '2 entries of the same customer and product came more than once: the latest counts.',
      '2 rows without a rating are left out.',
      '1 customer has no rating (cem) and is left out.',
    ]);
  });

  it('is read by columns that a person chose, and by content where names say nothing', async () => {
    const text = table('what,who,how_much,day', '\t').replaceAll('\t\t', '\t3\t');
    expect(await what({ 'a.txt': text })).toBe('text');
    const guessed = await read({ 'a.txt': text });
    expect(guessed.files.look.chosen).toEqual({ user: 'what', item: 'who', rating: 'how_much', time: 'day' });
    const chosen = await read({ 'a.txt': text }, { columns: { user: 'who', item: 'what' } });
    expect(chosen).toMatchObject({ feedback: 'implicit', scale: null, times: null });
    expect(unpackNames(chosen.users)).toEqual(['Rice', 'Tea, green', 'Soup']);
    expect(chosen.files.look.columns.map(({ name }) => name)).toEqual(['what', 'who', 'how_much', 'day']);
    await expect(read({ 'a.txt': text }, { columns: { user: 'whom', item: 'what' } })).rejects.toMatchObject({
      message: '“a.txt” has no column “whom”; it has “what”, “who”, “how_much”, “day”',
      suggestions: ['what', 'who', 'how_much', 'day'],
    });
  });

  it('of plays counts how often, and of train.csv and test.csv knows the fold', async () => {
    const plays = await read({ 'a.csv': 'user,artist,plays\na,Air,300\nb,Air,1\nb,Can,12\n' });
    expect(plays).toMatchObject({ feedback: 'implicit', scale: null });
    expect([...plays.entries.value].sort((a, b) => a - b)).toEqual([1, 12, 300]);
    const split = await read({
      'train.csv': 'user,item,rating\na,x,1\nb,x,5\n',
      'test.csv': 'user,item,rating\na,y,2\n',
    });
    expect(
      split.folds.map(({ title, test }) => [title, [...split.entries.value].filter((_, n) => test.includes(n))]),
    ).toEqual([['train/test', [2]]]);
  });

  it('forgets times that cannot be read where nobody asked for them', async () => {
    const text = 'user,item,rating,date\na,x,1,yesterday\nb,x,5,2024-01-01\n';
    const table = await read({ 'a.csv': text });
    expect(table.times).toBeNull();
    expect(table.notes).toEqual(['Times are not known: “a.csv”, line 2: expected a time, found “yesterday”.']);
    const columns = { user: 'user', item: 'item', rating: 'rating', time: 'date' };
    await expect(read({ 'a.csv': text }, { columns })).rejects.toMatchObject({
      message: expect.stringMatching(/line 2.*time/),
    });
  });
});

it('leaves texts to be texts', async () => {
  expect(await what({ 'a.txt': 'It was a dark night, and the rain fell.\nHe said, go.\n' })).toBe('text');
  expect(await what({ 'a.csv': 'id,review,date\n1,"good, cheap",2024-01-01\n' })).toBe('text');
  expect(await what({ 'a.txt': '"Who goes there?" he said, twice.\n"Nobody, sir."\n' })).toBe('text');
});

it('says how much is read from the start to the end, and stops when told', async () => {
  const text = ratingsCsv(ratedPairs(200, 3000, 100));
  const seen: Progress[] = [];
  await read({ 'ratings.csv': text }, {}, (progress) => seen.push(progress));
  expect(seen[0]).toMatchObject({ phase: 'Reading ratings', done: 0, total: text.length, unit: 'bytes' });
  expect(seen.at(-1)).toMatchObject({ done: text.length, total: text.length });
  const abort = new AbortController();
  const stopped = readRatings(
    [sourceFile('ratings.csv', text)],
    { title: 'r' },
    { signal: abort.signal, onProgress: () => abort.abort() },
  );
  await expect(stopped).rejects.toMatchObject({ name: 'AbortError' });
});
