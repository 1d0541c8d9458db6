// Scrubbing against a fake worker: what is on the map is the moment asked for last, what is told belongs to it, and now comes back as it was.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Layout } from '../ml/contracts';
import { packNames } from '../ml/core/names';
import type { MomentFacts } from '../workers/history_protocol';
import type { QueryAnswer, SpaceApi, SpaceInfo } from '../workers/protocol';
import type { Arrays } from './arrays';
import { historyActions } from './history_actions';
import { addSpace, placeLayout } from './space_actions';
import { testContext } from './test_context';
import type { FakeWorker } from './test_worker';

const moment = (id: number, of: number): MomentFacts => ({ id, trained: id / of, loss: 3, seconds: id });
const infoOf = (id: string): SpaceInfo => ({
  ...{ id, title: id, names: packNames(['a', 'b', 'c']), columns: [], rows: 3, dims: 2 },
  provenance: {
    recipe: {
      ...{ version: 1, model: 'skip-gram', source: { kind: 'own', title: 's', bytes: 1 } },
      ...{ parameters: {}, seed: 1, engine: 'wasm', threads: 1 },
    },
    ...{ storage: 'float32', trained: 1, engine: 'wasm', loss: 1, seconds: 1 },
  },
  ...{ hidden: new Uint32Array(0), ratings: null },
});
const layoutOf = (x: number, kind: Layout['kind'] = 'pca'): Layout => ({
  ...{ kind, positions: new Float32Array(9).fill(x), rows: 3 },
});
const near = (name: string) => ({
  ...{ rows: Uint32Array.of(1), similarities: Float32Array.of(0.5), names: [name], nearOnMap: null },
});

/** Its default looks every 50 ms: most of these are there after one turn. */
const soon = (check: () => void) => vi.waitFor(check, { interval: 2 });

let space: FakeWorker<SpaceApi>;
let arrays: Arrays;
let held: MomentFacts[];

async function setUp() {
  const { store, context, ...fresh } = testContext();
  ({ space, arrays } = fresh);
  held = [0, 1, 2, 3, 4].map((id) => moment(id, 4));
  space.answers.moments = () => held;
  space.answers.fixAxes = () => {};
  space.answers.setLayout = () => {};
  space.answers.momentLayout = ({ moment: id }) => layoutOf(id);
  space.answers.momentNeighbors = ({ moment: id }) => near(`near at ${id}`);
  space.answers.neighbors = () => near('near now');
  space.answers.wordPath = ({ row }) => ({
    ...{ row, moments: held, positions: new Float32Array(15), nearest: [] },
    ...{ today: { rows: Uint32Array.of(1), names: ['b'] }, similarities: new Float32Array(5) },
  });
  const actions = historyActions(context);
  addSpace(context, infoOf('s'), 'trained', [layoutOf(0.5, 'umap')]);
  await soon(() => expect(store.getState().history.moments).toHaveLength(5));
  const history = () => store.getState().history;
  const onMap = () => arrays.onMap(store.getState().active, store.getState().map.kind)?.positions[0];
  const asked = (method: string) => space.methods().filter((name) => name === method).length;
  const select = (row: number | null) =>
    store.setState({ selection: row === null ? null : { row, name: 'a', values: [], neighbors: near('near now') } });
  return { store, context, actions, history, onMap, asked, select };
}

type App = Awaited<ReturnType<typeof setUp>>;
let app: App;
beforeEach(async () => {
  app = await setUp();
});

describe('a moment that is looked at', () => {
  it('is on the map in place of the layout, which comes back with now', async () => {
    app.actions.showMoment(2);
    await soon(() => expect(app.history().shown).toBe(2));
    expect(app.onMap()).toBe(2);
    const { version } = app.store.getState().map;
    app.actions.showMoment(null);
    await soon(() => expect(app.history().at).toBeNull());
    expect(app.onMap()).toBe(0.5);
    expect(app.store.getState().map.version).toBeGreaterThan(version);
  });

  it('is the one asked for last, however fast the slider goes, with at most two questions on the way', async () => {
    const waiting: (() => void)[] = [];
    space.answers.momentLayout = ({ moment: id }) =>
      new Promise((resolve) => waiting.push(() => resolve(layoutOf(id))));
    for (const id of [0, 1, 2, 3, 4]) app.actions.showMoment(id);
    await soon(() => {
      waiting.shift()?.();
      expect(app.history().shown).toBe(4);
    });
    expect(app.onMap()).toBe(4);
    expect(app.asked('momentLayout')).toBeLessThanOrEqual(3);
  });

  it('is fetched once, the next one before it is asked for, on axes that are fixed once', async () => {
    app.actions.showMoment(1);
    await soon(() => expect(app.asked('momentLayout')).toBe(2));
    for (const by of [1, -1, 1, -1] as const) {
      app.actions.stepMoment(by);
      await soon(() => expect(app.history().shown).toBe(app.history().at));
    }
    await soon(() => expect(app.asked('momentLayout')).toBe(3));
    expect(app.asked('fixAxes')).toBe(1);
  });

  it('has its own neighbours, asked for anew with another word or moment, and a path of the word', async () => {
    app.select(0);
    await soon(() => expect(app.history().path?.row).toBe(0));
    app.actions.showMoment(1);
    await soon(() => expect(app.history().neighbors?.found?.names).toEqual(['near at 1']));
    app.actions.showMoment(3);
    await soon(() => expect(app.history().neighbors?.found?.names).toEqual(['near at 3']));
    expect(app.history().neighbors?.moment.trained).toBe(0.75);
    app.select(2);
    await soon(() => expect(app.history().neighbors?.row).toBe(2));
    await soon(() => expect(app.history().path?.row).toBe(2));
    app.actions.showMoment(null);
    await soon(() => expect(app.history().neighbors).toBeNull());
  });

  it('is left for an answer, for another layout and for another space', async () => {
    const look = async () => {
      app.actions.showMoment(1);
      await soon(() => expect(app.history().shown).toBe(1));
    };
    await look();
    const answer: QueryAnswer = { kind: 'odd', odd: 0, words: [] };
    app.store.setState({ query: { text: 'odd', answer, error: null } });
    expect(app.history().at).toBeNull();
    await look();
    app.store.setState(({ map }) => ({ map: { ...map, kind: 'pca' } }));
    expect(app.history().at).toBeNull();
    await look();
    addSpace(app.context, infoOf('other'), 'trained', [layoutOf(7)]);
    expect(app.history()).toMatchObject({ at: null, moments: [] });
    expect(arrays.get('s')?.moment).toBeNull();
    expect(app.onMap()).toBe(7);
  });

  it('gives way to the one beside it when it is not kept any more, and to now after a reset', async () => {
    app.actions.showMoment(4);
    await soon(() => expect(app.history().shown).toBe(4));
    const again = async (moments: MomentFacts[]) => {
      held = moments;
      await vi.waitFor(
        () => {
          const { provenance } = app.store.getState().spaces[0]!;
          placeLayout(app.context, 's', layoutOf(0.6), { ...provenance });
          expect(app.history().moments).toHaveLength(moments.length);
        },
        { timeout: 2000, interval: 100 },
      );
    };
    await again([moment(0, 4), moment(1, 4), { ...moment(9, 4), trained: 0.9 }]);
    await soon(() => expect(app.history().shown).toBe(9));
    await again([moment(12, 4)]);
    expect(app.history().at).toBeNull();
  });
});

describe('playing a training', () => {
  it('goes from the start to the end and stops there, or starts over', async () => {
    app.actions.setPlayback({ speed: 64 });
    const seen: (number | null)[] = [];
    app.store.subscribe(({ history }) => seen.at(-1) !== history.shown && seen.push(history.shown));
    app.actions.playHistory();
    await soon(() => expect(seen.at(-1)).toBe(4));
    await soon(() => expect(app.history().playing).toBe(false));
    expect(seen).toEqual([null, 0, 1, 2, 3, 4]);
    app.actions.setPlayback({ loop: true });
    seen.length = 0;
    app.actions.playHistory();
    await soon(() => expect(seen.length).toBeGreaterThan(7));
    expect(seen.slice(0, 7)).toEqual([4, 0, 1, 2, 3, 4, 0]);
    app.actions.pauseHistory();
    await soon(() => expect(app.history().playing).toBe(false));
    app.actions.showMoment(2);
    await soon(() => expect(app.history().shown).toBe(2));
  });
});
