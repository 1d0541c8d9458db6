// The chunks of a file named on the command line, unpacked where it is gzipped.
import { createReadStream, existsSync, statSync } from 'node:fs';
import { Readable } from 'node:stream';
import { maybeGunzip } from '../src/ml/data/streams';
import { VectariumError } from '../src/ml/errors';

export function openFile(path: string): AsyncIterable<Uint8Array> {
  if (!existsSync(path) || !statSync(path).isFile()) {
    throw new VectariumError('BadInput', `There is no file ${path}.`, 'Check the path.');
  }
  return maybeGunzip(Readable.toWeb(createReadStream(path)) as ReadableStream<Uint8Array<ArrayBuffer>>);
}
