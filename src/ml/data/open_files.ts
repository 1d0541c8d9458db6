// From files as a person chose them to the texts in them: gzip and zip are unpacked, what is not text is left out and counted where there
// are other files, and refused where there are none. Reads nothing into memory but each text's first bytes.
import { VectariumError } from '../errors';
import { detectEncoding, HEAD_BYTES } from './encoding';
import { type Bytes, gunzipped, peek, streamChunks } from './streams';
import { type TextKind, textKind } from './text_kinds';

/** A file with its name, or its path in the folder that was chosen. */
export interface SourceFile {
  readonly name: string;
  readonly blob: Blob;
}

/** A text in a file. */
export interface OpenedText {
  /** Its document's title: the file's path, or that in its archive. */
  readonly title: string;
  /** For errors: with the archive it is in. */
  readonly name: string;
  readonly kind: TextKind;
  readonly chunks: AsyncIterable<Uint8Array>;
}

/** A file that was left out, and why, for people. */
export interface SkippedFile {
  readonly name: string;
  readonly reason: string;
}

/** Where the opening of files stands, kept by whoever opens them. */
export interface Opening {
  /** Packed bytes read. */
  done: number;
  /** The file that is being read. */
  current: string;
  readonly skipped: SkippedFile[];
}

/** Where a text lies: in a file alone, or beside others; `packed` is what its archive weighs. */
interface Place {
  readonly title: string;
  readonly name: string;
  readonly alone: boolean;
}

/** Text is packed to a third, at best a tenth; what unpacks to more than this, beyond FREE_BYTES, is made to fill memory. */
export const MOST_RATIO = 100;
export const FREE_BYTES = 1 << 23;
/** Like tar and the finder: hidden files and those of macOS are nobody's text. */
const HIDDEN = /(^|\/)(\.|__MACOSX\/|desktop\.ini$|thumbs\.db$)/i;
/** Archives by their bytes, which nobody means as such. */
export const OFFICE = /\.(docx|xlsx|pptx|odt|ods|odp|epub|jar|apk)$/i;

/** The texts of `files`, in order of their names. Each is to be read to its end before the next is asked for. */
export async function* openFiles(files: readonly SourceFile[], opening: Opening): AsyncGenerator<OpenedText, void> {
  const shown = files.length === 1 ? files : files.filter(({ name }) => !HIDDEN.test(name));
  const sorted = [...shown].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  for (const { name, blob } of sorted) {
    opening.current = name;
    const place = { title: name, name, alone: files.length === 1 };
    const head = new Uint8Array(await blob.slice(0, 4).arrayBuffer());
    if (isZip(head) && !OFFICE.test(name)) yield* openZip(place, blob, opening);
    else yield* openText(place, metered(streamChunks(blob.stream()), opening), blob.size, opening);
  }
}

async function* openText(
  place: Place,
  raw: AsyncGenerator<Bytes, void, undefined>,
  packed: number,
  opening: Opening,
): AsyncGenerator<OpenedText, void> {
  const { title, name, alone } = place;
  const { head, chunks } = await peek(bounded(gunzipped(raw, name), name, packed), HEAD_BYTES);
  try {
    if (!alone && head.length === 0) {
      opening.skipped.push({ name, reason: 'empty' });
      return;
    }
    if (!alone && isZip(head) && name.toLowerCase().endsWith('.zip')) throw nested(name);
    const refusal = refusalOf(head.subarray(0, HEAD_BYTES), name);
    if (refusal !== null) {
      if (alone) throw refusal;
      opening.skipped.push({ name, reason: 'not text' });
      return;
    }
    yield { title, name, kind: textKind(head.subarray(0, HEAD_BYTES), name), chunks };
  } finally {
    await chunks.return();
  }
}

async function* openZip(place: Place, blob: Blob, opening: Opening): AsyncGenerator<OpenedText, void> {
  const { zipEntries } = await import('./zip_entries');
  const entries = (await zipEntries(place.name, blob)).filter(({ path }) => !HIDDEN.test(path));
  const before = opening.done;
  const budget = { unpacked: 0 };
  let texts = 0;
  for (const entry of entries) {
    const name = `${place.name} › ${entry.path}`;
    const inside = { title: entry.path, name, alone: false };
    const raw = metered(bounded(entry.chunks(), place.name, blob.size, budget), opening, entry.packedShare);
    for await (const text of openText(inside, raw, blob.size, opening)) {
      texts += 1;
      yield text;
    }
  }
  opening.done = before + blob.size;
  if (texts > 0) return;
  const what = entries.length === 0 ? 'is an empty archive' : `holds ${entries.length} files and none of them is text`;
  if (!place.alone) opening.skipped.push({ name: place.name, reason: 'no text in it' });
  else throw new VectariumError('BadInput', `“${place.name}” ${what}`, 'Choose an archive of text files.');
}

/** Counts what is read; `share` weighs unpacked bytes of an archive as the packed ones that they come from. */
async function* metered(chunks: AsyncGenerator<Bytes, void, undefined>, opening: Opening, share = 1) {
  for await (const chunk of chunks) {
    opening.done += chunk.length * share;
    yield chunk;
  }
}

/** Ends in an error where `packed` bytes unpack to more than text can. `budget` adds up the entries of an archive. */
export async function* bounded(
  chunks: AsyncGenerator<Bytes, void, undefined>,
  name: string,
  packed: number,
  budget = { unpacked: 0 },
): AsyncGenerator<Bytes, void, undefined> {
  for await (const chunk of chunks) {
    budget.unpacked += chunk.length;
    if (budget.unpacked > Math.max(FREE_BYTES, packed * MOST_RATIO)) throw bomb(name, packed, budget.unpacked);
    yield chunk;
  }
}

function bomb(name: string, packed: number, unpacked: number): VectariumError {
  const sizes = `${packed.toLocaleString('en')} bytes unpack to more than ${unpacked.toLocaleString('en')}`;
  return new VectariumError(
    'BadInput',
    `“${name}” is packed as no text is: ${sizes}, over ${MOST_RATIO} times as many`,
    'Reading stopped so that it does not fill the memory. If you trust it, unpack it yourself and choose the files in it.',
  );
}

function nested(name: string): VectariumError {
  return new VectariumError(
    'BadInput',
    `“${name}” is an archive within an archive`,
    'Unpack the outer one and choose the archives or files in it.',
  );
}

function refusalOf(head: Uint8Array, name: string): VectariumError | null {
  try {
    detectEncoding(head, name);
    return null;
  } catch (error) {
    if (error instanceof VectariumError) return error;
    throw error;
  }
}

/** PK and what a first entry, or an archive without any, goes on with. */
function isZip(head: Uint8Array): boolean {
  return head[0] === 0x50 && head[1] === 0x4b && ((head[2] === 3 && head[3] === 4) || (head[2] === 5 && head[3] === 6));
}
