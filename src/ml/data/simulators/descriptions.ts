// What simulators say of themselves, without what draws: the page lists them, and only the train worker draws.
import type { ParameterSpec } from '../../contracts';
import type { Nouns, RatingTable } from '../../rating_contracts';

export interface SimulatorInfo {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** How it is drawn, a sentence with the paper. */
  readonly recipe: string;
  readonly feedback: RatingTable['feedback'];
  readonly nouns: Nouns;
  /** `seed` is one of them. */
  readonly parameters: readonly ParameterSpec[];
}

const size = (name: string, label: string, value: number, max: number): ParameterSpec => ({
  name,
  label,
  help: 'How many are drawn.',
  default: value,
  min: 10,
  max,
  step: 1,
  applies: 'recipe',
});

const drawSeed: ParameterSpec = {
  name: 'seed',
  label: 'Seed of the draw',
  help: 'Equal seeds draw equal data.',
  default: 1,
  min: 1,
  max: 999_999,
  step: 1,
  applies: 'recipe',
};

export const RATINGS: SimulatorInfo = {
  id: 'simulated-ratings',
  title: 'Simulated film ratings',
  description:
    'Viewers who rate films from 1 to 5, of the size of MovieLens 100k. Drawn by chance: no real people, no real films.',
  recipe:
    'Probabilistic matrix factorization (Salakhutdinov & Mnih 2008): 3.4 + a bias of the viewer + a bias of the film + the product of their vectors + noise, rounded to 1–5. Films of a genre have similar vectors; popularity follows Zipf’s law, activity a log-normal one, and viewers rather watch what they like.',
  feedback: 'rating',
  nouns: { user: 'viewer', users: 'viewers', item: 'film', items: 'films' },
  parameters: [
    size('users', 'Viewers', 943, 20_000),
    size('items', 'Films', 1682, 20_000),
    { ...size('entries', 'Ratings', 100_000, 2_000_000), min: 100, help: 'At most a quarter of all pairs.' },
    {
      ...size('dim', 'True dimensions', 8, 32),
      min: 2,
      help: 'Numbers in the vectors that the ratings are drawn from.',
    },
    drawSeed,
  ],
};

export const PLAYLISTS: SimulatorInfo = {
  id: 'simulated-playlists',
  title: 'Simulated playlists',
  description:
    'Playlists of tracks with titles such as “90s rock run”. Drawn by chance: no real people, artists or tracks.',
  recipe:
    'A mixture of topics (latent Dirichlet allocation, Blei, Ng & Jordan 2003), each a genre, a decade and a pace: every track of a playlist is drawn from one of its topics, by popularity (Zipf’s law, for artists and their tracks) and by closeness to the topic. The title names the main topic.',
  feedback: 'implicit',
  nouns: { user: 'playlist', users: 'playlists', item: 'track', items: 'tracks' },
  parameters: [
    size('users', 'Playlists', 4000, 50_000),
    size('items', 'Tracks', 3000, 20_000),
    { ...size('topics', 'Topics', 40, 100), min: 2, help: 'Each a genre, a decade and a pace.' },
    drawSeed,
  ],
};

export const simulatorInfos: readonly SimulatorInfo[] = [RATINGS, PLAYLISTS];
