// What is kept, without a worker and in memory: spaces, views, sessions and trainings come back as they were; old versions are kept anew.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Layout, Space } from '../ml/contracts';
import { trainings } from '../ml/formats/fuzz_packed';
import { packSpace, SPACE_VERSION } from '../ml/formats/packed_space';
import { everyKind, example, layoutsFor } from '../ml/formats/test_space';
import type { Snapshot } from '../ml/train/snapshot';
import type { KeepApi } from './keep_protocol';
import { TrainingKeeper } from './keep_training';
import { Keeper } from './keeper';
import { type CallContext, type Handlers, Transferring } from './rpc';
import { SpaceService } from './space_service';

const call: CallContext<never> = { signal: new AbortController().signal, emit: () => {} };
const bufferOf = (space: Space, layouts: readonly Layout[]) => packSpace(space, layouts, 'float32').slice().buffer;

/** One service, as one tab has it: in Node nothing but memory keeps. */
function tab() {
  const service = new SpaceService();
  const handlers: Handlers<KeepApi> = service.handlers;
  const list = async () => (await handlers.keptList({}, call)) as KeepApi['keptList']['result'];
  const open = (space: Space, layouts: readonly Layout[] = []) =>
    service.handlers.openPacked({ bytes: bufferOf(space, layouts), id: space.id }, { ...call, emit: () => {} });
  return { service, handlers, list, open };
}

describe('spaces that are kept', () => {
  it.each(Object.entries(everyKind()))('come back with their layouts and all that they hold: %s', async (_, given) => {
    const { service, handlers, list, open } = tab();
    const space = { ...given, id: 'run-a' };
    const layouts = layoutsFor(space.vectors.rows);
    await open(space, layouts);
    await handlers.keepSpace({ space: 'run-a', title: 'Mine', layouts }, call);
    service.handlers.drop({ space: 'run-a' }, call);
    const [entry] = (await list()).entries;
    expect(entry).toMatchObject({ id: 'run-a', kind: 'space', name: 'Mine', rows: 7, dims: 3, version: SPACE_VERSION });
    const opened = (await handlers.openKept({ id: 'run-a' }, call)) as KeepApi['openKept']['result'];
    expect(opened.layouts).toEqual(layouts);
    expect(opened.info).toMatchObject({ title: 'Mine', provenance: space.provenance, columns: space.columns });
    // Kept again and packed alike: nothing of it was lost on the way.
    await handlers.keepSpace({ space: 'run-a', title: 'Mine', layouts }, call);
    const { bytes } = (await list()).entries[0]!;
    expect(bytes).toBe(packSpace({ ...space, title: 'Mine' }, layouts, 'float32').length);
    expect(await handlers.checkKept({}, call)).toEqual([]);
  });

  it('of version 1 open, and are kept as the newest from then on', async () => {
    const keeper = new Keeper(() => false);
    const { keepingOf } = await import('./keep_handlers');
    const { handlers } = keepingOf(
      () => {
        throw new Error('none is open');
      },
      async ({ id, title }) => ({ id, title }) as never,
      () => false,
      () => {},
      keeper,
    );
    const bytes = readFileSync(new URL('../ml/formats/fixtures/v1_float32.space', import.meta.url));
    const facts = { kind: 'space', title: 'old', rows: 6, dims: 4, trained: 1, version: 1 } as const;
    await keeper.put('run-old', facts, [new Uint8Array(bytes)]);
    const opened = (await handlers.openKept({ id: 'run-old' }, call)) as KeepApi['openKept']['result'];
    expect(opened.layouts).toEqual(layoutsFor(6));
    const shelf = await keeper.shelf();
    const now = await shelf.read('run-old');
    expect(now?.entry.version).toBe(SPACE_VERSION);
    expect(now?.bytes).toEqual(packSpace({ ...example(6, 4), id: 'run-old' }, layoutsFor(6), 'float32'));
  });
});

describe('records', () => {
  it('views and the last session come back; nonsense is refused', async () => {
    const { handlers } = tab();
    const pose = { target: [0, 1, 2], azimuth: 1, polar: 0.5, distance: 3 } as const;
    const views = [{ id: 1, name: 'Side', layout: 'pca', dims: 3, pose }] as const;
    await handlers.keepViews({ space: 'run-a', title: 'A', views }, call);
    expect(await handlers.keptViews({ space: 'run-a' }, call)).toEqual(views);
    await handlers.keepViews({ space: 'run-a', title: 'A', views: [] }, call);
    expect(await handlers.keptViews({ space: 'run-a' }, call)).toEqual([]);
    expect(await handlers.keptSession({}, call)).toBeNull();
    const session = { open: ['run-a'], active: 'run-a', controls: example(2, 2).provenance.recipe };
    await handlers.keepSession({ tab: 'one', session }, call);
    expect(await handlers.keptSession({}, call)).toEqual(session);
    const { sessionOf } = await import('./keep_records');
    expect(() => sessionOf('{"open":[1],"active":null}')).toThrow('should be of texts');
    expect(() => sessionOf('{"open":[],"active":7}')).toThrow('"active" should be text');
  });
});

describe('a training under way', () => {
  const [training] = trainings();
  const { snapshot, legs, ...noted } = training!;
  const files = [{ name: 'story.txt', blob: new Blob(['once upon']) }];
  const own = { ...noted.recipe, source: { kind: 'own', title: 'story.txt', bytes: 9 } } as const;
  const at = (position: number): Snapshot => ({ ...snapshot, position });

  function keeping() {
    let now = 0;
    const keeper = new Keeper(() => true);
    const failed: unknown[] = [];
    const trainingKeeper = new TrainingKeeper(
      keeper,
      (error) => failed.push(error),
      () => now,
    );
    const kept = async () => (await (await keeper.shelf()).list()).entries.map(({ id }) => id).sort();
    const taken = async (space: string) => {
      const answer = await new TrainingKeeper(keeper, () => {}).take(space);
      if (!(answer instanceof Transferring)) throw new Error('tables are not transferred');
      return answer.value;
    };
    const pass = (milliseconds: number) => {
      now += milliseconds;
    };
    return { keeper, trainings: trainingKeeper, failed, kept, taken, pass };
  }

  it('is kept with its text, at once and then after a while, and comes back whole', async () => {
    const { trainings: keeper, kept, taken, pass } = keeping();
    keeper.offer('run-a', at(1), legs); // nobody said what it trains
    await keeper.note({ ...noted, recipe: own, files });
    keeper.offer('run-a', at(50), legs);
    await keeper.release();
    expect(await kept()).toEqual(['text-run-a', 'training-run-a']);
    pass(3999);
    keeper.offer('run-a', at(100), legs);
    await keeper.release();
    expect((await taken('run-a')).training.snapshot.position).toBe(50);
    pass(2);
    keeper.offer('run-a', at(150), legs);
    await keeper.release();
    const { training: back, files: texts } = await taken('run-a');
    expect(back).toEqual({ ...noted, recipe: own, legs, snapshot: at(150) });
    expect(await texts?.[0]?.blob.text()).toBe('once upon');
    expect(texts?.[0]?.name).toBe('story.txt');
  });

  it('at a pause its latest snapshot is kept at once; at its end nothing of it stays', async () => {
    const { trainings: keeper, kept, taken } = keeping();
    await keeper.note({ ...noted, files: null });
    keeper.offer('run-a', at(50), legs);
    keeper.offer('run-a', at(100), legs);
    await keeper.flush('run-a');
    expect((await taken('run-a')).training.snapshot.position).toBe(100);
    await keeper.forget('run-a');
    keeper.offer('run-a', at(150), legs);
    await keeper.release();
    expect(await kept()).toEqual([]);
  });

  it('is not kept where there is no room, which is said once', async () => {
    const { keeper, trainings: trainingKeeper, failed } = keeping();
    const shelf = await keeper.shelf();
    shelf.files.write = () => Promise.reject(new DOMException('full', 'QuotaExceededError'));
    await trainingKeeper.note({ ...noted, files: null });
    for (const position of [50, 100]) {
      trainingKeeper.offer('run-a', at(position), legs);
      await trainingKeeper.flush('run-a');
    }
    expect(failed).toEqual([expect.objectContaining({ name: 'StorageFull' })]);
  });
});
