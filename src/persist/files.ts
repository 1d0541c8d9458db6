// Named files on this machine, whatever keeps them: the origin's private file system (opfs_files.ts), IndexedDB where that is not (indexed_files.ts),
// and memory where the browser allows neither. What the files are is shelf.ts's to know.
import { IndexedFiles } from './indexed_files';
import { OpfsFiles } from './opfs_files';

export type Where = 'opfs' | 'indexeddb' | 'memory';
export type Part = Uint8Array<ArrayBuffer>;

export interface Files {
  readonly where: Where;
  /** In no order. */
  list(): Promise<readonly string[]>;
  /** Null where there is none of that name. */
  read(name: string): Promise<Blob | null>;
  /** The whole of it is there afterwards, or what was there before: also where the page is killed in its middle. Parts must not change meanwhile. */
  write(name: string, parts: readonly Part[]): Promise<void>;
  /** None of that name is there afterwards. */
  remove(name: string): Promise<void>;
  /** Removes what writes left that were killed in their middle; none may be under way. */
  sweep(): Promise<void>;
}

export class MemoryFiles implements Files {
  readonly where = 'memory';
  private readonly blobs = new Map<string, Blob>();

  async list(): Promise<readonly string[]> {
    return [...this.blobs.keys()];
  }

  async read(name: string): Promise<Blob | null> {
    return this.blobs.get(name) ?? null;
  }

  async write(name: string, parts: readonly Part[]): Promise<void> {
    this.blobs.set(name, new Blob([...parts]));
  }

  async remove(name: string): Promise<void> {
    this.blobs.delete(name);
  }

  async sweep(): Promise<void> {}
}

/** The best that this browser allows here. Private windows and embedded pages may deny one or both. */
export async function openFiles(): Promise<Files> {
  try {
    return new OpfsFiles(await (await navigator.storage.getDirectory()).getDirectoryHandle('kept', { create: true }));
  } catch {
    try {
      return await IndexedFiles.open(indexedDB);
    } catch {
      return new MemoryFiles();
    }
  }
}
