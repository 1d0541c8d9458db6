// Playlists of tracks as mixtures of topics (latent Dirichlet allocation, Blei, Ng & Jordan 2003): a topic is a genre, a decade and a pace;
//   θ_playlist ~ Dirichlet(α),  each track: topic z ~ θ, track ~ φ_z, no track twice,  φ_z(track) ∝ popularity · closeness to z
// with popularity by Zipf's law for artists and for tracks of one. True vectors: θ of a playlist, and of a track
// how much more each topic chooses it than others do. Nobody's real playlists; a playlist's title names its main topic.

import type { Matrix } from '../../contracts';
import { drawAlias } from '../../core/alias_table';
import { createRng, type Rng } from '../../core/rng';
import { rankTable } from '../rating_table';
import { PLAYLISTS } from './descriptions';
import { dirichlet, logNormal, normal, pick, tableOfWeights, uniqueName, zipfWeights } from './draws';
import { ERAS, FIRST, GENRES, PACES, PLACES, SECOND, VERBS } from './music_words';
import type { Simulator } from './registry';

/** Sum of α: how much a playlist mixes. Most are of one topic or two. */
const CONCENTRATION = 0.7;
/** Log-normal lengths about a median of 22 have a mean near 25. */
const LENGTH = { median: 22, sigma: 0.5, least: 5, most: 120 };
const SHIFT = 40;
/** Chance of a track of another genre against one of the topic's own, all else equal. */
const OTHER_GENRE = 0.004;
/** Deviations of a topic in years and beats per minute. */
const YEARS = 4;
const BEATS = 11;
const TRACKS_OF_AN_ARTIST = 8;

interface Topic {
  readonly genre: number;
  readonly decade: number;
  readonly pace: number;
}

interface Tracks {
  readonly genre: Float32Array;
  readonly artist: Float32Array;
  readonly year: Float32Array;
  readonly tempo: Float32Array;
  readonly popularity: Float64Array;
  readonly artists: readonly string[];
  readonly names: readonly string[];
}

export const playlistSimulator: Simulator = {
  ...PLAYLISTS,

  simulate({ users = 4000, items = 3000, topics: count = 40, seed = 1 }) {
    const rng = createRng(seed, 2);
    const topics = drawTopics(rng, count);
    const tracks = drawTracks(rng, topics, items);
    const chances = topics.map((topic) => chancesOf(topic, tracks));
    const tables = chances.map(tableOfWeights);
    const liked = zipfWeights(rng, count, 8);
    const total = liked.reduce((sum, one) => sum + one, 0);
    const alpha = Array.from(liked, (one) => (CONCENTRATION * one) / total);
    const mixtures = new Float32Array(users * count);
    const [i, j, times]: [number[], number[], number[]] = [[], [], []];
    const taken = new Map<string, number>();
    const titles = Array.from({ length: users }, (_, playlist) => {
      const theta = dirichlet(rng, alpha);
      mixtures.set(theta, playlist * count);
      const mixture = tableOfWeights(theta);
      const wanted = Math.round(logNormal(rng, LENGTH.median, LENGTH.sigma));
      const length = Math.min(Math.max(wanted, LENGTH.least), LENGTH.most, Math.floor(items / 2));
      const seen = new Set<number>();
      while (seen.size < length) seen.add(drawAlias(tables[drawAlias(mixture, rng)]!, rng));
      let place = 0;
      for (const track of seen) {
        i.push(playlist);
        j.push(track);
        times.push(place++);
      }
      return uniqueName(titleOf(rng, topics[theta.indexOf(Math.max(...theta))]!), taken);
    });
    const unheard = items - new Set(j).size;
    return rankTable({
      title: this.title,
      feedback: 'implicit',
      nouns: PLAYLISTS.nouns,
      users: titles,
      items: tracks.names,
      i: Uint32Array.from(i),
      j: Uint32Array.from(j),
      value: new Float32Array(i.length).fill(1),
      times: Float64Array.from(times),
      scale: null,
      itemColumns: [
        { name: 'genre', label: 'Genre', values: tracks.genre, categories: GENRES.map(({ name }) => name) },
        { name: 'artist', label: 'Artist', values: tracks.artist, categories: tracks.artists },
        { name: 'year', label: 'Year', values: tracks.year },
        { name: 'tempo', label: 'Beats per minute', values: tracks.tempo },
      ],
      userColumns: [],
      truth: {
        items: affinities(chances, items),
        users: { data: mixtures, rows: users, cols: count },
      },
      simulated: true,
      notes: unheard === 0 ? [] : [`${unheard} of ${items} tracks came into no playlist and are left out.`],
      bytes: 0,
    });
  },
};

/** Row i: φ_z(i) of each topic z, as shares that sum to 1. Popularity is no matter of direction and is left out. */
function affinities(chances: readonly Float64Array[], items: number): Matrix {
  const cols = chances.length;
  const data = new Float32Array(items * cols);
  for (let item = 0; item < items; item++) {
    const total = chances.reduce((sum, chance) => sum + chance[item]!, 0);
    chances.forEach((chance, z) => {
      data[item * cols + z] = chance[item]! / total;
    });
  }
  return { data, rows: items, cols };
}

/** Genres in turn; no topic twice as long as there are others. */
function drawTopics(rng: Rng, count: number): Topic[] {
  const taken = new Set<string>();
  return Array.from({ length: count }, (_, n) => {
    const genre = n % GENRES.length;
    let topic = { genre, decade: drawDecade(rng, genre), pace: rng.below(PACES.length) };
    for (let tries = 0; taken.has(JSON.stringify(topic)) && tries < 50; tries++) {
      topic = { genre, decade: drawDecade(rng, genre), pace: rng.below(PACES.length) };
    }
    taken.add(JSON.stringify(topic));
    return topic;
  });
}

function drawDecade(rng: Rng, genre: number): number {
  const [from, to] = GENRES[genre]!.decades;
  return from + 10 * rng.below((to - from) / 10 + 1);
}

/** An artist is at home in a topic, and so are, more or less, the tracks. */
function drawTracks(rng: Rng, topics: readonly Topic[], items: number): Tracks {
  const taken = new Map<string, number>();
  const artists = Array.from({ length: Math.ceil(items / TRACKS_OF_AN_ARTIST) }, () => {
    const { genre, decade, pace } = pick(rng, topics);
    const name =
      rng.below(2) === 0 ? `The ${pick(rng, FIRST)} ${pick(rng, SECOND)}` : `${pick(rng, FIRST)} ${pick(rng, SECOND)}`;
    return { genre, year: decade + rng.below(10), tempo: tempoOf(genre, pace), name: uniqueName(name, taken) };
  });
  const known = zipfWeights(rng, artists.length, SHIFT / 4);
  const many = tableOfWeights(known);
  const popularity = zipfWeights(rng, items, SHIFT);
  const tracks = {
    genre: new Float32Array(items),
    artist: new Float32Array(items),
    year: new Float32Array(items),
    tempo: new Float32Array(items),
  };
  const names = Array.from(popularity, (own, track) => {
    const of = drawAlias(many, rng);
    const { genre, year, tempo, name } = artists[of]!;
    popularity[track] = own * Math.sqrt(known[of]!);
    tracks.genre[track] = genre;
    tracks.artist[track] = of;
    tracks.year[track] = Math.min(2024, Math.max(1960, Math.round(year + 3 * normal(rng))));
    tracks.tempo[track] = Math.max(50, Math.round(tempo + 14 * normal(rng)));
    return uniqueName(`${pick(rng, VERBS)} ${pick(rng, PLACES)} – ${name}`, taken);
  });
  return { ...tracks, popularity, artists: artists.map(({ name }) => name), names };
}

/** φ of a topic. */
function chancesOf({ genre, decade, pace }: Topic, tracks: Tracks): Float64Array {
  const beats = tempoOf(genre, pace);
  const chances = tracks.popularity.map((popularity, track) => {
    const years = (tracks.year[track]! - decade - 4.5) / YEARS;
    const pulse = (tracks.tempo[track]! - beats) / BEATS;
    // No closer than e⁻⁶: now and then a list holds something from elsewhere.
    const closeness = Math.exp(Math.max(-6, -0.5 * (years * years + pulse * pulse)));
    return popularity * closeness * (tracks.genre[track] === genre ? 1 : OTHER_GENRE);
  });
  const total = chances.reduce((sum, chance) => sum + chance, 0);
  return chances.map((chance) => chance / total);
}

/** Beats per minute. */
function tempoOf(genre: number, pace: number): number {
  return GENRES[genre]!.tempo + PACES[pace]!.shift;
}

function titleOf(rng: Rng, { genre, decade, pace }: Topic): string {
  const words = [pick(rng, ERAS[decade]!), pick(rng, GENRES[genre]!.words), pick(rng, PACES[pace]!.words)];
  // One in three leaves one of the three out.
  if (rng.below(3) === 0) words.splice(rng.below(3), 1);
  return words.join(' ');
}
