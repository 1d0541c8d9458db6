// Files that are opened, against fake workers: who takes them, what is asked, what stays when reading fails or is given up, and what a recipe fills in.
import { beforeEach, describe, expect, it } from 'vitest';
import type { Provenance } from '../ml/contracts';
import { VectariumError } from '../ml/errors';
import type { VectorsFound } from '../workers/import_protocol';
import { createActions } from './actions';
import { testContext } from './test_context';
import type { AppActions } from './types';

const found: VectorsFound = {
  ...{ file: 0, name: 'a.zip › glove.6B.50d.txt', format: 'glove', formatTitle: 'GloVe text', why: 'Because.' },
  ...{ rows: 2, exact: true, dims: 3, bytes: 24, first: [], notes: [], besides: [] },
};
const provenance: Provenance = {
  recipe: {
    ...{ version: 1, model: 'skip-gram', parameters: { dim: 60, epochs: 9999, unknown: 3 }, seed: 7, threads: 1 },
    ...{ source: { kind: 'own', title: 'diary.txt', bytes: 9 }, engine: 'wasm' },
  },
  ...{ storage: 'float32', trained: 1, engine: 'wasm', loss: 1, seconds: 1 },
};

let fakes: ReturnType<typeof testContext>;
let actions: AppActions;
const state = () => fakes.store.getState();
const open = () => actions.chooseFiles([{ name: 'glove.6B.50d.txt', blob: new Blob(['x']) }], 'glove.6B.50d.txt');

beforeEach(() => {
  fakes = testContext();
  actions = createActions(fakes.context, () => []);
  fakes.space.answers.look = () => ({ entries: [], vectors: [found], recipe: null });
});

describe('files of vectors', () => {
  it('are offered and no source to train on; read as their own title and shown when a person says so', async () => {
    await open();
    expect(state().importing).toMatchObject({
      found: [found],
      choice: { file: 0, mostRows: null, beside: null },
      progress: null,
    });
    expect(state().source).toBeNull();
    const info = {
      id: 'file-1',
      title: 't',
      rows: 2,
      dims: 3,
      columns: [],
      provenance,
      ratings: null,
      hidden: new Uint32Array(),
    };
    const names = { bytes: new Uint8Array(2), offsets: Uint32Array.of(0, 1, 2) };
    const layouts = [{ kind: 'pca', positions: new Float32Array(6), rows: 2 }] as const;
    fakes.space.answers.importFile = (_, { onEvent }) => {
      onEvent?.({ phase: 'Reading', done: 1, total: 2 });
      return { info: { ...info, names }, layouts, notes: ['One word is empty.'] };
    };
    actions.setImport({ mostRows: 1 });
    await actions.startImport();
    const asked = fakes.space.calls.find(({ method }) => method === 'importFile')!.args;
    expect(asked).toMatchObject({ title: 'glove.6B.50d', choice: { file: 0, format: 'glove', mostRows: 1 } });
    expect(state().importing).toBeNull();
    expect(state().spaces).toMatchObject([{ id: 'file-1', origin: 'imported' }]);
    expect(state().active).toBe('file-1');
    expect(state().notices.map(({ message }) => message)).toEqual(['One word is empty.']);
  });

  it('that are broken say so in place, and can be tried again', async () => {
    await open();
    fakes.space.answers.importFile = () => {
      throw new VectariumError('BadInput', 'line 3: found “x”', 'Mend it.');
    };
    await actions.startImport();
    expect(state().importing).toMatchObject({ progress: null, error: { message: 'line 3: found “x”.' } });
    expect(state().notices).toEqual([]);
  });

  it('that are given up are dropped by the worker, should it have read them already', async () => {
    await open();
    const info = {
      ...found,
      id: 'file-1',
      title: 't',
      columns: [],
      provenance,
      ratings: null,
      hidden: new Uint32Array(),
    };
    const names = { bytes: new Uint8Array(0), offsets: new Uint32Array(1) };
    let ends = () => {};
    fakes.space.answers.importFile = () =>
      new Promise((resolve) => {
        ends = () => resolve({ info: { ...info, names }, layouts: [], notes: [] });
      });
    fakes.space.answers.drop = () => {};
    const started = actions.startImport();
    await expect.poll(() => state().importing?.progress).not.toBeNull();
    actions.cancelImport();
    await expect.poll(() => state().importing).toBeNull();
    ends();
    await started;
    expect(fakes.space.methods()).toContain('drop');
    expect([state().importing, state().spaces, state().notices]).toEqual([null, [], []]);
  });

  it('are a text after all where a person says so; where the worker cannot look, they are one, too', async () => {
    await open();
    await Promise.race([
      actions.importAsText(),
      expect.poll(() => fakes.context.services.train.methods()).toContain('inspect'),
    ]);
    expect(state().importing).toBeNull();
    fakes.space.answers.look = () => {
      throw new VectariumError('WorkerCrashed', 'gone', '');
    };
    const before = fakes.context.services.train.calls.length;
    void open();
    await expect.poll(() => fakes.context.services.train.calls.length).toBe(before + 1);
  });
});

it('a recipe fills the controls, within bounds, and says what it cannot have', async () => {
  const recipe = { title: 'Diary', rows: 2, dims: 3, provenance };
  fakes.space.answers.look = () => ({ entries: [], vectors: [], recipe });
  await open();
  const { parameters, seed, model, notices } = state();
  expect([model, parameters.dim, seed, 'unknown' in parameters]).toEqual(['skip-gram', 60, 7, false]);
  const bound = state()
    .models.find(({ id }) => id === 'skip-gram')!
    .parameters.find(({ name }) => name === 'epochs')!.max;
  expect(parameters.epochs).toBe(bound);
  expect(notices[0]).toMatchObject({ kind: 'info', message: expect.stringContaining('“Diary”') });
  expect(notices[0]!.advice).toContain('“diary.txt”, is a file that only its owner has');
});
