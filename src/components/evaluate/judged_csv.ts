// Judged spaces as comma-separated values: a row for each space and system, a column for each figure and the ends of its interval; then the
// playlists that were continued, a row for each number of seeds.
import type { ChallengeScore } from '../../ml/evaluation/rating_results';
import type { JudgedRecord } from '../../state/evaluation_state';
import { RATING_FIGURES } from './rating_figures';
import { type Cell, csvLines } from './result_csv';

const CHALLENGE = ['rPrecision', 'ndcg', 'clicks'] as const;

export function judgedCsv(records: readonly JudgedRecord[]): string {
  const own = ['space', 'model', 'seed', 'trained', 'k', 'system'];
  const about = ({ space, recipe, result }: JudgedRecord, system: string): Cell[] => [
    ...[space.title, recipe.model, recipe.seed, space.trained, result.k],
    system,
  ];
  const withEnds = (name: string) => [name, `${name} low`, `${name} high`];
  const cells = (estimate: { value: number; interval: { low: number; high: number } | null } | null): Cell[] =>
    estimate === null
      ? [Number.NaN, Number.NaN, Number.NaN]
      : [estimate.value, estimate.interval?.low ?? Number.NaN, estimate.interval?.high ?? Number.NaN];
  const judged = records.flatMap((record) =>
    record.result.rows.map((row) => [
      ...about(record, row.id),
      row.ranking.users,
      ...RATING_FIGURES.flatMap((figure) => cells(figure.of(row))),
    ]),
  );
  const rows: Cell[][] = [[...own, 'users', ...RATING_FIGURES.flatMap(({ id }) => withEnds(id))], ...judged];
  const continued = records.flatMap((record) =>
    (record.result.challenge?.rows ?? []).flatMap(({ id, scores, total }) =>
      [...scores, total].map((score: ChallengeScore) => [
        ...about(record, id),
        Number.isNaN(score.seeds) ? 'all' : score.seeds,
        score.playlists,
        ...CHALLENGE.flatMap((name) => cells(score[name])),
      ]),
    ),
  );
  if (continued.length > 0) rows.push([], [...own, 'seeds', 'playlists', ...CHALLENGE.flatMap(withEnds)], ...continued);
  return csvLines(rows);
}
