// The files in a zip archive, by zip.js's reader without its workers, writers and other inputs. Loaded when the first archive is opened.
// Refuses encrypted archives; what is in the files is the caller's.
import { type FileEntry, ZipReader } from '@zip.js/zip.js/lib/zip-core-reader.js';
import { VectariumError } from '../errors';
import type { Bytes } from './streams';

export interface ZipEntry {
  readonly path: string;
  /** Packed bytes by unpacked ones. */
  readonly packedShare: number;
  /** Unpacked bytes, as the archive declares them: what comes is to be counted. */
  readonly size: number;
  chunks(): AsyncGenerator<Bytes, void, undefined>;
}

/** In order of their paths. `name` is the archive's, for errors. */
export async function zipEntries(name: string, blob: Blob): Promise<readonly ZipEntry[]> {
  // A reader as zip.js calls it; its own for blobs is not in the part of it that only reads.
  const reader = {
    size: blob.size,
    readUint8Array: async (offset: number, length: number) =>
      new Uint8Array(await blob.slice(offset, offset + length).arrayBuffer()),
    createReadable: ({ offset, size }: { offset: number; size: number }) => blob.slice(offset, offset + size).stream(),
    get readable() {
      return blob.stream();
    },
  };
  const zip = new ZipReader(reader, { useWebWorkers: false });
  const entries = await zip.getEntries().catch((error: unknown) => {
    throw damaged(name, error);
  });
  const files = entries.filter((entry): entry is FileEntry => !entry.directory);
  const encrypted = files.find((file) => file.encrypted);
  if (encrypted !== undefined) {
    throw new VectariumError(
      'BadInput',
      `“${name}” is encrypted: “${encrypted.filename}” in it cannot be read without its password`,
      'Unpack it with the password and choose the files, or pack them again without one.',
    );
  }
  return files
    .map((file) => ({
      path: file.filename,
      packedShare: file.compressedSize / Math.max(1, file.uncompressedSize),
      size: file.uncompressedSize,
      chunks: () => entryChunks(file, `${name} › ${file.filename}`),
    }))
    .sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

async function* entryChunks(file: FileEntry, name: string): AsyncGenerator<Bytes, void, undefined> {
  const { readable, writable } = new TransformStream<Bytes, Bytes>();
  const leaving = new AbortController();
  const reading = file.getData(writable, { signal: leaving.signal, checkCrc32: true });
  // Where it fails before its first byte zip.js leaves the stream open, and reading that alone would never end.
  const failing = new Promise<never>((_, reject) => void reading.catch(reject));
  failing.catch(() => undefined); // also when nobody reads on
  const reader = readable.getReader();
  try {
    for (;;) {
      const { done, value } = await Promise.race([reader.read(), failing]);
      if (done) break;
      yield value;
    }
    await reading;
  } catch (error) {
    throw damaged(name, error);
  } finally {
    leaving.abort();
    await reader.cancel().catch(() => undefined);
  }
}

function damaged(name: string, error: unknown): Error {
  // The file was moved or changed since it was chosen: said where files are read.
  if (error instanceof Error && error.name === 'NotReadableError') return error;
  const reason = error instanceof Error ? error.message : String(error);
  const advice = 'Load or pack it again: a file that ends too early was not downloaded or copied to its end.';
  return new VectariumError('BadInput', `“${name}” is a zip archive that is damaged or cut off (${reason})`, advice);
}
