// Judging a space against a fake worker: what is asked of it, what is kept for comparison, and what a failure or a cancel leaves.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { VectariumError } from '../ml/errors';
import type { TestResult } from '../ml/evaluation/test_sets';
import type { LayoutApi, SpaceApi, TrainApi } from '../workers/protocol';
import { Arrays } from './arrays';
import { evaluationActions } from './evaluation_actions';
import { createAppStore } from './store';
import { FakeWorker } from './test_worker';
import type { SpaceState } from './types';

const result = (rho: number): TestResult => ({
  kind: 'similarity',
  pairs: 2,
  covered: 2,
  rho,
  interval: { low: -1, high: 1 },
  points: [],
});

function spaceOf(id: string): SpaceState {
  const source = { kind: 'own', title: id, bytes: 1 } as const;
  const recipe = {
    version: 1,
    model: 'skip-gram',
    source,
    parameters: {},
    seed: 1,
    engine: 'wasm',
    threads: 1,
  } as const;
  const provenance = { recipe, storage: 'float32', trained: 0.5, engine: 'wasm', loss: 1, seconds: 1 } as const;
  return { id, title: id, rows: 2, dims: 3, columns: [], ratings: null, hidden: 0, provenance, origin: 'trained' };
}

const entry = {
  id: 'nouns',
  title: 'Nouns',
  description: 'pairs',
  licence: 'free',
  licenceUrl: 'https://example.org',
  source: 'here',
  homepage: 'https://example.org',
  file: 'nouns.tsv.gz',
  items: 2,
  compressedBytes: 1,
};

function setUp() {
  const space = new FakeWorker<SpaceApi>();
  const store = createAppStore(
    [{ id: 'skip-gram', title: 'Skip-gram', parameters: [], family: 'windows', reads: 'text' }],
    'dark',
    {
      threads: 1,
      mostThreads: 1,
      engine: 'automatic',
      engines: [],
    },
  );
  store.setState({ spaces: [spaceOf('first'), spaceOf('second')], active: 'first' });
  const actions = evaluationActions({
    store,
    arrays: new Arrays(),
    services: { space, train: new FakeWorker<TrainApi>(), layout: new FakeWorker<LayoutApi>() },
    datasets: new URL('https://example.org/datasets/'),
    calibrations: { read: () => null, write: () => {} },
    rankEngines: () => [],
    parseTestSets: () => [entry],
  });
  return { space, store, actions, state: () => store.getState().evaluation };
}

describe('evaluationActions', () => {
  beforeEach(() => {
    vi.stubGlobal('fetch', async (url: URL) => new Response(url.pathname.endsWith('.json') ? '{}' : 'sun moon 1'));
    return () => vi.unstubAllGlobals();
  });

  it('judges the active space by the chosen set, and keeps one result of each kind', async () => {
    const { space, store, actions, state } = setUp();
    await actions.loadTestSets();
    expect(state()).toMatchObject({ sets: [entry], set: 'nouns' });
    let rho = 0.1;
    space.answers = { evaluate: () => result(rho) };
    await actions.evaluate();
    expect(space.calls[0]).toMatchObject({
      method: 'evaluate',
      args: { space: 'first', title: 'Nouns', method: '3CosAdd', restrict: 300_000 },
    });
    store.setState({ active: 'second' });
    await actions.evaluate();
    store.setState({ active: 'first' });
    rho = 0.2;
    await actions.evaluate();
    expect(
      state().records.map(({ space: { id, trained }, result }) => [id, trained, 'rho' in result && result.rho]),
    ).toEqual([
      ['second', 0.5, 0.1],
      ['first', 0.5, 0.2],
    ]);
    expect(state().progress).toBeNull();
  });

  it("judges by the visitor's file at once; a message leaves earlier results as they are", async () => {
    const { space, actions, state } = setUp();
    space.answers = { evaluate: () => result(0.3) };
    await actions.chooseTestFile(new File(['a b 1'], 'mine.tsv'));
    space.answers = {
      evaluate: () => {
        throw new VectariumError('BadInput', '“mine.tsv”, line 2: found 3 words', 'Mend that line.');
      },
    };
    await actions.chooseTestFile(new File(['a b c'], 'mine.tsv'));
    expect(state()).toMatchObject({
      set: 'own',
      own: 'mine.tsv',
      progress: null,
      error: { message: '“mine.tsv”, line 2: found 3 words.', advice: 'Mend that line.' },
    });
    expect(state().records).toHaveLength(1);
    actions.setEvaluation({ method: '3CosMul' });
    expect(state().error).toBeNull();
  });

  it('shows progress, and says nothing of a cancel', async () => {
    const { space, actions, state } = setUp();
    space.answers = {
      evaluate: (_, { signal, onEvent }) => {
        onEvent?.({ phase: 'Asking', done: 1, total: 4 });
        return new Promise((_resolve, reject) => {
          signal?.addEventListener('abort', () => reject(signal.reason));
        });
      },
    };
    const running = actions.chooseTestFile(new File(['a b 1'], 'mine.tsv'));
    expect(state().progress).toMatchObject({ done: 1, total: 4 });
    actions.cancelEvaluation();
    await running;
    expect(state()).toMatchObject({ progress: null, error: null, records: [] });
  });

  it('judges users and items by what was held out, one result of each length of lists', async () => {
    const { space, store, actions, state } = setUp();
    const nouns = { user: 'viewer', users: 'viewers', item: 'film', items: 'films' };
    const ratings = { items: 1, users: 1, nouns, feedback: 'rating', simulated: true, scale: null } as const;
    store.setState({ spaces: [{ ...spaceOf('first'), ratings: { ...ratings, held: 9, truth: false } }] });
    const judged = { relevant: 4, judged: 1, judgeable: 1, candidates: 1, rows: [], challenge: null };
    space.answers = { judge: ({ k }) => ({ ...judged, k }) };
    await actions.evaluate();
    actions.setEvaluation({ k: 5 });
    await actions.evaluate();
    await actions.evaluate();
    expect(space.calls.map(({ method, args }) => [method, args])).toEqual([
      ['judge', { space: 'first', k: 10 }],
      ['judge', { space: 'first', k: 5 }],
      ['judge', { space: 'first', k: 5 }],
    ]);
    expect(state().judged.map(({ space: { id, trained }, result, recipe }) => [id, trained, result.k, recipe])).toEqual(
      [
        ['first', 0.5, 10, { model: 'skip-gram', seed: 1 }],
        ['first', 0.5, 5, { model: 'skip-gram', seed: 1 }],
      ],
    );
    expect(state()).toMatchObject({ records: [], progress: null, error: null });
  });

  it('says so where a set cannot be loaded', async () => {
    const { actions, state } = setUp();
    await actions.loadTestSets();
    vi.stubGlobal('fetch', async () => new Response('', { status: 404 }));
    await actions.evaluate();
    expect(state().error?.message).toBe('nouns.tsv.gz could not be loaded.');
  });
});
