// What the files that a person chose are, from the first bytes of each: entries of users and items, what is known of items or users, playlists, or none of
// these. Reads no more than those bytes.
import type { RatingColumns } from '../../rating_contracts';
import { ByteNormalizer } from '../decode';
import { HEAD_BYTES } from '../encoding';
import { type Opening, openFiles, type SourceFile } from '../open_files';
import { type GuessedColumns, guessByContent, guessByName } from './guess_columns';
import { type TableShape, tableShape } from './table_shape';

/** What files may be read as. */
export type Readable = 'text' | 'ratings' | 'playlists';

export interface SurveyedTable {
  readonly kind: 'table';
  /** For errors. */
  readonly name: string;
  /** The last part of its path. */
  readonly file: string;
  readonly shape: TableShape;
  readonly guess: GuessedColumns;
}

export interface SurveyedFile {
  readonly kind: 'playlists' | 'other';
  readonly name: string;
  readonly file: string;
}

export type Surveyed = SurveyedTable | SurveyedFile;

/** Bytes looked at: what a table's columns hold shows in these. */
const LOOK = 4 * HEAD_BYTES;

/** All texts in the files, in the order in which they are read. */
export async function survey(files: readonly SourceFile[], signal: AbortSignal): Promise<readonly Surveyed[]> {
  const found: Surveyed[] = [];
  const opening: Opening = { done: 0, current: '', skipped: [] };
  for await (const { title, name, kind, chunks } of openFiles(files, opening)) {
    signal.throwIfAborted();
    const file = title.slice(title.lastIndexOf('/') + 1);
    const { utf8, cut } = await headOf(name, chunks);
    const shape = kind === 'html' || kind === 'markdown' ? null : tableShape(utf8, cut);
    if (isPlaylists(new TextDecoder().decode(utf8))) found.push({ kind: 'playlists', name, file });
    else if (shape === null || kind === 'jsonl' || kind === 'json') found.push({ kind: 'other', name, file });
    else found.push({ kind: 'table', name, file, shape, guess: guessByName(shape.names) });
  }
  return found;
}

/** movies.csv of MovieLens. */
export function isMovies(shape: TableShape): boolean {
  return (
    shape.movieLens === 'u.item' || shape.movieLens === 'movies.dat' || shape.names.join() === 'movieId,title,genres'
  );
}

export function hasEntries({ guess }: SurveyedTable): boolean {
  return guess.user >= 0 && guess.item >= 0;
}

/** The columns that a person chose in place of those guessed; null where a table has no such user or item. */
export function columnsOf(
  { shape, guess }: SurveyedTable,
  chosen: RatingColumns | undefined,
  byContent: boolean,
): GuessedColumns | null {
  const found = byContent ? guessByContent(shape.names, shape.rows) : guess;
  if (chosen === undefined) return found.user >= 0 && found.item >= 0 ? found : null;
  const place = (name: string | undefined) => (name === undefined ? -1 : shape.names.indexOf(name));
  const [user, item, rating] = [place(chosen.user), place(chosen.item), place(chosen.rating)];
  if (user < 0 || item < 0) return null;
  const artist = found.artist === item ? -1 : found.artist;
  const counts = found.counts && found.rating === rating;
  return { ...found, user, item, rating, counts, time: place(chosen.time), title: place(chosen.title), artist };
}

/** A playlist's tracks within an object, or a list of such objects. */
function isPlaylists(head: string): boolean {
  return /^\uFEFF?\s*[[{]/.test(head) && (/"playlists"\s*:\s*\[/.test(head) || /"tracks"\s*:\s*\[/.test(head));
}

async function headOf(name: string, chunks: AsyncIterable<Uint8Array>): Promise<{ utf8: Uint8Array; cut: boolean }> {
  const parts: Uint8Array[] = [];
  let length = 0;
  let cut = false;
  const normalizer = new ByteNormalizer(name, (utf8) => parts.push(utf8.slice()));
  for await (const chunk of chunks) {
    const piece = chunk.subarray(0, LOOK - length);
    normalizer.push(piece);
    length += piece.length;
    cut = length === LOOK;
    if (cut) break;
  }
  normalizer.end();
  const utf8 = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    utf8.set(part, at);
    at += part.length;
  }
  return { utf8, cut };
}
