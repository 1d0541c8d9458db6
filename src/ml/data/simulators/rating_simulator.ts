// Ratings of films by probabilistic matrix factorization with biases (Salakhutdinov & Mnih 2008; Koren, Bell & Volinsky 2009, eq. 5):
//   r_ui = 3.4 + b_u + b_i + p_u·q_i + ε,  rounded and kept within 1 to 5;  ε ~ N(0, 0.85²)
// Films of a genre lie about a centre of their own, q_i ~ N(c_genre, …), |q|² ≈ 1; p_u ~ N(0, ¼ I). In size and spread like MovieLens 100k; nobody's
// real ratings. Missing not at random, mildly: whom a film would please watches it more often.

import type { Matrix } from '../../contracts';
import { type AliasTable, drawAlias } from '../../core/alias_table';
import { sigmoid } from '../../core/math';
import { createRng, type Rng } from '../../core/rng';
import { rankTable } from '../rating_table';
import { RATINGS } from './descriptions';
import { logNormal, normal, pick, tableOfWeights, uniqueName, zipfWeights } from './draws';
import { ADJECTIVES, GENRES, PEOPLE } from './film_words';
import type { Simulator } from './registry';

const MEAN = 3.4;
const NOISE = 0.85;
const USER_BIAS = 0.42;
const ITEM_BIAS = 0.5;
/** Of p_u in each direction; of q_i in all together, from its genre and of its own, so that p·q has the deviation of `TASTE`. */
const TASTE = 0.5;
const FROM_GENRE = Math.sqrt(0.7);
const OF_ITS_OWN = Math.sqrt(0.3);
/** Of Zipf–Mandelbrot: the head of 1 / (rank + 20) is as flat as that of MovieLens 100k. */
const SHIFT = 20;
const LAST_YEAR = 2024;
/** Nobody rates fewer, where there are entries enough. */
const FEWEST = 20;
/** Of the number of ratings beyond those, so that mean and median are those of MovieLens 100k (106 and 65). */
const ACTIVITY = 1.14;
/** Seconds of three years, within which viewers come; each rates one film after the other. */
const PERIOD = 3 * 365 * 86_400;

interface Films {
  readonly genre: Float32Array;
  readonly bias: Float64Array;
  readonly factors: Matrix;
  readonly popularity: AliasTable;
}

export const ratingSimulator: Simulator = {
  ...RATINGS,

  simulate({ users = 943, items = 1682, entries = 100_000, dim = 8, seed = 1 }) {
    const rng = createRng(seed, 1);
    const films = drawFilms(rng, items, dim);
    const tastes = gaussian(rng, users, dim, TASTE * Math.sqrt(dim));
    const many = activity(rng, users, Math.max(users, Math.min(entries, Math.floor((users * items) / 4))), items);
    const total = many.reduce((sum, count) => sum + count, 0);
    const i = new Uint32Array(total);
    const j = new Uint32Array(total);
    const value = new Float32Array(total);
    const times = new Float64Array(total);
    let n = 0;
    many.forEach((count, user) => {
      const lean = USER_BIAS * normal(rng);
      let clock = Math.floor(rng.uniform() * PERIOD);
      for (const film of watched(rng, films, tastes, user, count)) {
        const score =
          MEAN + lean + films.bias[film]! + product(tastes, user, films.factors, film) + NOISE * normal(rng);
        i[n] = user;
        j[n] = film;
        value[n] = Math.min(5, Math.max(1, Math.round(score)));
        times[n++] = clock;
        clock += 5 + rng.below(60);
      }
    });
    const { titles, years } = drawTitles(rng, films.genre);
    return rankTable({
      title: this.title,
      feedback: 'rating',
      nouns: RATINGS.nouns,
      users: Array.from({ length: users }, (_, user) => `viewer ${user + 1}`),
      items: titles,
      i,
      j,
      value,
      times,
      scale: { min: 1, max: 5, step: 1 },
      itemColumns: [
        { name: 'genre', label: 'Genre', values: films.genre, categories: GENRES.map(({ name }) => name) },
        { name: 'year', label: 'Year', values: years },
      ],
      userColumns: [],
      truth: { items: films.factors, users: tastes },
      simulated: true,
      notes: [],
      bytes: 0,
    });
  },
};

function drawFilms(rng: Rng, items: number, dim: number): Films {
  const centres = gaussian(rng, GENRES.length, dim, FROM_GENRE);
  const factors = gaussian(rng, items, dim, OF_ITS_OWN);
  const genres = tableOfWeights(Float64Array.from(GENRES, (_, rank) => 1 / (rank + 3)));
  const genre = Float32Array.from({ length: items }, () => drawAlias(genres, rng));
  factors.data.forEach((own, at) => {
    factors.data[at] = own + centres.data[genre[Math.floor(at / dim)]! * dim + (at % dim)]!;
  });
  return {
    genre,
    bias: Float64Array.from(genre, () => ITEM_BIAS * normal(rng)),
    factors,
    popularity: tableOfWeights(zipfWeights(rng, items, SHIFT)),
  };
}

/** Rows whose squared lengths are `deviation`² on average. */
function gaussian(rng: Rng, rows: number, cols: number, deviation: number): Matrix {
  const scale = deviation / Math.sqrt(cols);
  return { data: Float32Array.from({ length: rows * cols }, () => scale * normal(rng)), rows, cols };
}

/** How many films each viewer rates: `total` in all, none over half of the films. */
function activity(rng: Rng, users: number, total: number, items: number): Uint32Array {
  const most = Math.ceil(items / 2);
  const least = Math.min(FEWEST, Math.floor(total / users / 2), most);
  const wish = Float64Array.from({ length: users }, () => logNormal(rng, 1, ACTIVITY));
  const unit = (total - least * users) / wish.reduce((sum, one) => sum + one, 0);
  const many = Uint32Array.from(wish, (one) => Math.min(most, Math.max(1, least + Math.round(one * unit))));
  // What rounding and the bounds took or gave, one by one.
  let left = total - many.reduce((sum, count) => sum + count, 0);
  for (let user = 0; left !== 0; user = (user + 1) % users) {
    const count = many[user]! + Math.sign(left);
    if (count < 1 || count > most) continue;
    many[user] = count;
    left -= Math.sign(left);
  }
  return many;
}

/** Different films in the order in which they are watched: by popularity, and taken up with the probability σ(b_i + p·q). */
function watched(rng: Rng, films: Films, tastes: Matrix, user: number, count: number): Set<number> {
  const seen = new Set<number>();
  while (seen.size < count) {
    const film = drawAlias(films.popularity, rng);
    const liking = films.bias[film]! + product(tastes, user, films.factors, film);
    if (rng.uniform() < sigmoid(liking)) seen.add(film);
  }
  return seen;
}

function product(a: Matrix, row: number, b: Matrix, other: number): number {
  let sum = 0;
  for (let d = 0; d < a.cols; d++) sum += a.data[row * a.cols + d]! * b.data[other * b.cols + d]!;
  return sum;
}

function drawTitles(rng: Rng, genre: Float32Array): { titles: string[]; years: Float32Array } {
  const taken = new Map<string, number>();
  // The more recent the more films, as of any medium that grows.
  const years = Float32Array.from(genre, () => LAST_YEAR - Math.min(90, Math.floor(-14 * Math.log(1 - rng.uniform()))));
  const titles = Array.from(genre, (of) => {
    const { nouns: things } = GENRES[of]!;
    const kind = rng.below(4);
    const thing = pick(rng, things);
    if (kind === 0) return uniqueName(`The ${pick(rng, ADJECTIVES)} ${thing}`, taken);
    if (kind === 1) return uniqueName(`${pick(rng, PEOPLE)} and the ${thing}`, taken);
    if (kind === 2) return uniqueName(`${thing} of ${pick(rng, PEOPLE)}`, taken);
    return uniqueName(`${pick(rng, ADJECTIVES)} ${thing}`, taken);
  });
  return { titles, years };
}
