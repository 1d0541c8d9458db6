// Writers of playlists: CSV (RFC 4180), JSON as in the Million Playlist Dataset's slices, and extended M3U. Not readers. Names are data: whatever
// a track is called, it stays one cell, one string, one line.

export interface PlaylistTrack {
  readonly name: string;
  /** '' where it is not known. */
  readonly artist: string;
}

export interface Playlist {
  readonly title: string;
  readonly tracks: readonly PlaylistTrack[];
  /** Said in the file where it has a place for it: "Simulated data: no real tracks". '' for none. */
  readonly note: string;
}

export type PlaylistFormat = 'csv' | 'json' | 'm3u';

export const PLAYLIST_TYPES: Readonly<Record<PlaylistFormat, string>> = {
  csv: 'text/csv',
  json: 'application/json',
  m3u: 'audio/x-mpegurl',
};

export function playlistFile(playlist: Playlist, format: PlaylistFormat): string {
  return { csv: playlistCsv, json: playlistJson, m3u: playlistM3u }[format](playlist);
}

/**
 * Columns playlist, position from 1, track, artist: what a CSV of playlists holds when it is read. For other programs that read playlists, so names are
 * exactly as they are, also those that a spreadsheet would take for formulas; tables of results are for spreadsheets and differ (map_csv.ts).
 */
export function playlistCsv({ title, tracks }: Playlist): string {
  const rows = [
    ['playlist', 'position', 'track', 'artist'],
    ...tracks.map(({ name, artist }, n) => [title, String(n + 1), name, artist]),
  ];
  return `${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

/** One slice of one playlist, positions from 0, with the fields of the Million Playlist Dataset that are known here. */
export function playlistJson({ title, tracks, note }: Playlist): string {
  const playlist = {
    name: title,
    pid: 0,
    num_tracks: tracks.length,
    tracks: tracks.map(({ name, artist }, pos) => ({ pos, artist_name: artist, track_name: name })),
  };
  return `${JSON.stringify({ info: { generator: 'Vectarium', ...(note !== '' && { note }) }, playlists: [playlist] }, null, 2)}\n`;
}

/**
 * Extended M3U: `#EXTINF:-1,artist - title` (−1: the length is not known), then where the file is. That is not known either: the line has the
 * name that a music folder beside the playlist may have it under.
 */
export function playlistM3u({ title, tracks, note }: Playlist): string {
  const lines = ['#EXTM3U', `#PLAYLIST:${line(title)}`, ...(note === '' ? [] : [`# ${line(note)}`])];
  for (const { name, artist } of tracks) {
    const shown = line(artist === '' ? name : `${artist} - ${name}`);
    // "./" so that a name that begins with # is no comment; / and \ would be folders.
    lines.push(`#EXTINF:-1,${shown}`, `./${shown.replace(/[/\\]/g, '-')}.mp3`);
  }
  return `${lines.join('\n')}\n`;
}

function line(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}

function cell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
