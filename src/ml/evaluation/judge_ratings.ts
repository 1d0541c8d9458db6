// Judges a model of users and items by what was held out, in one table with the baselines of the same training entries: the one call of
// the app's worker and of a terminal. The figures are those of rating_metrics.ts, ranking_metrics.ts and playlist_challenge.ts.
import type { Control } from '../contracts';
import { createRng } from '../core/rng';
import type { SparseMatrix } from '../matrix_contracts';
import type { RatingFacts } from '../rating_contracts';
import { type Baseline, baselines } from './baselines';
import { type ChallengeData, type Continuer, playlistChallenge } from './playlist_challenge';
import { rankingMetrics } from './ranking_metrics';
import { ratingErrors } from './rating_metrics';
import { type JudgedRow, type RatingsResult, relevantFrom, type ScoreItems } from './rating_results';
import { meanInterval } from './statistics';

/** Users whose recommendations are judged; of more, so many are drawn by seed. Drawing users is fair, drawing items is not. */
const MOST_USERS = 5000;

export interface JudgedModel {
  /** Predicted ratings; null where its scores are none. */
  readonly predict: ScoreItems | null;
  readonly rank: ScoreItems;
}

export interface JudgeOptions {
  readonly k: number;
  readonly seed: number;
}

/** Of playlists: what continues one that was never seen, by its tracks, and what titles and artists say. */
export interface PlaylistData extends Pick<ChallengeData, 'artists' | 'most' | 'titleTracks'> {
  readonly continued: Continuer['continued'];
}

/** `ratings.test` is there. Throws BadInput where it holds nothing to find. */
export async function judgeRatings(
  model: JudgedModel,
  { history, test, feedback, scale }: Pick<RatingFacts, 'history' | 'feedback' | 'scale'> & { test: SparseMatrix },
  playlists: PlaylistData | null,
  { k, seed }: JudgeOptions,
  control: Control,
): Promise<RatingsResult> {
  const others = await baselines(history, feedback, control);
  const relevant = relevantFrom(scale);
  const { sample, judgeable } = drawUsers(test, relevant, seed);
  const rows: JudgedRow[] = [];
  let ofModel: Float64Array | null = null;
  for (const { id, predict, rank } of [{ id: 'model' as const, ...model }, ...others]) {
    const errors = predict && (await ratingErrors(predict, test, { scale, seed }, control));
    const { ndcgOfUsers, ...ranking } = await rankingMetrics(rank, history, sample, { k, relevant }, control);
    const lead = ofModel && meanInterval(ofModel.map((ndcg, n) => ndcg - ndcgOfUsers[n]!));
    ofModel ??= ndcgOfUsers;
    rows.push({ id, errors, ranking, lead });
  }
  return {
    k,
    relevant: scale === null ? null : relevant,
    judged: rows[0]!.ranking.users,
    judgeable,
    candidates: test.cols,
    rows,
    challenge:
      playlists &&
      (await playlistChallenge(
        [{ id: 'model', continued: playlists.continued }, ...others.map(continuer)],
        { history, test, ...playlists },
        seed,
        control,
      )),
  };
}

function continuer({ id, continued }: Baseline): Continuer {
  return { id, continued };
}

/** The test with the entries of at most `MOST_USERS` users who have anything relevant in it. */
function drawUsers(test: SparseMatrix, relevant: number, seed: number): { sample: SparseMatrix; judgeable: number } {
  const fit: number[] = [];
  for (let user = 0; user < test.rows; user++) {
    const own = test.values.subarray(test.starts[user]!, test.starts[user + 1]!);
    if (own.some((value) => value >= relevant)) fit.push(user);
  }
  if (fit.length <= MOST_USERS) return { sample: test, judgeable: fit.length };
  const rng = createRng(seed);
  for (let n = 0; n < MOST_USERS; n++) {
    const other = n + rng.below(fit.length - n);
    const held = fit[n]!;
    fit[n] = fit[other]!;
    fit[other] = held;
  }
  const chosen = new Set(fit.slice(0, MOST_USERS));
  const starts = new Uint32Array(test.rows + 1);
  const kept: number[] = [];
  for (let user = 0; user < test.rows; user++) {
    if (chosen.has(user)) for (let n = test.starts[user]!; n < test.starts[user + 1]!; n++) kept.push(n);
    starts[user + 1] = kept.length;
  }
  const columns = Uint32Array.from(kept, (n) => test.columns[n]!);
  const values = Float32Array.from(kept, (n) => test.values[n]!);
  return { sample: { ...test, starts, columns, values }, judgeable: fit.length };
}
