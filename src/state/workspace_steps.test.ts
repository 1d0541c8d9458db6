// Steps of the whole workspace against a plain list of what was on screen: whatever was done in whatever order, taking all back gives each moment again,
// and doing all again too. What is typed in one field is one step; what the app does by itself is none; a layout of vectors that moved on is made again.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Layout } from '../ml/contracts';
import { packNames } from '../ml/core/names';
import { createRng } from '../ml/core/rng';
import type { SourceData, SpaceInfo } from '../workers/protocol';
import { groupWork } from './group_work';
import { DEFAULT_PLAN } from './layout_state';
import { activate, addSpace, spaceActions } from './space_actions';
import { ONE_STEP_MS } from './step_taker';
import { testContext } from './test_context';
import type { SourceState } from './types';
import { unrecorded } from './unrecorded';
import { viewsActions } from './views_actions';
import type { Shown } from './workspace';

const ROWS = 6;

function infoOf(id: string): SpaceInfo {
  const source = { kind: 'own', title: id, bytes: 1 } as const;
  const rest = { parameters: {}, seed: 1, engine: 'wasm', threads: 1 } as const;
  const recipe = { version: 1, model: 'skip-gram', source, ...rest } as const;
  return {
    ...{
      id,
      title: id,
      names: packNames(Array.from({ length: ROWS }, (_, row) => `${id}${row}`)),
      rows: ROWS,
      dims: 2,
    },
    columns: [],
    provenance: { recipe, storage: 'float32', trained: 1, engine: 'wasm', loss: 1, seconds: 1 },
    ...{ hidden: new Uint32Array(0), ratings: null },
  };
}

const layoutOf = (seed: number): Layout => ({
  kind: 'umap',
  positions: new Float32Array(3 * ROWS).fill(seed),
  rows: ROWS,
  recipe: { method: 'umap', dims: 3, rows: ROWS, prepare: 'none', parameters: {}, seed },
});

function setUp() {
  const { space, arrays, store, context } = testContext();
  space.answers.answer = () => ({ kind: 'word', row: 0, name: 'x' });
  let data: SourceData | null = null;
  const returned: Shown[] = [];
  const setMap = (change: object) =>
    store.setState(({ map }) => ({ map: { ...map, ...change, version: map.version + 1 } }));
  const source = (id: string): SourceState => ({
    ...{ kind: 'dataset', reads: 'text', id, title: id, bytes: 1, summary: null, progress: null },
  });
  const choose = (id: string) => {
    data = { kind: 'simulated', id, title: id, settings: {} };
    // As a source does that another model suits: one action, two changes.
    store.setState({ model: id === 'a' ? 'skip-gram' : 'cbow' });
    store.setState({ source: source(id) });
  };
  const place = (layout: Layout) => {
    arrays.get(store.getState().active)!.layouts.set(layout.kind, layout);
    setMap({ kind: layout.kind, facts: arrays.factsOf(layout) });
  };
  const reach = {
    current: () => data,
    putBack: (was: SourceState | null, before: SourceData | null) => {
      data = before;
      store.setState({ source: was });
    },
    returnTo: async (shown: Shown) => {
      returned.push(shown);
      setMap({ plan: shown.plan });
      if (shown.layout) place(shown.layout);
      else setMap({ kind: shown.kind });
    },
    ...{ cancelLayout: vi.fn(), setParameter: vi.fn() },
  };
  for (const id of ['two', 'one']) addSpace(context, infoOf(id), 'trained', [layoutOf(1)]);
  choose('a');
  return { store, arrays, context, choose, place, setMap, reach, returned, work: groupWork(context, reach) };
}

describe('steps of the workspace', () => {
  let app: ReturnType<typeof setUp>;
  let clock = 0;
  beforeEach(() => {
    vi.spyOn(performance, 'now').mockImplementation(() => clock);
    app = setUp();
  });
  const state = () => app.store.getState();
  const turn = async () => {
    await Promise.resolve();
    clock += 2 * ONE_STEP_MS;
  };
  const seen = () => {
    const { active, model, parameters, seed, threads, engine, source, selection, map, views } = state();
    const layout = app.arrays.layout(active, map.kind)?.recipe?.seed;
    const controls = { model, parameters, seed, threads, engine, source: source?.id };
    const group = app.arrays.get(active)?.group;
    const kept = views[active ?? '']?.map(({ name }) => name) ?? [];
    return { active, controls, row: selection?.row, group: group && [...group], plan: map.plan, layout, kept };
  };
  const pose = { target: [0, 0, 0], azimuth: 0, polar: 1, distance: 2 } as const;

  it('are taken back and done again in any order, as a plain list of moments says', async () => {
    const rng = createRng(4);
    const { store, context, work } = app;
    const views = viewsActions(context, async () => {});
    const spaces = spaceActions(context);
    const set = (name: string) =>
      store.setState((now) => ({ parameters: { ...now.parameters, [name]: 1 + rng.below(300) } }));
    const steps: readonly (() => void)[] = [
      () => set('dim'),
      () => set('epochs'),
      () => store.setState({ seed: rng.below(9) }),
      () => store.setState({ engine: rng.below(2) === 0 ? 'wasm' : 'automatic' }),
      () => app.choose(['a', 'b'][rng.below(2)]!),
      () => {
        // A word that is selected would be looked for there.
        if (state().selection !== null) spaces.select(null);
        else activate(context, state().active === 'one' ? 'two' : 'one');
      },
      () => app.place(layoutOf(rng.below(4))),
      () => app.setMap({ plan: { ...DEFAULT_PLAN, seed: 1 + rng.below(3) } }),
      () => views.keepView(`view ${rng.below(99)}`, pose),
      () => views.deleteView(1),
      () => spaces.select(rng.below(ROWS)),
      () => work.selectRows(Uint32Array.of(rng.below(ROWS)), 'replace', 'click'),
      () => work.selectNone(),
    ];
    const moments = [seen()];
    for (let n = 0; n < 60; n++) {
      steps[rng.below(steps.length)]!();
      await turn();
      const now = seen();
      if (JSON.stringify(now) !== JSON.stringify(moments.at(-1))) moments.push(now);
    }
    const journey = async (way: 'undo' | 'redo') => {
      const places = [seen()];
      for (let n = 0; n < 150 && state().group[way] !== null; n++) {
        work[way]();
        await turn();
        if (JSON.stringify(seen()) !== JSON.stringify(places.at(-1))) places.push(seen());
      }
      return places;
    };
    // A layout by new settings is one step with them: moments in between are not gone back to.
    const back = await journey('undo');
    const known = new Set(moments.map((moment) => JSON.stringify(moment)));
    for (const place of back) expect(known.has(JSON.stringify(place))).toBe(true);
    expect(back.at(-1)).toEqual(moments[0]);
    expect(back.length).toBeGreaterThan(moments.length - 6);
    expect(await journey('redo')).toEqual([...back].reverse());
  });

  it('are one for what is typed in one field, and two after a while or for two fields', async () => {
    const type = (name: string, value: number) =>
      app.store.setState(({ parameters }) => ({ parameters: { ...parameters, [name]: value } }));
    const before = state().parameters;
    for (const value of [1, 12, 120]) {
      type('dim', value);
      await Promise.resolve();
    }
    type('epochs', 7);
    await turn();
    app.work.undo();
    expect(state().parameters).toMatchObject({ dim: 120, epochs: before.epochs });
    app.work.undo();
    expect(state().parameters).toEqual(before);
    expect(state().group.undo).toBeNull();
  });

  it('leave the recipe of a training under way as it is', async () => {
    app.store.setState(({ parameters }) => ({ parameters: { ...parameters, dim: 12 } }));
    await turn();
    app.store.setState(({ run }) => ({ run: { ...run, phase: 'running' } }));
    app.work.undo();
    expect(state().parameters.dim).toBe(12);
  });

  it('are one for a source with the model that it brings along', async () => {
    app.choose('b');
    await turn();
    expect([state().group.undo, state().model]).toEqual(['source', 'cbow']);
    app.work.undo();
    expect([state().source?.id, state().model, app.reach.current()]).toMatchObject(['a', 'skip-gram', { id: 'a' }]);
    app.work.redo();
    expect([state().source?.id, state().model, app.reach.current()]).toMatchObject(['b', 'cbow', { id: 'b' }]);
  });

  it('are none while a layout is made, and one when it is there, with the settings that it is of', async () => {
    app.setMap({ plan: { ...DEFAULT_PLAN, seed: 9 } });
    await turn();
    app.setMap({ making: layoutOf(9).recipe, busy: true });
    app.place(layoutOf(9));
    await turn();
    expect(state().group.undo).toBe('plan');
    app.setMap({ making: null, busy: false });
    await turn();
    app.work.undo();
    await turn();
    expect([state().map.plan.seed, seen().layout, state().group.undo]).toEqual([1, 1, null]);
    expect(app.returned.at(-1)?.layout?.positions[0]).toBe(1);
    app.setMap({ making: layoutOf(2).recipe });
    app.work.selectRows(Uint32Array.of(1), 'replace', 'box');
    app.work.undo();
    expect(app.reach.cancelLayout).toHaveBeenCalledOnce();
    expect(seen().group).toEqual([0, 1, 0, 0, 0, 0]);
  });

  it('are none of what the app does by itself, of a source that is being read, of frames of a training', async () => {
    await unrecorded(async () => {
      app.choose('b');
      await turn();
    });
    app.store.setState(({ source }) => ({ source: { ...source!, progress: { phase: 'Reading', done: 0, total: 0 } } }));
    await turn();
    expect(state().group.undo).toBeNull();
    app.store.setState(({ run }) => ({ run: { ...run, space: 'one', phase: 'running' } }));
    const { recipe: _, ...frame } = layoutOf(3);
    app.place(frame);
    await turn();
    const steps = state().group.undo;
    for (let n = 0; n < 3; n++) {
      app.place({ ...frame, positions: new Float32Array(3 * ROWS).fill(n) });
      await turn();
    }
    app.work.undo();
    expect([steps, state().group.undo]).toEqual(['layout', null]);
  });
});
