// Our own `.space` file: a whole space with its columns, layouts and provenance (../packed_space.ts), which is also what reads it. Here it is told by its
// first bytes, and looked into before it is read.
import type { Control } from '../../contracts';
import type { Bytes } from '../../data/streams';
import { VectariumError } from '../../errors';
import { createPace } from '../../projection/pace';
import { type UnpackedSpace, unpackSpace } from '../packed_space';
import type { FileHead, ReadWish, VectorFile, VectorFormat, VectorLook } from './types';

const MAGIC = 'VSPC';

const startOf = ({ bytes }: FileHead, length: number) => new TextDecoder().decode(bytes.subarray(0, length));

function look(head: FileHead): VectorLook {
  // Its header begins with these; all of it is checked when the file is read.
  const text = startOf(head, head.bytes.length);
  const numberOf = (key: string) => Number(new RegExp(`"${key}":(\\d+)`).exec(text)?.[1]);
  const [rows, dims] = [numberOf('rows'), numberOf('dims')];
  if (!(rows >= 0 && dims >= 0)) {
    throw new VectariumError(
      'BadInput',
      `“${head.name}” begins as a space file does, but its header is missing or damaged.`,
      'Get the file again, or export the space anew.',
    );
  }
  return { rows, exact: true, dims, first: [], notes: [] };
}

/** Always all of it: a part of a space is none. */
async function read(file: VectorFile, _wish: ReadWish, control: Control): Promise<UnpackedSpace> {
  const pace = createPace(control, 'Reading', file.packed, 'bytes');
  let packed = 0;
  const parts: Bytes[] = [];
  for await (const part of file.chunks((bytes) => {
    packed = Math.min(bytes, file.packed);
  })) {
    parts.push(part.slice());
    if (pace.due()) await pace.rest(packed);
  }
  return unpackSpace(new Uint8Array(await new Blob(parts.splice(0)).arrayBuffer()));
}

export const space: VectorFormat = {
  id: 'space',
  title: 'Vectarium space',
  extensions: ['.space'],
  recognise: (head) => (startOf(head, 4) === MAGIC ? { sure: 1, why: 'It begins with our own mark, VSPC.' } : null),
  look,
  read,
};
