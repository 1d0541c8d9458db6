// Playlists as the Million Playlist Dataset and tables have them, made by seed.
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { nameAt, unpackNames } from '../../core/names';
import { madePlaylists, slice } from './test_files';
import { columnOf, expectRanked, read, what } from './test_reading';

describe('playlists', () => {
  const [first, second] = [madePlaylists(12, 60), madePlaylists(9, 60, 4, 100)];

  function expected() {
    const seen = new Map<string, number>();
    const names = [...first, ...second].map(({ name = '' }) => {
      seen.set(name, (seen.get(name) ?? 0) + 1);
      return seen.get(name) === 1 ? name : `${name} #${seen.get(name)}`;
    });
    return [...first, ...second].map(
      ({ tracks }, n) => [names[n], new Set(tracks.map(({ track_uri }) => track_uri)).size] as const,
    );
  }

  it.each([
    ['indented', slice],
    ['in one line', (list: typeof first) => JSON.stringify({ playlists: list })],
    ['as a list', (list: typeof first) => JSON.stringify(list)],
  ])('of the Million Playlist Dataset, %s', async (_, print) => {
    const files = { 'mpd.slice.0-11.json': print(first), 'mpd.slice.12-20.json': gzipSync(print(second)) };
    expect(await what(files)).toBe('playlists');
    const table = await read(files);
    expectRanked(table);
    const counts = new Map<string, number>();
    for (const user of table.entries.i)
      counts.set(nameAt(table.users, user), (counts.get(nameAt(table.users, user)) ?? 0) + 1);
    expect([...counts].sort()).toEqual([...expected()].sort());
    expect(table).toMatchObject({ feedback: 'implicit', nouns: { user: 'playlist', items: 'tracks' }, scale: null });
    const artists = columnOf(table, 'artist');
    for (const [name, artist] of artists) expect(name).toMatch(new RegExp(`^Song \\d+ – ${artist}( #2)?$`));
    const entry = Array.from(table.entries.i).findIndex((user) => nameAt(table.users, user) === 'Chill');
    const pos = first[0]!.tracks.filter(({ track_name, artist_name }) =>
      nameAt(table.items, table.entries.j[entry]!).startsWith(`${track_name} – ${artist_name}`),
    );
    expect(pos.map((track) => track.pos)).toContain(table.times![entry]);
  });

  it('of its challenge set: those without a name or tracks, and what is held back', async () => {
    const [a, b, c] = first.map((playlist) => ({ ...playlist, num_holdouts: 5 }));
    const { name: _, ...nameless } = a!;
    const table = await read({ 'challenge_set.json': slice([nameless, { ...b!, tracks: [] }, c!]) });
    expect(unpackNames(table.users).sort()).toEqual(['Road \\ "trip"', 'playlist 0']);
    expect(table.notes.slice(-2)).toEqual([
      '1 playlist without tracks is left out.',
      'A challenge set: 15 tracks of these playlists are held back in it.',
    ]);
  });

  it('of a table of playlist, track and artist', async () => {
    const text = 'playlist,track,artist\nChill,Intro,The xx\nChill,Intro,Alt-J\nGym,Intro,Alt-J\nGym,Intro,Alt-J\n';
    expect(await what({ 'a.csv': text })).toBe('playlists');
    const table = await read({ 'a.csv': text });
    expect(unpackNames(table.items)).toEqual(['Intro – Alt-J', 'Intro – The xx']);
    expect(table.entries.i.length).toBe(3);
    expect(columnOf(table, 'artist').get('Intro – The xx')).toBe('The xx');
    expect(table.nouns.items).toBe('tracks');
  });
});
