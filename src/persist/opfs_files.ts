// Files in the origin's private file system. A file is written under another name, flushed, and then moved: a page that is killed meanwhile leaves the
// earlier one. Sync access handles, which workers have, write without a copy; elsewhere a writable stream does.
import { yieldToEvents } from '../ml/core/yield';
import type { Files, Part } from './files';

/** Bytes written at a time: between them the worker answers. */
const CHUNK = 4 << 20;
const LEFT = '.tmp';

/** Not in every browser, nor in TypeScript's library. */
interface Movable {
  move(name: string): Promise<void>;
}

export class OpfsFiles implements Files {
  readonly where = 'opfs';
  private readonly folder: FileSystemDirectoryHandle;

  constructor(folder: FileSystemDirectoryHandle) {
    this.folder = folder;
  }

  async list(): Promise<readonly string[]> {
    return (await this.names()).filter((name) => !name.endsWith(LEFT));
  }

  async read(name: string): Promise<Blob | null> {
    try {
      return await (await this.folder.getFileHandle(name)).getFile();
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  }

  async write(name: string, parts: readonly Part[]): Promise<void> {
    const left = `${name}.${crypto.randomUUID()}${LEFT}`;
    const handle = await this.folder.getFileHandle(left, { create: true });
    try {
      await fill(handle, parts);
      if (isMovable(handle)) await handle.move(name);
      else {
        // A writable stream takes the place of the file when it is closed, and not before.
        const target = await (await this.folder.getFileHandle(name, { create: true })).createWritable();
        await target.write(await handle.getFile());
        await target.close();
        await this.remove(left);
      }
    } catch (error) {
      await this.remove(left);
      throw error;
    }
  }

  async remove(name: string): Promise<void> {
    try {
      await this.folder.removeEntry(name);
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
  }

  async sweep(): Promise<void> {
    for (const name of await this.names()) if (name.endsWith(LEFT)) await this.remove(name);
  }

  private async names(): Promise<readonly string[]> {
    const names: string[] = [];
    for await (const name of this.folder.keys()) names.push(name);
    return names;
  }
}

async function fill(handle: FileSystemFileHandle, parts: readonly Part[]): Promise<void> {
  if (!('createSyncAccessHandle' in handle)) {
    const target = await (handle as FileSystemFileHandle).createWritable();
    for (const part of parts) await target.write(part);
    await target.close();
    return;
  }
  const file = await handle.createSyncAccessHandle();
  try {
    let at = 0;
    for (const part of parts) {
      for (let from = 0; from < part.length; from += CHUNK) {
        at += file.write(part.subarray(from, from + CHUNK), { at });
        if (part.length > CHUNK) await yieldToEvents();
      }
    }
    file.flush();
  } finally {
    file.close();
  }
}

function isMovable(handle: object): handle is Movable {
  return 'move' in handle && typeof handle.move === 'function';
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && error.name === 'NotFoundError';
}
