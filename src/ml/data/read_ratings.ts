// Files to one table of users, items and what users did with them: MovieLens (100k, 1M, 10M, latest; folder, zip or single files), any table by its columns, and
// playlists of the Million Playlist Dataset. Read as streams: in memory are the entries (entry_list.ts), names, and one row or playlist.
import type { Control } from '../contracts';
import type { RatingTable } from '../rating_contracts';
import { ByteNormalizer } from './decode';
import { type OpenedText, type Opening, openFiles, type SkippedFile, type SourceFile } from './open_files';
import { ByteRows, type Row } from './ratings/byte_rows';
import { finishTable } from './ratings/finish_table';
import { Gathering } from './ratings/gathering';
import { columnsIn, type FilesLook } from './ratings/look';
import { PlaylistsJson } from './ratings/playlists_json';
import { planReading, type RatingOptions, type ReadingPlan } from './ratings/reading_plan';
import { survey } from './ratings/survey';
import type { TableShape } from './ratings/table_shape';
import { ReadingTurns } from './reading_turns';
import { cannotRead } from './unreadable';

/** A table, and how it was put together. */
export interface ReadRatings extends RatingTable {
  readonly files: RatingFiles;
}

export interface RatingFiles {
  /** Files that were read, those in archives included. */
  readonly read: number;
  readonly skipped: readonly SkippedFile[];
  readonly look: FilesLook;
}

/** Throws BadInput, naming file and line, what was expected and what was found. */
export async function readRatings(
  files: readonly SourceFile[],
  options: RatingOptions,
  control: Control,
): Promise<ReadRatings> {
  const opening: Opening = { done: 0, current: options.title, skipped: [] };
  const total = files.reduce((sum, { blob }) => sum + blob.size, 0);
  const turns = new ReadingTurns(control, 'Reading ratings', total, () => opening.done);
  let read = 0;
  try {
    const plan = planReading(await survey(files, control.signal), options);
    const gathering = new Gathering(plan, options.columns !== undefined);
    for await (const text of openFiles(files, opening)) {
      const reader = readerOf(text, plan, gathering);
      if (reader === null) continue;
      const normalizer = new ByteNormalizer(text.name, (utf8) => reader.push(utf8));
      await turns.read(text.chunks, (piece) => normalizer.push(piece));
      normalizer.end();
      reader.end();
      read += 1;
    }
    opening.done = total;
    turns.report();
    const table = finishTable(gathering, plan, options, total);
    return { ...table, files: { read, skipped: opening.skipped, look: lookOf(plan) } };
  } catch (error) {
    throw cannotRead(error, opening.current);
  }
}

interface Reader {
  push(utf8: Uint8Array): void;
  end(): void;
}

/** Null for a file that tells nothing of users and items. */
function readerOf({ name }: OpenedText, plan: ReadingPlan, gathering: Gathering): Reader | null {
  if (plan.playlists.has(name)) return new PlaylistsJson(name, gathering.playlists(name));
  const entries = plan.entries.get(name);
  if (entries !== undefined) return rows(name, entries.table.shape, gathering.entryRows(entries));
  const items = plan.items.get(name);
  if (items !== undefined) return rows(name, items.table.shape, gathering.itemRows(items));
  const users = plan.users.get(name);
  return users === undefined ? null : rows(name, users.table.shape, gathering.userRows(users));
}

function rows(name: string, shape: TableShape, take: (row: Row) => void): Reader {
  let header = shape.header;
  return new ByteRows(name, shape, (row) => {
    if (header) header = false;
    else take(row);
  });
}

function lookOf({ entries, nouns }: ReadingPlan): FilesLook {
  const reads = nouns.user === 'playlist' ? 'playlists' : 'ratings';
  const [first] = entries.values();
  if (first === undefined) return { reads, columns: [], chosen: null };
  return { reads, ...columnsIn(first.table.shape, first.columns) };
}
