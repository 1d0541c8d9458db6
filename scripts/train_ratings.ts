// Trains a model of users and items from a terminal with the same code as the app, judges it by what was held out, and writes its vectors in
// word2vec text format: first all items, then all users.
import { basename, extname } from 'node:path';
import { parseArgs } from 'node:util';
import type { Names, Objective } from '../src/ml/contracts';
import { nameAt, nameCount, packNames } from '../src/ml/core/names';
import type { SourceFile } from '../src/ml/data/open_files';
import { readRatings } from '../src/ml/data/read_ratings';
import { rowsOf } from '../src/ml/data/sparse_rows';
import { splitOf } from '../src/ml/data/split';
import { VectariumError } from '../src/ml/errors';
import { rankingMetrics } from '../src/ml/evaluation/ranking_metrics';
import { ratingErrors } from '../src/ml/evaluation/rating_metrics';
import { relevantFrom } from '../src/ml/evaluation/rating_results';
import { SPLITS } from '../src/ml/objectives/rating_parameters';
import { objectiveFor, ratingModels, readsOf } from '../src/ml/objectives/registry';
import type { RatingTable, Split } from '../src/ml/rating_contracts';
import { predictsRatings, ratingsJob } from '../src/ml/train/ratings_job';
import { type ScoredVectors, scoresOf } from '../src/ml/train/scorer';
import { TrainingSession } from '../src/ml/train/session';
import { filesAt } from './files_at';
import {
  control,
  engineOf,
  optionLines,
  parametersOf,
  round,
  status,
  statusOf,
  tell,
  trainingOptions,
  whole,
  writeVectors,
} from './train_arguments';

const MODELS: readonly Objective[] = Object.values(ratingModels);
const DEFAULT_MODEL = 'biased-mf';
/** Recommendations that are judged. */
const K = 10;

const usage = (objective: Objective) => `npm run train -- --ratings PATH [--test FILE] [options]

  --ratings PATH     u.data, ratings.csv, u1.base, any table of users, items and ratings, playlists; a folder, or .gz and .zip of those
  --test FILE        entries to judge by, never trained on, as u1.test (default: a share of --ratings, see --holdout)
  --out FILE         where the vectors go, in word2vec text format: items, then users; white space in names becomes _
${optionLines(MODELS, objective, DEFAULT_MODEL)}`;

export async function trainRatings(): Promise<void> {
  const { values } = parseArgs({
    options: {
      ratings: { type: 'string' },
      test: { type: 'string' },
      model: { type: 'string', default: DEFAULT_MODEL },
      ...trainingOptions(MODELS),
    },
  });
  const objective = objectiveFor(values.model);
  if (values.help) {
    process.stdout.write(usage(objective));
    return;
  }
  if (readsOf(objective.id) !== 'ratings') {
    const message = `${objective.id} reads a text, and --ratings are users and items.`;
    throw new VectariumError('BadParameter', message, `Choose one of ${Object.keys(ratingModels).join(', ')}.`);
  }
  const { engine, threads } = engineOf(values);
  const { ratings, test, out } = values;
  const fixed = test === undefined ? undefined : { split: SPLITS.fold, fold: 1 };
  const parameters = parametersOf(objective, values, fixed);
  const seed = whole('seed', values.seed);

  const table = await readRatings(await filesOf(ratings!, test), { title: basename(ratings!) }, control);
  const split = splitOf(table, parameters, seed);
  const started = performance.now();
  const session = await TrainingSession.create(ratingsJob(objective, table, split, parameters, seed), engine);
  const report = await session.run({ signal: control.signal, onReport: statusOf });
  const seconds = (performance.now() - started) / 1000;
  const vectors = await session.vectors();
  const scorer = await session.scorer();
  if (scorer === null) throw new RangeError(`${objective.title} scores no users and items`);
  const figures = await judged({ vectors, items: table.entries.cols, scorer }, table, split, {
    predicts: predictsRatings(objective, table, parameters),
    seed,
  });
  status('');
  if (out !== undefined) await writeVectors(out, distinctNames(table.items, table.users), vectors);
  const epochs = Math.round(report.done * parameters.epochs!);
  tell({
    model: objective.id,
    engine: session.engineName,
    threads,
    seconds: round(seconds, 3),
    epochs,
    entriesPerSecond: Math.round((split.train.i.length * epochs) / seconds),
    loss: round(report.loss, 5),
    users: table.entries.rows,
    items: table.entries.cols,
    trained: split.train.i.length,
    tested: split.test?.i.length ?? 0,
    validation: report.validation,
    stoppedEarly: report.stoppedEarly,
    ...figures,
    seed,
    parameters,
  });
  session.dispose();
}

/** With a test, both get names that pair them as a fold, as u1.base and u1.test have already. */
async function filesOf(ratings: string, test: string | undefined): Promise<readonly SourceFile[]> {
  const files = await filesAt(ratings);
  if (test === undefined) return files;
  const held = await filesAt(test);
  if (files.length !== 1 || held.length !== 1) {
    const message = `--ratings is ${files.length} files and --test ${held.length}.`;
    throw new VectariumError(
      'BadParameter',
      message,
      'Give one file each, or --ratings alone with --split 2 --fold 1.',
    );
  }
  const paired = ({ name, blob }: SourceFile, part: string) => ({ name: `given.${part}${extensionOf(name)}`, blob });
  return [paired(files[0]!, 'train'), paired(held[0]!, 'test')];
}

function extensionOf(name: string): string {
  const extension = extname(name);
  return ['.base', '.test', '.train'].includes(extension) ? '' : extension;
}

async function judged(
  model: ScoredVectors,
  { scale }: RatingTable,
  { train, validation, test }: Split,
  { predicts, seed }: { readonly predicts: boolean; readonly seed: number },
): Promise<Readonly<Record<string, number>>> {
  if (test === null) return {};
  const history = rowsOf(validation ? [train, validation] : [train]);
  const held = rowsOf([test]);
  const errors = predicts ? await ratingErrors(scoresOf(model), held, { scale, seed }, control) : null;
  const relevant = relevantFrom(scale);
  const ranks = await rankingMetrics(scoresOf(model), history, held, { k: K, relevant }, control);
  const { precision, recall, ndcg, map, hitRate, auc } = ranks;
  return {
    ...(errors && { rmse: round(errors.rmse.value, 4), mae: round(errors.mae.value, 4) }),
    k: K,
    precision: round(precision.value, 4),
    recall: round(recall.value, 4),
    ndcg: round(ndcg.value, 4),
    map: round(map.value, 4),
    hr: round(hitRate.value, 4),
    auc: round(auc.value, 4),
    coverage: round(ranks.coverage, 4),
    novelty: round(ranks.novelty.value, 3),
  };
}

/** Without white space, and with the side before names where both have the same (numbers mostly). */
function distinctNames(items: Names, users: Names): Names {
  const all = (names: Names) =>
    Array.from({ length: nameCount(names) }, (_, n) => nameAt(names, n).replaceAll(/\s+/g, '_'));
  const [ofItems, ofUsers] = [all(items), all(users)];
  const known = new Set(ofItems);
  if (!ofUsers.some((name) => known.has(name))) return packNames([...ofItems, ...ofUsers]);
  return packNames([...ofItems.map((name) => `item:${name}`), ...ofUsers.map((name) => `user:${name}`)]);
}
