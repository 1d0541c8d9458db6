// Small made-up tables of users and items for tests; not part of the app.
import { packNames } from '../core/names';
import { createRng } from '../core/rng';
import type { RatingTable } from '../rating_contracts';

/** Users with 1, 2, 3 … entries from the last up, of ratings 1 to 5; time is the place among the user's own, shuffled over the table. */
export function smallTable(users = 30, items = 40): RatingTable {
  const rng = createRng(5);
  const rows = Array.from({ length: users }, (_, user) => {
    const own = new Set<number>();
    while (own.size < Math.min(users - user, items)) own.add(rng.below(items));
    return [...own].map((item, time) => ({ user, item, time, key: rng.u32(), value: 1 + rng.below(5) }));
  })
    .flat()
    .sort((a, b) => a.key - b.key);
  return {
    title: 'Small',
    feedback: 'rating',
    nouns: { user: 'person', users: 'people', item: 'film', items: 'films' },
    users: packNames(Array.from({ length: users }, (_, n) => `user ${n}`)),
    items: packNames(Array.from({ length: items }, (_, n) => `item ${n}`)),
    entries: {
      rows: users,
      cols: items,
      i: Uint32Array.from(rows, ({ user }) => user),
      j: Uint32Array.from(rows, ({ item }) => item),
      value: Float32Array.from(rows, ({ value }) => value),
      weight: null,
    },
    times: Float64Array.from(rows, ({ time }) => time),
    scale: { min: 1, max: 5, step: 1 },
    itemColumns: [],
    userColumns: [],
    folds: [
      { title: 'u1', test: Uint32Array.from({ length: 90 }, (_, n) => n * 5) },
      // All that the first user has.
      { title: 'u2', test: Uint32Array.from(rows.flatMap(({ user }, n) => (user === 0 ? [n] : []))) },
      { title: 'all', test: Uint32Array.from(rows.keys()) },
    ],
    truth: null,
    simulated: false,
    notes: [],
    bytes: 0,
  };
}
