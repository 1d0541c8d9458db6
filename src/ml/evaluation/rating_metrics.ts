// How far predicted ratings are from held-out ones: RMSE = √(Σ(r − r̂)²/n) and MAE = Σ|r − r̂|/n over all test entries. Their intervals
// are percentiles of a bootstrap over users, not entries (Efron & Tibshirani 1993, ch. 13): errors of one user go together.
import type { Control } from '../contracts';
import { createRng } from '../core/rng';
import { VectariumError } from '../errors';
import type { SparseMatrix } from '../matrix_contracts';
import { createPace } from '../projection/pace';
import type { RatingScale } from '../rating_contracts';
import type { Estimate, RatingErrors, ScoreItems } from './rating_results';

const REPLICATES = { least: 200, most: 1000 };
/** Users drawn in all replicates together, beyond which there are fewer of them. */
const MOST_DRAWS = 2e7;

interface OfUser {
  readonly squares: number;
  readonly absolute: number;
  readonly entries: number;
}

/**
 * `predict` gives ratings; they are moved to the scale's nearest end where they pass it, as in Surprise. `test` is users × items. Throws
 * BadInput where it is empty, Diverged where a prediction is no number.
 */
export async function ratingErrors(
  predict: ScoreItems,
  test: SparseMatrix,
  { scale, seed }: { readonly scale: RatingScale | null; readonly seed: number },
  control: Control,
): Promise<RatingErrors> {
  const { min, max } = scale ?? { min: Number.NEGATIVE_INFINITY, max: Number.POSITIVE_INFINITY };
  const pace = createPace(control, 'Predicting', test.rows, 'users');
  const users: OfUser[] = [];
  for (let user = 0; user < test.rows; user++) {
    if (pace.due()) await pace.rest(user);
    const [from, to] = [test.starts[user]!, test.starts[user + 1]!];
    if (from === to) continue;
    const predicted = predict(user);
    let [squares, absolute] = [0, 0];
    for (let n = from; n < to; n++) {
      const guess = predicted[test.columns[n]!]!;
      if (Number.isNaN(guess)) throw noNumber(user, test.columns[n]!);
      const error = test.values[n]! - Math.min(max, Math.max(min, guess));
      squares += error * error;
      absolute += Math.abs(error);
    }
    users.push({ squares, absolute, entries: to - from });
  }
  if (users.length === 0) {
    throw new VectariumError('BadInput', 'The test holds 0 ratings.', 'Train with a holdout of more than 0 %.');
  }
  await pace.rest(test.rows);
  const resampled = await bootstrap(users, seed, control);
  const whole = meanErrors(users, (i) => i);
  return {
    users: users.length,
    entries: users.reduce((sum, { entries }) => sum + entries, 0),
    rmse: estimate(whole.rmse, resampled.rmse),
    mae: estimate(whole.mae, resampled.mae),
  };
}

/** What a score that is no number is reported as. */
export function noNumber(user: number, item: number): VectariumError {
  return new VectariumError(
    'Diverged',
    `The score of user ${user} for item ${item} is no number.`,
    'Train again with a lower learning rate or more regularization.',
  );
}

async function bootstrap(users: readonly OfUser[], seed: number, control: Control) {
  const { least, most } = REPLICATES;
  const replicates = Math.max(least, Math.min(most, Math.floor(MOST_DRAWS / users.length)));
  const pace = createPace(control, 'Resampling', replicates, 'samples');
  const [rmse, mae] = [new Float64Array(replicates), new Float64Array(replicates)];
  for (let r = 0; r < replicates; r++) {
    if (pace.due()) await pace.rest(r);
    const rng = createRng(seed, r);
    const drawn = meanErrors(users, () => rng.below(users.length));
    rmse[r] = drawn.rmse;
    mae[r] = drawn.mae;
  }
  return { rmse: rmse.sort(), mae: mae.sort() };
}

function meanErrors(users: readonly OfUser[], pick: (i: number) => number): { rmse: number; mae: number } {
  let [squares, absolute, entries] = [0, 0, 0];
  for (let i = 0; i < users.length; i++) {
    const user = users[pick(i)]!;
    squares += user.squares;
    absolute += user.absolute;
    entries += user.entries;
  }
  return { rmse: Math.sqrt(squares / entries), mae: absolute / entries };
}

function estimate(value: number, sorted: Float64Array): Estimate {
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))]!;
  return { value, interval: { low: at(0.025), high: at(0.975) } };
}
