// The spaces of the dataset list that are opened when chosen: files of ready vectors, with pages of pictures where rows have pictures.
// Only types and checks, as in manifest.ts; the space that the app opens with is none of them.
import { asRecord, type BuiltDataset, bad, count, text } from './manifest';

/** Pages of equal tiles, one tile a row of the space: row i is tile i % tilesPerPage of page ⌊i / tilesPerPage⌋, `across` of them to a line. */
export interface PicturesEntry {
  readonly tileWidth: number;
  readonly tileHeight: number;
  readonly tilesPerPage: number;
  readonly across: number;
  /** Grey levels that say how much ink there is, 0 none; else colours as they are. */
  readonly ink: boolean;
  /** Image files beside the manifest, a page each. */
  readonly files: readonly string[];
}

/** Its file is a gzipped `.space`. */
export interface SpaceEntry extends BuiltDataset {
  readonly rows: number;
  readonly dims: number;
  readonly pictures?: PicturesEntry;
}

/** The spaces of a dataset list; none where it has no such list. Throws BadInput that names the field and what it holds. */
export function parseSpaces(json: unknown): readonly SpaceEntry[] {
  const entries = asRecord(json, 'the dataset list').spaces ?? [];
  if (!Array.isArray(entries)) throw bad('the dataset list', 'spaces', 'a list', entries);
  return entries.map((value: unknown, i) => parseSpace(value, `space ${i + 1}`));
}

/** One entry of such a list; `where` names it in errors. */
export function parseSpace(value: unknown, where: string): SpaceEntry {
  const record = asRecord(value, where);
  const word = (key: string): string => text(record, key, where);
  const number = (key: string): number => count(record, key, where);
  const rows = number('rows');
  return {
    id: word('id'),
    title: word('title'),
    description: word('description'),
    licence: word('licence'),
    ...(record.licenceUrl === undefined ? {} : { licenceUrl: word('licenceUrl') }),
    source: word('source'),
    homepage: word('homepage'),
    file: word('file'),
    rows,
    dims: number('dims'),
    bytes: number('bytes'),
    compressedBytes: number('compressedBytes'),
    ...(record.pictures === undefined
      ? {}
      : { pictures: parsePictures(record.pictures, rows, `pictures of ${where}`) }),
  };
}

function parsePictures(value: unknown, rows: number, where: string): PicturesEntry {
  const record = asRecord(value, where);
  const least1 = (key: string): number => {
    const found = count(record, key, where);
    if (found === 0) throw bad(where, key, 'a number of at least 1', found);
    return found;
  };
  const { ink, files } = record;
  if (typeof ink !== 'boolean') throw bad(where, 'ink', 'true or false', ink);
  const tilesPerPage = least1('tilesPerPage');
  const pages = Math.ceil(rows / tilesPerPage);
  if (!Array.isArray(files) || files.length !== pages) throw bad(where, 'files', `a list of ${pages}`, files);
  return {
    tileWidth: least1('tileWidth'),
    tileHeight: least1('tileHeight'),
    tilesPerPage,
    across: least1('across'),
    ink,
    files: files.map((file: unknown, i) => text({ file }, 'file', `page ${i + 1} of ${where}`)),
  };
}
