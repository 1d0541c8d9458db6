// The shelf of this worker (src/persist), opened when it is first wanted: puts things there within the room for what nobody asked to keep, and tells
// all tabs of changes.
import type { EntryFacts } from '../persist/entry';
import { openFiles, type Part } from '../persist/files';
import { claimed, guardOf } from '../persist/guard';
import { makeRoom, unaskedBytes } from '../persist/room';
import { Shelf } from '../persist/shelf';
import type { KeptChange } from './keep_protocol';

const CHANNEL = 'vectarium.kept';

/** Absent in Node. */
export const locksHere = () => (typeof navigator === 'undefined' ? undefined : navigator.locks);

export class Keeper {
  readonly tab: string = crypto.randomUUID();
  private opened: Promise<Shelf> | null = null;
  private readonly channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(CHANNEL);
  private readonly inUse: (id: string) => boolean;

  /** `inUse`: whether a space is open here. */
  constructor(inUse: (id: string) => boolean) {
    this.inUse = inUse;
  }

  shelf(): Promise<Shelf> {
    this.opened ??= (async () => {
      const shelf = new Shelf(await openFiles(), guardOf(locksHere()));
      await shelf.sweep();
      return shelf;
    })();
    return this.opened;
  }

  /** Keeps it within the room for what nobody asked to keep, unless somebody did. */
  async put(id: string, facts: EntryFacts, parts: readonly Part[], asked = false): Promise<void> {
    const shelf = await this.shelf();
    const { entries } = await shelf.list();
    const pinned = entries.some((entry) => entry.id === id && entry.pinned);
    const removed: string[] = [];
    if (!asked && !pinned) {
      const bytes = parts.reduce((sum, { length }) => sum + length, 0);
      const running = await claimed('training-', locksHere());
      const most = unaskedBytes((await storage()).quota);
      const busy = (entry: { id: string }) =>
        this.inUse(entry.id) || running.has(entry.id.replace(/^text-/, 'training-'));
      removed.push(...makeRoom(entries, id, facts.title, bytes, most, busy));
    }
    for (const old of removed) await shelf.remove(old);
    await shelf.write(id, facts, parts);
    if (asked) await shelf.change(id, { pinned: true });
    this.tell({ removed, written: [id] });
  }

  async remove(ids: readonly string[]): Promise<void> {
    const shelf = await this.shelf();
    for (const id of ids) await shelf.remove(id);
    this.tell({ removed: ids, written: [] });
  }

  tell(change: Omit<KeptChange, 'tab'>): void {
    this.channel?.postMessage({ tab: this.tab, ...change } satisfies KeptChange);
  }
}

/** In bytes; null where the browser does not say. */
export async function storage(): Promise<{ readonly used: number | null; readonly quota: number | null }> {
  if (typeof navigator === 'undefined' || navigator.storage === undefined) return { used: null, quota: null };
  const { usage = null, quota = null } = await navigator.storage.estimate();
  return { used: usage, quota };
}
