// Steps of selecting, hiding and colouring, taken at random: taking all back gives the start, doing all again the end, and what is shown is what
// brute force says at every moment.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { packNames } from '../ml/core/names';
import { createRng } from '../ml/core/rng';
import type { SpaceInfo } from '../workers/protocol';
import type { Combine } from './group_state';
import { groupWork } from './group_work';
import { rowsIn } from './row_masks';
import { addSpace, spaceActions } from './space_actions';
import { MOST_STEPS } from './step_history';
import { testContext } from './test_context';
import type { Reach } from './workspace';

const ROWS = 30;

function infoOf(id: string, rows = ROWS): SpaceInfo {
  const source = { kind: 'own', title: id, bytes: 1 } as const;
  const rest = { parameters: {}, seed: 1, engine: 'wasm', threads: 1 } as const;
  const recipe = { version: 1, model: 'skip-gram', source, ...rest } as const;
  const kind = Float32Array.from({ length: rows }, (_, row) => (row % 4 === 3 ? Number.NaN : row % 4));
  const size = Float32Array.from({ length: rows }, (_, row) => row);
  return {
    ...{ id, title: id, names: packNames(Array.from({ length: rows }, (_, row) => `w${row}`)), rows, dims: 2 },
    columns: [
      { name: 'kind', label: 'Kind', values: kind, categories: ['a', 'b', 'c'] },
      { name: 'size', label: 'Size', values: size },
    ],
    provenance: { recipe, storage: 'float32', trained: 1, engine: 'wasm', loss: 1, seconds: 1 },
    ...{ hidden: new Uint32Array(0), ratings: null },
  };
}

const reach: Reach = {
  current: () => null,
  putBack: () => {},
  returnTo: async () => {},
  cancelLayout: () => {},
  setParameter: () => {},
};

function setUp() {
  const { space, arrays, store, context } = testContext();
  space.answers.answer = ({ text }) => ({ kind: 'word', row: Number(text.slice(1)), name: text });
  addSpace(context, infoOf('one'), 'trained', []);
  return { context, store, arrays, space, work: groupWork(context, reach), spaces: spaceActions(context) };
}

describe('groups and their steps', () => {
  let app: ReturnType<typeof setUp>;
  beforeEach(() => {
    app = setUp();
  });
  const state = () => app.store.getState();
  const rows = (mask: Uint8Array | null | undefined) => (mask ? [...rowsIn(mask)] : null);
  const seen = () => {
    const held = app.arrays.get(state().active);
    const { filters, count, shown, from } = state().group;
    const { color, scale, size, shape, sizes } = state().map;
    const masks = { group: rows(held?.group), visible: rows(held?.shown) };
    return { ...masks, filters, count, shown, from, color, scale, size, shape, sizes, row: state().selection?.row };
  };
  const setMap = (change: object) => app.store.setState(({ map }) => ({ map: { ...map, ...change } }));

  it('are taken back and done again, whatever they were', () => {
    const rng = createRng(8);
    const pick = () => Uint32Array.from({ length: 1 + rng.below(9) }, () => rng.below(ROWS));
    const how: readonly Combine[] = ['replace', 'add', 'subtract'];
    const steps: readonly (() => void)[] = [
      () => app.work.selectRows(pick(), how[rng.below(3)]!, 'lasso'),
      () => app.work.toggleRow(rng.below(ROWS)),
      () => app.work.selectNone(),
      () => app.work.isolate(),
      () => app.work.hideGroup(),
      () => app.work.showAll(),
      () => app.work.setFilter('kind', { column: 'kind', hidden: [rng.below(3), Number.NaN] }),
      () => app.work.setFilter('size', { column: 'size', min: rng.below(9), max: 30 - rng.below(9), gaps: true }),
      () => app.work.setFilter('size', null),
      () => app.spaces.select(rng.below(ROWS)),
      () => setMap({ color: ['kind', 'size', null][rng.below(3)] }),
      () => setMap({ scale: ['zero', 'auto'][rng.below(2)] }),
      () => setMap({ size: ['size', null][rng.below(2)] }),
      () => setMap({ sizes: { least: 1 + rng.below(4), most: 10, one: 4 } }),
      () => setMap({ shape: ['kind', null][rng.below(2)] }),
    ];
    for (let round = 0; round < 10; round++) {
      app = setUp();
      const moments = [seen()];
      for (let n = 0; n < 40; n++) {
        steps[rng.below(steps.length)]!();
        const now = seen();
        if (JSON.stringify(now) !== JSON.stringify(moments.at(-1))) moments.push(now);
      }
      const back = [seen()];
      for (let n = 0; n < 60 && state().group.undo !== null; n++) {
        app.work.undo();
        if (JSON.stringify(seen()) !== JSON.stringify(back.at(-1))) back.push(seen());
      }
      expect(back).toEqual([...moments].reverse());
      expect(state().group.undo).toBeNull();
      const again = [seen()];
      for (let n = 0; n < 60 && state().group.redo !== null; n++) {
        app.work.redo();
        if (JSON.stringify(seen()) !== JSON.stringify(again.at(-1))) again.push(seen());
      }
      expect(again).toEqual(moments);
    }
  });

  it('show what is neither isolated away, hidden nor filtered', () => {
    app.work.selectRows(Uint32Array.of(1, 2, 3, 4, 5, 6), 'replace', 'box');
    app.work.isolate();
    expect(seen()).toMatchObject({ visible: [1, 2, 3, 4, 5, 6], shown: 6, count: 6, from: 'box' });
    app.work.setFilter('kind', { column: 'kind', hidden: [1] });
    expect(seen().visible).toEqual([2, 3, 4, 6]);
    app.work.selectRows(Uint32Array.of(2), 'replace', 'click');
    app.work.hideGroup();
    expect(seen()).toMatchObject({ visible: [3, 4, 6], group: null, count: 0 });
    app.work.setFilter('kind', null);
    expect(seen().visible).toEqual([1, 3, 4, 5, 6]);
    app.work.showAll();
    expect(seen()).toMatchObject({ visible: null, shown: null });
    expect(state().group.undo).toBe('showAll');
  });

  it('are dropped where something else is done after an undo', () => {
    app.work.selectRows(Uint32Array.of(1), 'replace', 'box');
    app.work.selectRows(Uint32Array.of(2), 'add', 'box');
    app.work.undo();
    expect([state().group.undo, state().group.redo]).toEqual(['select', 'select']);
    app.work.hideGroup();
    expect(state().group.redo).toBeNull();
  });

  it('number a hundred at most', () => {
    for (let n = 0; n < MOST_STEPS + 20; n++) app.work.selectRows(Uint32Array.of(n % ROWS), 'replace', 'click');
    let taken = 0;
    for (; state().group.undo !== null; taken++) app.work.undo();
    expect(taken).toBe(MOST_STEPS);
    expect(seen().group).toEqual([19]);
  });

  it('make one selection of a word and another that is added', () => {
    app.spaces.select(4);
    app.work.toggleRow(7);
    expect(seen()).toMatchObject({ group: [4, 7], row: undefined });
    app.work.toggleRow(4);
    expect(seen().group).toEqual([7]);
    app.work.undo();
    app.work.undo();
    expect(seen()).toMatchObject({ group: null, row: 4 });
  });

  it('are of one history, whatever the space; a word that stays selected in another is no step', async () => {
    app.spaces.select(4);
    app.work.selectRows(Uint32Array.of(1, 2), 'replace', 'box');
    app.spaces.select(1);
    addSpace(app.context, infoOf('two'), 'trained', []);
    expect(seen()).toMatchObject({ group: null, count: 0 });
    await vi.waitFor(() => expect(state().selection?.name).toBe('w1'));
    expect(state().group.undo).toBe('space');
    app.spaces.openSpace('one');
    expect(seen()).toMatchObject({ group: [1, 2], count: 2 });
    await vi.waitFor(() => expect(state().selection?.name).toBe('w1'));
    app.work.undo();
    expect([state().active, seen().group]).toEqual(['two', null]);
    app.work.undo();
    expect([state().active, seen()]).toEqual(['one', expect.objectContaining({ group: [1, 2], row: 1 })]);
    app.work.undo();
    expect(seen()).toMatchObject({ group: [1, 2], row: undefined });
    app.work.undo();
    expect(seen()).toMatchObject({ group: null, row: 4 });
    for (let n = 0; n < 4; n++) app.work.redo();
    expect([state().active, state().group.redo]).toEqual(['one', null]);
  });

  it('lead to no space that is gone', () => {
    app.spaces.select(4);
    addSpace(app.context, infoOf('two'), 'trained', []);
    app.work.selectRows(Uint32Array.of(1, 2), 'replace', 'box');
    const spaces = state().spaces.filter(({ id }) => id !== 'two');
    app.store.setState({ spaces });
    app.spaces.openSpace('one');
    app.spaces.select(4);
    expect(state().group.undo).toBe('select');
    app.work.undo();
    expect([state().active, state().group.undo]).toEqual(['one', null]);
  });

  it('keep what fits where the same space comes again', () => {
    app.work.selectRows(Uint32Array.of(1, 2), 'replace', 'box');
    app.work.setFilter('kind', { column: 'kind', hidden: [1] });
    addSpace(app.context, infoOf('one'), 'trained', []);
    expect(seen()).toMatchObject({ group: [1, 2], count: 2 });
    expect(seen().visible).not.toContain(1);
    addSpace(app.context, infoOf('one', 12), 'trained', []);
    expect(seen()).toMatchObject({ group: null, count: 0, visible: [0, 2, 3, 4, 6, 7, 8, 10, 11] });
    expect([state().group.undo, state().group.redo]).toEqual([null, null]);
  });
});
