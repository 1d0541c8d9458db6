// One test body for everything that the shelf may stand on. The real ones are in e2e/keep.spec.ts.
import { describe, expect, it } from 'vitest';
import type { EntryFacts } from './entry';
import { type Files, MemoryFiles } from './files';
import { guardOf } from './guard';
import { IndexedFiles } from './indexed_files';
import { OpfsFiles } from './opfs_files';
import { Shelf } from './shelf';
import { fakeFolder, fakeIndexedDb } from './test_storage';

const FACTS: EntryFacts = { kind: 'space', title: 'Moby Dick', rows: 10, dims: 4, trained: 1, version: 2 };
const bytes = (...values: number[]) => Uint8Array.from(values);

interface Stand {
  readonly files: Files;
  /** Replaces what is stored under the one name that fits, behind the shelf's back. */
  damage(pattern: RegExp, change: (bytes: Uint8Array) => Uint8Array<ArrayBuffer> | null): Promise<void>;
}

const STANDS: Readonly<Record<string, () => Promise<Stand>>> = {
  memory: async () => standOn(new MemoryFiles()),
  'private files by handles': async () => standOn(new OpfsFiles(fakeFolder('handles').folder)),
  'private files by streams': async () => standOn(new OpfsFiles(fakeFolder('streams').folder)),
  IndexedDB: async () => standOn(await IndexedFiles.open(fakeIndexedDb().factory)),
};

function standOn(files: Files): Stand {
  return {
    files,
    damage: async (pattern, change) => {
      const names = (await files.list()).filter((name) => pattern.test(name));
      expect(names).toHaveLength(1);
      const changed = change(new Uint8Array(await (await files.read(names[0]!))!.arrayBuffer()));
      if (changed === null) await files.remove(names[0]!);
      else await files.write(names[0]!, [changed]);
    },
  };
}

describe.each(Object.entries(STANDS))('a shelf on %s', (_, make) => {
  const shelfOn = async () => {
    const stand = await make();
    let [now, names] = [1000, 0];
    const shelf = new Shelf(
      stand.files,
      guardOf(undefined),
      () => now++,
      () => `n${names++}`,
    );
    return { ...stand, shelf };
  };

  it('gives back what was put there, the latest first, and replaces it', async () => {
    const { shelf, files } = await shelfOn();
    await shelf.write('run-a', FACTS, [bytes(1, 2), bytes(3)]);
    const other = await shelf.write('a/b.c', { ...FACTS, kind: 'views', title: 'Ünï' }, []);
    expect((await shelf.read('run-a'))?.bytes).toEqual(bytes(1, 2, 3));
    expect(await shelf.read('run-z')).toBeNull();
    const { entries, damaged } = await shelf.list();
    expect(entries.map(({ id, title, bytes: size, when }) => [id, title, size, when])).toEqual([
      ['a/b.c', 'Ünï', 0, 1001],
      ['run-a', 'Moby Dick', 3, 1000],
    ]);
    expect([damaged, entries[0]]).toEqual([[], other]);
    await shelf.write('run-a', { ...FACTS, trained: 0.5 }, [bytes(9)]);
    const again = await shelf.read('run-a');
    expect([again?.bytes, again?.entry.trained]).toEqual([bytes(9), 0.5]);
    expect(await files.list()).toHaveLength(4);
  });

  it('keeps a name and a pin over new contents, and forgets what is removed', async () => {
    const { shelf, files } = await shelfOn();
    await shelf.write('run-a', FACTS, [bytes(1)]);
    expect(await shelf.change('run-a', { name: 'Whales', pinned: true })).toBe(true);
    expect(await shelf.change('run-z', { pinned: true })).toBe(false);
    expect(await shelf.write('run-a', FACTS, [bytes(2)])).toMatchObject({ name: 'Whales', pinned: true });
    await shelf.remove('run-a');
    await shelf.remove('run-a');
    expect(await files.list()).toEqual([]);
  });

  it.each([
    ['cut short', /run-a.*data/, (of: Uint8Array) => of.slice(0, 2), 'its contents are too short: 2 bytes, expected 3'],
    ['other contents', /run-a.*data/, () => bytes(1, 2, 4), 'its contents have the checksum'],
    ['no contents', /run-a.*data/, () => null, 'its contents are gone'],
    ['a description of nonsense', /run-a.meta/, () => bytes(7, 7), 'its header is not JSON'],
    [
      'a changed description',
      /run-a.meta/,
      (of: Uint8Array) => changed(of, '"rows":10', '"rows":11'),
      'does not match its checksum',
    ],
  ])('names an entry with %s, and the rest opens', async (_what, pattern, change, reason) => {
    const { shelf, damage } = await shelfOn();
    await shelf.write('run-a', FACTS, [bytes(1, 2, 3)]);
    await shelf.write('run-b', FACTS, [bytes(4)]);
    await damage(pattern, change);
    const { entries } = await shelf.list();
    expect(await shelf.check('run-a')).toMatchObject({ id: 'run-a', reason: expect.stringContaining(reason) });
    await expect(shelf.read('run-a')).rejects.toMatchObject({
      name: 'BadInput',
      message: expect.stringContaining(reason),
    });
    expect(entries.map(({ id }) => id)).toContain('run-b');
    expect((await shelf.read('run-b'))?.bytes).toEqual(bytes(4));
    expect(await shelf.check('run-b')).toBeNull();
    await shelf.sweep();
    expect(await shelf.check('run-a')).not.toBeNull();
    await shelf.remove('run-a');
    expect((await shelf.list()).damaged).toEqual([]);
  });

  it('sweeps away contents that no entry names', async () => {
    const { shelf, files } = await shelfOn();
    await shelf.write('run-a', FACTS, [bytes(1)]);
    await files.write('run-a.old.data', [bytes(1)]);
    await files.write('run-b.new.data', [bytes(1)]);
    await shelf.sweep();
    expect([...(await files.list())].sort()).toEqual(['run-a.meta', 'run-a.n0.data']);
  });
});

describe.each(['handles', 'streams'] as const)('the private file system by %s', (how) => {
  it('has the earlier entry whole where the page is killed in the middle of a write', async () => {
    const fake = fakeFolder(how);
    const shelf = new Shelf(new OpfsFiles(fake.folder), guardOf(undefined));
    await shelf.write('run-a', FACTS, [bytes(1)]);
    fake.fault = 'killed';
    void shelf.write('run-a', FACTS, [bytes(2)]);
    await expect.poll(() => [...fake.blobs.keys()].some((name) => name.endsWith('.tmp'))).toBe(true);
    fake.fault = null;
    const reopened = new Shelf(new OpfsFiles(fake.folder), guardOf(undefined));
    expect((await reopened.read('run-a'))?.bytes).toEqual(bytes(1));
    await reopened.sweep();
    expect(fake.blobs.size).toBe(2);
  });

  it('says what to do where there is no room, and leaves nothing behind', async () => {
    const fake = fakeFolder(how);
    const shelf = new Shelf(new OpfsFiles(fake.folder), guardOf(undefined));
    fake.fault = 'full';
    await expect(shelf.write('run-a', FACTS, [bytes(1)])).rejects.toMatchObject({ name: 'StorageFull' });
    expect(fake.blobs.size).toBe(0);
  });
});

function changed(of: Uint8Array, find: string, replace: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(new TextDecoder().decode(of).replace(find, replace));
}
