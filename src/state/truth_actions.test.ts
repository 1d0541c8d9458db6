// Showing true factors against a fake worker: a second space beside the learnt one, opened for no other, and nothing recommended in it.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { packNames } from '../ml/core/names';
import type { RatingInfo, SpaceInfo } from '../workers/protocol';
import { spaceActions, spaceState } from './space_actions';
import { testContext } from './test_context';
import { truthActions } from './truth_actions';
import { visitorActions } from './visitor_actions';

const nouns = { user: 'viewer', users: 'viewers', item: 'film', items: 'films' };
const agreement = { items: 2, k: 1, shared: 0.5, chance: 0.1, similarity: 0.4 };

function infoOf(id: string, truth: boolean): SpaceInfo {
  const source = { kind: 'simulated', id: 'simulated-ratings', title: 'Films', settings: {} } as const;
  const rest = { parameters: {}, seed: 1, engine: 'wasm', threads: 1 } as const;
  const recipe = { version: 1, model: 'biased-mf', source, ...rest } as const;
  const ratings: RatingInfo = {
    ...{ items: 2, users: 1, nouns, feedback: 'rating', simulated: true },
    ...{ scale: { min: 1, max: 5, step: 1 }, held: 0, truth },
  };
  return {
    ...{ id, title: id, names: packNames(['a', 'b', 'viewer']), columns: [], rows: 3, dims: 2 },
    provenance: { recipe, storage: 'float32', trained: 0.75, engine: 'wasm', loss: 1, seconds: 1 },
    ...{ hidden: new Uint32Array(0), ratings },
  };
}

function setUp() {
  const { space, arrays, store, context } = testContext();
  space.answers.openTruth = ({ id }) => ({ info: infoOf(id, false), layouts: [], agreement });
  for (const info of [infoOf('run-2', true), infoOf('real', false)]) arrays.set(info.id, info);
  const spaces = [spaceState(infoOf('run-2', true), 'trained'), spaceState(infoOf('real', false), 'trained')];
  store.setState({ spaces, active: 'run-2' });
  return { space, store, ...truthActions(context), ...spaceActions(context), ...visitorActions(context) };
}

describe('showTruth', () => {
  let app: ReturnType<typeof setUp>;
  beforeEach(() => {
    app = setUp();
  });
  const ids = () => app.store.getState().spaces.map(({ id }) => id);

  it('opens a second space with the agreement, once however often', async () => {
    await app.showTruth();
    expect(ids()).toEqual(['run-2', 'real', 'truth-of-run-2']);
    const { active, spaces } = app.store.getState();
    expect(active).toBe('truth-of-run-2');
    expect(spaces[2]!.drawn).toEqual({ of: 'run-2', trained: 0.75, agreement });
    app.openSpace('run-2');
    await app.showTruth();
    expect(ids()).toEqual(['run-2', 'real', 'truth-of-run-2']);
  });

  it('opens nothing where there is no truth', async () => {
    app.openSpace('real');
    await app.showTruth();
    expect([ids(), app.space.methods()]).toEqual([['run-2', 'real'], []]);
  });

  it('asks for no recommendations of it, neither for the visitor nor for a user', async () => {
    app.rateItem(0, 5);
    await vi.waitFor(() => expect(app.space.methods()).toContain('recommend'));
    await app.showTruth();
    const before = app.space.calls.length;
    app.select(2);
    expect(app.space.calls.slice(before).map(({ method }) => method)).toEqual(['neighbors']);
    expect(app.store.getState().person).toBeNull();
  });
});
