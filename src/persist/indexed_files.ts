// Files in IndexedDB, for browsers and windows without a private file system: a record each, put in one transaction.
import type { Files, Part } from './files';

const STORE = 'files';

export class IndexedFiles implements Files {
  readonly where = 'indexeddb';
  private readonly database: IDBDatabase;

  private constructor(database: IDBDatabase) {
    this.database = database;
  }

  static async open(factory: IDBFactory): Promise<IndexedFiles> {
    const request = factory.open('vectarium', 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    return new IndexedFiles(await answer(request));
  }

  async list(): Promise<readonly string[]> {
    return (await answer(this.store('readonly').getAllKeys())).map(String);
  }

  async read(name: string): Promise<Blob | null> {
    const found: unknown = await answer(this.store('readonly').get(name));
    return found instanceof Blob ? found : null;
  }

  async write(name: string, parts: readonly Part[]): Promise<void> {
    await this.change((store) => store.put(new Blob([...parts]), name));
  }

  async remove(name: string): Promise<void> {
    await this.change((store) => store.delete(name));
  }

  /** Nothing of a transaction that was cut short stays. */
  async sweep(): Promise<void> {}

  private store(mode: IDBTransactionMode): IDBObjectStore {
    return this.database.transaction(STORE, mode).objectStore(STORE);
  }

  /** Once the transaction is done, not when its request was taken. */
  private change(act: (store: IDBObjectStore) => IDBRequest): Promise<void> {
    return new Promise((resolve, reject) => {
      const store = this.store('readwrite');
      const { transaction } = store;
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
      act(store);
    });
  }
}

function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
