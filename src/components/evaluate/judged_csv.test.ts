// Judged spaces as CSV: a row for each system, what was not measured empty, and playlists under a head of their own.
import { expect, it } from 'vitest';
import type { RatingsResult } from '../../ml/evaluation/rating_results';
import type { JudgedRecord } from '../../state/evaluation_state';
import { judgedCsv } from './judged_csv';

const at = (value: number) => ({ value, interval: { low: value - 0.5, high: value + 0.5 } });
const ranking = {
  ...{ k: 10, users: 3, precision: at(1), recall: at(2), ndcg: at(3), map: at(4), hitRate: at(5), auc: at(6) },
  ...{ novelty: at(8), coverage: 7 },
};
const errors = { users: 3, entries: 9, rmse: at(0.5), mae: at(1.5) };
const rows: RatingsResult['rows'] = [
  { id: 'model', errors, ranking, lead: null },
  { id: 'popularity', errors: null, ranking, lead: at(0) },
];
const score = (seeds: number) => ({ seeds, playlists: 2, rPrecision: at(1), ndcg: at(2), clicks: at(3) });
const challenge = {
  rows: [{ id: 'model', scores: [score(5)], total: score(Number.NaN) } as const],
  unseen: false,
  artists: true,
};

function record(of: RatingsResult['challenge']): JudgedRecord {
  return {
    space: { id: 'run-1', title: 'Films, rated', origin: 'trained', rows: 5, trained: 1 },
    ratings: {
      ...{ items: 2, users: 3, feedback: 'rating', simulated: true, scale: null, held: 9, truth: false },
      nouns: { user: 'viewer', users: 'viewers', item: 'film', items: 'films' },
    },
    recipe: { model: 'biased-mf', seed: 4 },
    result: { k: 10, relevant: 4, judged: 3, judgeable: 3, candidates: 2, rows, challenge: of },
  };
}

it('writes a row for each space and system', () => {
  const [head, model, popularity, end] = judgedCsv([record(null)]).split('\r\n');
  expect(head).toMatch(/^space,model,seed,trained,k,system,users,rmse,rmse low,rmse high,mae,.*,novelty high$/);
  expect(model).toBe(
    '"Films, rated",biased-mf,4,1,10,model,3,0.5,0,1,1.5,1,2,1,0.5,1.5,2,1.5,2.5,3,2.5,3.5,4,3.5,4.5,5,4.5,5.5,6,5.5,6.5,7,,,8,7.5,8.5',
  );
  expect(popularity).toMatch(/popularity,3,,,,,,,1,0.5,1.5,/);
  expect(head!.split(',')).toHaveLength(popularity!.split(/,(?! )/).length);
  expect(end).toBe('');
});

it('writes continued playlists below', () => {
  const lines = judgedCsv([record(challenge)]).split('\r\n');
  expect(lines[3]).toBe('');
  expect(lines[4]).toMatch(/system,seeds,playlists,rPrecision,rPrecision low,/);
  expect(lines[5]).toMatch(/,model,5,2,1,0.5,1.5,2,1.5,2.5,3,2.5,3.5$/);
  expect(lines[6]).toMatch(/,model,all,2,1,/);
});
