// The files that a person chose, those in zip archives among them, each with its first bytes unpacked, as a format is asked about it. Nothing is read but
// those. Other files of archives are listed by their paths.
import { bounded, OFFICE, type SourceFile } from '../../data/open_files';
import { type Bytes, gunzipped, peek, streamChunks } from '../../data/streams';
import { cannotRead } from '../../data/unreadable';
import { VectariumError } from '../../errors';
import type { VectorFile } from './types';

/** Enough for a line of ten thousand numbers. */
export const HEAD_BYTES = 1 << 18;
/** Deflate packs to no less (zlib, "Maximum expansion factor"). */
const MOST_PACKED = 1032;
/** Files of an archive that are looked into. */
const MOST_ENTRIES = 100;
/** More files than this are a folder of texts. */
const MOST_FILES = 20;
const CHUNK_BYTES = 1 << 18;
const HIDDEN = /(^|\/)(\.|__MACOSX\/)/;

export interface OpenedFiles {
  readonly files: readonly VectorFile[];
  /** Paths in the archives among them. */
  readonly entries: readonly string[];
}

/** The same files in the same order every time. */
export async function openVectorFiles(chosen: readonly SourceFile[]): Promise<OpenedFiles> {
  if (chosen.length > MOST_FILES) return { files: [], entries: [] };
  const files: VectorFile[] = [];
  const entries: string[] = [];
  for (const { name, blob } of chosen) {
    try {
      const head = new Uint8Array(await blob.slice(0, HEAD_BYTES).arrayBuffer());
      if (isZip(head) && !OFFICE.test(name)) await openZip(name, blob, files, entries).catch(leaveDamaged);
      else if (head[0] === 0x1f && head[1] === 0x8b) files.push(await gzipped(name, blob));
      else files.push(plain(name, blob, head));
    } catch (error) {
      throw cannotRead(error, name);
    }
  }
  return { files, entries };
}

function plain(name: string, blob: Blob, bytes: Bytes): VectorFile {
  const { size } = blob;
  const whole = size <= bytes.length;
  return {
    ...{ name, bytes, whole, size, exact: true, most: size, packed: size },
    chunks: (onPacked) => metered(reusedChunks(blob), name, onPacked),
  };
}

/** All through the same memory, where the browser can: garbage of a large file would be as large before it is collected. */
async function* reusedChunks(blob: Blob): AsyncGenerator<Bytes, void, undefined> {
  const stream = blob.stream();
  let reader: ReadableStreamBYOBReader;
  try {
    reader = stream.getReader({ mode: 'byob' });
  } catch {
    yield* streamChunks(stream); // not a stream of bytes in this browser
    return;
  }
  let view: Bytes = new Uint8Array(CHUNK_BYTES);
  try {
    for (;;) {
      const { done, value } = await reader.read(view);
      if (done) break;
      yield value;
      view = new Uint8Array(value.buffer);
    }
  } finally {
    await reader.cancel().catch(() => undefined); // a stream that failed has told so in read()
  }
}

async function gzipped(name: string, blob: Blob): Promise<VectorFile> {
  const chunks = (onPacked?: (bytes: number) => void) =>
    bounded(gunzipped(metered(streamChunks(blob.stream()), name, onPacked), name), name, blob.size);
  let read = 0;
  const { head, whole } = await headOf(chunks((bytes) => (read = bytes)));
  const trailer = new DataView(await blob.slice(Math.max(0, blob.size - 4)).arrayBuffer());
  const said = trailer.byteLength === 4 ? trailer.getUint32(0, true) : 0;
  return {
    ...{ name: name.replace(/\.gz$/i, ''), bytes: head, whole, exact: whole, packed: blob.size },
    size: whole ? head.length : unpackedSize(said, (blob.size * head.length) / Math.max(1, read), blob.size),
    ...{ most: blob.size * MOST_PACKED, chunks },
  };
}

/** gzip says its length modulo 2³² (RFC 1952, ISIZE): which multiple it is, the share of the beginning tells. */
function unpackedSize(said: number, guess: number, packed: number): number {
  const wraps = Math.max(0, Math.round((guess - said) / 2 ** 32));
  const size = said + wraps * 2 ** 32;
  return size >= packed && size <= packed * MOST_PACKED ? size : Math.round(guess);
}

/** Archives that cannot be opened are left to those who read texts, and say what they are. */
function leaveDamaged(error: unknown): void {
  if (!(error instanceof VectariumError)) throw error;
}

async function openZip(name: string, blob: Blob, files: VectorFile[], paths: string[]): Promise<void> {
  const { zipEntries } = await import('../../data/zip_entries');
  const entries = (await zipEntries(name, blob)).filter(({ path }) => !HIDDEN.test(path));
  paths.push(...entries.map(({ path }) => path));
  for (const { path, size, packedShare, chunks } of entries.slice(0, MOST_ENTRIES)) {
    const { head, whole } = await headOf(chunks());
    const packed = Math.ceil(size * packedShare);
    const title = `${name} › ${path}`;
    files.push({
      ...{
        name: title,
        bytes: head,
        whole,
        size,
        exact: false,
        packed,
        most: blob.size * MOST_PACKED,
      },
      chunks: (onPacked) => metered(bounded(chunks(), name, blob.size), title, onPacked, packedShare),
    });
  }
}

async function headOf(chunks: AsyncGenerator<Bytes, void, undefined>): Promise<{ head: Bytes; whole: boolean }> {
  const { head, chunks: all } = await peek(chunks, HEAD_BYTES + 1);
  await all.return();
  return { head: head.subarray(0, HEAD_BYTES), whole: head.length <= HEAD_BYTES };
}

async function* metered(
  chunks: AsyncGenerator<Bytes, void, undefined>,
  name: string,
  onPacked?: (bytes: number) => void,
  share = 1,
): AsyncGenerator<Bytes, void, undefined> {
  let read = 0;
  try {
    for await (const chunk of chunks) {
      read += chunk.length * share;
      onPacked?.(read);
      yield chunk;
    }
  } catch (error) {
    throw cannotRead(error, name);
  }
}

function isZip(head: Uint8Array): boolean {
  return head[0] === 0x50 && head[1] === 0x4b && ((head[2] === 3 && head[3] === 4) || (head[2] === 5 && head[3] === 6));
}
