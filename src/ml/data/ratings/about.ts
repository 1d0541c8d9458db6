// What files say of items and users beside entries: titles, genres, years, artists; age, gender, occupation. By id; and the columns of a space that these
// become. A categorical column's categories are in order of how many have them.
import type { Column } from '../../contracts';
import type { Row } from './byte_rows';
import type { GuessedColumns } from './guess_columns';
import { GENRES, type TableShape } from './table_shape';

export interface ItemFacts {
  readonly title: string;
  readonly artist: string;
  /** The first one; empty for none. */
  readonly genre: string;
  /** NaN for none. */
  readonly year: number;
}

/** Of a user: the texts of USER_COLUMNS. */
export type UserFacts = readonly string[];

export const USER_COLUMNS = [
  { name: 'age', label: 'Age', number: true },
  { name: 'gender', label: 'Gender', number: false },
  { name: 'occupation', label: 'Occupation', number: false },
  { name: 'country', label: 'Country', number: false },
] as const;

const NO_GENRE = new Set(['', 'unknown', '(no genres listed)', 'none', 'n/a']);
const PARTING = /\s*[|;,]\s*/;
/** Where the flags of u.item begin. */
const FLAGS = 5;

export function itemFacts(row: Row, shape: TableShape, columns: GuessedColumns): ItemFacts {
  const text = (column: number) => (column < 0 ? '' : row.text(column));
  const title = text(columns.title);
  const genre = shape.movieLens === 'u.item' ? flagged(row) : (text(columns.genre).split(PARTING)[0] ?? '');
  return {
    title,
    artist: text(columns.artist),
    genre: NO_GENRE.has(genre.toLowerCase()) ? '' : genre,
    year: yearIn(title) || Number(/\b\d{4}\b/.exec(text(columns.year))?.[0] ?? Number.NaN),
  };
}

/** "Toy Story (1995)". NaN for none. */
function yearIn(title: string): number {
  return Number(/\((\d{4})\)\s*$/.exec(title)?.[1] ?? Number.NaN);
}

/** Of u.item; not "unknown", which comes first. */
function flagged(row: Row): string {
  for (let flag = 1; flag < GENRES.length; flag++) if (row.number(FLAGS + flag) === 1) return GENRES[flag]!;
  return '';
}

export function userFacts(row: Row, { names }: TableShape): UserFacts {
  return USER_COLUMNS.map(({ name }) => {
    const column = names.findIndex((other) => other.toLowerCase() === name);
    return column < 0 ? '' : row.text(column);
  });
}

export function itemColumns(facts: readonly (ItemFacts | undefined)[]): Column[] {
  return [
    ...categorical(
      'genre',
      'Genre',
      facts.map((of) => of?.genre ?? ''),
    ),
    ...categorical(
      'artist',
      'Artist',
      facts.map((of) => of?.artist ?? ''),
    ),
    ...numeric(
      'year',
      'Year',
      Float32Array.from(facts, (of) => of?.year ?? Number.NaN),
    ),
  ];
}

export function userColumns(facts: readonly (UserFacts | undefined)[]): Column[] {
  return USER_COLUMNS.flatMap(({ name, label, number }, c) => {
    const texts = facts.map((of) => of?.[c] ?? '');
    if (!number) return categorical(name, label, texts);
    return numeric(
      name,
      label,
      Float32Array.from(texts, (text) => (text === '' ? Number.NaN : Number(text))),
    );
  });
}

function categorical(name: string, label: string, texts: readonly string[]): Column[] {
  const counts = new Map<string, number>();
  for (const text of texts) if (text !== '') counts.set(text, (counts.get(text) ?? 0) + 1);
  if (counts.size === 0) return [];
  const categories = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([text]) => text);
  const places = new Map(categories.map((text, place) => [text, place]));
  return [{ name, label, values: Float32Array.from(texts, (text) => places.get(text) ?? Number.NaN), categories }];
}

function numeric(name: string, label: string, values: Float32Array): Column[] {
  return values.every((value) => Number.isNaN(value)) ? [] : [{ name, label, values }];
}
