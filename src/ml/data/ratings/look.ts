// What a person's files look like, before they are read or when they could not be: text, ratings or playlists, and the columns to choose from.
import type { RatingColumns } from '../../rating_contracts';
import type { SourceFile } from '../open_files';
import { cannotRead } from '../unreadable';
import { type GuessedColumns, nounsOf } from './guess_columns';
import { columnsOf, hasEntries, isMovies, type Readable, type Surveyed, survey } from './survey';
import type { TableShape } from './table_shape';

export interface FilesLook {
  /** Ratings or playlists only where that is plain: a person may know better. */
  readonly reads: Readable;
  /** Columns of the table that holds entries, or may, with what is in them first; empty where there is none. */
  readonly columns: readonly { readonly name: string; readonly sample: string }[];
  /** Those that say who did what, as far as is known. */
  readonly chosen: RatingColumns | null;
}

/** Tables that nothing else tells from texts. */
const TABLE = /\.(csv|tsv|tab)(\.gz)?$/i;

/** Throws what reading the files would, where they cannot even be opened. */
export async function whatIsIt(files: readonly SourceFile[]): Promise<Readable> {
  return readableOf(await surveyed(files));
}

export async function lookAt(files: readonly SourceFile[]): Promise<FilesLook> {
  const found = await surveyed(files);
  const reads = readableOf(found);
  const tables = tablesOf(found).filter(({ file }) => reads !== 'text' || TABLE.test(file));
  const rated = tables.filter(hasEntries);
  const table = rated.find(({ guess }) => guess.rating >= 0) ?? rated[0] ?? tables[0];
  if (table === undefined || found.some(({ kind }) => kind === 'playlists'))
    return { reads, columns: [], chosen: null };
  return { reads, ...columnsIn(table.shape, columnsOf(table, undefined, true)) };
}

export function columnsIn(shape: TableShape, columns: GuessedColumns | null): Pick<FilesLook, 'columns' | 'chosen'> {
  const { names, rows } = shape;
  const named = (key: keyof RatingColumns, column: number) => (column < 0 ? {} : { [key]: names[column]! });
  return {
    columns: names.map((name, c) => ({ name, sample: rows[0]?.[c] ?? '' })),
    chosen: columns && {
      user: names[columns.user] ?? names[0]!,
      item: names[columns.item] ?? names[names.length - 1]!,
      ...named('rating', columns.rating),
      ...named('time', columns.time),
      ...named('title', columns.title),
    },
  };
}

function readableOf(found: readonly Surveyed[]): Readable {
  if (found.some(({ kind }) => kind === 'playlists')) return 'playlists';
  const tables = tablesOf(found);
  const entries = tables.find(hasEntries);
  if (entries === undefined) {
    return tables.some(({ shape }) => shape.movieLens !== null || isMovies(shape)) ? 'ratings' : 'text';
  }
  return nounsOf(entries.shape.names[entries.guess.user]!, '').user === 'playlist' ? 'playlists' : 'ratings';
}

function tablesOf(found: readonly Surveyed[]) {
  return found.filter((file) => file.kind === 'table');
}

async function surveyed(files: readonly SourceFile[]): Promise<readonly Surveyed[]> {
  try {
    return await survey(files, new AbortController().signal);
  } catch (error) {
    throw cannotRead(error, files.length === 1 ? files[0]!.name : 'A file');
  }
}
