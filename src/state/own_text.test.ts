// A visitor's own text against a fake train worker: what is asked of it, what a recipe says of it, and what stays when it cannot be used.
import { beforeEach, describe, expect, it } from 'vitest';
import { rankEngines } from '../ml/engines/ranking';
import { VectariumError } from '../ml/errors';
import { modelList } from '../ml/objectives/registry';
import type { LayoutApi, SpaceApi, TrainApi } from '../workers/protocol';
import { Arrays } from './arrays';
import { type Sources, sourceActions } from './source_actions';
import { sourceRef } from './source_ref';
import { createAppStore } from './store';
import { suitedParameters } from './suited_parameters';
import { FakeWorker } from './test_worker';
import type { SourceState } from './types';

const models = modelList;
const before: SourceState = {
  kind: 'dataset',
  reads: 'text',
  id: 'tiny',
  title: 'Tiny',
  bytes: 1,
  summary: null,
  progress: null,
};
const summary = {
  reads: 'text' as const,
  title: 'a',
  words: 1e5,
  types: 1,
  bytes: 3,
  documents: 1,
  encoding: 'UTF-8',
  vocabulary: 1,
  coverage: 1,
};

let train: FakeWorker<TrainApi>;
let sources: Sources;
let store: ReturnType<typeof createAppStore>;

beforeEach(() => {
  train = new FakeWorker();
  store = createAppStore(models, 'dark', { threads: 1, mostThreads: 2, engine: 'automatic', engines: [] });
  store.setState({ source: before });
  const services = { train, space: new FakeWorker<SpaceApi>(), layout: new FakeWorker<LayoutApi>() };
  const datasets = new URL('http://localhost/datasets/');
  const calibrations = { read: () => null, write: () => {} };
  const context = {
    store,
    arrays: new Arrays(),
    services,
    datasets,
    calibrations,
    rankEngines,
    parseTestSets: () => [],
  };
  sources = sourceActions(
    context,
    () => [],
    () => {},
  );
});

function chosen(name: string) {
  return sources.actions.chooseFiles([{ name, blob: new Blob(['abc']) }], name);
}

describe("a text of one's own", () => {
  it('that cannot be used leaves the earlier source in place', async () => {
    train.answers.inspect = () => {
      throw new VectariumError('BadInput', '“a.txt” is not text', 'Choose a text file.');
    };
    await chosen('a.txt');
    expect(store.getState().source).toBe(before);
    expect(store.getState().notices.at(-1)?.message).toBe('“a.txt” is not text.');
  });

  it('that cannot be used, chosen while another is read, leaves the one from before both', async () => {
    train.answers.inspect = () => new Promise(() => {});
    void chosen('endless.txt');
    expect(store.getState().source).toMatchObject({ id: 'endless.txt', progress: { done: 0 } });
    train.answers.fetchText = () => {
      throw new VectariumError('NotFetched', 'example.org answered 404', 'Check the address.');
    };
    await sources.actions.chooseUrl('https://example.org/a.txt');
    expect(store.getState().source).toBe(before);
  });

  it('that was fetched is read once more for another column, not fetched again', async () => {
    const columns = [{ name: 'id', filled: 1, sample: '1' }];
    const file = { name: 'a.csv', blob: new Blob(['abc']) };
    const url = 'https://example.org/a.csv';
    train.answers.fetchText = () => file;
    train.answers.inspect = ({ source }) => {
      const column = source.kind === 'own' ? (source.column ?? 'text') : '';
      return { ...summary, files: { read: 1, skipped: [], columns, column } };
    };
    await sources.actions.chooseUrl(url);
    expect(store.getState().source?.summary?.files).toMatchObject({ column: 'text' });
    await sources.actions.chooseColumn('id');
    expect(store.getState().source).toMatchObject({ title: 'a.csv', bytes: 3, summary: { files: { column: 'id' } } });
    expect(train.methods()).toEqual(['fetchText', 'inspect', 'inspect']);
    const own = { kind: 'own', title: 'a.csv', files: [file], url, column: 'id' };
    expect(sources.current()).toEqual(own);
    expect(train.calls.at(-1)?.args).toMatchObject({ source: own });
  });

  it('suits the parameters, but for what a person set while it was read', async () => {
    train.answers.inspect = () => {
      store.setState(({ parameters }) => ({ parameters: { ...parameters, dim: 16 } }));
      return { ...summary, words: 300 };
    };
    const { parameters } = store.getState();
    await chosen('a.txt');
    expect(parameters.dim).not.toBe(16);
    expect(store.getState().parameters).toEqual({ ...parameters, epochs: 100, minCount: 2, dim: 16 });
  });

  it('is told in a recipe by what it takes to read it again', () => {
    const file = { name: 'a.csv', blob: new Blob(['abc']) };
    const own = { kind: 'own', title: 'T', files: [file, file] } as const;
    expect(sourceRef(own, undefined)).toEqual({ kind: 'own', title: 'T', bytes: 6, files: 2 });
    const fetched = { ...own, files: [file], url: 'https://example.org/a.csv' };
    expect(sourceRef(fetched, { read: 1, skipped: [], columns: [], column: 'text' })).toEqual({
      kind: 'own',
      title: 'T',
      bytes: 3,
      url: fetched.url,
      column: 'text',
    });
  });

  it('that is small gets more passes, within bounds', () => {
    const defaults = { epochs: 5, minCount: 5 };
    expect(suitedParameters(2_000_000, 'windows', defaults)).toEqual({ epochs: 5, minCount: 5 });
    expect(suitedParameters(200_000, 'windows', defaults)).toEqual({ epochs: 10, minCount: 5 });
    expect(suitedParameters(300, 'windows', defaults)).toEqual({ epochs: 100, minCount: 2 });
    expect(suitedParameters(300, 'matrix', defaults)).toEqual({ epochs: 5, minCount: 2 });
    // As in GloVe's own demonstration, and less below.
    const glove = { ...defaults, epochs: 25, xMax: 100 };
    expect(suitedParameters(17e6, 'triples', glove)).toEqual({ epochs: 25, minCount: 5, xMax: 10 });
    expect(suitedParameters(3e9, 'triples', glove).xMax).toBe(100);
    expect(suitedParameters(300, 'triples', glove)).toEqual({ epochs: 100, minCount: 2, xMax: 2 });
  });
});
