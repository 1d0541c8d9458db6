// The screen's work against fake workers: what is kept, shown and forgotten when runs end well, badly or half-way.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { packNames } from '../ml/core/names';
import { rankEngines } from '../ml/engines/ranking';
import { VectariumError } from '../ml/errors';
import { modelList } from '../ml/objectives/registry';
import type { LayoutApi, LiveEvent, SpaceApi, SpaceInfo, TrainApi, TrainReport } from '../workers/protocol';
import { createActions } from './actions';
import { Arrays } from './arrays';
import { addSpace } from './space_actions';
import { type Context, createAppStore } from './store';
import { FakeWorker } from './test_worker';
import type { AppActions } from './types';

const entry = {
  id: 'tiny',
  title: 'Tiny',
  description: '',
  licence: 'CC0',
  source: 'here',
  homepage: 'https://example.org',
  file: 'tiny.txt.gz',
  reads: 'text' as const,
  documentsFile: 'tiny.documents.json',
  words: 2_000_000,
  types: 10,
  documents: 1,
  bytes: 100,
  compressedBytes: 50,
};

const report: TrainReport = {
  done: 1,
  epoch: 4,
  loss: 2,
  rate: 1,
  unit: 'words',
  remaining: 0,
  learningRate: 0,
  seconds: 1,
  legs: [{ rung: 0, engine: 'wasm', from: 0, reason: null }],
  engine: 'wasm',
};

function info(id: string): SpaceInfo {
  const recipe = {
    version: 1,
    model: 'skip-gram',
    source: { kind: 'dataset', id: 'tiny', title: 'Tiny' },
    parameters: {},
    seed: 1,
    engine: 'wasm',
    threads: 1,
  } as const;
  const provenance = { recipe, storage: 'float32', trained: 0, engine: 'wasm', loss: 0, seconds: 0 } as const;
  return {
    id,
    title: id,
    names: packNames(['war', 'peace']),
    columns: [],
    ratings: null,
    hidden: new Uint32Array([1]),
    rows: 2,
    dims: 3,
    provenance,
  };
}

const frame = (id: string): LiveEvent => ({
  type: 'frame',
  layout: { kind: 'pca', positions: new Float32Array(6), rows: 2 },
  rows: 2,
  provenance: info(id).provenance,
});

let train: FakeWorker<TrainApi>;
let space: FakeWorker<SpaceApi>;
let layout: FakeWorker<LayoutApi>;
let context: Context;
let actions: AppActions;
const state = () => context.store.getState();

beforeEach(() => {
  train = new FakeWorker();
  space = new FakeWorker();
  layout = new FakeWorker();
  const models = modelList;
  context = {
    store: createAppStore(models, 'dark', { threads: 1, mostThreads: 2, engine: 'automatic', engines: [] }),
    arrays: new Arrays(),
    services: { train, space, layout },
    datasets: new URL('http://localhost/datasets/'),
    calibrations: { read: () => null, write: () => {} },
    rankEngines,
    parseTestSets: () => [],
    newId: () => 'run-1',
  };
  actions = createActions(context, () => [entry]);
  context.store.setState({ datasets: [entry] });
  actions.chooseDataset('tiny');
  addSpace(context, info('shipped'), 'shipped', [{ kind: 'umap', positions: new Float32Array(6), rows: 2 }]);

  space.answers.follow = (_args, { onEvent, signal }) => {
    onEvent?.({ type: 'space', info: info('run-1') });
    onEvent?.(frame('run-1'));
    return new Promise<void>((resolve) => signal?.addEventListener('abort', () => resolve()));
  };
  const { legs, engine } = report;
  train.answers.prepare = () => ({ title: 'Tiny', legs, engine, bytes: 1, units: 2, rows: 2, epochs: 5 });
  train.answers.calibrate = () => ({
    readings: [{ engine: 'wasm', title: 'wasm', rate: 1e6, reason: null }],
    adapters: '+',
  });
  train.answers.reset = () => {};
  train.answers.setLearningRate = () => {};
  train.answers.close = () => {};
  space.answers.setLayout = () => {};
  space.answers.drop = () => {};
  train.answers.run = () => ({ finished: true, report });
  space.answers.neighbors = () => ({
    rows: new Uint32Array([1]),
    names: ['peace'],
    similarities: new Float32Array([0.5]),
    nearOnMap: 1,
  });
});

describe('a training', () => {
  it('fills a new space, shows it, and ends as finished', async () => {
    await actions.train();
    expect(state().run.phase).toBe('finished');
    expect(state().active).toBe('run-1');
    expect(state().spaces.map(({ id }) => id)).toEqual(['shipped', 'run-1']);
    expect(context.arrays.get('run-1')?.layouts.get('pca')?.rows).toBe(2);
  });

  it('that cannot start leaves the screen as it was, and says why', async () => {
    space.answers.follow = () => new Promise(() => {});
    train.answers.prepare = () => {
      throw new VectariumError('BadInput', 'the file is empty', 'Choose another.');
    };
    await actions.train();
    expect(state().run.phase).toBe('idle');
    expect(state().active).toBe('shipped');
    expect(state().notices.at(-1)).toMatchObject({
      kind: 'error',
      message: 'the file is empty.',
      advice: 'Choose another.',
    });
  });

  it('whose worker crashes keeps the vectors that are on screen', async () => {
    train.answers.run = () => {
      throw new VectariumError('WorkerCrashed', 'The training worker stopped', 'Try again.');
    };
    await actions.train();
    expect(state().run.phase).toBe('failed');
    expect(state().active).toBe('run-1');
    expect(state().notices.at(-1)?.message).toContain('stopped');
  });

  it('sends its vectors again when the worker that holds the spaces dies', async () => {
    await actions.train();
    space.answers.openPacked = () => ({ info: info('shipped'), layouts: [] });
    train.answers.attach = () => {};
    vi.stubGlobal('fetch', async () => new Response(new ArrayBuffer(8)));
    space.crash(new VectariumError('WorkerCrashed', 'The space worker stopped', 'Try again.'));
    await expect.poll(() => state().active).toBe('run-1');
    vi.unstubAllGlobals();
    expect(state().spaces.map(({ id }) => id)).toEqual(['shipped', 'run-1']);
    expect(state().run.phase).toBe('finished');
    expect(state().notices.at(-1)?.message).toContain('space worker stopped');
  });

  it('begins again when the worker that holds the spaces dies before the first word', async () => {
    let prepared = 0;
    const prepare = train.answers.prepare!;
    train.answers.prepare = (args, options) =>
      ++prepared === 1 ? new Promise<never>(() => {}) : prepare(args, options);
    space.answers.openPacked = () => ({ info: info('shipped'), layouts: [] });
    vi.stubGlobal('fetch', async () => new Response(new ArrayBuffer(8)));
    void actions.train();
    await expect.poll(() => prepared).toBe(1);
    space.crash(new VectariumError('WorkerCrashed', 'The space worker stopped', 'Try again.'));
    await expect.poll(() => state().run.phase).toBe('finished');
    vi.unstubAllGlobals();
    expect(prepared).toBe(2);
  });

  it('is cancelled back to the space from before', async () => {
    train.answers.run = (_args, { signal }) => {
      return new Promise((resolve) =>
        signal?.addEventListener('abort', () => resolve({ finished: false, report: { ...report, done: 0.5 } })),
      );
    };
    const training = actions.train();
    await expect.poll(() => state().run.phase).toBe('running');
    actions.cancelRun();
    await training;
    expect(state().active).toBe('shipped');
    expect(state().spaces.map(({ id }) => id)).toEqual(['shipped']);
    expect(state().run.phase).toBe('idle');
    expect(train.methods()).toContain('close');
    expect(space.methods()).toContain('drop');
  });

  it('pauses, steps and resumes', async () => {
    train.answers.run = (_args, { signal }) => {
      return new Promise((resolve) =>
        signal?.addEventListener('abort', () => resolve({ finished: false, report: { ...report, done: 0.5 } })),
      );
    };
    const training = actions.train();
    await expect.poll(() => state().run.phase).toBe('running');
    actions.pause();
    await training;
    expect(state().run.phase).toBe('paused');
    train.answers.run = () => ({ finished: false, report });
    await actions.step();
    expect(train.calls.at(-1)).toEqual({ method: 'run', args: { slices: 1 } });
    expect(state().run.phase).toBe('paused');
    train.answers.run = () => ({ finished: true, report });
    await actions.resume();
    expect(state().run.phase).toBe('finished');
  });

  it('takes a new learning rate while it runs, and resets to the same seed', async () => {
    await actions.train();
    actions.setParameter('learningRate', 0.1);
    expect(train.calls.at(-1)).toEqual({ method: 'setLearningRate', args: { value: 0.1 } });
    const { seed } = state();
    await actions.reset();
    expect(state()).toMatchObject({ seed, run: { phase: 'paused', report: null, curve: [] } });
  });
});

describe('hidden words', () => {
  it('have no name on the page until they are shown; what was refused is then asked again', async () => {
    addSpace(context, info('other'), 'trained', []);
    actions.select(1);
    expect(state().selection?.name).toBe('hidden word');
    space.answers.answer = ({ showHidden }) => {
      if (showHidden) return { kind: 'word', row: 1, name: 'peace' };
      throw new VectariumError('HiddenWord', '"peace" is hidden', 'Show it.');
    };
    await actions.ask('peace');
    expect(state().query.error?.message).toBe('"peace" is hidden.');
    actions.setShowHidden(true);
    await expect.poll(() => state().query.error).toBeNull();
    expect(state().selection?.name).toBe('peace');
    actions.setShowHidden(false);
    expect(state().selection?.name).toBe('hidden word');
    expect(space.calls.filter(({ method }) => method === 'neighbors').at(-1)?.args).toMatchObject({
      showHidden: false,
    });
  });
});

describe('selection and layouts', () => {
  it('keeps the selected word across spaces that have it', async () => {
    actions.select(0);
    space.answers.answer = () => ({ kind: 'word', row: 1, name: 'war' });
    await actions.train();
    await expect.poll(() => state().selection?.row).toBe(1);
  });

  it('offers no half-made UMAP after a cancel', async () => {
    addSpace(context, info('other'), 'trained', [{ kind: 'pca', positions: new Float32Array(6), rows: 2 }]);
    space.answers.lend = () => {};
    layout.answers.methods = () => [{ method: 'umap', title: 'UMAP', parameters: [] }];
    layout.answers.project = (_args, { signal }) => {
      return new Promise((_resolve, reject) =>
        signal?.addEventListener('abort', () => reject(new DOMException('cancelled', 'AbortError'))),
      );
    };
    const making = actions.showLayout('umap');
    await expect.poll(() => layout.methods()).toContain('project');
    actions.cancelLayout();
    await making;
    expect(state().map).toMatchObject({ kind: 'pca', ready: ['pca'], progress: null, making: null });
    expect(state().notices).toEqual([]);
  });
});
