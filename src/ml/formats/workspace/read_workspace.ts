// Opens a `.vectarium` file, from whoever it is: nothing is taken from it that is not named in its workspace.json, what it unpacks to is bounded by what it
// declares and then by what comes, and a space that is damaged is told of while the others open. No path of it ever names a place on a disk.
import { type ZipEntry, zipEntries } from '../../data/zip_entries';
import { VectariumError } from '../../errors';
import { type UnpackedSpace, unpackSpace } from '../packed_space';
import { parseWorkspace, WORKSPACE_FILE, type Workspace, type WorkspaceSpace } from './workspace';

const MOST_JSON = 1 << 22;
/** Vectors hardly deflate, and we store them; what unpacks to more than so many times the file, beyond 8 MiB, is made to fill memory. */
const MOST_RATIO = 20;
const FREE_BYTES = 1 << 23;
const ADVICE = 'Get the file again, or save the workspace anew.';

export interface OpenedWorkspace {
  readonly workspace: Workspace;
  /** One by one, in the file's order: each is to be put away before the next is unpacked. */
  spaces(): AsyncGenerator<
    { readonly space: WorkspaceSpace; readonly read: UnpackedSpace | VectariumError },
    void,
    undefined
  >;
}

/** `idOf` gives the space at a place its id. Throws BadInput where nothing of it can be used. */
export async function readWorkspace(
  name: string,
  file: Blob,
  idOf: (place: number) => string,
): Promise<OpenedWorkspace> {
  const entries = await zipEntries(name, file);
  const byPath = new Map(entries.map((entry) => [entry.path, entry]));
  if (byPath.size < entries.length) {
    const twice = entries.find((entry) => byPath.get(entry.path) !== entry);
    throw bad(`“${name}” holds “${twice?.path}” twice: which one is meant cannot be known`);
  }
  const json = byPath.get(WORKSPACE_FILE);
  if (json === undefined) throw bad(`“${name}” holds no ${WORKSPACE_FILE}: it is an archive, but no workspace`);
  const workspace = parseWorkspace(new TextDecoder().decode(await entryBytes(json, MOST_JSON)));
  const most = Math.max(FREE_BYTES, file.size * MOST_RATIO);
  const declared = workspace.spaces.reduce((sum, space) => sum + (byPath.get(space.file)?.size ?? 0), 0);
  if (declared > most) throw bomb(name, file.size, declared);
  async function* spaces() {
    for (const [place, space] of workspace.spaces.entries()) {
      yield { space, read: await readSpace(byPath.get(space.file), space, most, idOf(place)) };
    }
  }
  return { workspace, spaces };
}

async function readSpace(entry: ZipEntry | undefined, space: WorkspaceSpace, most: number, id: string) {
  if (entry === undefined) return bad(`its file “${space.file}” is missing`);
  try {
    return unpackSpace(await entryBytes(entry, most), id);
  } catch (error) {
    if (error instanceof VectariumError) return error;
    throw error;
  }
}

/** Throws BadInput where it is larger than `most`, or not as large as it says. */
async function entryBytes({ path, size, chunks }: ZipEntry, most: number): Promise<Uint8Array> {
  if (size > most) throw bad(`“${path}” in it says that it has ${size} bytes, at most ${most} are read`);
  const parts: Uint8Array[] = [];
  let read = 0;
  for await (const chunk of chunks()) {
    read += chunk.length;
    if (read > size) throw bad(`“${path}” in it has more than the ${size} bytes that it says`);
    parts.push(chunk);
  }
  if (read < size) throw bad(`“${path}” in it has ${read} bytes and says that it has ${size}`);
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return only;
  const bytes = new Uint8Array(size);
  let at = 0;
  while (parts.length > 0) {
    const part = parts.shift()!;
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

function bad(what: string): VectariumError {
  return new VectariumError('BadInput', `This workspace cannot be used: ${what}.`, ADVICE);
}

function bomb(name: string, packed: number, unpacked: number): VectariumError {
  const sizes = `${packed.toLocaleString('en')} bytes say that they unpack to ${unpacked.toLocaleString('en')}`;
  return bad(`“${name}” is packed as no workspace is: ${sizes}, over ${MOST_RATIO} times as many`);
}
