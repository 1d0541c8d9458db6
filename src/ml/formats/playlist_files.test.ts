// Each format read back by another reader (papaparse, JSON.parse, a line reader of M3U), with names that try to break out.
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { nameAt, unpackNames } from '../core/names';
import { recordingControl } from '../core/test_table';
import { readRatings } from '../data/read_ratings';
import { type Playlist, playlistFile } from './playlist_files';

const playlist: Playlist = {
  title: 'Night, "drive"',
  note: 'Simulated data.',
  tracks: [
    { name: 'Plain', artist: 'Anna Example' },
    { name: 'He said "go", twice', artist: 'A, B & C' },
    { name: 'Two\nlines\u2028or three', artist: '' },
    { name: '#EXTM3U', artist: '' },
    { name: '=1+1/2', artist: 'Zoë 夜' },
  ],
};

describe('playlistFile', () => {
  it('writes CSV that keeps every cell', () => {
    const { data } = Papa.parse<string[]>(playlistFile(playlist, 'csv').trimEnd());
    expect(data).toEqual([
      ['playlist', 'position', 'track', 'artist'],
      ...playlist.tracks.map(({ name, artist }, n) => [playlist.title, `${n + 1}`, name, artist]),
    ]);
  });

  it('writes JSON with the fields of the Million Playlist Dataset', () => {
    const { info, playlists } = JSON.parse(playlistFile(playlist, 'json'));
    expect(info).toEqual({ generator: 'Vectarium', note: 'Simulated data.' });
    expect(playlists).toHaveLength(1);
    expect(playlists[0]).toMatchObject({ name: playlist.title, num_tracks: 5 });
    expect(playlists[0].tracks[1]).toEqual({ pos: 1, track_name: 'He said "go", twice', artist_name: 'A, B & C' });
  });

  it.each(['csv', 'json'] as const)('writes %s that is read as a playlist again', async (format) => {
    const tracks = playlist.tracks.filter(({ artist }) => artist !== '');
    const blob = new Blob([playlistFile({ ...playlist, tracks }, format)]);
    const { control } = recordingControl();
    const { users, items, times, entries } = await readRatings(
      [{ name: `list.${format}`, blob }],
      { title: 'l' },
      control,
    );
    expect(unpackNames(users)).toEqual([playlist.title]);
    const order = [...entries.j.keys()].sort((a, b) => times![a]! - times![b]!);
    const read = order.map((n) => nameAt(items, entries.j[n]!));
    expect(read).toEqual(tracks.map(({ name, artist }) => `${name} – ${artist}`));
  });

  it('writes M3U of one #EXTINF and one place a track', () => {
    const lines = playlistFile(playlist, 'm3u').trimEnd().split('\n');
    expect(lines.slice(0, 3)).toEqual(['#EXTM3U', '#PLAYLIST:Night, "drive"', '# Simulated data.']);
    const entries = lines.slice(3);
    expect(entries).toHaveLength(2 * playlist.tracks.length);
    expect(entries.slice(0, 2)).toEqual(['#EXTINF:-1,Anna Example - Plain', './Anna Example - Plain.mp3']);
    expect(entries.slice(4)).toEqual([
      '#EXTINF:-1,Two lines or three',
      './Two lines or three.mp3',
      '#EXTINF:-1,#EXTM3U',
      './#EXTM3U.mp3',
      '#EXTINF:-1,Zoë 夜 - =1+1/2',
      './Zoë 夜 - =1+1-2.mp3',
    ]);
  });
});
