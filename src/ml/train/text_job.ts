// From a text to what a model trains on: its words themselves, the counts of its pairs of words, or the matrix made of these.
// The one way there, for the app and for a terminal: which model reads what is said by its family.
import type { Control, Corpus, Objective, TrainJob } from '../contracts';
import { countCooccurrences, countingOf } from '../data/cooccurrence';

/** Counting pairs takes seconds: it reports how far it is, and stops with the signal's AbortError. Parameters have been checked. */
export async function textJob(
  objective: Objective,
  corpus: Corpus,
  parameters: Readonly<Record<string, number>>,
  seed: number,
  control: Control,
): Promise<TrainJob> {
  if (objective.family === 'windows') return { objective, corpus, parameters, seed };
  if (objective.family === 'rows') throw new RangeError(`${objective.title} reads users and items, and no text`);
  const pairs = await countCooccurrences(corpus, countingOf(parameters), control);
  if (objective.family === 'triples') return { objective, triples: pairs, parameters, seed };
  control.onProgress({ phase: 'Weighing pairs', done: 0, total: 0 });
  return { objective, matrix: objective.matrix(pairs, parameters), parameters, seed };
}
