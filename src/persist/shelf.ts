// What is kept on this machine: entries with a description each (entry.ts), whose contents are files of their own. An entry is there once its description
// is: contents come first, under a name that is used once, so that whoever is killed in between leaves the earlier entry whole.
import { Checksum } from '../ml/core/checksum';
import { VectariumError } from '../ml/errors';
import { type DamagedEntry, type Entry, type EntryFacts, entryOf, entryText } from './entry';
import type { Files, Part } from './files';
import type { Guard } from './guard';

const META = '.meta';
const DATA = '.data';

export interface Listed {
  /** The latest first. */
  readonly entries: readonly Entry[];
  readonly damaged: readonly DamagedEntry[];
}

export class Shelf {
  readonly files: Files;
  private readonly guard: Guard;
  private readonly now: () => number;
  private readonly newName: () => string;

  /** `now` in milliseconds since 1970; `newName` never gives the same twice. */
  constructor(files: Files, guard: Guard, now = () => Date.now(), newName: () => string = () => crypto.randomUUID()) {
    this.files = files;
    this.guard = guard;
    this.now = now;
    this.newName = newName;
  }

  /** Contents are looked at when they are read (or by `check`), not here, but for whether they are there and as long as they should be. */
  list(): Promise<Listed> {
    return this.guard('shelf', 'shared', async () => {
      const entries: Entry[] = [];
      const damaged: DamagedEntry[] = [];
      for (const name of await this.files.list()) {
        if (!name.endsWith(META)) continue;
        const id = decodeURIComponent(name.slice(0, -META.length));
        const found = await this.look(id);
        if (found !== null) ('reason' in found ? damaged : entries).push(found as Entry & DamagedEntry);
      }
      return { entries: entries.sort((a, b) => b.when - a.when), damaged };
    });
  }

  /** Null where there is none. Throws `BadInput`, which names the entry, where it is damaged. */
  async read(id: string): Promise<{ readonly entry: Entry; readonly bytes: Uint8Array<ArrayBuffer> } | null> {
    return this.guard('shelf', 'shared', async () => {
      const entry = await this.look(id);
      if (entry === null) return null;
      if ('reason' in entry) throw damagedError(entry.title, entry.reason);
      const blob = await this.files.read(entry.file);
      const bytes = new Uint8Array((await blob?.arrayBuffer()) ?? new ArrayBuffer(0));
      const { value } = new Checksum().add(bytes);
      if (value !== entry.checksum) throw damagedError(entry.name || entry.title, mismatch(value, entry.checksum));
      return { entry, bytes };
    });
  }

  /** Reads it all and says what is wrong with it; null where nothing is. */
  async check(id: string): Promise<DamagedEntry | null> {
    const found = await this.look(id);
    if (found === null) return null;
    if ('reason' in found) return found;
    const checksum = new Checksum();
    const blob = await this.files.read(found.file);
    for await (const chunk of blob?.stream() ?? []) checksum.add(chunk);
    const { value } = checksum;
    if (value === found.checksum) return null;
    // Replaced meanwhile, by this tab or another.
    const again = await this.look(id);
    if (again === null || 'reason' in again || again.file !== found.file) return null;
    return damagedAs(found, mismatch(value, found.checksum));
  }

  /** Keeps its name and whether it is pinned where it was there before. Throws `StorageFull` where the browser has no room. */
  async write(id: string, facts: EntryFacts, parts: readonly Part[], name = ''): Promise<Entry> {
    const file = `${encodeURIComponent(id)}.${this.newName()}${DATA}`;
    const checksum = new Checksum();
    let bytes = 0;
    for (const part of parts) {
      checksum.add(part);
      bytes += part.length;
    }
    return this.guard('writing', 'shared', () =>
      roomy(facts.title, bytes, async () => {
        await this.files.write(file, parts);
        return this.guard('shelf', 'exclusive', async () => {
          const before = await this.look(id);
          const known = before !== null && !('reason' in before) ? before : { name, pinned: false };
          const { name: named, pinned } = known;
          const entry = { ...facts, id, name: named, pinned, bytes, when: this.now(), checksum: checksum.value, file };
          await this.describe(entry);
          if ('file' in known) await this.files.remove(known.file);
          return entry;
        });
      }),
    );
  }

  /** False where there is none any more. */
  change(id: string, change: Partial<Pick<Entry, 'name' | 'pinned'>>): Promise<boolean> {
    return this.guard('shelf', 'exclusive', async () => {
      const entry = await this.look(id);
      if (entry === null || 'reason' in entry) return false;
      await this.describe({ ...entry, ...change });
      return true;
    });
  }

  remove(id: string): Promise<void> {
    return this.guard('shelf', 'exclusive', async () => {
      const beginning = `${encodeURIComponent(id)}.`;
      await this.files.remove(nameOf(id));
      for (const name of await this.files.list()) {
        if (name.startsWith(beginning) && name.endsWith(DATA)) await this.files.remove(name);
      }
    });
  }

  /** Removes contents that no entry names, left by pages that were killed. Waits for writes under way, in any tab. */
  sweep(): Promise<void> {
    return this.guard('writing', 'exclusive', async () => {
      await this.files.sweep();
      const { entries } = await this.list();
      const named = new Set(entries.map(({ file }) => file));
      const described = new Set((await this.files.list()).filter((name) => name.endsWith(META)));
      for (const name of await this.files.list()) {
        if (!name.endsWith(DATA) || named.has(name)) continue;
        // Of a damaged entry contents stay until it is removed.
        const id = name.slice(0, name.lastIndexOf('.', name.length - DATA.length - 1));
        if (!described.has(`${id}${META}`) || entries.some((entry) => nameOf(entry.id) === `${id}${META}`)) {
          await this.files.remove(name);
        }
      }
    });
  }

  private async look(id: string): Promise<Entry | DamagedEntry | null> {
    const meta = await this.files.read(nameOf(id));
    if (meta === null) return null;
    let entry: Entry;
    try {
      entry = entryOf(id, await meta.text());
    } catch (error) {
      const reason = (error instanceof Error ? error.message : String(error)).replace(
        /^This file cannot be used: |\.$/g,
        '',
      );
      return { id, title: id, bytes: meta.size, reason };
    }
    const data = await this.files.read(entry.file);
    if (data === null) return damagedAs(entry, 'its contents are gone');
    if (data.size !== entry.bytes) {
      const how = data.size < entry.bytes ? 'short' : 'long';
      return damagedAs(entry, `its contents are too ${how}: ${data.size} bytes, expected ${entry.bytes}`);
    }
    return entry;
  }

  private describe(entry: Entry): Promise<void> {
    return this.files.write(nameOf(entry.id), [new TextEncoder().encode(entryText(entry))]);
  }
}

function nameOf(id: string): string {
  return `${encodeURIComponent(id)}${META}`;
}

function damagedAs({ id, name, title, bytes }: Entry, reason: string): DamagedEntry {
  return { id, title: name || title, bytes, reason };
}

function mismatch(found: number, expected: number): string {
  return `its contents have the checksum ${found}, expected ${expected}`;
}

function damagedError(title: string, reason: string): VectariumError {
  return new VectariumError(
    'BadInput',
    `“${title}”, kept on this machine, cannot be used: ${reason}.`,
    'Remove it under “Kept on this machine”; all else that is kept is whole.',
  );
}

/** Browsers tell of a full disk by a name alone. */
async function roomy<T>(title: string, bytes: number, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'QuotaExceededError') throw error;
    throw new VectariumError(
      'StorageFull',
      `“${title}” could not be kept: it needs ${(bytes / 1e6).toFixed(1)} MB, and the browser gives this site no more room.`,
      'Remove something under “Kept on this machine”, or free space on the disk.',
    );
  }
}
