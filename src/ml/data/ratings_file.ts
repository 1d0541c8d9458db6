// A built table of users and items as scripts/build_datasets.ts writes it: one JSON object, implicit feedback without times. Not a format for the
// visitor's own files.
import type { Nouns, RatingTable } from '../rating_contracts';
import { asRecord, bad, text } from './manifest';
import { rankTable } from './rating_table';

export interface RatingsFile {
  readonly nouns: Nouns;
  readonly users: readonly string[];
  readonly items: readonly string[];
  readonly genres: readonly string[];
  /** Of each item, a place in `genres`. */
  readonly genre: readonly number[];
  /** Entry n: user i[n], item j[n], how much. */
  readonly i: readonly number[];
  readonly j: readonly number[];
  readonly value: readonly number[];
}

/** Throws BadInput that names the field and what it holds. */
export function parseRatingsFile(json: unknown, { title, bytes }: Pick<RatingTable, 'title' | 'bytes'>): RatingTable {
  const record = asRecord(json, title);
  const nouns = asRecord(record.nouns, title);
  const noun = (key: keyof Nouns): string => text(nouns, key, title);
  const strings = (key: string) => list(record, key, title, (value) => typeof value === 'string' && value !== '');
  const places = (key: string, length: number, below: number) => {
    const found = list(
      record,
      key,
      title,
      (value) => Number.isInteger(value) && Number(value) >= 0 && Number(value) < below,
    );
    if (found.length !== length) throw bad(title, key, `${length} numbers`, found.length);
    return found.map(Number);
  };
  const [users, items, genres] = [
    strings('users').map(String),
    strings('items').map(String),
    strings('genres').map(String),
  ];
  const value = list(record, 'value', title, (one) => typeof one === 'number' && one > 0).map(Number);
  return rankTable({
    title,
    feedback: 'implicit',
    nouns: { user: noun('user'), users: noun('users'), item: noun('item'), items: noun('items') },
    users,
    items,
    i: Uint32Array.from(places('i', value.length, users.length)),
    j: Uint32Array.from(places('j', value.length, items.length)),
    value: Float32Array.from(value),
    times: null,
    scale: null,
    itemColumns: [
      {
        name: 'genre',
        label: 'Group',
        values: Float32Array.from(places('genre', items.length, genres.length)),
        categories: genres,
      },
    ],
    userColumns: [],
    simulated: false,
    notes: [],
    bytes,
  });
}

function list(
  record: Record<string, unknown>,
  key: string,
  where: string,
  fits: (value: unknown) => boolean,
): readonly unknown[] {
  const values = record[key];
  if (!Array.isArray(values) || values.length === 0) throw bad(where, key, 'a filled list', values);
  const wrong = values.findIndex((value: unknown) => !fits(value));
  if (wrong >= 0) throw bad(where, `${key}[${wrong}]`, 'a value that fits', values[wrong]);
  return values;
}
