// Archives that we write, read by zip.js and checked by Node's zlib: paths, contents, sums, and that nothing is packed that gains nothing by it.
import { crc32 } from 'node:zlib';
import { expect, it } from 'vitest';
import { zipEntries } from '../data/zip_entries';
import { writeZip } from './zip_writer';

const bytesOf = async (blob: Blob) => new Uint8Array(await blob.arrayBuffer());
const noise = Uint8Array.from({ length: 5000 }, (_, i) => (i * i * 2654435761) >>> 13);

it('holds what was put in, under UTF-8 names, with right sums', async () => {
  const parts = [
    { path: 'a/wörter.txt', data: new Blob(['word '.repeat(1000)]), deflate: true },
    { path: 'b.bin', data: new Blob([noise.subarray(0, 2000), noise.subarray(2000)]), deflate: false },
    { path: 'noise', data: new Blob([noise]), deflate: true },
    { path: 'empty', data: new Blob([]), deflate: true },
  ];
  const heard: number[] = [];
  const zip = await writeZip(parts, undefined, (files) => heard.push(files));
  const entries = await zipEntries('it', zip);
  expect(entries.map(({ path }) => path)).toEqual(['a/wörter.txt', 'b.bin', 'empty', 'noise']);
  for (const { path, size, chunks } of entries) {
    const { data } = parts.find((part) => part.path === path)!;
    const read: Uint8Array<ArrayBuffer>[] = [];
    for await (const chunk of chunks()) read.push(chunk); // which checks their sums
    expect(await bytesOf(new Blob(read))).toEqual(await bytesOf(data));
    expect(size).toBe(data.size);
  }
  const [packed, ...stored] = ['a/wörter.txt', 'b.bin', 'noise'].map(
    (path) => entries.find((one) => one.path === path)!,
  );
  expect(packed!.packedShare).toBeLessThan(0.1);
  expect(stored.map(({ packedShare }) => packedShare)).toEqual([1, 1]);
  // The sum in the first header, at byte 14 of it.
  expect(new DataView(await zip.arrayBuffer()).getUint32(14, true)).toBe(crc32(await bytesOf(parts[0]!.data)));
  expect(heard).toEqual([1, 2, 3, 4]);
  // The same content gives the same archive.
  expect(await bytesOf(await writeZip(parts))).toEqual(await bytesOf(zip));
});

it('stops when asked, and refuses more files than an archive counts', async () => {
  const parts = [{ path: 'a', data: new Blob(['a']), deflate: false }];
  await expect(writeZip(parts, AbortSignal.abort())).rejects.toThrow(/abort/i);
  const many = Array.from({ length: 65_536 }, (_, n) => ({ path: String(n), data: new Blob([]), deflate: false }));
  await expect(writeZip(many)).rejects.toThrow(/65536 files .* at most 65535/);
});
