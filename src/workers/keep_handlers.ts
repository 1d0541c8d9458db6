// The space worker's answers about what is kept on this machine (src/persist): spaces, small records, the list. Trainings under way are keep_training.ts.
import { SPACE_VERSION, spaceParts, unpackSpace } from '../ml/formats/packed_space';
import { unaskedBytes } from '../persist/room';
import type { KeepApi } from './keep_protocol';
import { recordHandlers } from './keep_records';
import { TrainingKeeper } from './keep_training';
import { Keeper, storage } from './keeper';
import type { GetSpace, PutSpace } from './open_space';
import type { Handlers } from './rpc';

export function keepingOf(
  get: GetSpace,
  open: PutSpace,
  isOpen: (id: string) => boolean,
  unkept: (error: unknown) => void,
  keeper = new Keeper(isOpen),
): { readonly handlers: Handlers<KeepApi>; readonly trainings: TrainingKeeper } {
  const trainings = new TrainingKeeper(keeper, unkept);
  const handlers: Handlers<KeepApi> = {
    keptList: async () => {
      const shelf = await keeper.shelf();
      const [{ entries, damaged }, { used, quota }] = await Promise.all([shelf.list(), storage()]);
      const running = [...(await keeper.running())].map((name) => name.slice('training-'.length));
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

    keepSpace: async ({ space: id, title: called, layouts, ended = false, asked = false }) => {
      const { space } = get(id);
      const { title, vectors, provenance } = space;
      const facts = {
        kind: 'space',
        title,
        rows: vectors.rows,
        dims: vectors.cols,
        // Where nothing is trained nothing is left to train.
        trained: provenance.recipe.model === 'none' ? 1 : provenance.trained,
      } as const;
      await keeper.put(id, { ...facts, version: SPACE_VERSION }, spaceParts(space, layouts, provenance.storage), {
        asked,
        name: called === title ? '' : called,
      });
      if (ended) await trainings.forget(id);
      else await trainings.flush(id);
    },

    openKept: async ({ id }, { signal }) => {
      const shelf = await keeper.shelf();
      const found = await shelf.read(id);
      if (found === null) throw new Error(`nothing is kept as ${id} any more`);
      const { space, layouts } = unpackSpace(found.bytes, id);
      const { entry } = found;
      const info = await open(entry.name === '' ? space : { ...space, title: entry.name }, layouts[0] ?? null, {
        signal,
        onProgress: () => {},
      });
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

    leaveTraining: async ({ space }) => trainings.leave(space),

    changeKept: async ({ id, ...change }) => {
      const changed = await (await keeper.shelf()).change(id, change);
      keeper.tell({ removed: [], written: [id] });
      return changed;
    },

    removeKept: ({ ids }) => keeper.remove(ids),

    ...recordHandlers(keeper),
  };
  return { handlers, trainings };
}
