// Where a training runs, and where it goes on when its worker dies: against fake workers.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { TextPreview } from '../ml/data/text_preview';
import { type Calibration, type EngineReading, rankEngines } from '../ml/engines/ranking';
import { VectariumError } from '../ml/errors';
import { modelList } from '../ml/objectives/registry';
import type { Snapshot } from '../ml/train/snapshot';
import type { LayoutApi, SpaceApi, TrainApi, TrainReport } from '../workers/protocol';
import { createActions } from './actions';
import { Arrays } from './arrays';
import { type Context, createAppStore } from './store';
import { FakeWorker } from './test_worker';
import type { AppActions } from './types';

const reading = (engine: EngineReading['engine'], rate: number | null): EngineReading => ({
  engine,
  title: engine,
  rate,
  reason: null,
});
const measured: Calibration = { readings: [reading('wasm', 1e6), reading('webgpu', 5e6)], adapters: 'a card' };
const unmeasured = [reading('wasm', null), reading('webgpu', null)];
const legs = [{ rung: 0, engine: 'webgpu', from: 0, reason: null }];
const report: TrainReport = {
  done: 0.4,
  epoch: 1,
  loss: 2,
  rate: 1,
  unit: 'words',
  remaining: 0,
  learningRate: 0.02,
  seconds: 1,
  legs,
  engine: 'webgpu',
};
const info = { title: 'T', legs, engine: 'webgpu', bytes: 1, units: 2, rows: 2, epochs: 5 };
const snapshot: Snapshot = { position: 50, done: 0.3, milliseconds: 9, loss: 2, tables: [] };
const crash = new VectariumError('WorkerCrashed', 'The training worker stopped', 'Try again.');

let train: FakeWorker<TrainApi>;
let space: FakeWorker<SpaceApi>;
let context: Context;
let actions: AppActions;
let kept: Calibration | null;
const state = () => context.store.getState();
const prepared = () => train.calls.filter(({ method }) => method === 'prepare').map(({ args }) => args);

function open(): void {
  train = new FakeWorker();
  space = new FakeWorker();
  const models = modelList;
  context = {
    store: createAppStore(models, 'dark', { threads: 1, mostThreads: 2, engine: 'automatic', engines: unmeasured }),
    arrays: new Arrays(),
    services: { train, space, layout: new FakeWorker<LayoutApi>() },
    datasets: new URL('http://localhost/datasets/'),
    calibrations: {
      read: () => kept,
      write: (calibration) => {
        kept = calibration;
      },
    },
    rankEngines,
    parseTestSets: () => [],
    newId: () => 'run-1',
  };
  actions = createActions(context, () => []);
  train.answers.inspect = () => ({
    reads: 'text',
    title: 'T',
    words: 2_000_000,
    types: 2,
    bytes: 3,
    documents: 1,
    encoding: 'UTF-8',
    vocabulary: 2,
    coverage: 1,
  });
  train.answers.prepare = () => info;
  train.answers.run = () => ({ finished: true, report });
  train.answers.setLearningRate = () => {};
  space.answers.neighbors = () => new Promise(() => {});
  space.answers.look = () => ({ entries: [], vectors: [], recipe: null });
}

async function opened(): Promise<void> {
  await actions.chooseFiles([{ name: 'T', blob: new Blob(['a b']) }], 'T');
}

beforeEach(() => {
  kept = null;
  open();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the engine of a training', () => {
  it('is the fastest measured: once a text is read, kept, and not measured again', async () => {
    train.answers.calibrate = () => measured;
    await opened();
    await expect.poll(() => kept).toBe(measured);
    await actions.train();
    expect(prepared()).toMatchObject([{ recipe: { engine: 'webgpu' }, ranking: ['webgpu', 'wasm'] }]);
    expect(state().run.why).toBe('fastest');
    expect(train.methods().filter((method) => method === 'calibrate')).toHaveLength(1);
  });

  it('is wasm when the measurement takes longer than 300 ms, and the measurement is stopped', async () => {
    vi.useFakeTimers();
    let stopped = false;
    train.answers.calibrate = (_args, { signal }) =>
      new Promise((_resolve, reject) => {
        signal?.addEventListener('abort', () => {
          stopped = true;
          reject(new DOMException('stopped', 'AbortError'));
        });
      });
    await opened();
    const training = actions.train();
    await vi.advanceTimersByTimeAsync(299);
    expect(prepared()).toEqual([]);
    await vi.advanceTimersByTimeAsync(2);
    await training;
    expect(prepared()).toMatchObject([{ recipe: { engine: 'wasm' }, ranking: ['wasm'] }]);
    expect(state().run.why).toBe('default');
    expect(stopped).toBe(true);
    expect(kept).toBeNull();
  });

  it('is the one remembered from before, without waiting', async () => {
    kept = measured;
    open();
    await opened();
    await actions.train();
    expect(prepared()).toMatchObject([{ recipe: { engine: 'webgpu' } }]);
  });

  it('is wasm for a model that the measurement does not speak for, unless a card is named', async () => {
    kept = measured;
    open();
    await opened();
    actions.chooseModel('glove');
    await actions.train();
    expect(prepared()).toMatchObject([{ recipe: { engine: 'wasm' }, ranking: ['wasm'] }]);
    expect(state().run.why).toBe('model');
    actions.setEngine('webgpu');
    await actions.train();
    expect(prepared().at(-1)).toMatchObject({ recipe: { engine: 'webgpu' }, ranking: ['webgpu', 'wasm'] });
  });

  it('is the one that the visitor named, and then nothing is waited for', async () => {
    actions.setEngine('reference');
    await opened();
    await actions.train();
    expect(prepared()).toMatchObject([{ recipe: { engine: 'reference' } }]);
    expect(state().run.why).toBe('chosen');
  });
});

it('says that an engine that was named cannot run, and nothing where it was not named', async () => {
  const instead = [{ rung: 1, engine: 'wasm', from: 0, reason: 'The webgpu engine cannot run here' }];
  kept = measured;
  open();
  train.answers.prepare = () => ({ ...info, legs: instead });
  train.answers.run = () => ({ finished: true, report: { ...report, legs: instead } });
  await opened();
  await actions.train();
  expect(state().notices).toEqual([]);
  actions.setEngine('webgpu');
  await actions.train();
  expect(state().notices).toMatchObject([
    { message: 'The webgpu engine cannot run here.', advice: 'Training runs on wasm instead.' },
  ]);
});

describe('what a training needs', () => {
  it('is asked again when something that decides it changes', async () => {
    const needs = { engine: 1, corpus: 2, snapshots: 3, space: 4, total: 10, refusal: null };
    train.answers.needs = ({ parameters }) => ({ ...needs, total: parameters.dim! });
    train.answers.preview = () => null;
    await opened();
    await expect.poll(() => state().needs?.total).toBe(100);
    actions.setParameter('dim', 50);
    await expect.poll(() => state().needs?.total).toBe(50);
    const asked = train.calls.length;
    actions.setK(3);
    actions.setEngine('reference');
    await expect.poll(() => train.calls.at(-1)).toMatchObject({ method: 'needs', args: { engine: 'reference' } });
    expect(train.calls).toHaveLength(asked + 2); // the preview and the memory
  });

  it('has its text previewed, with what is under way, and the latest change counts', async () => {
    const counts = { minCount: 5, types: 3, tokens: 9, keptTypes: 2, keptTokens: 8, skippedTokens: 0, thinnedTypes: 0 };
    const none = { types: 0, tokens: 0, most: [] };
    const preview: TextPreview = { ...counts, first: [], mostSkipped: [], curve: [], phrases: none };
    const progress = { phase: 'Joining phrases', done: 1, total: 2 };
    train.answers.needs = () => null;
    let finish = (_: TextPreview) => {};
    train.answers.preview = ({ parameters }, { onEvent, signal }) => {
      onEvent?.(progress);
      if (parameters.minCount === 7) return preview;
      return new Promise((resolve, reject) => {
        finish = resolve;
        signal?.addEventListener('abort', () => reject(signal.reason));
      });
    };
    await opened();
    await expect.poll(() => state().previewing).toEqual(progress);
    finish({ ...preview, keptTypes: 1 });
    await expect.poll(() => state().preview?.keptTypes).toBe(1);
    expect(state().previewing).toBeNull();
    actions.setParameter('minCount', 6); // never answered, but given up
    await expect.poll(() => state().previewing).toEqual(progress);
    actions.setParameter('minCount', 7);
    await expect.poll(() => state().preview?.keptTypes).toBe(2);
  });
});

describe('a train worker that dies', () => {
  beforeEach(async () => {
    kept = measured;
    open();
    await opened();
    space.answers.takeSnapshot = () => snapshot;
  });

  /** The first call dies with its worker, as the transport tells it: the call first, then the crash. */
  const dies = () => {
    let died = false;
    train.answers.run = (_args, { onEvent }) => {
      if (died) return { finished: true, report: { ...report, done: 1, legs: went.legs } };
      died = true;
      onEvent?.(report);
      return new Promise((_resolve, reject) => {
        queueMicrotask(() => {
          reject(crash);
          train.crash(crash);
        });
      });
    };
  };
  const went = { ...info, legs: [...legs, { rung: 1, engine: 'wasm', from: 0.3, reason: crash.message }] };

  it('while it trains: the training goes on from the snapshot, one engine down, and says so', async () => {
    dies();
    train.answers.prepare = (args) => (args.handover ? went : info);
    await actions.train();
    await expect.poll(() => state().run.phase).toBe('finished');
    expect(prepared()[1]).toMatchObject({ spaceId: 'run-1', handover: { snapshot, legs, reason: crash.message } });
    expect(train.calls).toContainEqual({ method: 'setLearningRate', args: { value: state().parameters.learningRate } });
    expect(state().notices.filter(({ message }) => message.includes('stopped'))).toEqual([
      expect.objectContaining({ kind: 'info', advice: 'Training goes on from 30 % on wasm.' }),
    ]);
  });

  it('while it is paused: it is paused again', async () => {
    train.answers.run = () => ({ finished: false, report });
    train.answers.prepare = (args) => (args.handover ? went : info);
    await actions.train();
    expect(state().run.phase).toBe('paused');
    train.crash(crash);
    await expect.poll(() => prepared().length).toBe(2);
    await expect.poll(() => state().run.phase).toBe('paused');
    expect(state().notices.at(-1)?.advice).toContain('goes on from 30 %');
  });

  it('again and again: it fails with what was said, and what is on screen stays', async () => {
    dies();
    train.answers.prepare = (args) => {
      if (args.handover) throw crash;
      return info;
    };
    await actions.train();
    await expect.poll(() => state().run.phase).toBe('failed');
    expect(state().notices.at(-1)).toMatchObject({ kind: 'error', message: 'The training worker stopped.' });
  });

  it('is not missed when no training is under way', async () => {
    await actions.train();
    train.crash(crash);
    expect(state().run.phase).toBe('finished');
    expect(prepared()).toHaveLength(1);
  });
});
