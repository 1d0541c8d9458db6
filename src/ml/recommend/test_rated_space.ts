// A small made-up space of users and items for tests; not part of the app.
import { createRng } from '../core/rng';
import type { SparseMatrix } from '../matrix_contracts';
import type { RatingModelId } from '../rating_contracts';
import type { RatedSpace } from './recommend';

export const [ITEMS, USERS, DIMS] = [25, 6, 4];
const parameters = { regularization: 0.05, learningRate: 0.05, epochs: 20, negative: 2, alpha: 3 };

/** Every user has rated six items in a row, from its own number on: 1, 2, 3, 4, 5, 1. */
export function ratedSpace(model: RatingModelId, biased = true): RatedSpace {
  const rng = createRng(9);
  const numbers = (length: number) => Float32Array.from({ length }, () => 2 * rng.uniform() - 1);
  const history: SparseMatrix = {
    rows: USERS,
    cols: ITEMS,
    starts: Uint32Array.from({ length: USERS + 1 }, (_, u) => 6 * u),
    columns: Uint32Array.from({ length: 6 * USERS }, (_, n) => Math.floor(n / 6) + (n % 6)),
    values: Float32Array.from({ length: 6 * USERS }, (_, n) => 1 + ((n % 6) % 5)),
  };
  const source = { kind: 'own', title: '', bytes: 0 } as const;
  return {
    vectors: { data: numbers((ITEMS + USERS) * DIMS), rows: ITEMS + USERS, cols: DIMS },
    provenance: {
      recipe: { version: 1, model, source, parameters, seed: 1, engine: 'wasm', threads: 1 },
      storage: 'float32',
      trained: 1,
      engine: '',
      loss: 0,
      seconds: 0,
    },
    ratings: {
      items: ITEMS,
      users: USERS,
      nouns: { user: 'user', users: 'users', item: 'item', items: 'items' },
      feedback: 'rating',
      scale: { min: 1, max: 5, step: 1 },
      simulated: true,
      history,
      test: null,
      truth: null,
    },
    scorer: {
      offset: biased ? 3 : 0,
      itemBias: biased ? numbers(ITEMS) : null,
      userBias: biased ? numbers(USERS) : null,
      implicit: model === 'svd++' ? { data: numbers(ITEMS * DIMS), rows: ITEMS, cols: DIMS } : null,
    },
  };
}
