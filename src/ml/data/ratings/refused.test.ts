// What is said of files of ratings that cannot be used: file and line, what was expected, what to do.
import { describe, expect, it } from 'vitest';
import { unpackNames } from '../../core/names';
import type { RatingOptions } from './reading_plan';
import { madePlaylists, moviesCsv, slice, uItem } from './test_files';
import { type Files, read } from './test_reading';

describe('what cannot be read', () => {
  const csv = (row: string) => `user,item,rating\na,x,1\n${row}\nb,y,3\n`;
  const columns = { user: 'user', item: 'item', rating: 'rating' };
  const cases: readonly (readonly [string, Files, RegExp, RegExp, Partial<RatingOptions>?])[] = [
    ['a rating that is no number', { 'a.csv': csv('a,y,good') }, /a\.csv”, line 3: .*“good”/, /point/],
    ['a rating without end', { 'a.csv': csv('a,y,1e999') }, /line 3: .*“1e999”/, /line/],
    [
      'a rating out of the scale',
      { 'a.csv': csv('a,y,7') },
      /line 3: the rating 7 .* 1 to 5/,
      /scale/,
      { scale: { min: 1, max: 5 } },
    ],
    [
      'a rating of a movie out of its scale',
      { 'u.data': '1\t2\t9\t8\n', 'u.item': uItem(3) },
      /u\.data”, line 1: the rating 9 .* 0\.5 to 5/,
      /scale/,
    ],
    ['a user without a name', { 'a.csv': csv(',y,3') }, /line 3: expected the user.*nothing/, /Fill/],
    ['an item without a name', { 'a.csv': csv('a, ,3') }, /line 3: expected the item.*nothing/, /Fill/],
    ['a name without end', { 'a.csv': csv(`${'a'.repeat(3000)},y,3`) }, /line 3.*3,000 bytes/, /quotation/],
    ['a row that is short', { 'a.csv': csv('a,y') }, /line 3: expected 3 fields.*found 2/, /Mend/],
    ['a quotation mark never closed', { 'a.csv': csv('"a,y,3') }, /line 3: a quotation mark/, /Close/],
    ['an empty file', { 'a.csv': '' }, /a\.csv.*empty/, /Choose/],
    [
      'no rows',
      { 'a.csv': 'user,item,rating\n' },
      /a\.csv” holds no entries; expected the user, the item and the rating/,
      /another/,
    ],
    ['no ratings', { 'a.csv': 'user,item,rating\na,x,\nb,y,\n' }, /all 2 rows lack a rating/, /another/],
    ['titles alone', { 'movies.csv': moviesCsv(9) }, /movies\.csv” holds titles and no ratings/, /together/],
    [
      'titles of other ratings',
      { 'r.csv': 'userId,movieId,rating\na,900,1\n', 'movies.csv': moviesCsv(9) },
      /none of the 9 titles in “movies\.csv”.*“1”.*“900”/,
      /belongs/,
    ],
    ['one column', { 'a.csv': 'user\na\nb\n' }, /holds no table/, /columns/],
    [
      'no such columns',
      { 'a.csv': csv('a,y,3') },
      /no column “film”/,
      /one of these/,
      { columns: { ...columns, item: 'film' } },
    ],
    [
      'playlists cut off',
      { 'a.json': slice(madePlaylists(3, 9)).slice(0, 900) },
      /a\.json”, line \d+: it ends in the middle/,
      /again/,
    ],
    [
      'playlists that are none',
      { 'a.json': '{"playlists": [{"name": "a"}]}' },
      /line 1: expected a playlist with a list “tracks”/,
      /slices/,
    ],
    [
      'a track without a name',
      { 'a.json': '{"playlists": [\n{"tracks": [{"pos": 0}]}]}' },
      /line 2: track 1 .* “track_uri”/,
      /slices/,
    ],
  ];
  const named = cases.map(([name, files, message, advice, options = {}]) => ({
    name,
    files,
    message,
    advice,
    options,
  }));
  it.each(named)('$name', async ({ files, message, advice, options }) => {
    await expect(read(files, options)).rejects.toMatchObject({
      name: 'BadInput',
      message: expect.stringMatching(message),
      advice: expect.stringMatching(advice),
    });
  });

  it('ids without a title are named by id, equal titles told apart', async () => {
    const table = await read({
      'ratings.csv': 'userId,movieId,rating\n1,1,4\n2,2,3\n1,3,5\n',
      'movies.csv': 'movieId,title,genres\n1,Same (2000),War\n2,Same (2000),War\n',
    });
    expect(unpackNames(table.items).sort()).toEqual(['Same (2000)', 'Same (2000) #2', 'movie 3']);
    expect(table.notes).toEqual([
      '1 rated movie has no title and is named by id: 3.',
      '1 movie with a name that another has is told apart, as “Same (2000) #2”.',
    ]);
  });
});
