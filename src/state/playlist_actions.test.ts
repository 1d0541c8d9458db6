// The playlist against a fake worker: what a person does to the list, what is asked anew, what is undone, and where the list goes when another
// space comes on screen.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { packNames } from '../ml/core/names';
import { VectariumError } from '../ml/errors';
import type { PlaylistAnswer } from '../workers/playlist_protocol';
import type { LayoutApi, SpaceApi, TrainApi } from '../workers/protocol';
import { Arrays } from './arrays';
import { playlistActions } from './playlist_actions';
import { createAppStore, IDLE_RUN } from './store';
import { FakeWorker } from './test_worker';
import type { SpaceState } from './types';

const nouns = { user: 'playlist', users: 'playlists', item: 'track', items: 'tracks' };

function spaceOf(id: string, items: number | null): SpaceState {
  const source = { kind: 'own', title: id, bytes: 1 } as const;
  const rest = { parameters: {}, seed: 1, engine: 'wasm', threads: 1 } as const;
  const recipe = { version: 1, model: 'logistic-mf', source, ...rest } as const;
  const provenance = { recipe, storage: 'float32', trained: 1, engine: 'wasm', loss: 1, seconds: 1 } as const;
  const facts = { feedback: 'implicit', simulated: true, scale: null, held: 0, truth: false } as const;
  const ratings = items === null ? null : { items, users: 1, nouns, ...facts };
  return { id, title: id, rows: 9, dims: 3, columns: [], ratings, hidden: 0, provenance, origin: 'trained' };
}

const answer = (...rows: number[]): PlaylistAnswer => ({ rows, title: null, way: null });

function setUp() {
  const space = new FakeWorker<SpaceApi>();
  const arrays = new Arrays();
  const hold = (id: string, names: readonly string[]) =>
    arrays.set(id, { names: packNames(names), columns: [], hidden: new Uint32Array(0) });
  hold('first', ['a', 'b', 'c', 'd', 'e', 'list']);
  hold('second', ['c', 'x', 'a', 'list of b']);
  const store = createAppStore(
    [{ id: 'logistic-mf', title: 'Logistic', parameters: [], family: 'triples', reads: 'ratings' }],
    'dark',
    { threads: 1, mostThreads: 1, engine: 'automatic', engines: [] },
  );
  const actions = playlistActions({
    store,
    arrays,
    services: { space, train: new FakeWorker<TrainApi>(), layout: new FakeWorker<LayoutApi>() },
    datasets: new URL('https://example.org/datasets/'),
    calibrations: { read: () => null, write: () => {} },
    rankEngines: () => [],
    parseTestSets: () => [],
  });
  store.setState({ spaces: [spaceOf('first', 5), spaceOf('second', 3), spaceOf('text', null)], active: 'first' });
  const list = () => store.getState().playlist;
  const names = () => list().tracks.map(({ name }) => name);
  return { space, store, actions, list, names };
}

describe('playlist actions', () => {
  let app: ReturnType<typeof setUp>;
  beforeEach(() => {
    app = setUp();
    app.space.answers.playlist = ({ origin }) => (origin.kind === 'tracks' ? answer(4, 3) : answer(1, 2));
    app.actions.showPlaylist(true);
  });

  it('adds, moves and removes tracks, each once, and takes every change back', () => {
    const { actions, names } = app;
    for (const row of [0, 1, 2, 1]) actions.addTrack(row);
    expect(names()).toEqual(['a', 'b', 'c']);
    actions.moveTrack(0, 2);
    expect(names()).toEqual(['b', 'c', 'a']);
    actions.moveTrack(1, -1);
    actions.moveTrack(0, 3);
    actions.removeTrack(1);
    expect(names()).toEqual(['b', 'a']);
    actions.clearPlaylist();
    expect(names()).toEqual([]);
    const undone = Array.from({ length: 6 }, () => {
      actions.undoPlaylist();
      return names().join('');
    });
    expect(undone).toEqual(['ba', 'bca', 'abc', 'ab', 'a', '']);
    actions.undoPlaylist();
    expect(names()).toEqual([]);
  });

  it('asks anew what would follow with every change, and drops what comes late', async () => {
    const { actions, list, space } = app;
    const waiting: ((answer: PlaylistAnswer) => void)[] = [];
    space.answers.playlist = () => new Promise((resolve) => waiting.push(resolve));
    actions.addTrack(0);
    actions.addTrack(1);
    actions.setPlaylistControls({ popularity: 1 });
    expect(space.calls.map(({ args }) => args)).toMatchObject([
      { origin: { rows: [0] }, controls: { count: 8 } },
      { origin: { rows: [0, 1] } },
      { origin: { rows: [0, 1] }, controls: { popularity: 1 } },
    ]);
    waiting[2]!(answer(4));
    await vi.waitFor(() => expect(list().next).toEqual([{ row: 4, name: 'e' }]));
    waiting[0]!(answer(3));
    await Promise.resolve();
    expect(list().next).toEqual([{ row: 4, name: 'e' }]);
  });

  it('asks for nothing while its panel is shut, and says why nothing is known', async () => {
    const { actions, list, space } = app;
    actions.showPlaylist(false);
    actions.addTrack(0);
    expect(space.calls).toEqual([]);
    space.answers.playlist = () => {
      throw new VectariumError('BadQuery', 'Scores are not known.', 'Wait.');
    };
    actions.showPlaylist(true);
    await vi.waitFor(() =>
      expect(list().nextError).toMatchObject({ message: 'Scores are not known.', advice: 'Wait.' }),
    );
    space.answers.playlist = () => answer(2);
    app.store.setState({ run: { ...IDLE_RUN, phase: 'running' } });
    app.store.setState({ run: { ...IDLE_RUN, phase: 'finished' } });
    await vi.waitFor(() => expect(list()).toMatchObject({ nextError: null, next: [{ name: 'c' }] }));
  });

  it('puts what follows behind the tracks, and a new list in the place of the old', async () => {
    const { actions, names, list } = app;
    actions.addTrack(0);
    await actions.generatePlaylist({ kind: 'tracks' });
    expect(names()).toEqual(['a', 'e', 'd']);
    expect(list().made).toMatchObject({ asked: 20, got: 2 });
    await actions.generatePlaylist({ kind: 'title', text: ' quiet rain ' });
    expect(names()).toEqual(['b', 'c']);
    expect(list().title).toBe('quiet rain');
    actions.undoPlaylist();
    expect(names()).toEqual(['a', 'e', 'd']);
    expect(list().made).toBeNull();
  });

  it('keeps the list where a new one cannot be made', async () => {
    const { actions, names, list, space } = app;
    actions.addTrack(0);
    space.answers.playlist = ({ origin }) => {
      if (origin.kind === 'tracks') return answer();
      throw new VectariumError('UnknownWord', 'No title has “jazz”.', 'Try another.', ['rock']);
    };
    await actions.generatePlaylist({ kind: 'title', text: 'jazz' });
    expect(names()).toEqual(['a']);
    expect(list()).toMatchObject({ busy: false, error: { message: 'No title has “jazz”.', suggestions: ['rock'] } });
    actions.addTrack(1);
    expect(list().error).toBeNull();
  });

  it('takes the list along to another space by name, and leaves it be beside words', () => {
    const { actions, names, list, store } = app;
    for (const row of [0, 1, 2]) actions.addTrack(row);
    store.setState({ active: 'text' });
    expect(list()).toMatchObject({ space: 'first' });
    expect(names()).toEqual(['a', 'b', 'c']);
    store.setState({ active: 'second' });
    expect(list()).toMatchObject({ space: 'second', tracks: [{ row: 2 }, { row: 0 }], past: [] });
    expect(names()).toEqual(['a', 'c']);
  });
});
