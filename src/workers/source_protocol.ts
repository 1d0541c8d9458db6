// What a training reads, as the page and the train worker tell each other of it, types only: texts, and tables of users and items.
import type { Recipe } from '../ml/contracts';
import type { DatasetEntry } from '../ml/data/manifest';
import type { SourceFile } from '../ml/data/open_files';
import type { Readable } from '../ml/data/ratings/survey';
import type { FileFacts } from '../ml/data/read_files';
import type { RatingFiles } from '../ml/data/read_ratings';
import type { RatingColumns, RatingScale, RatingTable } from '../ml/rating_contracts';

/** Where a text or a table comes from: a built dataset by URL, a simulator, or the visitor's own: files, pasted text, or what was fetched from an address. */
export type SourceData =
  | { readonly kind: 'dataset'; readonly entry: DatasetEntry; readonly base: string }
  | { readonly kind: 'simulated'; readonly id: string; readonly title: string; readonly settings: Recipe['parameters'] }
  | {
      readonly kind: 'own';
      readonly title: string;
      readonly files: readonly SourceFile[];
      /** Where it was fetched from; it is not fetched again. */
      readonly url?: string;
      /** Column of tables, field of JSON lines; the one with most letters where absent. */
      readonly column?: string;
      /** What the files are read as; told by what they hold where absent. */
      readonly reads?: Readable;
      /** Of a table of users and items; guessed where absent. */
      readonly columns?: RatingColumns;
      /** Ratings outside are refused. */
      readonly scale?: Pick<RatingScale, 'min' | 'max'>;
    };

/** What a text holds, before training. */
export interface TextSummary {
  readonly reads: 'text';
  readonly title: string;
  readonly words: number;
  readonly types: number;
  readonly bytes: number;
  readonly documents: number;
  readonly encoding: string;
  /** How it was put together, where it was read from files. */
  readonly files?: FileFacts;
  /** Distinct words at the minimum count asked for, and the share of the text that they cover. */
  readonly vocabulary: number;
  readonly coverage: number;
}

/** What a table of users and items holds. */
export interface RatingsSummary
  extends Pick<RatingTable, 'title' | 'bytes' | 'feedback' | 'nouns' | 'scale' | 'simulated' | 'notes'> {
  readonly reads: 'ratings';
  readonly users: number;
  readonly items: number;
  readonly entries: number;
  /** Of all values. */
  readonly mean: number;
  /** How often each value was given, rising; null for implicit feedback. */
  readonly histogram: readonly { readonly value: number; readonly count: number }[] | null;
  /** Whether it is known when entries were made. */
  readonly timed: boolean;
  readonly folds: readonly string[];
  /** How it was put together, where it was read from files. */
  readonly files?: RatingFiles;
}

export type SourceSummary = TextSummary | RatingsSummary;
