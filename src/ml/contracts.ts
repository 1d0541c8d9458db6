// The seams of Vectarium, types only: an embedding model is objective × data source × engine, and every result is a `Space`.
// Flat typed arrays with their shape; never number[][] and never an object per point. Of the other families see triples_contracts.ts,
// matrix_contracts.ts and rows_contracts.ts.
import type { MatrixJob, MatrixObjective } from './matrix_contracts';
import type { LayoutRecipe, ProjectionMethod } from './projection_contracts';
import type { RatingFacts, RatingModelId, Scorer } from './rating_contracts';
import type { Provenance } from './recipe_contracts';
import type { RowsJob, RowsObjective } from './rows_contracts';
import type { Subwords, WordParts } from './subword_contracts';
import type { TriplesJob, TriplesObjective } from './triples_contracts';

export type { Provenance, Recipe, SourceRef } from './recipe_contracts';

/** Row-major and unpadded: entry (r, c) is `data[r * cols + c]`. */
export interface Matrix {
  readonly data: Float32Array;
  readonly rows: number;
  readonly cols: number;
}

/** Many strings in one buffer, so that a vocabulary crosses threads by transfer: string i is UTF-8 `bytes[offsets[i] .. offsets[i+1])`. */
export interface Names {
  readonly bytes: Uint8Array;
  readonly offsets: Uint32Array;
}

/** Where a long call stands. `rate` is units per second, `remaining` seconds. `total` is 0 while unknown. */
export interface Progress {
  readonly phase: string;
  readonly done: number;
  readonly total: number;
  readonly unit?: string;
  readonly rate?: number;
  readonly remaining?: number;
}

/** What every long call takes: a way to stop it, and a place to say how far it is. */
export interface Control {
  readonly signal: AbortSignal;
  onProgress(progress: Progress): void;
}

/** Models of the windows family. */
export type WindowsModelId = 'skip-gram' | 'cbow' | 'softmax' | 'subword';
/** All models of texts, and of both kinds of source: see objectives/registry.ts. */
export type TextModelId = WindowsModelId | 'glove' | 'ppmi-svd';
export type ModelId = TextModelId | RatingModelId;
export type EngineName = 'wasm' | 'webgpu' | 'webgl' | 'reference';
export type DatasetId = string;

/** A named metadata column of a space, one value per row. NaN means no value. */
export interface Column {
  readonly name: string;
  readonly label: string;
  readonly values: Float32Array;
  /** Of a categorical column: what the values, 0 and up, stand for. */
  readonly categories?: readonly string[];
}

/** Every trained or imported result. Rows are sorted by falling frequency; of users and items, first the items and then the users, each so. */
export interface Space {
  readonly id: string;
  readonly title: string;
  readonly names: Names;
  readonly vectors: Matrix;
  /** Only where the model has them, and not while it is being trained. */
  readonly subwords?: Subwords;
  /** Only of users and items. */
  readonly ratings?: RatingFacts;
  /** What their scores are made of; not while it is being trained. */
  readonly scorer?: Scorer;
  /** Always holds `count` where the source has counts. */
  readonly columns: readonly Column[];
  readonly provenance: Provenance;
}

/** Word types of a corpus, by falling count, ties by code unit order of the word. */
export interface Vocabulary {
  readonly names: Names;
  readonly counts: Uint32Array;
}

/** One document of a corpus with the token position (into `Corpus.tokens`) at which it starts. */
export interface DocumentRef {
  readonly title: string;
  readonly start: number;
  /** Year, where the source knows one. */
  readonly year?: number;
}

/** A tokenised text. Windows never cross a sequence's end. */
export interface Corpus {
  readonly vocabulary: Vocabulary;
  /** Vocabulary ids in text order; words under the minimum count are left out. */
  readonly tokens: Uint32Array;
  /** Start of each sequence in `tokens`, and one last entry equal to `tokens.length`. */
  readonly sequences: Uint32Array;
  /**
   * For each sequence a word that is one more context of every window whose centre lies in it, or NO_WORD (core/no_word.ts): what a
   * whole session led to (Grbovic & Cheng 2018). Left out of windows whose centre it is; never subsampled.
   */
  readonly sequenceContexts?: Uint32Array;
  /** Group of each word of the vocabulary, any number, e.g. a market: see `WindowsJob.groupNegative`. */
  readonly groups?: Uint32Array;
  readonly documents: readonly DocumentRef[];
  /** Words read, those left out of the vocabulary included. */
  readonly rawWords: number;
  /** Distinct words read, before the minimum count. */
  readonly rawTypes: number;
}

/** A bounded parameter of a model, with its default and a sentence on what it does to the result. */
export interface ParameterSpec {
  readonly name: string;
  readonly label: string;
  readonly help: string;
  readonly default: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** Changes that need a new run ('recipe'), or that a running training takes at once ('live'). */
  readonly applies: 'recipe' | 'live';
  readonly scale?: 'linear' | 'log';
  /** What its values, from `min` up, stand for: a choice, not a quantity. */
  readonly choices?: readonly string[];
  /** What 0 stands for, where it is no quantity: "automatic". */
  readonly zero?: string;
  /** Of a layout: rows laid out, beside a point's own, that each unit of it needs. */
  readonly rowsEach?: number;
}

/** One table of trained numbers, and how it starts. */
export interface TableSpec {
  readonly name: string;
  readonly rows: number;
  readonly cols: number;
  /** Uniform in [-halfRange, halfRange); 0 starts at zero. */
  readonly halfRange: number;
  /** Added to every entry at the start; 0 when absent. */
  readonly start?: number;
}

/** A part of one pass over the data: tokens [from, to) in pass `epoch`, of triples those places in the pass's order, of a matrix, or of rows, those entries. `index` counts slices within the pass; with the seed it keys the slice's random stream. */
export interface Slice {
  readonly epoch: number;
  readonly index: number;
  readonly from: number;
  readonly to: number;
}

/** Sum of the loss over the examples it was measured on since the last reading. */
export interface LossReading {
  readonly sum: number;
  readonly examples: number;
}

/** One example of the windows family: a centre with its context words, and its negatives (any of which equal to the centre has been left out). */
export interface WindowExample {
  readonly center: number;
  readonly contexts: readonly number[];
  readonly negatives: readonly number[];
  /** What each negative's term of the loss counts; 1 when absent. */
  readonly negativeWeight?: number;
  /** Rows whose mean stands for the centre: see `WordParts`. */
  readonly parts?: readonly number[];
}

/** Gradient of one row of a table. */
export interface RowGradient {
  readonly table: string;
  readonly row: number;
  readonly gradient: Float64Array;
}

export type Tables64 = Readonly<
  Record<string, { readonly data: Float64Array; readonly rows: number; readonly cols: number }>
>;

/** What a model learns: its tables, its loss and the loss's exact gradient. Pure; knows no engine and no data source. */
export type Objective = WindowsObjective | TriplesObjective | MatrixObjective | RowsObjective;

export interface WindowsObjective {
  readonly id: WindowsModelId;
  readonly title: string;
  /** The family of data it reads; an engine implements families, not models. */
  readonly family: 'windows';
  readonly parameters: readonly ParameterSpec[];
  tables(vocabulary: number, parameters: Readonly<Record<string, number>>): readonly TableSpec[];
  /** Which table holds the vectors that a space keeps; `words` where they are means of parts (engines/word_parts.ts). */
  readonly embedding: string;
  /** What words are made of; absent where each is a row of its own. */
  parts?(names: Names, parameters: Readonly<Record<string, number>>): WordParts;
  /** 'contexts': each context word is predicted, against negatives of its own. Absent: the centre is, or there are no negatives. */
  readonly predicts?: 'contexts';
  /** Negatives are drawn by count to this power; 0.75 when absent (word2vec.c). */
  readonly noisePower?: number;
  /** Most words of a vocabulary that it is fit for; any number when absent. */
  readonly mostWords?: number;
  /**
   * Loss of one example and its exact gradient for every touched row, in float64: the oracle of every engine. `predictions` is how
   * many the loss is the sum of; the mean loss that people see is per prediction.
   */
  reference(
    tables: Tables64,
    example: WindowExample,
  ): { readonly loss: number; readonly predictions: number; readonly gradients: readonly RowGradient[] };
  /** Where the published update is not the gradient: what it multiplies the gradient of a table's rows by. 1 when absent. */
  stepFactor?(table: string, example: WindowExample): number;
}

export interface WindowsJob {
  readonly objective: WindowsObjective;
  readonly corpus: Corpus;
  readonly parameters: Readonly<Record<string, number>>;
  readonly seed: number;
  /** Further negatives of each centre, from 0 to 64, drawn uniformly from the words of its group; 0 when absent. */
  readonly groupNegative?: number;
}

/** An objective with data of its family: `'triples' in job`, `'matrix' in job` and `'sparse' in job` tell which. */
export type TrainJob = WindowsJob | TriplesJob | MatrixJob | RowsJob;

/** A graphics card, or software that acts as one: right, but slower than the wasm engine. */
export interface Adapter {
  readonly title: string;
  readonly software: boolean;
}

/** Where training runs. `describe` is shown to people: "wasm (relaxed SIMD), 1 thread". */
export interface Engine {
  readonly name: EngineName;
  /** The graphics card that it would run on; absent on engines of the processor. Throws `EngineUnavailable` where there is none. */
  adapter?(): Promise<Adapter>;
  /** Throws `EngineUnavailable` where this machine cannot run it. */
  prepare(job: TrainJob): Promise<TrainStep>;
}

/** A thread lent to an engine, as its owner sees it. Nothing is transferred to it; what it shares is shared memory. */
export interface EngineThread {
  post(message: unknown): void;
  /** Ends it at once, in the middle of what it does; it says nothing any more. */
  end(): void;
}

/** Starts a thread. `ended` is told why it ended of itself. src/ml makes no threads: browsers and Node have each their own kind. */
export type SpawnThread = (listener: { message(data: unknown): void; ended(reason: string): void }) => EngineThread;

/** How an engine may run. An engine that cannot use several threads here runs one, and `describe` says so. */
export interface EngineOptions {
  /** Default 1. */
  readonly threads?: number;
  readonly spawnThread?: SpawnThread;
}

/** A model being trained on one engine. Owns its memory until `dispose`. */
export interface TrainStep {
  readonly describe: string;
  /** Bytes of the engine's own memory. */
  readonly bytes: number;
  /**
   * Most slices worth having in flight. At 1 each is awaited before the next, and the order of slices decides the result. Above 1 it
   * still does on an engine that trains them in the order in which they were started (webgpu); elsewhere `describe` says that it does not.
   */
  readonly parallel: number;
  /**
   * Trains one slice at one learning rate, 0 where the model has none. At `parallel` 1, equal slices, in equal order, with equal rates give equal tables.
   * Rejects when no thread is left to train it, or with an AbortError when the step was disposed of meanwhile.
   */
  step(slice: Slice, learningRate: number): void | Promise<void>;
  loss(): LossReading | Promise<LossReading>;
  /** Copies the first `rows` rows (all when absent) of a table out, or of `words`, where the model makes words of parts. */
  read(table: string, rows?: number): Matrix | Promise<Matrix>;
  /** Replaces a whole table: how a snapshot is put back. */
  write(table: string, matrix: Matrix): void | Promise<void>;
  dispose(): void;
}

/** `rows` × 3 coordinates, z = 0 where the recipe has two dimensions. Rows beyond those laid out are absent. */
export interface Layout {
  readonly kind: ProjectionMethod;
  readonly positions: Float32Array;
  readonly rows: number;
  /** What it was made by; absent of frames of a training, and of files from before there were recipes. */
  readonly recipe?: LayoutRecipe;
  /** It flowed on from another layout, so that its recipe alone does not give it. */
  readonly flowed?: boolean;
}

export interface Neighbors {
  readonly rows: Uint32Array;
  /** Cosine similarity, falling. */
  readonly similarities: Float32Array;
}
