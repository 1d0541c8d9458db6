// Ratings by probabilistic matrix factorization (Salakhutdinov & Mnih 2008) with Zipf popularity. Nobody's real ratings.
import { createAliasTable, drawAlias } from '../../core/alias_table';
import { createRng, type Rng } from '../../core/rng';
import type { Nouns } from '../../rating_contracts';
import { rankTable } from '../rating_table';
import type { Simulator } from './registry';
import { drawSeed, size } from './simulator_parameters';

const GENRES = ['Comedy', 'Drama', 'Action', 'Romance', 'Horror', 'Science fiction', 'Documentary', 'Animation'];
const DIM = 8;
const nouns: Nouns = { user: 'viewer', users: 'viewers', item: 'film', items: 'films' };

/** About normal: the sum of twelve uniforms less six. */
function normal(rng: Rng): number {
  let sum = -6;
  for (let n = 0; n < 12; n++) sum += rng.uniform();
  return sum;
}

export const ratingSimulator: Simulator = {
  id: 'simulated-ratings',
  title: 'Simulated film ratings',
  description: 'Viewers who rate films from 1 to 5, drawn by chance.',
  recipe: 'Probabilistic matrix factorization (Salakhutdinov & Mnih 2008) with Zipf popularity.',
  feedback: 'rating',
  nouns,
  parameters: [size('users', 'Viewers', 943, 20_000), size('items', 'Films', 1682, 20_000), drawSeed],
  simulate({ users = 943, items = 1682, seed = 1 }) {
    const rng = createRng(seed, 1);
    const centres = Float32Array.from({ length: GENRES.length * DIM }, () => 0.5 * normal(rng));
    const genre = Float32Array.from({ length: items }, () => rng.below(GENRES.length));
    const q = new Float32Array(items * DIM);
    for (let item = 0; item < items; item++) {
      for (let d = 0; d < DIM; d++) q[item * DIM + d] = centres[genre[item]! * DIM + d]! + 0.25 * normal(rng);
    }
    const p = Float32Array.from({ length: users * DIM }, () => 0.5 * normal(rng));
    const bias = Float32Array.from({ length: items }, () => 0.4 * normal(rng));
    const popular = createAliasTable(
      Uint32Array.from({ length: items }, (_, n) => 1e6 / (n + 10)),
      1,
    );
    const [i, j, value]: number[][] = [[], [], []];
    for (let user = 0; user < users; user++) {
      const lean = 0.4 * normal(rng);
      const many = Math.min(items / 2, 15 + Math.round(Math.exp(4 + normal(rng))));
      const seen = new Set<number>();
      while (seen.size < many) {
        const item = drawAlias(popular, rng);
        if (seen.has(item)) continue;
        seen.add(item);
        let score = 3.5 + lean + bias[item]! + 0.6 * normal(rng);
        for (let d = 0; d < DIM; d++) score += p[user * DIM + d]! * q[item * DIM + d]!;
        i!.push(user);
        j!.push(item);
        value!.push(Math.min(5, Math.max(1, Math.round(score))));
      }
    }
    return rankTable({
      title: this.title,
      feedback: 'rating',
      nouns,
      users: Array.from({ length: users }, (_, n) => `viewer ${n + 1}`),
      items: Array.from({ length: items }, (_, n) => `${GENRES[genre[n]!]} ${n + 1}`),
      i: Uint32Array.from(i!),
      j: Uint32Array.from(j!),
      value: Float32Array.from(value!),
      times: Float64Array.from(i!.keys()),
      scale: { min: 1, max: 5, step: 1 },
      itemColumns: [{ name: 'genre', label: 'Genre', values: genre, categories: GENRES }],
      userColumns: [],
      truth: { items: { data: q, rows: items, cols: DIM }, users: { data: p, rows: users, cols: DIM } },
      simulated: true,
      notes: [],
      bytes: 0,
    });
  },
};
