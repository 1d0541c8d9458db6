// Trains a recommender of a table of users and items from a terminal with the same code as the app, and judges it by what was held out:
// RMSE and MAE (evaluation/rating_metrics.ts) of models that predict ratings, else ranks among all items not known of a user
// (evaluation/ranking_metrics.ts). Figures are null where nothing was held out.
import { basename } from 'node:path';
import type { Objective } from '../src/ml/contracts';
import { itemsThenUsers } from '../src/ml/data/rating_columns';
import { readRatings } from '../src/ml/data/read_ratings';
import { rowsOf } from '../src/ml/data/sparse_rows';
import { splitNotes, splitOf } from '../src/ml/data/split';
import { VectariumError } from '../src/ml/errors';
import { rankingMetrics } from '../src/ml/evaluation/ranking_metrics';
import { ratingErrors } from '../src/ml/evaluation/rating_metrics';
import { type Estimate, relevantFrom, type ScoreItems } from '../src/ml/evaluation/rating_results';
import { SPLITS } from '../src/ml/objectives/rating_parameters';
import type { RatingTable, Split } from '../src/ml/rating_contracts';
import { predictsRatings, ratingsJob } from '../src/ml/train/ratings_job';
import { scoresOf } from '../src/ml/train/scorer';
import { filesAt } from './files_at';
import { type Given, parametersOf } from './train_options';
import { control, print, round, train, writeVectors } from './train_run';

const K = 10;

export async function trainRatings(given: Given): Promise<void> {
  const { test, out, objective, engine, threads, seed } = given;
  const parameters = parametersOf(test === undefined ? given : { ...given, parameters: heldOutFold(given, test) });
  const table = await tableOf(given);
  const split = splitOf(table, parameters, seed);
  if (test !== undefined && split.test === null) {
    throw new VectariumError(
      'BadInput',
      `--test ${test} gives 0 of the ${table.entries.i.length} entries.`,
      'Give a file with the columns of --ratings.',
    );
  }
  for (const note of [...table.notes, ...splitNotes(split, table)]) process.stderr.write(`${note}\n`);
  const job = ratingsJob(objective, table, split, parameters, seed);
  const { session, report, seconds } = await train(job, engine);
  const vectors = await session.vectors();
  const scorer = await session.scorer();
  if (scorer === null) throw new RangeError(`${objective.id} has no scores`);
  const score = scoresOf({ vectors, items: table.entries.cols, scorer });
  const figures = await judged(objective, parameters, { table, split, score, seed });
  if (out !== undefined) await writeVectors(out, itemsThenUsers(table), vectors);
  const { validation } = report;
  print({
    model: objective.id,
    engine: session.engineName,
    threads,
    seconds: round(seconds, 3),
    epochs: Math.round(report.done * parameters.epochs!),
    stoppedEarly: report.stoppedEarly,
    validation: validation && {
      figure: validation.figure,
      best: round(validation.best, 5),
      bestEpoch: validation.bestEpoch,
    },
    ...figures,
    users: table.entries.rows,
    items: table.entries.cols,
    entries: table.entries.i.length,
    tested: split.test?.i.length ?? 0,
    seed,
    parameters,
  });
  session.dispose();
}

/** The parameters that keep what is in `test` for judging. */
function heldOutFold({ parameters }: Given, test: string): Given['parameters'] {
  const { split = SPLITS.fold, fold = 1 } = parameters;
  if (split === SPLITS.fold && fold === 1) return { ...parameters, split, fold };
  throw new VectariumError(
    'BadParameter',
    `--test is ${test}, and ${split === SPLITS.fold ? `--fold is ${fold}` : `--split is ${split}`}: both say what is held out.`,
    'Leave one out.',
  );
}

async function tableOf({ path, test }: Given): Promise<RatingTable> {
  const title = basename(path);
  const files = await filesAt(path, '--ratings');
  if (test === undefined) return readRatings(files, { title }, control);
  const tests = await filesAt(test, '--test');
  if (path === test || tests.length !== 1) {
    throw new VectariumError(
      'BadParameter',
      path === test ? `--ratings and --test are both ${path}.` : `--test ${test} holds ${tests.length} files.`,
      'Give one file of entries to judge by.',
    );
  }
  // A folder of ratings may hold the test file too, and two folders files of one name.
  const [{ blob }] = tests as [(typeof tests)[number]];
  return readRatings([...files, { name: test, blob }], { title, test }, control);
}

interface Judged {
  readonly table: RatingTable;
  readonly split: Split;
  readonly score: ScoreItems;
  readonly seed: number;
}

async function judged(
  objective: Objective,
  parameters: Readonly<Record<string, number>>,
  { table, split: { train, validation, test }, score, seed }: Judged,
) {
  const held = test && rowsOf([test]);
  const told = (estimate: Estimate | undefined) => (estimate ? round(estimate.value, 5) : null);
  const { scale } = table;
  if (predictsRatings(objective, table, parameters)) {
    const errors = held && (await ratingErrors(score, held, { scale, seed }, control));
    return { rmse: told(errors?.rmse), mae: told(errors?.mae) };
  }
  const known = rowsOf(validation ? [train, validation] : [train]);
  const relevant = relevantFrom(scale);
  const ranks = held && (await rankingMetrics(score, known, held, { k: K, relevant }, control));
  return {
    precision: told(ranks?.precision),
    recall: told(ranks?.recall),
    ndcg: told(ranks?.ndcg),
    map: told(ranks?.map),
    hr: told(ranks?.hitRate),
    auc: told(ranks?.auc),
  };
}
