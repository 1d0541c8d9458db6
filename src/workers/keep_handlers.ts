// The space worker's answers about what is kept on this machine (src/persist): spaces, small records, the list. Trainings under way are keep_training.ts.
import type { Layout, Space } from '../ml/contracts';
import { SPACE_VERSION, spaceParts, unpackSpace } from '../ml/formats/packed_space';
import type { EntryFacts } from '../persist/entry';
import { openFiles, type Part } from '../persist/files';
import { claimed, guardOf } from '../persist/guard';
import { makeRoom, unaskedBytes } from '../persist/room';
import { Shelf } from '../persist/shelf';
import type { KeepApi, KeptChange } from './keep_protocol';
import type { TrainingKeeper } from './keep_training';
import type { GetSpace } from './open_space';
import type { Handlers } from './rpc';
import type { SpaceInfo } from './space_protocol';

const CHANNEL = 'vectarium.kept';
/** Of records: what they hold says its own. */
const RECORD_VERSION = 1;

/** Absent in Node. */
export const locksHere = () => (typeof navigator === 'undefined' ? undefined : navigator.locks);

/** The shelf of this worker, opened when it is first wanted, and whoever listens to its changes. */
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
async function storage(): Promise<{ readonly used: number | null; readonly quota: number | null }> {
  if (typeof navigator === 'undefined' || navigator.storage === undefined) return { used: null, quota: null };
  const { usage = null, quota = null } = await navigator.storage.estimate();
  return { used: usage, quota };
}

export function keepHandlers(
  get: GetSpace,
  keeper: Keeper,
  trainings: TrainingKeeper,
  open: (space: Space, layouts: readonly Layout[]) => SpaceInfo,
): Handlers<KeepApi> {
  return {
    keptList: async () => {
      const shelf = await keeper.shelf();
      const [{ entries, damaged }, { used, quota }] = await Promise.all([shelf.list(), storage()]);
      const running = [...(await claimed('training-', locksHere()))].map((name) => name.slice('training-'.length));
      const { where } = shelf.files;
      return { where, tab: keeper.tab, entries, damaged, running, used, quota, unasked: unaskedBytes(quota) };
    },

    checkKept: async () => {
      const shelf = await keeper.shelf();
      const { entries, damaged } = await shelf.list();
      const found = [...damaged];
      for (const { id } of entries) {
        const wrong = await shelf.check(id);
        if (wrong !== null) found.push(wrong);
      }
      return found;
    },

    keepSpace: async ({ space: id, layouts, ended = false, asked = false }) => {
      const { space } = get(id);
      const { title, vectors, provenance } = space;
      const facts = {
        kind: 'space',
        title,
        rows: vectors.rows,
        dims: vectors.cols,
        trained: provenance.trained,
      } as const;
      await keeper.put(id, { ...facts, version: SPACE_VERSION }, spaceParts(space, layouts, provenance.storage), asked);
      if (ended) await trainings.forget(id);
      else await trainings.flush(id);
    },

    openKept: async ({ id }) => {
      const shelf = await keeper.shelf();
      const found = await shelf.read(id);
      if (found === null) throw new Error(`nothing is kept as ${id} any more`);
      const { space, layouts } = unpackSpace(found.bytes, id);
      const { entry } = found;
      const info = open(entry.name === '' ? space : { ...space, title: entry.name }, layouts);
      if (entry.version < SPACE_VERSION) {
        // Of an earlier version of the app: it is opened as it is, and kept as this one does.
        const { storage: stored } = space.provenance;
        await shelf.write(id, { ...entry, version: SPACE_VERSION }, spaceParts(space, layouts, stored));
      }
      return { info, layouts };
    },

    noteTraining: (training) => trainings.note(training),
    forgetTraining: ({ space }) => trainings.forget(space),
    takeTraining: ({ space }) => trainings.take(space),

    keepRecord: async ({ id, kind, title, text }) => {
      const facts = { kind, title, rows: 0, dims: 0, trained: 0, version: RECORD_VERSION } as const;
      await (await keeper.shelf()).write(id, facts, [new TextEncoder().encode(text)]);
      keeper.tell({ removed: [], written: [id] });
    },

    keptRecord: async ({ id }) => {
      const found = await (await keeper.shelf()).read(id);
      return found && new TextDecoder().decode(found.bytes);
    },

    changeKept: async ({ id, ...change }) => {
      const changed = await (await keeper.shelf()).change(id, change);
      keeper.tell({ removed: [], written: [id] });
      return changed;
    },

    removeKept: ({ ids }) => keeper.remove(ids),
  };
}
