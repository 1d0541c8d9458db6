// The visitor's own files, kept beside a training of them that is unfinished: it reads them again when it goes on. How they lie: ml/formats/packed_parts.ts.
import type { SourceFile } from '../ml/data/open_files';
import { badFile, countAt, jsonOf, listAt, textAt } from '../ml/formats/packed_json';
import { openParts, packParts } from '../ml/formats/packed_parts';

const LETTERS = 'VTXT';
export const TEXT_VERSION = 2;
const MANY = 2 ** 32;

export async function textParts(files: readonly SourceFile[]): Promise<Uint8Array<ArrayBuffer>[]> {
  const contents: Uint8Array[] = [];
  for (const { blob } of files) contents.push(new Uint8Array(await blob.arrayBuffer()));
  const heads = files.map(({ name }, n) => ({ name, bytes: contents[n]!.length }));
  return packParts(LETTERS, TEXT_VERSION, { files: heads }, contents);
}

/** Throws `BadInput` saying what is wrong for anything but a whole file of such. */
export function unpackText(bytes: Uint8Array): readonly SourceFile[] {
  const { header, arrays } = openParts(bytes, LETTERS, TEXT_VERSION, TEXT_VERSION);
  const heads = listAt(jsonOf(header), 'files').map((file) => ({
    name: textAt(file, 'name'),
    length: countAt(file, 'bytes', MANY),
  }));
  if (heads.length === 0) throw badFile('it holds no file');
  arrays.expect(heads.map(({ length }) => length));
  return heads.map(({ name, length }) => ({ name, blob: new Blob([arrays.take(length)]) }));
}
