// Files of ratings made up by seed, in the layouts of MovieLens' READMEs, and what a plain reading of them gives; for tests only.

import { nameAt } from '../../core/names';
import { createRng } from '../../core/rng';
import type { RatingTable } from '../../rating_contracts';
import { GENRES } from './table_shape';

export interface Rated {
  readonly user: number;
  readonly item: number;
  readonly rating: number;
  readonly time: number;
}

/** Each pair at most once, in no order. */
export function ratedPairs(users: number, items: number, each: number, seed = 1, halves = false): Rated[] {
  const rng = createRng(seed);
  const rated = new Map<string, Rated & { key: number }>();
  for (let user = 1; user <= users; user++) {
    for (let n = 0; n < each; n++) {
      const item = 1 + Math.floor(items * rng.uniform() ** 2);
      const rating = halves ? (1 + rng.below(10)) / 2 : 1 + rng.below(5);
      rated.set(`${user} ${item}`, { user, item, rating, time: 880_000_000 + rng.below(1e7), key: rng.u32() });
    }
  }
  return [...rated.values()].sort((a, b) => a.key - b.key);
}

/** Titles with what makes trouble: commas, accents, quotation marks. */
export function titleOf(item: number): string {
  const odd = ['', ', The', ' “Été”', ' "Live"', ' & Co'][item % 5];
  return `Film ${item}${odd} (${1950 + (item % 50)})`;
}

export function genreOf(item: number): number {
  return 1 + (item % (GENRES.length - 1));
}

export const uData = (rated: readonly Rated[]) =>
  rated.map(({ user, item, rating, time }) => `${user}\t${item}\t${rating}\t${time}\n`).join('');

/** In Latin-1, as it is. */
export function uItem(items: number): Uint8Array {
  const lines = Array.from({ length: items }, (_, n) => {
    const item = n + 1;
    const flags = GENRES.map((_, g) => (g === genreOf(item) || (g > genreOf(item) && g % 7 === item % 7) ? 1 : 0));
    const title = titleOf(item).replace(/[“”]/g, '"');
    return `${item}|${title}|01-Jan-${1950 + (item % 50)}||http://us.imdb.com/M?${item}|${flags.join('|')}\n`;
  });
  return Uint8Array.from(Buffer.from(lines.join(''), 'latin1'));
}

export const uGenre = () => `${GENRES.map((genre, g) => `${genre}|${g}\n`).join('')}\n`;

export const uUser = (users: number) =>
  Array.from(
    { length: users },
    (_, n) => `${n + 1}|${20 + (n % 40)}|${n % 3 === 0 ? 'F' : 'M'}|${n % 2 === 0 ? 'student' : 'other'}|0${n}\n`,
  ).join('');

export const ratingsCsv = (rated: readonly Rated[]) =>
  `userId,movieId,rating,timestamp\n${rated.map(({ user, item, rating, time }) => `${user},${item},${rating.toFixed(1)},${time}`).join('\n')}\n`;

export function moviesCsv(items: number): string {
  const lines = Array.from({ length: items }, (_, n) => {
    const title = titleOf(n + 1);
    const quoted = /[",]/.test(title) ? `"${title.replaceAll('"', '""')}"` : title;
    const genres = n % 11 === 0 ? '(no genres listed)' : `${GENRES[genreOf(n + 1)]}|War`;
    return `${n + 1},${quoted},${genres}`;
  });
  return `movieId,title,genres\n${lines.join('\n')}\n`;
}

/** Entries by names, sorted. */
export function entriesOf({ entries, users, items, times }: RatingTable): string[] {
  return Array.from(entries.i, (user, n) =>
    [nameAt(users, user), nameAt(items, entries.j[n]!), entries.value[n], times?.[n] ?? '-'].join(' · '),
  ).sort();
}

export function sourceFile(name: string, contents: string | Uint8Array) {
  return { name, blob: new Blob([typeof contents === 'string' ? contents : Uint8Array.from(contents)]) };
}

export interface MadePlaylist {
  readonly name?: string;
  readonly pid: number;
  readonly num_holdouts?: number;
  readonly tracks: readonly {
    readonly pos: number;
    readonly track_uri: string;
    readonly track_name: string;
    readonly artist_name: string;
    readonly album_name: string;
  }[];
}

/** Some playlists hold a track twice, some have equal names. */
export function madePlaylists(playlists: number, tracks: number, seed = 3, from = 0): MadePlaylist[] {
  const rng = createRng(seed);
  return Array.from({ length: playlists }, (_, n) => ({
    name: ['Chill', 'Gym {loud}', 'Road \\ "trip"', 'Été'][n % 4]!,
    pid: from + n,
    tracks: Array.from({ length: 2 + rng.below(20) }, (_, pos) => {
      const track = rng.below(tracks);
      return {
        pos,
        track_uri: `spotify:track:${track}`,
        track_name: `Song ${track % 40}`,
        artist_name: `Artist ${track % 7}`,
        album_name: 'Album',
      };
    }),
  }));
}

/** As the dataset is printed: indented. */
export const slice = (playlists: readonly MadePlaylist[]) =>
  JSON.stringify({ info: { slice: '0-9', playlists: 'none' }, playlists }, null, 4);
