// The playlist: its tracks and their order are the page's, with every earlier list for undo; what follows them, and whole lists, the space worker's.
// Tracks are known by name, so that the list lives on in the space of another training.
import type { PlaylistOrigin } from '../workers/playlist_protocol';
import type { PlaylistActions, PlaylistState, PlaylistTrack } from './playlist_state';
import { fileName, saveFile } from './save_file';
import { type Context, explain, fail } from './store';
import type { AppState } from './types';

/** Tracks that are said to follow. */
const NEXT = 8;
const MOST_UNDONE = 100;
/** An .m3u8 is UTF-8 by its name; an .m3u would be Latin-1 to some players. */
const EXTENSIONS = { csv: 'csv', json: 'json', m3u: 'm3u8' } as const;

export function playlistActions(context: Context): PlaylistActions {
  const { store, arrays, services } = context;
  const state = () => store.getState().playlist;
  const update = (change: Partial<PlaylistState>) =>
    store.setState(({ playlist }) => ({ playlist: { ...playlist, ...change } }));
  let asked = 0;
  let generating = 0;

  const call = (space: string, origin: PlaylistOrigin, count = state().controls.count) => {
    const { showHidden } = store.getState();
    const controls = { ...state().controls, count };
    return services.space.call('playlist', { space, origin, controls, showHidden });
  };
  const named = (space: string, rows: readonly number[]): PlaylistTrack[] =>
    rows.map((row) => ({ row, name: arrays.name(space, row) }));

  /** Ranks anew what would follow; an answer that comes after the list has changed again is dropped. */
  const suggest = async () => {
    const { space, tracks, shown } = state();
    const ticket = ++asked;
    if (space === null || !shown || tracks.length === 0) return update({ next: [], nextError: null, ranking: false });
    update({ ranking: true });
    try {
      const { rows } = await call(space, { kind: 'tracks', rows: tracks.map(({ row }) => row) }, NEXT);
      if (ticket === asked) update({ next: named(space, rows), nextError: null, ranking: false });
    } catch (error) {
      if (ticket === asked) update({ next: [], nextError: explain(error), ranking: false });
    }
  };

  const change = (tracks: readonly PlaylistTrack[], more: Partial<PlaylistState> = {}) => {
    const { tracks: before, past } = state();
    update({ tracks, past: [...past.slice(1 - MOST_UNDONE), before], made: null, error: null, ...more });
    void suggest();
  };

  /** The list in the space on screen: by name, without what that space does not have. */
  const follow = ({ active, spaces }: AppState) => {
    const ratings = spaces.find(({ id }) => id === active)?.ratings;
    const { space, tracks } = state();
    if (active === null || !ratings || active === space) return;
    const wanted = new Map(tracks.map((track, place) => [track.name, place]));
    const found: PlaylistTrack[] = [];
    for (let row = 0; wanted.size > 0 && row < ratings.items; row++) {
      const name = arrays.name(active, row);
      const place = wanted.get(name);
      if (place !== undefined) found[place] = { row, name };
    }
    const kept = Object.values(found);
    generating++;
    update({ space: active, tracks: kept, past: [], made: null, error: null, busy: false, drawing: false });
    void suggest();
  };

  store.subscribe((now, before) => {
    if (now.active !== before.active || (now.spaces !== before.spaces && state().space !== now.active)) follow(now);
    // A training that rests has new scores.
    const spaceOf = ({ spaces, active }: AppState) => spaces.find(({ id }) => id === active)?.provenance;
    const rests = now.run.phase !== 'running';
    if (now.active === before.active && rests && (spaceOf(now) !== spaceOf(before) || before.run.phase === 'running')) {
      void suggest();
    }
  });

  // What is on screen already.
  follow(store.getState());

  return {
    showPlaylist: (shown) => {
      update({ shown, drawing: false });
      follow(store.getState());
      void suggest();
    },
    setPlaylist: update,
    setPlaylistControls: (controls) => {
      update({ controls: { ...state().controls, ...controls } });
      void suggest();
    },
    addTrack: (row) => {
      const { space, tracks } = state();
      if (space === null || tracks.some((track) => track.row === row)) return;
      change([...tracks, ...named(space, [row])]);
    },
    removeTrack: (place) => change(state().tracks.toSpliced(place, 1)),
    moveTrack: (from, to) => {
      const { tracks } = state();
      const track = tracks[from];
      if (track === undefined || to < 0 || to >= tracks.length || to === from) return;
      change(tracks.toSpliced(from, 1).toSpliced(to, 0, track));
    },
    clearPlaylist: () => change([]),
    undoPlaylist: () => {
      const { past } = state();
      const tracks = past.at(-1);
      if (tracks === undefined) return;
      update({ tracks, past: past.slice(0, -1), made: null, error: null });
      void suggest();
    },
    generatePlaylist: async (wish) => {
      const { space, tracks, controls } = state();
      if (space === null) return;
      const ticket = ++generating;
      const origin = wish.kind === 'tracks' ? { kind: wish.kind, rows: tracks.map(({ row }) => row) } : wish;
      update({ busy: true, drawing: false });
      try {
        const { rows, title, way } = await call(space, origin);
        if (ticket !== generating) return;
        const made = { title, way, asked: controls.count, got: rows.length };
        const kept = wish.kind === 'tracks' ? state().tracks : [];
        const added = named(space, rows).filter(({ row }) => !kept.some((track) => track.row === row));
        change([...kept, ...added], {
          made,
          busy: false,
          ...(wish.kind === 'title' && state().title === '' && { title: wish.text.trim() }),
        });
      } catch (error) {
        if (ticket === generating) update({ busy: false, error: explain(error) });
      }
    },
    savePlaylist: async (format) => {
      const { space, tracks, title } = state();
      if (space === null) return;
      const named = title.trim() === '' ? 'Playlist' : title.trim();
      try {
        const rows = tracks.map(({ row }) => row);
        const blob = await services.space.call('playlistFile', { space, rows, title: named, format });
        saveFile(blob, `${fileName(named)}.${EXTENSIONS[format]}`);
      } catch (error) {
        fail(context, error);
      }
    },
  };
}
