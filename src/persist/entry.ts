// What the shelf says of each thing that it keeps, and the small file that says it: a line with a checksum, and JSON. Every field is looked at.
import { Checksum } from '../ml/core/checksum';
import { badFile, countAt, flagAt, type Json, jsonOf, numberAt, oneOf, textAt } from '../ml/formats/packed_json';

/** 'text': the visitor's own files, kept while a training of them is unfinished. 'views' and 'session' are small and never counted out. */
export const ENTRY_KINDS = ['space', 'training', 'text', 'views', 'session'] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

export interface EntryFacts {
  readonly kind: EntryKind;
  readonly title: string;
  readonly rows: number;
  readonly dims: number;
  /** Share of the training, 0 to 1. */
  readonly trained: number;
  /** Of the format of its contents. */
  readonly version: number;
}

export interface Entry extends EntryFacts {
  readonly id: string;
  /** What a person calls it; empty where its title does. */
  readonly name: string;
  /** Stays until a person removes it. */
  readonly pinned: boolean;
  readonly bytes: number;
  /** Milliseconds since 1970. */
  readonly when: number;
  readonly checksum: number;
  /** The file that holds its contents. */
  readonly file: string;
}

/** Not to be opened; `reason` ends a sentence that begins with "It cannot be used:". */
export interface DamagedEntry {
  readonly id: string;
  /** What it was called, where that can still be told. */
  readonly title: string;
  readonly bytes: number;
  readonly reason: string;
}

/** Of the small file itself. */
const RECORD_VERSION = 1;
const MANY = 2 ** 48;

export function entryText(entry: Entry): string {
  return sealed(JSON.stringify({ ...entry, record: RECORD_VERSION }));
}

/** With its checksum before it. */
export function sealed(json: string): string {
  return `${checksumOf(json)}\n${json}`;
}

/** Throws saying what is wrong. */
export function entryOf(id: string, text: string): Entry {
  const end = text.indexOf('\n');
  const json = text.slice(end + 1);
  const root = jsonOf(json);
  if (text.slice(0, Math.max(0, end)) !== checksumOf(json))
    throw badFile('its description does not match its checksum');
  const record = countAt(root, 'record', MANY);
  if (record > RECORD_VERSION) {
    throw badFile(
      `it was kept by a later version of the app (${record}, this one reads ${RECORD_VERSION}): reload the page`,
    );
  }
  if (textAt(root, 'id') !== id) throw badFile(`it is called ${textAt(root, 'id')} inside and ${id} outside`);
  return fieldsOf(id, root);
}

function fieldsOf(id: string, root: Json): Entry {
  return {
    id,
    kind: oneOf(root, 'kind', ENTRY_KINDS),
    title: textAt(root, 'title'),
    name: textAt(root, 'name'),
    rows: countAt(root, 'rows', MANY),
    dims: countAt(root, 'dims', MANY),
    trained: numberAt(root, 'trained'),
    version: countAt(root, 'version', MANY),
    pinned: flagAt(root, 'pinned'),
    bytes: countAt(root, 'bytes', MANY),
    when: numberAt(root, 'when'),
    checksum: countAt(root, 'checksum', 2 ** 32),
    file: textAt(root, 'file'),
  };
}

function checksumOf(json: string): string {
  return new Checksum().add(new TextEncoder().encode(json)).value.toString(16);
}
