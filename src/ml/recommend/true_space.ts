// The space of a simulator's own factors, to be looked at beside one that was trained on what it drew: the same items and users in the same
// order, with the vectors that the entries were drawn from. Nothing is learnt and nothing scored here; see truth.ts for how far the two agree.
import type { Space } from '../contracts';
import { VectariumError } from '../errors';
import type { Truth } from '../rating_contracts';

export const DRAWN = 'none: drawn by the simulator, not trained';

/** The truth behind what a space was trained on. Throws BadQuery where none is known: of words, and of what real people did. */
export function truthOf({ title, ratings }: Pick<Space, 'title' | 'ratings'>): Truth {
  if (ratings?.truth) return ratings.truth;
  throw new VectariumError(
    'BadQuery',
    `${title} was not drawn by a simulator: it has 0 true factors.`,
    'Train on simulated data to compare what is learnt with the truth.',
  );
}

/** Rows are those of `space`, (items + users) × the dimensions that the simulator drew in. It keeps no scores and knows of no other truth. */
export function trueSpace(space: Space, id: string): Space {
  const { items, users } = truthOf(space);
  const { title, names, columns, ratings, provenance } = space;
  const data = new Float32Array(items.data.length + users.data.length);
  data.set(items.data);
  data.set(users.data, items.data.length);
  return {
    ...{ id, names, columns },
    title: `${title}, true factors`,
    vectors: { data, rows: items.rows + users.rows, cols: items.cols },
    ratings: { ...ratings!, truth: null },
    provenance: { ...provenance, storage: 'float32', trained: 0, engine: DRAWN, loss: 0, seconds: 0 },
  };
}
