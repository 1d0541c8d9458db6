// Keeping the table's list against a fake worker: what is asked for and when, what stays while it is asked, and what a refusal says.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { packNames } from '../ml/core/names';
import { VectariumError } from '../ml/errors';
import type { SpaceInfo } from '../workers/protocol';
import type { TableApi } from '../workers/table_protocol';
import { spaceActions, spaceState } from './space_actions';
import { tableActions } from './table_actions';
import { scopeOf } from './table_state';
import { testContext } from './test_context';

type Asked = TableApi['listRows']['args'];

function infoOf(id: string): SpaceInfo {
  const source = { kind: 'own', title: 'story', bytes: 1 } as const;
  const rest = { parameters: {}, seed: 1, engine: 'wasm', threads: 1 } as const;
  const count = { name: 'count', label: 'Frequency', values: Float32Array.of(3, 2, 1) };
  const kind = { name: 'kind', label: 'Kind', values: Float32Array.of(0, 0, 1), categories: ['a', 'b'] };
  return {
    ...{ id, title: 'A story', names: packNames(['one', 'two', 'three']), columns: [count, kind], rows: 3, dims: 2 },
    provenance: {
      recipe: { version: 1, model: 'skip-gram', source, ...rest },
      ...{ storage: 'float32', trained: 1, engine: 'wasm', loss: 1, seconds: 1 },
    },
    ...{ hidden: new Uint32Array(0), ratings: null },
  };
}

function setUp() {
  const { space, arrays, store, context } = testContext();
  for (const id of ['s', 'other']) arrays.set(id, infoOf(id));
  store.setState({ spaces: [spaceState(infoOf('s'), 'trained'), spaceState(infoOf('other'), 'trained')], active: 's' });
  space.answers.listRows = () => ({ rows: Uint32Array.of(2, 0), similarities: null });
  const asked = () => space.calls.filter(({ method }) => method === 'listRows').map(({ args }) => args as Asked);
  return { space, store, arrays, asked, ...tableActions(context), ...spaceActions(context) };
}

describe('the table', () => {
  let app: ReturnType<typeof setUp>;
  let stop: () => void;
  const frame = () =>
    app.store.setState(({ spaces }) => ({
      spaces: spaces.map((space) => ({ ...space, provenance: { ...space.provenance } })),
    }));
  const watching = async () => {
    stop = app.watchTable();
    await vi.waitFor(() => expect(app.arrays.get('s')?.table?.rows).toHaveLength(2));
  };

  beforeEach(() => {
    vi.useFakeTimers();
    app = setUp();
    stop = () => {};
  });
  afterEach(() => {
    stop();
    vi.useRealTimers();
  });

  it('lists rows once it is looked at, and again after what they depend on has changed', async () => {
    expect(app.asked()).toEqual([]);
    await watching();
    expect(app.store.getState().table).toMatchObject({ version: 1, busy: false });
    app.store.setState({ theme: 'light', hovered: { row: 1, name: 'two' } });
    await vi.advanceTimersByTimeAsync(5000);
    expect(app.asked()).toHaveLength(1);
    app.sortTable('column:count');
    await vi.advanceTimersByTimeAsync(1);
    app.sortTable('column:count');
    await vi.advanceTimersByTimeAsync(1);
    app.sortTable('column:kind');
    await vi.advanceTimersByTimeAsync(1);
    expect(app.asked().map(({ query }) => [query.sort.by, query.sort.descending])).toEqual([
      ['row', false],
      ['column:count', true],
      ['column:count', false],
      ['column:kind', false],
    ]);
    stop();
    app.sortTable('name');
    await vi.advanceTimersByTimeAsync(5000);
    expect(app.asked()).toHaveLength(4);
  });

  it('waits for the end of a word that is typed, keeps its rows meanwhile, and gives up what is out of date', async () => {
    await watching();
    const signals: (AbortSignal | undefined)[] = [];
    app.space.answers.listRows = (_, { signal }) => {
      signals.push(signal);
      return new Promise(() => {});
    };
    for (const text of ['r', 'ra', 'rai']) app.setTableFilter({ text });
    await vi.advanceTimersByTimeAsync(200);
    expect(app.asked().map(({ query }) => query.text)).toEqual(['', 'rai']);
    expect(app.store.getState().table.busy).toBe(true);
    expect(app.arrays.get('s')!.table!.rows).toHaveLength(2);
    app.setTableFilter({ pattern: true });
    await vi.advanceTimersByTimeAsync(1);
    expect(signals.map((signal) => signal?.aborted)).toEqual([true, false]);
  });

  it('says why a pattern cannot be read, keeps the rows from before, and forgets it with the next', async () => {
    await watching();
    app.space.answers.listRows = () => Promise.reject(new VectariumError('BadQuery', 'No.', 'Do so.'));
    app.setTableFilter({ text: '(', pattern: true });
    await vi.advanceTimersByTimeAsync(200);
    expect(app.store.getState()).toMatchObject({ table: { error: { message: 'No.', advice: 'Do so.' } }, notices: [] });
    expect(app.arrays.get('s')!.table!.rows).toHaveLength(2);
    app.space.answers.listRows = () => ({ rows: Uint32Array.of(1), similarities: null });
    app.setTableFilter({ text: '(a)' });
    await vi.advanceTimersByTimeAsync(200);
    expect(app.store.getState().table.error).toBeNull();
    expect([...app.arrays.get('s')!.table!.rows]).toEqual([1]);
  });

  it('follows vectors in training every two seconds, and only where similarities are listed', async () => {
    await watching();
    for (let n = 0; n < 10; n++) {
      frame();
      await vi.advanceTimersByTimeAsync(200);
    }
    expect(app.asked()).toHaveLength(1);
    app.select(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(app.asked().at(-1)).toMatchObject({ like: 1 });
    for (let n = 0; n < 30; n++) {
      frame();
      await vi.advanceTimersByTimeAsync(200);
    }
    expect(app.asked()).toHaveLength(2 + 3);
  });

  it('asks for the rows of its scope, as far as there is something in it', async () => {
    await watching();
    const group = Uint8Array.of(1, 0, 0);
    app.setTableFilter({ scope: 'neighbors' });
    expect(scopeOf(app.store.getState())).toBe('all');
    app.select(2);
    await vi.advanceTimersByTimeAsync(1);
    expect(app.asked().at(-1)).toMatchObject({ like: 2, nearest: 100, within: null });
    app.arrays.get('s')!.group = group;
    app.store.setState((state) => ({ group: { ...state.group, count: 1, version: 1 } }));
    app.setTableFilter({ scope: 'group' });
    await vi.advanceTimersByTimeAsync(1);
    expect(app.asked().at(-1)).toMatchObject({ nearest: null, within: group });
  });

  it('takes filters of columns off with the space that has them', async () => {
    await watching();
    app.setTableFilter({ columns: [{ column: 'kind', categories: [1] }], text: 'o' });
    await vi.advanceTimersByTimeAsync(200);
    app.openSpace('other');
    await vi.advanceTimersByTimeAsync(200);
    expect(app.asked().at(-1)).toMatchObject({ space: 'other', query: { columns: [], text: 'o' } });
  });
});
