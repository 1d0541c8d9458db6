// What is to be read of each file: which hold entries and in which columns, which belong to a fold, which tell of items and users. Tables beside ratings
// that hold none (tags.csv, links.csv) are left out by name.
import { VectariumError } from '../../errors';
import type { Nouns, RatingColumns, RatingScale } from '../../rating_contracts';
import { testPart, trainPart } from './entry_list';
import { type GuessedColumns, nounsOf } from './guess_columns';
import { columnsOf, isMovies, type Readable, type Surveyed, type SurveyedTable } from './survey';

export interface RatingOptions {
  /** Names the table. */
  readonly title: string;
  /** Guessed where absent. */
  readonly columns?: RatingColumns | undefined;
  /** The values that count; found from them where absent. */
  readonly scale?: Pick<RatingScale, 'min' | 'max'> | undefined;
  /** What a person says that it is. */
  readonly as?: Exclude<Readable, 'text'> | undefined;
}

export interface EntriesFile {
  readonly table: SurveyedTable;
  readonly columns: GuessedColumns;
  /** See entry_list.ts. */
  readonly part: number;
}

export interface AboutFile {
  readonly table: SurveyedTable;
  /** The column of ids. */
  readonly key: number;
}

export interface ReadingPlan {
  readonly entries: ReadonlyMap<string, EntriesFile>;
  readonly folds: readonly string[];
  readonly items: ReadonlyMap<string, AboutFile>;
  readonly users: ReadonlyMap<string, AboutFile>;
  readonly playlists: ReadonlySet<string>;
  /** Tables that hold nothing of these. */
  readonly leftOut: readonly string[];
  readonly nouns: Nouns;
  /** Values outside are refused. */
  readonly bounds: Pick<RatingScale, 'min' | 'max'> | null;
}

/** Of every MovieLens table, with half stars or whole ones. */
const STARS = { min: 0.5, max: 5 };
/** Names of files of users, whose ids may be called as those of items are. */
const OF_USERS = /^(u\.user|user|customer|member|person|people|playlist)/i;
const MOST_FOLDS = 100;
const PLAYLISTS: Nouns = { user: 'playlist', users: 'playlists', item: 'track', items: 'tracks' };

/** Throws BadInput where nothing in the files says who did what. */
export function planReading(found: readonly Surveyed[], options: RatingOptions): ReadingPlan {
  const { title, columns: chosen, as } = options;
  const json = found.filter(({ kind }) => kind === 'playlists');
  const tables = found.filter((file) => file.kind === 'table');
  if (json.length > 0) {
    const playlists = new Set(json.map(({ name }) => name));
    const leftOut = tables.map(({ file }) => file);
    const none = new Map<string, never>();
    return { entries: none, folds: [], items: none, users: none, playlists, leftOut, nouns: PLAYLISTS, bounds: null };
  }
  const named = entriesOf(tables, options, false);
  const entries =
    named.length > 0 || tables.some(({ shape }) => isMovies(shape)) ? named : entriesOf(tables, options, true);
  if (entries.length === 0) throw noEntries(title, tables, chosen);
  const main = entries.find(({ columns }) => columns.rating >= 0) ?? entries[0]!;
  const same = entries.filter(({ table }) => table.shape.names.join() === main.table.shape.names.join());
  const folds = foldsOf(same.map(({ table }) => table));
  const files = same.map(({ table, columns }) => [table.name, { table, columns, part: partOf(table, folds) }] as const);
  const used = new Set<Surveyed>(same.map(({ table }) => table));
  const mainNames = main.table.shape.names;
  const [userName, itemName] = [mainNames[main.columns.user]!, mainNames[main.columns.item]!];
  const about = tables.filter((table) => !used.has(table) && columnsOf(table, undefined, false) === null);
  const items = aboutFiles(about, (table) =>
    table.guess.title < 0 || OF_USERS.test(table.file) ? -1 : keyIn(table, itemName, table.guess.item),
  );
  const users = aboutFiles(about, (table) =>
    table.guess.item >= 0 || items.has(table.name) ? -1 : keyIn(table, userName, table.guess.user),
  );
  const genres = about.find(({ shape }) => shape.movieLens === 'u.genre')?.name;
  const read = new Set([...same.map(({ table }) => table.name), ...items.keys(), ...users.keys(), genres]);
  const movies = [...items.values()].find(({ table }) => isMovies(table.shape));
  const itemNoun = movies === undefined ? itemName : 'movie';
  return {
    entries: new Map(files),
    folds,
    items,
    users,
    playlists: new Set(),
    leftOut: tables.filter(({ name }) => !read.has(name)).map(({ file }) => file),
    nouns: as === 'playlists' ? PLAYLISTS : nounsOf(userName, itemNoun),
    bounds: options.scale ?? (movies === undefined ? null : STARS),
  };
}

type Entries = Pick<EntriesFile, 'table' | 'columns'>;

function entriesOf(
  tables: readonly SurveyedTable[],
  { columns: chosen, as }: RatingOptions,
  byContent: boolean,
): Entries[] {
  // Tracks of playlists have no rating, unless a person says so.
  const read = (columns: GuessedColumns) =>
    as === 'playlists' && chosen === undefined ? { ...columns, rating: -1, counts: false } : columns;
  return tables.flatMap((table) => {
    const columns = columnsOf(table, chosen, byContent);
    return columns === null || columns.user < 0 || columns.item < 0 ? [] : [{ table, columns: read(columns) }];
  });
}

function aboutFiles(tables: readonly SurveyedTable[], keyOf: (table: SurveyedTable) => number): Map<string, AboutFile> {
  const files = tables.map((table) => [table.name, { table, key: keyOf(table) }] as const);
  return new Map(files.filter(([, { key }]) => key >= 0));
}

/** The column of ids: the one that entries have too, the one that is called so, or "id". */
function keyIn({ shape: { names } }: SurveyedTable, entriesName: string, guessed: number): number {
  const same = names.indexOf(entriesName);
  if (same >= 0) return same;
  return guessed >= 0 ? guessed : names.findIndex((name) => /^_?id$/i.test(name));
}

/** "u1.base" is of the fold u1, "train.csv" of the fold "train/test": whatever stands before is the fold's name. */
function foldPart({ file }: SurveyedTable): { fold: string; test: boolean } | null {
  const [, before, part] = /^(.*?)[._-]?(base|train|test)(\.\w+)?$/i.exec(file) ?? [];
  return part === undefined ? null : { fold: before || 'train/test', test: part.toLowerCase() === 'test' };
}

/** Folds of which there is both what to train on and what to test by, in order of their names. */
function foldsOf(tables: readonly SurveyedTable[]): readonly string[] {
  const parts = tables.map(foldPart).filter((part) => part !== null);
  const has = (fold: string, test: boolean) => parts.some((part) => part.fold === fold && part.test === test);
  const folds = [...new Set(parts.map(({ fold }) => fold))].filter((fold) => has(fold, true) && has(fold, false));
  if (folds.length <= MOST_FOLDS) return folds;
  throw new VectariumError(
    'BadInput',
    `the files hold ${folds.length} folds, expected at most ${MOST_FOLDS}`,
    'Choose fewer of them at once.',
  );
}

function partOf(table: SurveyedTable, folds: readonly string[]): number {
  const part = foldPart(table);
  const fold = part === null ? -1 : folds.indexOf(part.fold);
  if (fold < 0) return 0;
  return part?.test === true ? testPart(fold) : trainPart(fold);
}

function noEntries(title: string, tables: readonly SurveyedTable[], chosen: RatingColumns | undefined): VectariumError {
  const [first] = tables;
  const together =
    'Choose it together with the file of ratings (ratings.csv, u.data): both at once, their folder, or the zip.';
  if (first === undefined) {
    return new VectariumError(
      'BadInput',
      `“${title}” holds no table: expected rows of a user, an item and a rating`,
      'Choose a .csv or .tsv with such columns, a MovieLens folder or zip, or slices of the Million Playlist Dataset.',
    );
  }
  const { names } = first.shape;
  const has = names.map((name) => `“${name}”`).join(', ');
  if (chosen !== undefined) {
    const missing = [chosen.user, chosen.item].filter((name) => !names.includes(name)).map((name) => `“${name}”`);
    return new VectariumError(
      'BadInput',
      `“${first.file}” has no column ${missing.join(' and ')}; it has ${has}`,
      'Choose one of these.',
      names,
    );
  }
  if (isMovies(first.shape)) {
    return new VectariumError(
      'BadInput',
      `“${first.file}” holds titles and no ratings: its columns are ${has}`,
      together,
    );
  }
  return new VectariumError(
    'BadInput',
    `“${first.file}” has ${names.length === 1 ? 'one column' : `${names.length} columns`}, ${has}: expected at least two, of users and of items`,
    'Choose a file that says who rated what, one rating a line.',
    names,
  );
}
