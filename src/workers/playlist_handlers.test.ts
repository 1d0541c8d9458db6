// Playlists of a small space of users and items, asked for as the page does: against plain recomputation, and what is refused.
import { describe, expect, it } from 'vitest';
import type { Space } from '../ml/contracts';
import { packNames } from '../ml/core/names';
import { randomTable } from '../ml/core/test_table';
import { NameIndex } from '../ml/query/name_index';
import { plainCosine } from '../ml/recommend/test_catalogue';
import type { OpenSpace } from './open_space';
import { playlistHandlers } from './playlist_handlers';
import type { PlaylistOrigin } from './playlist_protocol';

const ITEMS = 40;
const USERS = 12;
const DIMS = 5;
const vectors = randomTable(ITEMS + USERS, DIMS, 2);
const row = (n: number) => [...vectors.data.subarray(DIMS * n, DIMS * (n + 1))];
const items = [...Array(ITEMS).keys()];
const artists = ['Ann', 'Bo, & Co', 'Cy', 'Di', 'Ed', 'Flo', 'Gus', 'Hal'];
const names = [
  ...items.map((n) => `Song ${n} – ${artists[n % 8]}`),
  ...Array.from({ length: USERS }, (_, u) => (u % 2 === 0 ? `Quiet rain ${u}` : `Loud party ${u}`)),
];
const padded = (values: readonly number[]) =>
  Float32Array.from({ length: ITEMS + USERS }, (_, n) => values[n] ?? Number.NaN);
const history = {
  rows: USERS,
  cols: ITEMS,
  starts: new Uint32Array(USERS + 1),
  columns: new Uint32Array(0),
  values: new Float32Array(0),
};

const space: Space = {
  id: 's',
  title: 'Lists',
  names: packNames(names),
  vectors,
  columns: [
    { name: 'count', label: 'Entries', values: Float32Array.from({ length: ITEMS + USERS }, (_, n) => 100 - n) },
    { name: 'artist', label: 'Artist', values: padded(items.map((n) => n % 8)), categories: artists },
  ],
  ratings: {
    items: ITEMS,
    users: USERS,
    nouns: { user: 'playlist', users: 'playlists', item: 'track', items: 'tracks' },
    feedback: 'implicit',
    scale: null,
    simulated: true,
    history,
    test: null,
    truth: null,
  },
  scorer: { offset: 0, itemBias: null, userBias: null, implicit: null },
  provenance: {
    recipe: {
      version: 1,
      model: 'svd',
      source: { kind: 'own', title: 'lists', bytes: 1 },
      parameters: {},
      seed: 1,
      engine: 'wasm',
      threads: 1,
    },
    storage: 'float32',
    trained: 1,
    engine: 'wasm',
    loss: 1,
    seconds: 1,
  },
};
const positions = randomTable(30, 3, 9).data;
const open: OpenSpace = {
  space,
  norms: new Float32Array(0),
  index: new NameIndex(space.names),
  hidden: new Set([3]),
  layout: { kind: 'umap', positions, rows: 30 },
};
const controls = { count: 6, diversity: 0, popularity: 0, perArtist: 0, apart: false };
const context = { signal: new AbortController().signal, emit: () => {} };

async function ask(origin: PlaylistOrigin, held: OpenSpace = open, showHidden = false) {
  const { playlist } = playlistHandlers(() => held);
  const answer = await playlist({ space: 's', origin, controls, showHidden }, context);
  return 'transfer' in answer ? answer.value : answer;
}

const best = (score: (n: number) => number, without: readonly number[]) =>
  items
    .filter((n) => !without.includes(n))
    .sort((a, b) => score(b) - score(a))
    .slice(0, 6);
const product = (a: readonly number[], b: readonly number[]) => a.reduce((sum, value, d) => sum + value * b[d]!, 0);

describe('playlist', () => {
  it('continues tracks by folding them in: for SVD a projection on the tracks’ axes', async () => {
    const squares = row(0).map((_, d) => items.reduce((sum, n) => sum + row(n)[d]! ** 2, 0));
    const taste = squares.map((square, d) => (row(7)[d]! + row(20)[d]!) / square);
    expect((await ask({ kind: 'tracks', rows: [7, 20] })).rows).toEqual(
      best((n) => product(row(n), taste), [3, 7, 20]),
    );
    const all = await ask({ kind: 'tracks', rows: [7, 20] }, open, true);
    expect(all.rows).toEqual(best((n) => product(row(n), taste), [7, 20]));
  });

  it('reads a title by the playlists that share its words', async () => {
    const { rows, title } = await ask({ kind: 'title', text: 'rain, snow' });
    const mean = row(0).map((_, d) => [0, 2, 4, 6, 8, 10].reduce((sum, u) => sum + row(ITEMS + u)[d]!, 0));
    expect(rows).toEqual(best((n) => product(row(n), mean), [3]));
    expect(title).toEqual({ known: ['rain'], unknown: ['snow'], playlists: 6 });
    await expect(ask({ kind: 'title', text: 'snow' })).rejects.toMatchObject({ name: 'UnknownWord' });
  });

  it('stays around a place of the map, by true cosines', async () => {
    const place = (n: number) => [...positions.subarray(3 * n, 3 * n + 3)];
    const apart = (n: number) => Math.hypot(...place(n).map((x, axis) => x - place(12)[axis]!));
    const near = items
      .filter((n) => n < 30 && n !== 3)
      .sort((a, b) => apart(a) - apart(b))
      .slice(0, 10);
    const unit = (n: number) => row(n).map((x) => x / Math.hypot(...row(n)));
    const mean = row(0).map((_, d) => near.reduce((sum, n) => sum + unit(n)[d]!, 0));
    expect((await ask({ kind: 'place', row: 12 })).rows).toEqual(best((n) => plainCosine(row(n), mean), [3]));
  });

  it('follows a line, and finds a way whose ends count', async () => {
    const along = await ask({ kind: 'line', rows: [1, 15, 29] });
    expect(new Set(along.rows).size).toBe(6);
    const { rows, way } = await ask({ kind: 'between', from: 2, to: 33 });
    expect([rows.length, rows[0], rows.at(-1)]).toEqual([6, 2, 33]);
    expect(way?.angles).toHaveLength(5);
  });

  it.each([
    ['words', { ...open, space: { ...space, ratings: undefined } }, 'Lists has words, not users and items.'],
    ['a training that runs', { ...open, space: { ...space, scorer: undefined } }, 'Scores are not known while'],
    ['no map', { ...open, layout: null }, 'There is no map yet.'],
  ])('refuses %s', async (what, held, message) => {
    const origin: PlaylistOrigin = what === 'no map' ? { kind: 'place', row: 1 } : { kind: 'tracks', rows: [1] };
    await expect(ask(origin, held as OpenSpace)).rejects.toThrow(message);
  });

  it('names the point that is not on the map', async () => {
    const message = '“Quiet rain 0” is not on this map, which holds 30 of 52 points.';
    await expect(ask({ kind: 'line', rows: [1, 40] })).rejects.toThrow(message);
  });
});

describe('playlistFile', () => {
  it('parts tracks from their artists and says that data are simulated', async () => {
    const { playlistFile } = playlistHandlers(() => open);
    const blob = await playlistFile({ space: 's', rows: [9, 4], title: 'Mix', format: 'csv' }, context);
    const file = 'transfer' in blob ? blob.value : blob;
    expect(file.type).toBe('text/csv');
    const lines = ['playlist,position,track,artist', 'Mix,1,Song 9,"Bo, & Co"', 'Mix,2,Song 4,Ed', ''];
    expect((await file.text()).split('\r\n')).toEqual(lines);
    const json = await playlistFile({ space: 's', rows: [9], title: 'Mix', format: 'json' }, context);
    const { info } = JSON.parse(await ('transfer' in json ? json.value : json).text());
    expect(info.note).toBe('Simulated data: these tracks do not exist.');
  });
});
