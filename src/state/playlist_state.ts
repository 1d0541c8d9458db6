// The state of the playlist that a person makes from a space of users and items, and what can be done with it; part of AppState and AppActions.
// The work is in playlist_actions.ts.
import type { PlaylistFormat } from '../ml/formats/playlist_files';
import type { RankingControls } from '../ml/recommend/catalogue';
import type { PlaylistAnswer, PlaylistOrigin } from '../workers/playlist_protocol';
import type { Explanation } from './types';

export interface PlaylistTrack {
  readonly row: number;
  readonly name: string;
}

export interface PlaylistState {
  /** The space that the rows are of; null while there is no list. */
  readonly space: string | null;
  readonly title: string;
  /** What the next list is made from. */
  readonly from: PlaylistOrigin['kind'];
  readonly tracks: readonly PlaylistTrack[];
  /** The list before each change, the latest last. */
  readonly past: readonly (readonly PlaylistTrack[])[];
  readonly controls: RankingControls;
  /** What would follow the list; while that is `ranking`, what would have followed the one before. */
  readonly next: readonly PlaylistTrack[];
  readonly ranking: boolean;
  /** How the list was made last, where there is something to tell. */
  readonly made: (Pick<PlaylistAnswer, 'title' | 'way'> & { readonly asked: number; readonly got: number }) | null;
  readonly busy: boolean;
  readonly error: Explanation | null;
  /** Why it is not known what would follow. */
  readonly nextError: Explanation | null;
  /** Its panel is open: the list is drawn as a line on the map, and what would follow is kept up to date. */
  readonly shown: boolean;
  /** The next drag on the map draws a line. */
  readonly drawing: boolean;
}

export interface PlaylistActions {
  showPlaylist(shown: boolean): void;
  setPlaylist(change: Partial<Pick<PlaylistState, 'title' | 'from' | 'drawing'>>): void;
  setPlaylistControls(change: Partial<RankingControls>): void;
  addTrack(row: number): void;
  removeTrack(place: number): void;
  /** `to` is the place that it has afterwards. */
  moveTrack(from: number, to: number): void;
  clearPlaylist(): void;
  undoPlaylist(): void;
  /** Puts what follows the tracks behind them; from anything else a new list is made in the place of the old. */
  generatePlaylist(origin: Exclude<PlaylistOrigin, { kind: 'tracks' }> | { readonly kind: 'tracks' }): Promise<void>;
  savePlaylist(format: PlaylistFormat): Promise<void>;
}

export const NO_PLAYLIST: PlaylistState = {
  space: null,
  title: '',
  from: 'tracks',
  tracks: [],
  past: [],
  controls: { count: 20, diversity: 0.2, popularity: 0, perArtist: 2, apart: true },
  next: [],
  ranking: false,
  made: null,
  busy: false,
  error: null,
  nextError: null,
  shown: false,
  drawing: false,
};
