// The files of one version in the browser's cache, each checked against the list before it is kept, so that what is there is of that version and
// whole. Files of other versions are found too, under names that their content gave them: a tab that was opened before an update goes on with
// its own. No events and no headers: those are service_worker.ts's.
import { type FileList, familyOf, type Group, type Kept, type ListedFile, nameOf, PAGE } from './file_list';

/** What is asked of a CacheStorage. */
export interface Caches {
  open(name: string): Promise<{
    keys(): Promise<readonly { readonly url: string }[]>;
    put(address: string, response: Response): Promise<void>;
  }>;
  match(address: string, options: { readonly cacheName: string }): Promise<Response | undefined>;
  keys(): Promise<readonly string[]>;
  delete(name: string): Promise<boolean>;
}

export class KeptFiles {
  private readonly list: FileList;
  private readonly base: string;
  private readonly caches: Caches;
  private readonly load: (address: string, init: RequestInit) => Promise<Response>;
  private readonly name: string;
  private readonly files: ReadonlyMap<string, ListedFile>;
  private keeping: Promise<void> = Promise.resolve();

  /** `base` is the folder's address, ending in a slash. */
  constructor(
    list: FileList,
    base: string,
    caches: Caches,
    load: (address: string, init: RequestInit) => Promise<Response>,
  ) {
    this.list = list;
    this.base = base;
    this.caches = caches;
    this.load = load;
    this.name = nameOf(base, list.version);
    this.files = new Map(list.files.map((file) => [base + file.path, file]));
  }

  /** What is kept of an address, of this version if it has it. The page is this version's alone, and only once all that it begins with is kept. */
  async find(address: string): Promise<Response | undefined> {
    const key = this.keyOf(address);
    const own = await this.caches.match(key, { cacheName: this.name });
    if (own !== undefined || this.isPage(key)) return own;
    for (const other of await this.others()) {
      const found = await this.caches.match(key, { cacheName: other });
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** Keeps an answer that came from the network where the list has its address; the page is kept by `keep` alone, as the last. */
  async take(address: string, answer: Response): Promise<void> {
    const key = this.keyOf(address);
    const file = this.files.get(key);
    if (file === undefined || this.isPage(key)) return;
    await this.put(key, file, answer);
  }

  /**
   * Keeps what is missing of these groups, one file after another and the page last. Throws where a file of the group `first` cannot be had or is
   * of another version; what cannot be had of the others is left for the next time.
   */
  keep(groups: readonly Group[]): Promise<void> {
    const work = this.keeping.catch(() => undefined).then(() => this.fill(groups));
    this.keeping = work;
    return work;
  }

  /** Deletes what is kept of versions that are not among these names, which are whole caches' names. */
  async forget(inUse: ReadonlySet<string>): Promise<void> {
    for (const name of await this.others()) if (!inUse.has(name)) await this.caches.delete(name);
  }

  async state(): Promise<Kept> {
    const { version, files } = this.list;
    const there = await this.there();
    const kept = files.filter(({ path }) => there.has(this.base + path));
    const size = (some: readonly ListedFile[]) => some.reduce((sum, { bytes }) => sum + bytes, 0);
    return { version, files: kept.length, bytes: size(kept), allFiles: files.length, allBytes: size(files) };
  }

  private async fill(groups: readonly Group[]): Promise<void> {
    const there = await this.there();
    const wanted = this.list.files.filter(({ group, path }) => groups.includes(group) && !there.has(this.base + path));
    wanted.sort((a, b) => Number(a.path === PAGE) - Number(b.path === PAGE));
    for (const file of wanted) {
      const key = this.base + file.path;
      // What an older version kept under the same address is the same file, if its content says so.
      const before = file.path === PAGE ? undefined : await this.find(key);
      if (before !== undefined && (await this.put(key, file, before))) continue;
      const kept = (await this.loaded(key, file, 'default')) || (await this.loaded(key, file, 'reload'));
      if (!kept && file.group === 'first')
        throw new Error(`${file.path} of version ${this.list.version} is not to be had`);
    }
  }

  /** The browser's own cache may hold an older file under a name that no content gave it. */
  private async loaded(key: string, file: ListedFile, cache: RequestCache): Promise<boolean> {
    const answer = await this.load(key, { cache }).catch(() => null);
    return answer !== null && this.put(key, file, answer);
  }

  /** Whether the answer was what the list says, and is kept now. */
  private async put(key: string, file: ListedFile, answer: Response): Promise<boolean> {
    const html = answer.headers.get('content-type')?.startsWith('text/html') ?? false;
    // Hosts of single-page apps answer with their page whatever they do not have.
    if (answer.status !== 200 || (html && !file.path.endsWith('.html'))) return false;
    const bytes = await answer.arrayBuffer();
    if (file.path === PAGE && !new TextDecoder().decode(bytes).includes(`content="${this.list.version}"`)) return false;
    if (file.sha256 !== undefined && file.sha256 !== (await sha256(bytes))) return false;
    const cache = await this.caches.open(this.name);
    const kept = new Response(bytes, { headers: answer.headers });
    // Refused where the browser gives no more room: the file then comes from the network, as before.
    return cache.put(key, kept).then(
      () => true,
      () => false,
    );
  }

  private keyOf(address: string): string {
    const url = new URL(address);
    url.hash = '';
    const { origin, pathname } = url;
    const plain = origin + pathname;
    return plain === this.base || plain === this.base + PAGE ? this.base + PAGE : url.href;
  }

  private isPage(key: string): boolean {
    return key === this.base + PAGE;
  }

  private async there(): Promise<ReadonlySet<string>> {
    const cache = await this.caches.open(this.name);
    return new Set((await cache.keys()).map(({ url }) => url));
  }

  private async others(): Promise<readonly string[]> {
    const names = await this.caches.keys();
    return names.filter((name) => name.startsWith(familyOf(this.base)) && name !== this.name);
  }
}

async function sha256(bytes: ArrayBuffer): Promise<string> {
  return btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))));
}
