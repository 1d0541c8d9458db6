// Writes a zip archive of parts that are there already, each stored as it is or deflated by the platform where that makes it smaller: the result is one
// Blob of the parts themselves, so that nothing is copied. APPNOTE.TXT 6.3.10 without its 64-bit fields: up to 4 GiB and 65,535 files.
// Reading is zip.js's (data/zip_entries.ts).
import { VectariumError } from '../errors';

/** A file of the archive; `path` has forward slashes and no leading one. */
export interface ZipPart {
  readonly path: string;
  readonly data: Blob;
  /** Whether deflating is worth the time. */
  readonly deflate: boolean;
}

const MOST_BYTES = 2 ** 32 - 1;
const MOST_FILES = 2 ** 16 - 1;
/** Names are UTF-8. */
const UTF8 = 1 << 11;
/** 1980-01-01, the earliest there is: equal content gives equal archives. */
const DAY_ONE = (1 << 5) | 1;

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0);
  return value;
});

/** Throws BadInput beyond 4 GiB, and AbortError when stopped. `onWritten` hears of every file. */
export async function writeZip(
  parts: readonly ZipPart[],
  signal?: AbortSignal,
  onWritten: (files: number) => void = () => {},
): Promise<Blob> {
  if (parts.length > MOST_FILES) throw tooMuch(parts.length, 0);
  const written: BlobPart[] = [];
  const directory: BlobPart[] = [];
  let at = 0;
  let length = 0;
  for (const [n, { path, data, deflate }] of parts.entries()) {
    signal?.throwIfAborted();
    const name = new TextEncoder().encode(path);
    const packed = deflate ? await smaller(data) : data;
    // From "version needed" to the length of the name: the same bytes in both headers of a file.
    const common = record([
      ...([
        [2, packed === data ? 10 : 20],
        [2, UTF8],
        [2, packed === data ? 0 : 8],
        [2, 0],
        [2, DAY_ONE],
      ] as const),
      ...([
        [4, await crc32(data)],
        [4, packed.size],
        [4, data.size],
        [2, name.length],
        [2, 0],
      ] as const),
    ]);
    const local = record([[4, 0x04034b50]]);
    const central = record([
      [4, 0x02014b50],
      [2, 20],
    ]);
    const rest = record([
      [2, 0],
      [2, 0],
      [2, 0],
      [4, 0],
      [4, at],
    ]);
    written.push(local, common, name, packed);
    directory.push(central, common, rest, name);
    at += local.length + common.length + name.length + packed.size;
    length += central.length + common.length + rest.length + name.length;
    if (at + length > MOST_BYTES) throw tooMuch(parts.length, at);
    onWritten(n + 1);
  }
  const count = parts.length;
  const end = record([
    [4, 0x06054b50],
    [2, 0],
    [2, 0],
    [2, count],
    [2, count],
    [4, length],
    [4, at],
    [2, 0],
  ]);
  return new Blob([...written, ...directory, end], { type: 'application/zip' });
}

/** Little-endian numbers of so many bytes. */
function record(fields: readonly (readonly [2 | 4, number])[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(fields.reduce((sum, [size]) => sum + size, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const [size, value] of fields) {
    if (size === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += size;
  }
  return bytes;
}

/** Deflated, or the very Blob where that is no smaller. */
async function smaller(data: Blob): Promise<Blob> {
  const packed = await new Response(data.stream().pipeThrough(new CompressionStream('deflate-raw'))).blob();
  return packed.size < data.size ? packed : data;
}

async function crc32(data: Blob): Promise<number> {
  let crc = 0xffffffff;
  const reader = data.stream().getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return (crc ^ 0xffffffff) >>> 0;
    for (let i = 0; i < value.length; i++) crc = (crc >>> 8) ^ TABLE[(crc ^ value[i]!) & 0xff]!;
  }
}

function tooMuch(files: number, bytes: number): VectariumError {
  const had = `${files} files of ${bytes.toLocaleString('en')} bytes and more`;
  return new VectariumError(
    'BadInput',
    `This is more than a zip archive holds: ${had}, at most ${MOST_FILES} files of ${MOST_BYTES.toLocaleString('en')} bytes together`,
    'Leave spaces out, or round the vectors to 8 bits.',
  );
}
