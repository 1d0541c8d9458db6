// Held against scipy (bench/rating_svd.py), which also worked out what to expect of each rating.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Engine } from '../contracts';
import { rowsOf } from '../data/sparse_rows';
import { createReferenceEngine } from '../engines/reference/reference_engine';
import { createWasmEngine } from '../engines/wasm/wasm_engine';
import { ratingsJob } from '../train/ratings_job';
import { scoresOf } from '../train/scorer';
import { TrainingSession } from '../train/session';
import type { Triples } from '../triples_contracts';
import { checkParameters } from './registry';
import { svd } from './svd';

interface Fixture {
  readonly users: number;
  readonly items: number;
  readonly i: readonly number[];
  readonly j: readonly number[];
  readonly value: readonly number[];
  readonly cases: readonly {
    readonly centre: number;
    readonly singular: readonly number[];
    readonly predictions: readonly (readonly number[])[];
  }[];
}
const known: Fixture = JSON.parse(
  readFileSync(new URL('../../../bench/fixtures/rating_svd.json', import.meta.url), 'utf8'),
);
const train: Triples = {
  rows: known.users,
  cols: known.items,
  i: Uint32Array.from(known.i),
  j: Uint32Array.from(known.j),
  value: Float32Array.from(known.value),
  weight: null,
};
const told = { title: 'Made up', feedback: 'rating', scale: { min: 1, max: 5, step: 1 } } as const;
const quiet = { signal: new AbortController().signal, onReport: () => {} };
const engines: readonly [string, () => Engine][] = [
  ['reference', createReferenceEngine],
  ['wasm', createWasmEngine],
];

function jobOf(centre: number, feedback: 'rating' | 'implicit' = 'rating') {
  const parameters = checkParameters(svd, { dim: 12, epochs: 6, centre });
  return ratingsJob(svd, { ...told, feedback }, { train, validation: null, test: null }, parameters, 4);
}

describe.each(engines)('svd on %s', (_, create) => {
  it.each(known.cases)('has the singular values and predictions of scipy, centred: $centre', async (expected) => {
    const job = jobOf(expected.centre);
    const session = await TrainingSession.create(job, create());
    await session.run(quiet);
    const vectors = await session.vectors();
    expect([vectors.rows, vectors.cols]).toEqual([known.items + known.users, 12]);
    // Column d of the items is V·Σ^½: its squared length is the singular value.
    expected.singular.forEach((sigma, d) => {
      let square = 0;
      for (let item = 0; item < known.items; item++) square += vectors.data[item * 12 + d]! ** 2;
      expect(Math.abs(square / sigma - 1)).toBeLessThan(1e-4);
    });
    const scores = scoresOf({ vectors, items: known.items, scorer: (await session.scorer())! });
    expected.predictions.forEach((row, user) => {
      const predicted = scores(user);
      row.forEach((x, item) => {
        expect(Math.abs(predicted[item]! - x)).toBeLessThan(2e-4);
      });
    });
    // The first rows of all are those of the items; what is more, users.
    expect((await session.vectors(7)).data).toEqual(vectors.data.subarray(0, 7 * 12));
    expect((await session.vectors(known.items + 3)).data).toEqual(vectors.data.subarray(0, (known.items + 3) * 12));
  });
});

it('takes counts as they are, and says so in the scorer', () => {
  const job = jobOf(1, 'implicit');
  if (!('matrix' in job)) throw new Error('no matrix');
  expect(job.baseline).toBeNull();
  expect(job.matrix).toEqual(rowsOf([train]));
});
