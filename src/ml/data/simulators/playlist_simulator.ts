// Playlists of tracks as mixtures of topics, with Zipf popularity. Nobody's real playlists.
import { createAliasTable, drawAlias } from '../../core/alias_table';
import { createRng } from '../../core/rng';
import type { Nouns } from '../../rating_contracts';
import { rankTable } from '../rating_table';
import type { Simulator } from './registry';
import { drawSeed, size } from './simulator_parameters';

const GENRES = ['Rock', 'Pop', 'Jazz', 'Folk', 'Techno', 'Soul', 'Metal', 'Classical'];
const nouns: Nouns = { user: 'playlist', users: 'playlists', item: 'track', items: 'tracks' };
const TRACKS = 25;

export const playlistSimulator: Simulator = {
  id: 'simulated-playlists',
  title: 'Simulated playlists',
  description: 'Playlists of tracks, drawn by chance.',
  recipe: 'Each playlist is of one genre mostly; tracks are drawn from it by Zipf popularity.',
  feedback: 'implicit',
  nouns,
  parameters: [size('users', 'Playlists', 4000, 50_000), size('items', 'Tracks', 3000, 50_000), drawSeed],
  simulate({ users = 4000, items = 3000, seed = 1 }) {
    const rng = createRng(seed, 2);
    const genre = Float32Array.from({ length: items }, () => rng.below(GENRES.length));
    const artist = Float32Array.from(genre, (g) => g * 20 + rng.below(20));
    const tables = GENRES.map((_, g) =>
      createAliasTable(
        Uint32Array.from(genre, (of, n) => (1e6 / (n + 10)) * (of === g ? 1 : 0.01)),
        1,
      ),
    );
    const [i, j, times]: number[][] = [[], [], []];
    const titles = Array.from({ length: users }, (_, user) => {
      const g = rng.below(GENRES.length);
      const seen = new Set<number>();
      for (let n = 0; n < TRACKS; n++) {
        const item = drawAlias(tables[g]!, rng);
        if (seen.has(item)) continue;
        seen.add(item);
        i!.push(user);
        j!.push(item);
        times!.push(n);
      }
      return `${GENRES[g]} mix ${user + 1}`;
    });
    const artists = Array.from({ length: GENRES.length * 20 }, (_, n) => `Artist ${n + 1}`);
    return rankTable({
      title: this.title,
      feedback: 'implicit',
      nouns,
      users: titles,
      items: Array.from({ length: items }, (_, n) => `${GENRES[genre[n]!]} track ${n + 1} – ${artists[artist[n]!]}`),
      i: Uint32Array.from(i!),
      j: Uint32Array.from(j!),
      value: new Float32Array(i!.length).fill(1),
      times: Float64Array.from(times!),
      scale: null,
      itemColumns: [
        { name: 'genre', label: 'Genre', values: genre, categories: GENRES },
        { name: 'artist', label: 'Artist', values: artist, categories: artists },
      ],
      userColumns: [],
      simulated: true,
      notes: [],
      bytes: 0,
    });
  },
};
