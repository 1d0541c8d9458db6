import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { FileList, Group } from './file_list';
import { type Caches, KeptFiles } from './kept_files';

const BASE = 'https://host.example/some/where/';

/** Caches as browsers have them, in memory: only what KeptFiles asks of them. */
class InMemory implements Caches {
  readonly all = new Map<string, Map<string, Response>>();
  full = false;
  open(name: string) {
    const entries = this.all.get(name) ?? new Map<string, Response>();
    this.all.set(name, entries);
    return Promise.resolve({
      keys: async () => [...entries.keys()].map((url) => new Request(url)),
      put: async (url: string, response: Response) => {
        if (this.full) throw new DOMException('no room', 'QuotaExceededError');
        entries.set(url, response);
      },
    });
  }
  match = async (url: string, { cacheName }: { cacheName: string }) => this.all.get(cacheName)?.get(url)?.clone();
  keys = async () => [...this.all.keys()];
  delete = async (name: string) => this.all.delete(name);
}

type Files = Readonly<Record<string, string>>;

/** A host with these files; `asked` is what it was asked for. */
function hostOf(files: Files) {
  const asked: string[] = [];
  const load = async (address: string) => {
    asked.push(address.slice(BASE.length));
    const text = files[address.slice(BASE.length)];
    if (text === undefined) return new Response('<p>the page</p>', { headers: { 'content-type': 'text/html' } });
    return new Response(text, { headers: { 'content-type': address.endsWith('html') ? 'text/html' : 'text/plain' } });
  };
  return { asked, load };
}

const page = (version: string) => `<meta name="version" content="${version}">`;
const sha256 = (text: string) => createHash('sha256').update(text).digest('base64');

function listOf(version: string, files: Files, group: (path: string) => Group = () => 'first'): FileList {
  return {
    version,
    files: Object.entries(files).map(([path, text]) => ({
      path,
      bytes: text.length,
      group: group(path),
      ...(path !== 'index.html' && { sha256: sha256(text) }),
    })),
  };
}

function setUp(
  version: string,
  files: Files,
  caches = new InMemory(),
  hosted: Files = files,
  group?: (p: string) => Group,
) {
  const host = hostOf(hosted);
  return { kept: new KeptFiles(listOf(version, files, group), BASE, caches, host.load), caches, asked: host.asked };
}

const textAt = async (kept: KeptFiles, path: string) => (await kept.find(BASE + path))?.text();
const A = { 'index.html': page('a'), 'x-1.js': 'one', 'icon.svg': 'old icon' };
const B = { 'index.html': page('b'), 'x-2.js': 'two', 'icon.svg': 'new icon' };

describe('KeptFiles', () => {
  it('keeps the page last, and finds it under the address of the folder with any query', async () => {
    const { kept, asked } = setUp('a', A);
    await kept.keep(['first']);
    expect(asked).toEqual(['x-1.js', 'icon.svg', 'index.html']);
    for (const address of ['', 'index.html', '?threads=2', '#view'])
      expect(await textAt(kept, address)).toBe(page('a'));
    expect(await kept.state()).toMatchObject({ version: 'a', files: 3, allFiles: 3 });
    await kept.keep(['first']);
    expect(asked).toHaveLength(3);
  });

  it('does not serve the page while a file that it begins with is not to be had', async () => {
    const { 'x-1.js': _, ...hosted } = A;
    const { kept } = setUp('a', A, new InMemory(), hosted);
    await expect(kept.keep(['first'])).rejects.toThrow('x-1.js of version a');
    expect(await kept.find(BASE)).toBeUndefined();
  });

  it.each([
    ['a page of another version', { ...A, 'index.html': page('b') }],
    ['a file of other content', { ...A, 'icon.svg': 'new icon' }],
  ])('keeps no mixture: %s', async (_, hosted) => {
    const { kept } = setUp('a', A, new InMemory(), hosted);
    await expect(kept.keep(['first'])).rejects.toThrow(/of version a is not to be had/);
    expect(await kept.find(BASE)).toBeUndefined();
  });

  it('finds an older version under names of its own, and for itself what is its own', async () => {
    const caches = new InMemory();
    await setUp('a', A, caches).kept.keep(['first']);
    const { kept } = setUp('b', B, caches);
    await kept.keep(['first']);
    expect(await textAt(kept, 'x-1.js')).toBe('one');
    expect(await textAt(kept, 'x-2.js')).toBe('two');
    expect(await textAt(kept, 'icon.svg')).toBe('new icon');
    expect(await textAt(kept, '')).toBe(page('b'));
  });

  it('takes from an older version what is the same, and asks the host for the rest', async () => {
    const caches = new InMemory();
    await setUp('a', { ...A, 'same-3.js': 'same' }, caches).kept.keep(['first']);
    const { kept, asked } = setUp('b', { ...B, 'same-3.js': 'same' }, caches);
    await kept.keep(['first']);
    expect(asked).toEqual(['x-2.js', 'icon.svg', 'index.html']);
  });

  it('forgets versions that nobody uses, of this folder alone', async () => {
    const caches = new InMemory();
    for (const [version, files] of [
      ['a', A],
      ['b', B],
    ] as const)
      await setUp(version, files, caches).kept.keep(['first']);
    await caches.open('vectarium https://host.example/some/where/else/ z');
    const { kept } = setUp('b', B, caches);
    await kept.forget(new Set([`vectarium ${BASE} a`]));
    expect(caches.all.size).toBe(3);
    await kept.forget(new Set());
    expect([...caches.all.keys()]).toEqual([
      `vectarium ${BASE} b`,
      'vectarium https://host.example/some/where/else/ z',
    ]);
  });

  it('keeps what was first used where the list has it, and leaves late groups that are not to be had', async () => {
    const late = (path: string): Group => (path.endsWith('.js') ? 'code' : 'first');
    const { kept, asked } = setUp('a', A, new InMemory(), { 'index.html': page('a'), 'icon.svg': 'old icon' }, late);
    await kept.keep(['first', 'code']);
    expect(await textAt(kept, 'x-1.js')).toBeUndefined();
    await kept.take(`${BASE}x-1.js`, new Response('one'));
    await kept.take(`${BASE}stranger.js`, new Response('one'));
    await kept.take(`${BASE}x-1.js?other`, new Response('one'));
    expect(await kept.state()).toMatchObject({ files: 3 });
    expect(await textAt(kept, 'x-1.js')).toBe('one');
    expect(asked.filter((path) => path === 'x-1.js')).toHaveLength(2); // the browser's cache, then the host itself
  });

  it('goes on without what the browser has no room for', async () => {
    const { kept, caches } = setUp('a', A, new InMemory(), A, () => 'data');
    caches.full = true;
    await kept.keep(['data']);
    expect(await kept.state()).toMatchObject({ files: 0 });
  });
});
