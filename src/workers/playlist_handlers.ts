// Playlists, as the space worker makes them of a space of users and items: where scores come from, by what a list is made from. The ranking and
// the ways themselves are in ml/recommend.
import type { Layout, Space } from '../ml/contracts';
import { nameAt, nameCount } from '../ml/core/names';
import { VectariumError } from '../ml/errors';
import { PLAYLIST_TYPES, playlistFile } from '../ml/formats/playlist_files';
import type { RatingFacts, RatingModelId, Scorer } from '../ml/rating_contracts';
import { type Catalogue, catalogueOf } from '../ml/recommend/catalogue';
import { type Fold, prepareFold } from '../ml/recommend/fold_in';
import { type Point, playlistAlong, scoresAround } from '../ml/recommend/map_playlist';
import { continuePlaylist } from '../ml/recommend/playlist';
import { songPath } from '../ml/recommend/song_path';
import { TitleIndex } from '../ml/recommend/title_profile';
import { scoreRows } from '../ml/train/scorer';
import type { GetSpace } from './open_space';
import type { PlaylistAnswer, PlaylistApi } from './playlist_protocol';
import type { Handlers } from './rpc';

const NONE: ReadonlySet<number> = new Set();

export function playlistHandlers(get: GetSpace): Handlers<PlaylistApi> {
  const folds = new WeakMap<Scorer, Fold>();
  const titles = new WeakMap<RatingFacts, TitleIndex>();

  return {
    playlist: ({ space: id, origin, controls, showHidden }) => {
      const { space, hidden, layout } = get(id);
      const facts = factsOf(space);
      const catalogue = catalogueOfSpace(space, facts, showHidden ? NONE : hidden);
      const ranked = (scores: Float32Array, after: readonly number[] = []): PlaylistAnswer => ({
        rows: continuePlaylist(catalogue, scores, after, controls),
        title: null,
        way: null,
      });
      switch (origin.kind) {
        case 'tracks': {
          const scorer = scorerOf(space);
          const { model, parameters } = space.provenance.recipe;
          const fold = folds.get(scorer) ?? prepareFold(model as RatingModelId, parameters, catalogue.vectors, scorer);
          folds.set(scorer, fold);
          const value = valueOfChoice(facts);
          const { vector } = fold(origin.rows.map((item) => ({ item, value })));
          return ranked(scoreRows(catalogue.vectors, vector, scorer.itemBias), origin.rows);
        }
        case 'title': {
          const { itemBias } = scorerOf(space);
          const index = titles.get(facts) ?? new TitleIndex(space.names, facts.items, facts.users);
          titles.set(facts, index);
          const { data, cols } = space.vectors;
          const playlists = { data: data.subarray(facts.items * cols), rows: facts.users, cols };
          const { vector, known, unknown, playlists: sharing } = index.profile(origin.text, playlists);
          return {
            ...ranked(scoreRows(catalogue.vectors, vector, itemBias)),
            title: { known, unknown, playlists: sharing },
          };
        }
        case 'place': {
          const [map, place] = placesOf(space, layout, [origin.row]);
          return ranked(scoresAround(catalogue, map, place!));
        }
        case 'line': {
          const [map, ...path] = placesOf(space, layout, origin.rows);
          return { rows: playlistAlong(catalogue, map, path, controls), title: null, way: null };
        }
        case 'between': {
          const { rows, ...way } = songPath(catalogue, origin.from, origin.to, controls.count - 2);
          return { rows, title: null, way };
        }
      }
    },

    playlistFile: ({ space: id, rows, title, format }) => {
      const { space } = get(id);
      const facts = factsOf(space);
      const artists = space.columns.find(({ name }) => name === 'artist');
      const tracks = rows.map((row) => {
        const artist = artists?.categories?.[artists.values[row]!] ?? '';
        return { name: withoutArtist(nameAt(space.names, row), artist), artist };
      });
      const note = facts.simulated ? `Simulated data: these ${facts.nouns.items} do not exist.` : '';
      return new Blob([playlistFile({ title, tracks, note }, format)], { type: PLAYLIST_TYPES[format] });
    },
  };
}

function catalogueOfSpace(space: Space, { items }: RatingFacts, hidden: ReadonlySet<number>): Catalogue {
  const column = (wanted: string) => space.columns.find(({ name }) => name === wanted)?.values;
  const counts = column('count')?.subarray(0, items) ?? new Float32Array(items);
  return catalogueOf(space.vectors, items, { counts, artists: column('artist') ?? null, hidden });
}

/** What a track in a list counts as: the best that can be given, or as much as entries are on average. */
function valueOfChoice({ scale, history: { values } }: RatingFacts): number {
  if (scale !== null) return scale.max;
  return values.length > 0 ? values.reduce((sum, value) => sum + value, 0) / values.length : 1;
}

/** "Track – Artist" without the artist, who has a column. */
function withoutArtist(name: string, artist: string): string {
  const end = ` – ${artist}`;
  return artist !== '' && name.endsWith(end) ? name.slice(0, -end.length) : name;
}

function factsOf({ title, ratings }: Space): RatingFacts {
  if (ratings !== undefined) return ratings;
  throw new VectariumError('BadQuery', `${title} has words, not users and items.`, 'Open a space of users and items.');
}

function scorerOf({ scorer }: Space): Scorer {
  if (scorer !== undefined) return scorer;
  throw new VectariumError(
    'BadQuery',
    'Scores are not known while a training runs.',
    'Pause the training, or wait until it ends.',
  );
}

/** The map, and where rows lie on it. */
function placesOf({ names }: Space, map: Layout | null, rows: readonly number[]): [map: Layout, ...Point[]] {
  if (map === null)
    throw new VectariumError('BadQuery', 'There is no map yet.', 'Wait until the points are on screen.');
  const points = rows.map((row): Point => {
    if (row < map.rows) return [map.positions[3 * row]!, map.positions[3 * row + 1]!, map.positions[3 * row + 2]!];
    throw new VectariumError(
      'BadQuery',
      `“${nameAt(names, row)}” is not on this map, which holds ${map.rows} of ${nameCount(names)} points.`,
      'Select a point that is on the map, or switch to PCA, which has all.',
    );
  });
  return [map, ...points];
}
