// What the space worker can be asked for playlists, types only; SpaceApi (space_protocol.ts) has these methods among its own.
import type { PlaylistFormat } from '../ml/formats/playlist_files';
import type { RankingControls } from '../ml/recommend/catalogue';
import type { SongPath } from '../ml/recommend/song_path';
import type { TitleProfile } from '../ml/recommend/title_profile';
import type { Method } from './method';

/** What a playlist is made from. Rows are those of the space; items and users may be places on the map. */
export type PlaylistOrigin =
  /** What follows these tracks: they are folded in as a new playlist. */
  | { readonly kind: 'tracks'; readonly rows: readonly number[] }
  | { readonly kind: 'title'; readonly text: string }
  /** Around a row's place on the map. */
  | { readonly kind: 'place'; readonly row: number }
  /** Along a line on the map through the places of these rows. */
  | { readonly kind: 'line'; readonly rows: readonly number[] }
  /** `count` is of the whole way, both ends included. */
  | { readonly kind: 'between'; readonly from: number; readonly to: number };

export interface PlaylistAnswer {
  /** Items, in order. */
  readonly rows: readonly number[];
  /** How it was made, where there is something to tell. */
  readonly title: Pick<TitleProfile, 'known' | 'unknown' | 'playlists'> | null;
  readonly way: Pick<SongPath, 'angles' | 'between'> | null;
}

export interface PlaylistApi {
  playlist: Method<
    { space: string; origin: PlaylistOrigin; controls: RankingControls; showHidden: boolean },
    PlaylistAnswer
  >;
  /** A playlist of these rows as a file. */
  playlistFile: Method<{ space: string; rows: readonly number[]; title: string; format: PlaylistFormat }, Blob>;
}
