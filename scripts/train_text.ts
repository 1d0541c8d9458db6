// Trains word vectors from a terminal with the same code as the app and writes them in word2vec text format.
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import type { Objective } from '../src/ml/contracts';
import { buildCorpus } from '../src/ml/data/corpus';
import { joinPhrases, phraseParameters } from '../src/ml/data/phrases';
import { readFiles } from '../src/ml/data/read_files';
import { VectariumError } from '../src/ml/errors';
import { objectiveFor, readsOf, textModels } from '../src/ml/objectives/registry';
import { TrainingSession } from '../src/ml/train/session';
import { textJob } from '../src/ml/train/text_job';
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

const DEFAULT_MODEL = 'skip-gram';
const MODELS: readonly Objective[] = Object.values(textModels);

const usage = (objective: Objective) => `npm run train -- --text PATH --out vectors.txt [options]
npm run train -- --ratings PATH [options]     (--ratings PATH --help lists those)

  --text PATH        text to train on, or a folder of texts: .txt, .md, .html, .csv, .tsv, .jsonl, or .gz and .zip of those
  --column NAME      column of tables or field of JSON lines to read (default: the one with most letters)
  --out FILE         where the vectors go, in word2vec text format
${optionLines(MODELS, objective, DEFAULT_MODEL)}`;

export async function trainText(): Promise<void> {
  const { values } = parseArgs({
    options: {
      text: { type: 'string' },
      column: { type: 'string' },
      model: { type: 'string', default: DEFAULT_MODEL },
      ...trainingOptions(MODELS),
    },
  });
  const objective = objectiveFor(values.model);
  if (values.help) {
    process.stdout.write(usage(objective));
    return;
  }
  if (readsOf(objective.id) !== 'text') {
    const message = `${objective.id} reads users and items, and --ratings is not given.`;
    throw new VectariumError(
      'BadParameter',
      message,
      `Give --ratings, or one of ${Object.keys(textModels).join(', ')}.`,
    );
  }
  const { text, out } = values;
  if (text === undefined || out === undefined) {
    throw new VectariumError('BadParameter', '--text and --out are both needed.', 'See npm run train -- --help.');
  }
  const { engine, threads } = engineOf(values);
  const parameters = parametersOf(objective, values);
  const seed = whole('seed', values.seed);

  const tokenized = await readFiles(await filesAt(text), { title: basename(text), column: values.column }, control);
  const phrased = await joinPhrases(tokenized, phraseParameters(parameters), control);
  const corpus = buildCorpus(phrased, parameters.minCount!);
  const countingBegan = performance.now();
  const job = await textJob(objective, corpus, parameters, seed, control);
  const counting = performance.now() - countingBegan;
  const session = await TrainingSession.create(job, engine);
  const started = performance.now();
  const report = await session.run({ signal: control.signal, onReport: statusOf });
  const seconds = (performance.now() - started + counting) / 1000;
  status('');
  await writeVectors(out, corpus.vocabulary.names, await session.vectors());
  tell({
    model: objective.id,
    engine: session.engineName,
    threads,
    seconds: round(seconds, 3),
    wordsPerSecond: Math.round((corpus.rawWords * parameters.epochs!) / seconds),
    loss: round(report.loss, 5),
    vocabulary: corpus.vocabulary.counts.length,
    words: corpus.rawWords,
    phrases: phrased.phrases.length,
    seed,
    parameters,
  });
  session.dispose();
}
