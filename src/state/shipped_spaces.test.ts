// Opening a space that comes with the app: fetched once with progress, shown under its entry; a failure is told and leaves what was there.
import { afterEach, describe, expect, it, vi } from 'vitest';
import { packNames } from '../ml/core/names';
import type { SpaceEntry } from '../ml/data/space_entry';
import type { SpaceInfo } from '../workers/protocol';
import { spaceActions } from './space_actions';
import { testContext } from './test_context';

const entryOf = (id: string): SpaceEntry => ({
  ...{ id, title: id, description: 'd', licence: 'MIT', source: 'p@1', homepage: 'https://example.org' },
  ...{ file: `${id}.space.gz`, rows: 2, dims: 3, bytes: 40, compressedBytes: 20 },
});

function infoOf(id: string): SpaceInfo {
  const source = { kind: 'dataset', id, title: id } as const;
  const recipe = {
    version: 1,
    model: 'none',
    source,
    parameters: {},
    seed: 1,
    engine: 'reference',
    threads: 1,
  } as const;
  return {
    ...{ id, title: id, names: packNames(['a', 'b']), columns: [], rows: 2, dims: 3, ratings: null },
    provenance: { recipe, storage: 'int8', trained: 0, engine: 'none', loss: 0, seconds: 0 },
    hidden: new Uint32Array(0),
  };
}

function setUp() {
  const { space, store, context } = testContext();
  space.answers.openPacked = ({ id }) => ({ info: infoOf(id), layouts: [] });
  store.setState({ shipped: [entryOf('digits'), entryOf('other')] });
  return { space, store, ...spaceActions(context) };
}

/** Answers every file with 5 bytes, then 15 when it is told to go on. */
function slowFiles(): Map<string, () => void> {
  const goOn = new Map<string, () => void>();
  vi.stubGlobal('fetch', async (url: URL) => {
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(new Uint8Array(5));
        goOn.set(url.pathname.split('/').at(-1)!, () => {
          controller.enqueue(new Uint8Array(15));
          controller.close();
        });
      },
    });
    return new Response(body);
  });
  return goOn;
}

describe('openSpace of one that is not here', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('fetches it once, says how much is here, and shows it under its entry', async () => {
    const goOn = slowFiles();
    const { space, store, openSpace } = setUp();
    const opened = openSpace('digits');
    await vi.waitFor(() => expect(store.getState().opening).toMatchObject({ id: 'digits', share: 0.25 }));
    await openSpace('digits');
    goOn.get('digits.space.gz')!();
    await opened;
    const { active, spaces, opening } = store.getState();
    expect({ active, opening }).toEqual({ active: 'digits', opening: null });
    expect(spaces).toMatchObject([{ id: 'digits', origin: 'shipped', entry: { file: 'digits.space.gz' } }]);
    expect(space.methods().filter((method) => method === 'openPacked')).toHaveLength(1);
    const { args } = space.calls.find(({ method }) => method === 'openPacked')!;
    expect((args as { bytes: ArrayBuffer }).bytes.byteLength).toBe(20);
  });

  it('shows the last of two that were asked for', async () => {
    const goOn = slowFiles();
    const { store, openSpace } = setUp();
    const both = [openSpace('digits'), openSpace('other')];
    await vi.waitFor(() => expect(goOn.size).toBe(2));
    goOn.get('other.space.gz')!();
    goOn.get('digits.space.gz')!();
    await Promise.all(both);
    expect(store.getState().spaces.map(({ id }) => id)).toEqual(['other']);
    expect(store.getState().opening).toBeNull();
  });

  it('tells a failure, which leaves what was there', async () => {
    vi.stubGlobal('fetch', async () => new Response(null, { status: 404 }));
    const { store, openSpace } = setUp();
    await openSpace('digits');
    const { active, opening, notices } = store.getState();
    expect({ active, opening }).toEqual({ active: null, opening: null });
    expect(notices.map(({ message }) => message)).toEqual(['digits.space.gz could not be loaded.']);
    await openSpace('nowhere');
    expect(store.getState().notices).toHaveLength(1);
  });
});
