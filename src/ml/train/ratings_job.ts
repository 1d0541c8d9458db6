// From a split table of users and items to what a model trains on: its entries one by one, or as a matrix. The one way there, for the app and for a
// terminal: which model reads what is said by its family.
import type { Objective, TrainJob } from '../contracts';
import { rowsOf } from '../data/sparse_rows';
import { VectariumError } from '../errors';
import type { RatingTable, Split } from '../rating_contracts';

/** Parameters have been checked. */
export function ratingsJob(
  objective: Objective,
  { title }: Pick<RatingTable, 'title'>,
  { train }: Split,
  parameters: Readonly<Record<string, number>>,
  seed: number,
): TrainJob {
  if (objective.family === 'triples') return { objective, triples: train, parameters, seed };
  if (objective.family === 'rows') return { objective, sparse: rowsOf([train]), parameters, seed };
  throw new VectariumError(
    'BadParameter',
    `${objective.title} cannot be trained on ${title}, a table of users and items.`,
    'Choose a model of ratings, such as matrix factorization.',
  );
}
