// The challenge's three figures against their definitions on sets, and what may be a seed, a candidate and a withheld track.
import { describe, expect, it } from 'vitest';
import { packNames } from '../core/names';
import { createRng } from '../core/rng';
import { recordingControl } from '../core/test_table';
import { type Continuer, judge, playlistChallenge } from './playlist_challenge';
import { RELEVANT } from './ranking_metrics';
import { sparseOf } from './test_sparse';
import { titleTracks } from './title_tracks';

const { control } = recordingControl();

/** Scores of a list: its tracks in falling order. */
const figures = (
  list: readonly number[],
  withheld: readonly number[],
  artists: readonly number[] | null,
  tracks = 700,
) => {
  const state = new Uint8Array(tracks);
  for (const track of withheld) state[track] = RELEVANT;
  return judge(Uint32Array.from(list), state, Uint32Array.from(withheld), artists);
};

describe('judge', () => {
  it('adds a quarter for each artist that is right among as many tracks as are withheld', () => {
    // Withheld 0 1 2 3 of artists 0 0 1 2; recommended 0, 9 and 8 of artist 1, 7 of artist 5.
    const artists = [0, 0, 1, 2, 9, 9, 9, 5, 1, 1];
    const { rPrecision } = figures([0, 9, 8, 7, 1, 2, 3], [0, 1, 2, 3], artists, 10);
    expect(rPrecision).toBe((1 + 0.25 * 2) / 4);
    expect(figures([0, 9, 8, 7, 1, 2, 3], [0, 1, 2, 3], null, 10).rPrecision).toBe(1 / 4);
    const unknown = artists.map(() => Number.NaN);
    expect(figures([0, 9, 8, 7], [0, 1, 2, 3], unknown, 10).rPrecision).toBe(1 / 4);
  });

  it('counts pages of ten before the first right track, 51 where there is none', () => {
    const others = Array.from({ length: 600 }, (_, n) => n + 1);
    const at = (place: number) => [...others.slice(0, place), 0, ...others.slice(place)].slice(0, 500);
    expect([0, 9, 10, 499].map((place) => figures(at(place), [0], null).clicks)).toEqual([0, 0, 1, 49]);
    expect(figures(at(500), [0], null)).toEqual({ rPrecision: 0, ndcg: 0, clicks: 51 });
  });

  it('discounts by the logarithm of the rank', () => {
    const { ndcg } = figures([5, 0, 6, 1], [0, 1, 2], null, 10);
    const ideal = 1 + 1 / Math.log2(3) + 1 / 2;
    expect(ndcg).toBeCloseTo((1 / Math.log2(3) + 1 / Math.log2(5)) / ideal, 14);
  });
});

/** 40 playlists of 30 tracks among 60; of each, every fifth track is withheld. */
function playlists(whole: boolean) {
  const rng = createRng(3);
  const rows = Array.from({ length: 40 }, () => Array.from({ length: 60 }, () => Number(rng.below(2))));
  const held = (row: number, track: number) => (whole ? row % 3 === 0 : track % 5 === 0);
  const part = (wanted: boolean) =>
    sparseOf(rows.map((row, r) => row.map((has, track) => (held(r, track) === wanted ? has : 0))));
  return { history: part(false), test: part(true), artists: null, most: 100, titleTracks: () => Uint32Array.of(7) };
}

describe('playlistChallenge', () => {
  it('hands out seeds of what was trained on and asks for what was held out', async () => {
    const data = playlists(false);
    const asked: Uint32Array[] = [];
    // Likes what was trained on best: of that, nothing may be recommended.
    const watching: Continuer = {
      id: 'model',
      continued: (seeds) => {
        asked.push(seeds);
        return Float64Array.from({ length: 60 }, (_, track) => Number(track % 5 !== 0));
      },
    };
    const { rows, unseen } = await playlistChallenge([watching], data, 1, control);
    expect(unseen).toBe(false);
    expect(rows[0]!.scores.map(({ seeds }) => seeds)).toEqual([0, 1, 5, 10, 25]);
    expect(asked.slice(0, 40).every((seeds) => seeds.length === 1 && seeds[0] === 7)).toBe(true);
    expect(asked.slice(40).every((seeds) => seeds.every((track) => track % 5 !== 0))).toBe(true);
    // Of about 12 withheld none is among the first, as other tracks are left, and all are among the 500.
    const { rPrecision, ndcg, clicks } = rows[0]!.total;
    expect(rPrecision.value).toBe(0);
    expect(ndcg.value).toBeGreaterThan(0.2);
    expect(clicks.value).toBeLessThan(5);
    const all = rows[0]!.scores.reduce((sum, score) => sum + score.ndcg.value * score.playlists, 0);
    expect(ndcg.value).toBeCloseTo(all / rows[0]!.total.playlists, 12);
  });

  it('gives full marks to one that knows, whatever the seeds, and draws the same again', async () => {
    const data = playlists(false);
    // The one withheld track of each is track 0.
    const { starts, columns } = data.test;
    const test = { ...data.test, columns: columns.map(() => 0), starts: Uint32Array.from(starts.keys()) };
    const knowing: Continuer = { id: 'model', continued: () => Float64Array.from({ length: 60 }, (_, n) => -n) };
    const first = await playlistChallenge([knowing], { ...data, test }, 1, control);
    expect(first.rows[0]!.total).toMatchObject({ rPrecision: { value: 1 }, ndcg: { value: 1 }, clicks: { value: 0 } });
    expect(await playlistChallenge([knowing], { ...data, test }, 1, control)).toEqual(first);
  });

  it('continues only playlists that were held out whole, where there are any', async () => {
    const data = playlists(true);
    const seen: number[] = [];
    const titleTracks = (playlist: number) => {
      seen.push(playlist);
      return Uint32Array.of(1);
    };
    const { rows, unseen } = await playlistChallenge(
      [{ id: 'model', continued: () => new Float64Array(60) }],
      { ...data, titleTracks },
      1,
      control,
    );
    expect(unseen).toBe(true);
    expect(seen.every((playlist) => playlist % 3 === 0)).toBe(true);
    expect(rows[0]!.scores[0]!.playlists).toBe(14);
  });

  it('says so where there is nothing to continue', async () => {
    const data = playlists(false);
    const nothing = { ...data, test: sparseOf(Array.from({ length: 40 }, () => new Array<number>(60).fill(0))) };
    await expect(playlistChallenge([], nothing, 1, control)).rejects.toMatchObject({ name: 'BadInput' });
  });
});

describe('titleTracks', () => {
  const history = sparseOf([
    [1, 1, 0, 0],
    [0, 1, 1, 0],
    [0, 0, 0, 1],
    [0, 0, 1, 1],
  ]);
  const names = packNames(['a track', 'Summer rain', 'summer', 'rain, rain', 'night']);
  const tracks = titleTracks(history, names, 1);

  it('takes what other playlists with its words have, the rare word first', () => {
    // "summer" is in two titles and so is "rain"; the playlist itself is left out.
    expect([...tracks(0)]).toEqual([1, 2, 3]);
    expect([...tracks(1)]).toEqual([0, 1]);
  });

  it('falls back on what is popular', () => {
    expect([...tracks(3)]).toEqual([1, 2, 3, 0]);
  });
});
