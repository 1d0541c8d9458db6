// What browsers have and Node has not, as little of it as the shelf asks for: a folder of the private file system, and IndexedDB. Not part of the app.

/** A handle of a folder over a map. 'streams': a browser without sync access handles and without `move`. */
export function fakeFolder(how: 'handles' | 'streams'): {
  readonly folder: FileSystemDirectoryHandle;
  readonly blobs: Map<string, Blob>;
  /** While set, writing bytes never comes to an end, as when the page is killed; or fails. */
  fault: 'killed' | 'full' | null;
} {
  const blobs = new Map<string, Blob>();
  const failing = async () => {
    if (fake.fault === 'killed') await new Promise<never>(() => {});
    if (fake.fault === 'full') throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
  };
  const handleOf = (name: string) => {
    const getFile = async () => blobs.get(name)!;
    if (how === 'streams') {
      return {
        getFile,
        createWritable: async () => {
          const parts: BlobPart[] = [];
          return {
            write: async (part: BlobPart) => {
              await failing();
              parts.push(part);
            },
            close: async () => void blobs.set(name, new Blob(parts)),
          };
        },
      };
    }
    return {
      getFile,
      createSyncAccessHandle: async () => {
        await failing();
        let bytes = new Uint8Array(0);
        return {
          write: (part: Uint8Array, { at }: { readonly at: number }) => {
            const longer = new Uint8Array(Math.max(bytes.length, at + part.length));
            longer.set(bytes);
            longer.set(part, at);
            bytes = longer;
            return part.length;
          },
          flush: () => {},
          close: () => void blobs.set(name, new Blob([bytes])),
        };
      },
      move: async (to: string) => {
        blobs.set(to, blobs.get(name)!);
        blobs.delete(name);
      },
    };
  };
  const missing = () => new DOMException('gone', 'NotFoundError');
  const folder: object = {
    getFileHandle: async (name: string, options?: { readonly create?: boolean }) => {
      if (!blobs.has(name) && !options?.create) throw missing();
      if (!blobs.has(name)) blobs.set(name, new Blob([]));
      return handleOf(name);
    },
    removeEntry: async (name: string) => {
      if (!blobs.delete(name)) throw missing();
    },
    keys: () => [...blobs.keys()].values(),
  };
  const fake = { folder: folder as FileSystemDirectoryHandle, blobs, fault: null as 'killed' | 'full' | null };
  return fake;
}

/** One database with one store, whose requests are answered later, as real ones are. */
export function fakeIndexedDb(): { readonly factory: IDBFactory; readonly blobs: Map<string, Blob> } {
  const blobs = new Map<string, Blob>();
  const later = (result?: unknown, done?: () => void) => {
    const request: { result: unknown; onsuccess?: () => void } = { result };
    setTimeout(() => {
      request.onsuccess?.();
      done?.();
    });
    return request;
  };
  const transaction = () => {
    const under: { oncomplete?: () => void; objectStore?: () => object } = {};
    const done = () => under.oncomplete?.();
    const store = {
      transaction: under,
      getAllKeys: () => later([...blobs.keys()]),
      get: (name: string) => later(blobs.get(name)),
      put: (blob: Blob, name: string) => later(blobs.set(name, blob), done),
      delete: (name: string) => later(blobs.delete(name), done),
    };
    under.objectStore = () => store;
    return under;
  };
  const factory: object = { open: () => later({ transaction }) };
  return { factory: factory as IDBFactory, blobs };
}
