// Trains word vectors of texts from a terminal with the same code as the app. Its line on stdout: model, engine, words per second, loss.
import { basename } from 'node:path';
import { buildCorpus } from '../src/ml/data/corpus';
import { joinPhrases, phraseParameters } from '../src/ml/data/phrases';
import { readFiles } from '../src/ml/data/read_files';
import { VectariumError } from '../src/ml/errors';
import { textJob } from '../src/ml/train/text_job';
import { filesAt } from './files_at';
import { type Given, parametersOf } from './train_options';
import { control, print, round, train, writeVectors } from './train_run';

export async function trainText(given: Given): Promise<void> {
  const { path, column, out, objective, engine, threads, seed } = given;
  if (out === undefined) {
    throw new VectariumError('BadParameter', '--text and --out are both needed.', 'See npm run train -- --help.');
  }
  const parameters = parametersOf(given);
  const tokenized = await readFiles(await filesAt(path, '--text'), { title: basename(path), column }, control);
  const phrased = await joinPhrases(tokenized, phraseParameters(parameters), control);
  const corpus = buildCorpus(phrased, parameters.minCount!);
  const countingBegan = performance.now();
  const job = await textJob(objective, corpus, parameters, seed, control);
  const counting = (performance.now() - countingBegan) / 1000;
  const { session, report, seconds: training } = await train(job, engine);
  const seconds = counting + training;
  await writeVectors(out, corpus.vocabulary.names, await session.vectors());
  print({
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
