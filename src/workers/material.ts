// What the train worker has read: a text, or a table of users and items. Everything it does with either goes through this.
import type { Column, Names, Recipe, TrainJob } from '../ml/contracts';
import type { TextPreview } from '../ml/data/text_preview';
import type { RatingFacts } from '../ml/rating_contracts';
import type { SourceSummary, StatedNeeds, TrainApi } from './protocol';
import type { CallContext } from './rpc';

export type Training = Pick<Recipe, 'model' | 'parameters' | 'engine' | 'threads'>;
/** Long calls on a material report progress, and stop when aborted. */
export type Call = CallContext<TrainApi['prepare']['event']>;

/** A recipe's job, and what its space will be named and know by. */
export interface Opened {
  readonly job: TrainJob;
  readonly names: Names;
  readonly columns: readonly Column[];
  readonly ratings: RatingFacts | null;
  /** Words of the text, entries of the table. */
  readonly units: number;
}

export interface Material {
  /** Throws where nothing could be trained on. */
  summary(minCount: number): SourceSummary;
  /** What a training will take. */
  needs(training: Training, call: Call): Promise<StatedNeeds>;
  /** What a training will make of a text; null of anything else. */
  preview(training: Pick<Training, 'model' | 'parameters'>, call: Call): Promise<TextPreview | null>;
  open(recipe: Recipe, parameters: Recipe['parameters'], call: Call): Promise<Opened>;
}
