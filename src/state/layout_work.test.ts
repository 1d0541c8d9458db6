// Layouts as the screen asks for them, with a layout worker whose answers the test gives: what is shown while one is made, stopped, outrun by another or lost.
import { beforeEach, describe, expect, it } from 'vitest';
import type { Layout, Recipe } from '../ml/contracts';
import { packNames } from '../ml/core/names';
import { rankEngines } from '../ml/engines/ranking';
import { VectariumError } from '../ml/errors';
import { modelList } from '../ml/objectives/registry';
import type { LayoutRecipe, ProjectionInfo } from '../ml/projection_contracts';
import type { LaidOut, LayoutApi, LayoutEvent, SpaceApi, TrainApi } from '../workers/protocol';
import { Arrays } from './arrays';
import { layoutActions } from './layout_actions';
import { DEFAULT_PLAN, type LayoutActions } from './layout_state';
import { addSpace } from './space_actions';
import { type Context, createAppStore, notify } from './store';
import { FakeWorker } from './test_worker';

const ROWS = 4;
const neighbors = { name: 'neighbors', applies: 'recipe', default: 15, min: 2, max: 200, step: 1 } as const;
const minDist = { name: 'minDist', applies: 'live', default: 0.1, min: 0, max: 1, step: 0.1 } as const;
const named = { label: '', help: '' };
const methods: readonly ProjectionInfo[] = [
  { method: 'pca', title: 'PCA', parameters: [] },
  { method: 'umap', title: 'UMAP', parameters: [neighbors, minDist].map((spec) => ({ ...spec, ...named })) },
  { method: 'tsne', title: 't-SNE', parameters: [] },
  { method: 'axes', title: 'Semantic axes', parameters: [] },
];
const shippedUmap: LayoutRecipe = {
  ...{ method: 'umap', dims: 3, rows: ROWS, prepare: 'none', seed: 1 },
  parameters: { neighbors: 15, minDist: 0.1 },
};
const shipped: Layout = {
  kind: 'umap',
  positions: new Float32Array(3 * ROWS).fill(7),
  rows: ROWS,
  recipe: shippedUmap,
};

interface Asked {
  readonly recipe: LayoutRecipe;
  readonly from: Float32Array | null;
  readonly aborted: () => boolean;
  frame(value: number): void;
  end(): void;
}

let layout: FakeWorker<LayoutApi>;
let space: FakeWorker<SpaceApi>;
let context: Context;
let actions: LayoutActions;
let asked: Asked[];
const map = () => context.store.getState().map;
const onScreen = () => context.arrays.layout('shipped', map().kind)?.positions[0];

beforeEach(() => {
  layout = new FakeWorker();
  asked = [];
  space = new FakeWorker();
  space.answers = { lend: () => {}, setLayout: () => {} };
  layout.answers.methods = () => methods;
  layout.answers.judge = () => new Promise(() => {});
  layout.answers.project = ({ recipe, from }, { signal, onEvent }) =>
    new Promise<LaidOut>((resolve, reject) => {
      const positions = (value: number) => new Float32Array(recipe.rows * 3).fill(value);
      const emit = (event: LayoutEvent) => onEvent?.(event);
      signal?.addEventListener('abort', () => reject(new DOMException('cancelled', 'AbortError')));
      asked.push({
        ...{ recipe, from, aborted: () => signal?.aborted === true },
        frame: (value) => emit({ type: 'frame', positions: positions(value) }),
        end: () => {
          const made = { kind: recipe.method, positions: positions(99), rows: recipe.rows, recipe } as const;
          resolve({
            layout: { ...made, ...(from && { flowed: true }) },
            seconds: 1,
            neighbors: 'found',
            explained: null,
          });
        },
      });
    });
  context = {
    store: createAppStore(modelList, 'dark', { threads: 1, mostThreads: 2, engine: 'automatic', engines: [] }),
    arrays: new Arrays(),
    services: { train: new FakeWorker<TrainApi>(), space, layout },
    datasets: new URL('http://localhost/datasets/'),
    calibrations: { read: () => null, write: () => {} },
    rankEngines,
    parseTestSets: () => [],
  };
  actions = layoutActions(context);
  const recipe: Recipe = {
    ...{ version: 1, model: 'skip-gram', parameters: {}, seed: 1, engine: 'wasm', threads: 1 },
    source: { kind: 'own', title: 'x', bytes: 1 },
  };
  const provenance = { recipe, storage: 'int8', trained: 1, engine: '', loss: 0, seconds: 0 } as const;
  const names = packNames(['a', 'b', 'c', 'd']);
  const info = { id: 'shipped', title: 'x', names, columns: [], ratings: null, hidden: new Uint32Array(), provenance };
  addSpace(context, { ...info, rows: ROWS, dims: 9 }, 'shipped', [shipped]);
});

/** The n-th layout that the worker was asked for. */
async function request(n: number): Promise<Asked> {
  await expect.poll(() => asked.length).toBe(n + 1);
  return asked[n]!;
}

describe('a layout that is made', () => {
  it('comes to the screen with its first frame, and stays when it is whole', async () => {
    const making = actions.showLayout('tsne');
    // What the controls name is not yet what is seen, before the first word of its worker.
    expect(map().busy).toBe(true);
    const run = await request(0);
    expect(map()).toMatchObject({ kind: 'umap', making: { method: 'tsne' } });
    run.frame(1);
    expect([map().kind, onScreen()]).toEqual(['tsne', 1]);
    expect(map().busy).toBe(true);
    run.end();
    await making;
    expect([map().busy, onScreen()]).toEqual([false, 99]);
    expect(map()).toMatchObject({ making: null, progress: null, facts: { made: { seconds: 1, neighbors: 'found' } } });
  });

  it('leaves the layout from before when it is stopped', async () => {
    const making = actions.layOut('umap');
    const run = await request(0);
    run.frame(1);
    expect(onScreen()).toBe(1);
    actions.cancelLayout();
    await making;
    expect(map()).toMatchObject({ kind: 'umap', making: null, progress: null, facts: { recipe: shippedUmap } });
    expect(onScreen()).toBe(7);
    expect(context.store.getState().notices).toEqual([]);
  });

  it('is gone at once when it is stopped, however long its worker takes', async () => {
    layout.answers.project = (_args, { onEvent }) => {
      onEvent?.({ type: 'frame', positions: new Float32Array(3 * ROWS).fill(1) });
      return new Promise(() => {});
    };
    void actions.layOut('umap');
    await expect.poll(onScreen).toBe(1);
    actions.cancelLayout();
    await expect.poll(() => [map().making, map().busy, onScreen()]).toEqual([null, false, 7]);
  });

  it('keeps the queries of axes that were refused, and why, until they are mended', async () => {
    const plain = layout.answers.project;
    layout.answers.project = () => {
      throw new VectariumError('BadInput', '"railrod" is not among the 4 words.', 'Did you mean railroad?');
    };
    actions.setPlan({ axes: ['railrod - man', 'good - bad', 'war - peace'] });
    await actions.showLayout('axes');
    expect(map()).toMatchObject({
      kind: 'umap',
      plan: { axes: ['railrod - man', 'good - bad', 'war - peace'], dims: 3 },
      refusedAxes: { message: '"railrod" is not among the 4 words.', advice: 'Did you mean railroad?' },
    });
    layout.answers.project = plain!;
    actions.setPlan({ axes: ['railroad - man', 'good - bad', 'war - peace'] });
    const making = actions.layOut('axes');
    const run = await request(0);
    expect(map().refusedAxes).toBeNull();
    run.end();
    await making;
    expect(map()).toMatchObject({ kind: 'axes', refusedAxes: null });
  });

  it('says why it failed until another layout or another space is on screen', async () => {
    const plain = layout.answers.project;
    const messages = () => context.store.getState().notices.map(({ message }) => message);
    const failing = async () => {
      layout.answers.project = () => {
        throw new VectariumError('BadParameter', 'Too much of it.', 'Choose less.');
      };
      await actions.showLayout('tsne');
      expect(messages()).toEqual(['Too much of it.']);
      layout.answers.project = plain!;
    };
    await failing();
    context.store.setState({ active: 'other' });
    expect(messages()).toEqual([]);
    context.store.setState({ active: 'shipped' });
    await failing();
    notify(context, 'error', 'Something else.', '');
    const making = actions.showLayout('pca');
    (await request(0)).end();
    await making;
    expect(messages()).toEqual(['Something else.']);
  });

  it('of semantic axes starts from the space’s own names where it lacks the usual words, and never from others than were typed', async () => {
    const words: string[] = [];
    let known = false;
    space.answers.answer = ({ text }) => {
      words.push(text);
      if (!known) throw new VectariumError('UnknownWord', `“${text}” is not here.`, 'Try another.');
      return { kind: 'word', row: 0, name: text };
    };
    void actions.showLayout('axes');
    expect((await request(0)).recipe.axes).toEqual(['a', 'b', 'c']);
    expect(map().plan.axes).toEqual(['a', 'b', 'c']);
    expect(words).toEqual(['woman - man']);
    actions.setPlan({ axes: ['x', 'b', 'c'] });
    void actions.layOut('axes');
    expect((await request(1)).recipe.axes).toEqual(['x', 'b', 'c']);
    known = true;
    actions.setPlan({ axes: DEFAULT_PLAN.axes });
    void actions.layOut('axes');
    expect((await request(2)).recipe.axes).toEqual(DEFAULT_PLAN.axes);
  });

  it('leaves it also when its worker dies, which is said once', async () => {
    const making = actions.setPlan({ dims: 2 });
    const run = await request(0);
    expect(run.recipe.dims).toBe(2);
    run.frame(1);
    const crash = new VectariumError('WorkerCrashed', 'The layout worker stopped', 'Try again.');
    layout.answers.project = () => Promise.reject(crash);
    await actions.layOut('umap');
    layout.crash(crash);
    await making;
    expect(onScreen()).toBe(7);
    expect(map().plan.dims).toBe(3);
    expect(context.store.getState().notices.map(({ message }) => message)).toEqual(['The layout worker stopped.']);
  });

  it('gives way to another, and then does not come back half-made', async () => {
    void actions.layOut('umap');
    const first = await request(0);
    first.frame(1);
    const making = actions.showLayout('tsne');
    const second = await request(1);
    expect(first.aborted()).toBe(true);
    expect([map().kind, onScreen()]).toEqual(['umap', 7]);
    second.end();
    await making;
    expect([map().kind, onScreen()]).toEqual(['tsne', 99]);
  });

  it('goes on behind a layout that is looked at meanwhile', async () => {
    const making = actions.showLayout('tsne');
    const run = await request(0);
    run.frame(1);
    await actions.showLayout('umap');
    run.frame(2);
    expect([map().kind, onScreen()]).toEqual(['umap', 7]);
    run.end();
    await making;
    expect(map()).toMatchObject({ kind: 'umap', ready: ['umap', 'tsne'] });
  });

  it('flows on with a live parameter from where it stands; another parameter waits', async () => {
    await actions.loadMethods();
    actions.setLayoutParameter('neighbors', 30);
    actions.setLayoutParameter('minDist', 0.5);
    expect(map().busy).toBe(true);
    const first = await request(0);
    expect(first.recipe.parameters).toEqual({ neighbors: 15, minDist: 0.5 });
    expect(first.from?.[0]).toBe(7);
    first.frame(8);
    actions.setLayoutParameter('minDist', 0.6);
    const second = await request(1);
    expect(second.recipe.parameters).toEqual({ neighbors: 15, minDist: 0.6 });
    expect(second.from?.[0]).toBe(8);
    second.end();
    await expect.poll(() => map().facts?.flowed).toBe(true);
    expect(map().plan.parameters.umap).toEqual({ neighbors: 30, minDist: 0.6 });
  });
});

describe('a layout that a link carries', () => {
  const open = (recipe: LayoutRecipe, positions: Float32Array | null = null) =>
    actions.followLayout({ recipe, positions, flowed: false });

  it('is shown where it is there, and made where it is another', async () => {
    await open(shippedUmap);
    expect(asked).toEqual([]);
    const opening = open({ ...shippedUmap, seed: 5, rows: 1000 });
    const run = await request(0);
    expect(run.recipe).toEqual({ ...shippedUmap, seed: 5 });
    run.end();
    await opening;
    expect(map().plan.seed).toBe(5);
  });

  it('is shown as it is where its positions came along', async () => {
    const recipe: LayoutRecipe = { ...shippedUmap, rows: 2, dims: 2 };
    await open(recipe, new Float32Array(6).fill(3));
    expect([onScreen(), map().facts]).toEqual([3, expect.objectContaining({ recipe, made: null })]);
    expect(asked).toEqual([]);
  });
});
