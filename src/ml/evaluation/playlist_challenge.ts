// Continuing playlists as the RecSys Challenge 2018 judged it (Zamani, Schedl, Lamere & Chen 2019, section 3): a playlist is known by some
// of its tracks, or by its title alone, 500 tracks are recommended, and the withheld ones are looked for among them.
//   R-precision = (|S_T ∩ G_T| + ¼ |S_A ∩ G_A|) / |G_T|,  G_T withheld tracks, S_T the first |G_T| recommended, A their artists
//   NDCG        as in ranking_metrics.ts, at 500
//   clicks      ⌊place of the first withheld track / 10⌋, from 0; 51 where there is none
// Here seeds are drawn at random, as in two of the ten tasks: which track comes first is not kept in a space.
import type { Control } from '../contracts';
import { createRng, type Rng } from '../core/rng';
import { VectariumError } from '../errors';
import type { SparseMatrix } from '../matrix_contracts';
import { createPace } from '../projection/pace';
import { CANDIDATE, KNOWN, listMetrics, RELEVANT, topItems } from './ranking_metrics';
import type { ChallengeResult, ChallengeRow, ChallengeScore, ScoreItems } from './rating_results';
import { meanInterval } from './statistics';

export const SEEDS = [0, 1, 5, 10, 25, 100] as const;
const LIST = 500;
const MOST_CLICKS = LIST / 10 + 1;
const ARTIST_CREDIT = 0.25;
/** A number of seeds that fewer playlists have says nothing. */
const FEWEST_PLAYLISTS = 10;

export interface Continuer {
  readonly id: ChallengeRow['id'];
  /** Scores of all tracks for a playlist of these, none of them twice. */
  continued(seeds: Uint32Array): ReturnType<ScoreItems>;
}

export interface ChallengeData {
  /** playlists × tracks. Playlists with no entry in `history` were held out whole: where there are any, only these are continued. */
  readonly history: SparseMatrix;
  readonly test: SparseMatrix;
  /** Artist of each track, NaN for none; null where artists are not known. */
  readonly artists: ArrayLike<number> | null;
  /** How many playlists are continued from each number of seeds; the challenge had 1,000. */
  readonly most: number;
  /** Tracks that stand for a playlist's title, for the task without seeds: see `titleTracks`. */
  titleTracks(playlist: number): Uint32Array;
}

interface Task {
  readonly playlist: number;
  readonly seeds: Uint32Array;
  readonly withheld: Uint32Array;
}

interface OfPlaylist {
  readonly rPrecision: number;
  readonly ndcg: number;
  readonly clicks: number;
}

/** Equal seeds draw equal playlists and tracks. Throws BadInput where there are too few playlists to continue. */
export async function playlistChallenge(
  continuers: readonly Continuer[],
  data: ChallengeData,
  seed: number,
  control: Control,
): Promise<ChallengeResult> {
  const { history, test } = data;
  const unseen = hasUnseen(data);
  const tasks = SEEDS.map((count) => drawTasks(data, count, unseen, createRng(seed, count))).filter(
    (drawn) => drawn.length >= FEWEST_PLAYLISTS,
  );
  if (tasks.length === 0) {
    throw new VectariumError(
      'BadInput',
      `Fewer than ${FEWEST_PLAYLISTS} of ${test.rows} playlists have a withheld track.`,
      'Hold out a larger share of the data.',
    );
  }
  const all = tasks.flat();
  const pace = createPace(control, 'Continuing', all.length, 'playlists');
  const figures = continuers.map((): OfPlaylist[] => []);
  const state = new Uint8Array(history.cols);
  for (const [done, task] of all.entries()) {
    if (pace.due()) await pace.rest(done);
    state.fill(CANDIDATE);
    const own = history.columns.subarray(history.starts[task.playlist]!, history.starts[task.playlist + 1]!);
    for (const track of task.withheld) state[track] = RELEVANT;
    for (const track of own) state[track] = KNOWN;
    for (const track of task.seeds) state[track] = KNOWN;
    const seeds = task.seeds.length === 0 ? data.titleTracks(task.playlist) : task.seeds;
    continuers.forEach((continuer, n) => {
      const list = topItems(task.playlist, continuer.continued(seeds), state, LIST);
      figures[n]!.push(judge(list, state, task.withheld, data.artists));
    });
  }
  await pace.rest(all.length);
  const rows = continuers.map(({ id }, n): ChallengeRow => {
    const own = figures[n]!;
    let from = 0;
    const scores = tasks.map((drawn) => {
      const part = own.slice(from, from + drawn.length);
      from += drawn.length;
      return scoreOf(drawn[0]!.seeds.length, part);
    });
    return { id, scores, total: scoreOf(Number.NaN, own) };
  });
  return { rows, unseen, artists: data.artists !== null };
}

function hasUnseen({ history, test }: ChallengeData): boolean {
  const empty = ({ starts }: SparseMatrix, row: number) => starts[row] === starts[row + 1];
  for (let row = 0; row < test.rows; row++) if (empty(history, row) && !empty(test, row)) return true;
  return false;
}

function drawTasks({ history, test, most }: ChallengeData, count: number, unseen: boolean, rng: Rng): Task[] {
  const fit: number[] = [];
  for (let row = 0; row < test.rows; row++) {
    const known = history.starts[row + 1]! - history.starts[row]!;
    const held = test.starts[row + 1]! - test.starts[row]!;
    if (unseen ? known === 0 && held > count : held > 0 && known >= Math.max(1, count)) fit.push(row);
  }
  shuffle(fit, rng);
  return fit.slice(0, most).map((playlist) => {
    const tracks = (of: SparseMatrix) => of.columns.slice(of.starts[playlist]!, of.starts[playlist + 1]!);
    const pool = tracks(unseen ? test : history);
    shuffle(pool, rng);
    return {
      playlist,
      seeds: pool.subarray(0, count),
      withheld: unseen ? pool.subarray(count) : tracks(test),
    };
  });
}

/** Of one list: `state` says which of its tracks are withheld. */
export function judge(
  list: Uint32Array,
  state: Uint8Array,
  withheld: Uint32Array,
  artists: ArrayLike<number> | null,
): OfPlaylist {
  const hits = Array.from(list, (track) => state[track] === RELEVANT);
  const first = hits.indexOf(true);
  const top = list.subarray(0, withheld.length);
  let credit = 0;
  if (artists !== null) {
    const known = (track: number) => (Number.isNaN(artists[track]) ? [] : [artists[track]!]);
    const wanted = new Set(Array.from(withheld).flatMap(known));
    const found = new Set(Array.from(top).flatMap(known));
    for (const artist of found) if (wanted.has(artist)) credit += ARTIST_CREDIT;
  }
  const right = top.reduce((sum, track) => sum + Number(state[track] === RELEVANT), 0);
  return {
    rPrecision: (right + credit) / withheld.length,
    ndcg: listMetrics(hits, withheld.length, LIST).ndcg,
    clicks: first < 0 ? MOST_CLICKS : Math.floor(first / 10),
  };
}

function scoreOf(seeds: number, playlists: readonly OfPlaylist[]): ChallengeScore {
  const mean = (key: keyof OfPlaylist) => meanInterval(playlists.map((playlist) => playlist[key]));
  return {
    seeds,
    playlists: playlists.length,
    rPrecision: mean('rPrecision'),
    ndcg: mean('ndcg'),
    clicks: mean('clicks'),
  };
}

function shuffle(order: number[] | Uint32Array, rng: Rng): void {
  for (let n = order.length - 1; n > 0; n--) {
    const other = rng.below(n + 1);
    const held = order[n]!;
    order[n] = order[other]!;
    order[other] = held;
  }
}
