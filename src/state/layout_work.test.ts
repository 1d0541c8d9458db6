// Layouts as the screen asks for them, with a layout worker whose answers the test gives: what is shown while one is made, stopped, outrun by another or lost.
import { beforeEach, describe, expect, it } from 'vitest';
import type { Layout, Recipe } from '../ml/contracts';
import { packNames } from '../ml/core/names';
import { rankEngines } from '../ml/engines/ranking';
import { VectariumError } from '../ml/errors';
import { modelList } from '../ml/objectives/registry';
import { tsne } from '../ml/projection/tsne';
import type { LayoutRecipe, ProjectionInfo } from '../ml/projection_contracts';
import type { LaidOut, LayoutApi, LayoutEvent, SpaceApi, TrainApi } from '../workers/protocol';
import { Arrays } from './arrays';
import { layoutActions } from './layout_actions';
import { DEFAULT_PLAN, isPlanned, isSameRecipe, type LayoutActions, planOf, recipeOf } from './layout_state';
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
let context: Context;
let actions: LayoutActions;
let asked: Asked[];
const map = () => context.store.getState().map;
const onScreen = () => context.arrays.layout('shipped', map().kind)?.positions[0];

beforeEach(() => {
  layout = new FakeWorker();
  asked = [];
  const space = new FakeWorker<SpaceApi>();
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

describe('plans', () => {
  it('give the recipe that they were read from', () => {
    const recipe: LayoutRecipe = {
      ...{ method: 'umap', dims: 2, rows: 300, prepare: 'unit', seed: 9 },
      parameters: { neighbors: 5, minDist: 0.3 },
    };
    const plan = planOf(recipe, DEFAULT_PLAN, 50_000);
    expect(isSameRecipe(recipeOf(plan, methods[1]!, 50_000), recipe)).toBe(true);
    expect(recipeOf(plan, methods[0]!, 50_000)).toMatchObject({ method: 'pca', dims: 2, rows: 300, parameters: {} });
  });

  it('lay out 20,000 rows by methods that need neighbours, all by others', () => {
    expect(recipeOf(DEFAULT_PLAN, methods[1]!, 50_000).rows).toBe(20_000);
    expect(recipeOf(DEFAULT_PLAN, methods[0]!, 50_000).rows).toBe(50_000);
    expect(planOf({ ...shippedUmap, rows: 20_000 }, DEFAULT_PLAN, 50_000).rows).toBeNull();
  });

  it('ask of few rows no more than they allow', () => {
    const tsneOf = (rows: number, plan = DEFAULT_PLAN) =>
      recipeOf(plan, { method, title, parameters }, rows).parameters.perplexity;
    const { method, title, parameters } = tsne;
    expect([tsneOf(2), tsneOf(3), tsneOf(4), tsneOf(51), tsneOf(91), tsneOf(92)]).toEqual([1, 1, 1, 16, 30, 30]);
    expect(tsneOf(51, { ...DEFAULT_PLAN, parameters: { tsne: { perplexity: 5 } } })).toBe(5);
    expect(tsneOf(5000, { ...DEFAULT_PLAN, rows: 51 })).toBe(16);
  });

  it('take frames of a training for what they are', () => {
    expect(isPlanned({ kind: 'pca', rows: 10 }, DEFAULT_PLAN, 10)).toBe(true);
    expect(isPlanned({ kind: 'pca', rows: 10 }, { ...DEFAULT_PLAN, dims: 2 }, 10)).toBe(false);
  });
});
