// A table of users and items that was read or simulated, as what a training is made of.
import { itemsThenUsers, ratingColumns } from '../ml/data/rating_columns';
import { histogramOf } from '../ml/data/ratings/scale';
import type { RatingFiles } from '../ml/data/read_ratings';
import { rowsOf } from '../ml/data/sparse_rows';
import { splitOf } from '../ml/data/split';
import { memoryNeeds, refusalOf } from '../ml/engines/memory';
import { VectariumError } from '../ml/errors';
import { checkParameters, objectiveFor, readsOf } from '../ml/objectives/registry';
import type { RatingFacts, RatingTable, Split } from '../ml/rating_contracts';
import { ratingsJob } from '../ml/train/ratings_job';
import type { Material, Opened, Training } from './material';
import type { RatingsSummary, StatedNeeds } from './protocol';

export class RatingsMaterial implements Material {
  private readonly table: RatingTable;
  private readonly files: RatingFiles | undefined;

  /** `files`: how it was put together, where it was read from some. */
  constructor(table: RatingTable, files?: RatingFiles) {
    this.table = table;
    this.files = files;
  }

  summary(): RatingsSummary {
    const { title, bytes, feedback, nouns, scale, simulated, notes, folds, times, entries } = this.table;
    return {
      reads: 'ratings',
      title,
      bytes,
      feedback,
      nouns,
      scale,
      simulated,
      notes,
      users: entries.rows,
      items: entries.cols,
      entries: entries.i.length,
      mean: entries.value.reduce((sum, value) => sum + value, 0) / entries.i.length,
      histogram: scale && histogramOf(entries.value),
      timed: times !== null,
      folds: folds.map((fold) => fold.title),
      ...(this.files && { files: this.files }),
    };
  }

  async needs({ model, parameters, engine, threads }: Training): Promise<StatedNeeds> {
    const objective = objectiveFor(model);
    const checked = checkParameters(objective, parameters);
    const { entries, users, items } = this.table;
    if (objective.family === 'windows') throw wrongModel(objective.title);
    const needs = memoryNeeds({
      engine,
      threads,
      family: objective.family,
      tables: objective.tables(entries.rows, entries.cols, checked),
      kept: checked.dim!,
      pairs: entries.i.length,
      corpus: {
        words: entries.rows + entries.cols,
        tokens: 0,
        sequences: 0,
        nameBytes: users.bytes.length + items.bytes.length,
      },
      // The table itself, and what the split copies of it: user, item, value, and when.
      text: entries.i.length * (2 * 12 + (this.table.times ? 8 : 0)),
      parameters: checked,
    });
    const refusal = refusalOf(engine, needs);
    return { ...needs, refusal: refusal && { message: refusal.message, advice: refusal.advice } };
  }

  preview(): Promise<null> {
    return Promise.resolve(null);
  }

  async open(
    { model, seed }: { readonly model: Training['model']; readonly seed: number },
    parameters: Training['parameters'],
  ): Promise<Opened> {
    if (readsOf(model) !== 'ratings') throw wrongModel(objectiveFor(model).title);
    const split = splitOf(this.table, parameters, seed);
    return {
      job: ratingsJob(objectiveFor(model), this.table, split, parameters, seed),
      names: itemsThenUsers(this.table),
      columns: ratingColumns(this.table),
      ratings: factsOf(this.table, split),
      units: split.train.i.length,
    };
  }
}

/** What a space of it knows. */
export function factsOf(table: RatingTable, { train, validation, test }: Split): RatingFacts {
  const { nouns, feedback, scale, simulated, truth, entries } = table;
  return {
    items: entries.cols,
    users: entries.rows,
    nouns,
    feedback,
    scale,
    simulated,
    truth,
    history: rowsOf(validation ? [train, validation] : [train]),
    test: test && rowsOf([test]),
  };
}

function wrongModel(title: string): VectariumError {
  return new VectariumError(
    'BadParameter',
    `${title} reads a text, and this is a table of users and items.`,
    'Choose a model of ratings, such as matrix factorization.',
  );
}
