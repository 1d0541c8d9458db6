// RMSE and MAE against scikit-learn (bench/sklearn_ranking.py wrote the fixture) and a plain loop; the bootstrap against the normal
// interval that it must approach, and the cases that have no answer.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createRng } from '../core/rng';
import { recordingControl } from '../core/test_table';
import { ratingErrors } from './rating_metrics';
import { relevantFrom } from './rating_results';
import { sparseOf } from './test_sparse';

const sklearn: {
  readonly test: readonly (readonly number[])[];
  readonly ratings: readonly (readonly number[])[];
  readonly predicted: readonly (readonly number[])[];
  readonly rmse: number;
  readonly mae: number;
} = JSON.parse(readFileSync(new URL('../../../bench/fixtures/sklearn_ranking.json', import.meta.url), 'utf8'));
const { control } = recordingControl();
const scale = { min: 1, max: 5, step: 1 };

describe('ratingErrors', () => {
  it('says what scikit-learn says', async () => {
    const held = sparseOf(sklearn.ratings.map((row, u) => row.map((value, i) => value * sklearn.test[u]![i]!)));
    const predict = (user: number) => Float64Array.from(sklearn.predicted[user]!);
    const { rmse, mae, entries } = await ratingErrors(predict, held, { scale, seed: 1 }, control);
    expect(rmse.value).toBeCloseTo(sklearn.rmse, 12);
    expect(mae.value).toBeCloseTo(sklearn.mae, 12);
    expect(entries).toBe(sklearn.test.flat().reduce((a, b) => a + b));
  });

  it('moves predictions to the ends of the scale, and leaves users without a test out', async () => {
    const test = sparseOf([
      [5, 1],
      [0, 0],
      [0, 4],
    ]);
    const predict = () => Float64Array.of(9, -9);
    const { rmse, mae, users } = await ratingErrors(predict, test, { scale, seed: 1 }, control);
    expect([rmse.value, mae.value, users]).toEqual([Math.sqrt(9 / 3), 1, 2]);
  });

  it('bounds the mean error as the normal distribution does where users have one rating each', async () => {
    const rng = createRng(3);
    const errors = Array.from({ length: 400 }, () => rng.uniform() * 2);
    const test = sparseOf(errors.map(() => [3]));
    const predict = (user: number) => Float64Array.of(3 + errors[user]!);
    const result = await ratingErrors(predict, test, { scale: null, seed: 5 }, control);
    const mean = errors.reduce((a, b) => a + b) / errors.length;
    const deviation = Math.sqrt(errors.reduce((sum, e) => sum + (e - mean) ** 2, 0) / errors.length / errors.length);
    expect(result.mae.interval.low).toBeCloseTo(mean - 1.96 * deviation, 2);
    expect(result.mae.interval.high).toBeCloseTo(mean + 1.96 * deviation, 2);
    const { low, high } = result.rmse.interval;
    expect(low < result.rmse.value && result.rmse.value < high).toBe(true);
    expect(await ratingErrors(predict, test, { scale: null, seed: 5 }, control)).toEqual(result);
  });

  it('takes ratings of one user as one draw', async () => {
    // Two users of 50 equal ratings: a bootstrap over entries would hardly move.
    const test = sparseOf([Array.from({ length: 50 }, () => 3), Array.from({ length: 50 }, () => 5)]);
    const predict = () => new Float64Array(50).fill(3);
    const { mae } = await ratingErrors(predict, test, { scale, seed: 1 }, control);
    expect(mae).toEqual({ value: 1, interval: { low: 0, high: 2 } });
  });

  it('has no answer for no ratings, nor for a score that is no number, and stops when told', async () => {
    const none = sparseOf([[0, 0]]);
    const one = sparseOf([[0, 3]]);
    const answer = () => Float64Array.of(1, Number.NaN);
    await expect(ratingErrors(answer, none, { scale, seed: 1 }, control)).rejects.toMatchObject({ name: 'BadInput' });
    await expect(ratingErrors(answer, one, { scale, seed: 1 }, control)).rejects.toThrow('user 0 for item 1');
    const { control: stopped, abort } = recordingControl();
    abort.abort();
    const run = ratingErrors(() => Float64Array.of(1, 1), one, { scale, seed: 1 }, stopped);
    await expect(run).rejects.toMatchObject({ name: 'AbortError' });
  });
});

it('counts the upper two of five values as relevant', () => {
  expect(relevantFrom(scale)).toBe(4);
  expect(relevantFrom({ min: 0.5, max: 5, step: 0.5 })).toBe(3.5);
  expect(relevantFrom({ min: 0, max: 1, step: 1 })).toBe(1);
  expect(relevantFrom(null)).toBe(Number.NEGATIVE_INFINITY);
});
