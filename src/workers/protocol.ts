// What each worker can be asked, types only. One entry a method: its arguments, its result, and the events a long call sends while it runs.
// The transport (ids, cancel, errors, transferred buffers) is rpc.ts, once for all of them.
import type {
  Column,
  EngineName,
  Layout,
  Matrix,
  Names,
  Neighbors,
  Progress,
  Provenance,
  Recipe,
} from '../ml/contracts';
import type { DatasetEntry } from '../ml/data/manifest';
import type { SourceFile } from '../ml/data/open_files';
import type { FileFacts } from '../ml/data/read_files';
import type { TextPreview } from '../ml/data/text_preview';
import type { MemoryNeeds } from '../ml/engines/memory';
import type { Calibration } from '../ml/engines/ranking';
import type { EvaluationOptions, TestResult } from '../ml/evaluation/test_sets';
import type { ValidationReading } from '../ml/rating_contracts';
import type { Subwords } from '../ml/subword_contracts';
import type { RateUnit } from '../ml/train/family';
import type { Handover, Leg } from '../ml/train/relay';
import type { Snapshot } from '../ml/train/snapshot';

interface Method<Args, Result, Event = never> {
  readonly args: Args;
  readonly result: Result;
  readonly event: Event;
}

/** A service is a type map: method → { args, result, event }. */
export type Methods<S> = {
  [M in keyof S]: { readonly args: unknown; readonly result: unknown; readonly event: unknown };
};

export interface CallOptions<Event> {
  readonly signal?: AbortSignal | undefined;
  readonly onEvent?: (event: Event) => void;
  readonly transfer?: readonly Transferable[];
}

/** The caller's side of a service, wherever it runs. */
export interface Caller<S extends Methods<S>> {
  /** Rejects with an error that has `message` and `advice`, or with an AbortError. */
  call<M extends keyof S & string>(
    method: M,
    args: S[M]['args'],
    options?: CallOptions<S[M]['event']>,
  ): Promise<S[M]['result']>;
  /** `listener` hears of every crash of the service's thread. The next call starts a new one, which remembers nothing. */
  onCrash(listener: (error: Error) => void): void;
}

export interface Services {
  readonly train: Caller<TrainApi>;
  readonly space: Caller<SpaceApi>;
  readonly layout: Caller<LayoutApi>;
}

/** Where a text comes from: a built dataset by URL, or the visitor's own: files, pasted text, or what was fetched from an address. */
export type SourceData =
  | { readonly kind: 'dataset'; readonly entry: DatasetEntry; readonly base: string }
  | {
      readonly kind: 'own';
      readonly title: string;
      readonly files: readonly SourceFile[];
      /** Where it was fetched from; it is not fetched again. */
      readonly url?: string;
      /** Column of tables, field of JSON lines; the one with most letters where absent. */
      readonly column?: string;
    };

/** What a text holds, before training. */
export interface CorpusSummary {
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

/** A training about to run. */
export interface SessionInfo {
  readonly title: string;
  /** Where it has run and runs; one leg, unless an engine failed. */
  readonly legs: readonly Leg[];
  /** The same in words. */
  readonly engine: string;
  /** Bytes of the engine's own memory. */
  readonly bytes: number;
  readonly rawWords: number;
  readonly vocabulary: number;
  readonly epochs: number;
}

/** A reading of a running training. */
export interface TrainReport {
  /** Share of all passes done, 0 to 1. */
  readonly done: number;
  readonly epoch: number;
  readonly loss: number;
  /** Units per second. */
  readonly rate: number;
  readonly unit: RateUnit;
  readonly remaining: number;
  readonly learningRate: number;
  readonly seconds: number;
  /** The last reading of the entries watched; null or absent where nothing is. */
  readonly validation?: ValidationReading | null;
  /** The watched figure got no better: it ended before its last pass and went back to the best. */
  readonly stoppedEarly?: boolean;
  readonly legs: readonly Leg[];
  /** Where it has run and runs, in words, as it is now. */
  readonly engine: string;
}

export interface RunEnd {
  readonly finished: boolean;
  readonly report: TrainReport;
}

/** What a training will take, in bytes, and why it cannot where it is too much. */
export interface StatedNeeds extends MemoryNeeds {
  readonly refusal: { readonly message: string; readonly advice: string } | null;
}

export interface TrainApi {
  /** Measures every engine, once a text under way is read; `known` comes back where the machine is the same. Stops when aborted. */
  calibrate: Method<{ known: Calibration | null }, Calibration>;
  /** Null while the text is not read. */
  needs: Method<
    { source: SourceData } & Pick<Recipe, 'model' | 'parameters' | 'engine' | 'threads'>,
    StatedNeeds | null,
    Progress
  >;
  /** What a training will make of the text; null while it is not read. Joins its phrases first where there are to be any. */
  preview: Method<{ source: SourceData } & Pick<Recipe, 'model' | 'parameters'>, TextPreview | null, Progress>;
  /** Fetches a visitor's address, this once. In the worker, because the page's content policy allows it no other host. */
  fetchText: Method<{ url: string }, SourceFile, Progress>;
  inspect: Method<{ source: SourceData; minCount: number }, CorpusSummary, Progress>;
  /**
   * Replaces any earlier session; its vectors go to `port`, where the space worker listens. `ranking` is where it goes on, best first, when
   * its engine fails; `handover` is what is left of the same training in a worker that died.
   */
  prepare: Method<
    {
      recipe: Recipe;
      source: SourceData;
      spaceId: string;
      port: MessagePort;
      ranking?: readonly EngineName[];
      handover?: Handover;
    },
    SessionInfo,
    Progress
  >;
  /** Trains until the end, or for so many slices. Aborting pauses: the call resolves with `finished: false`. */
  run: Method<{ slices?: number }, RunEnd, TrainReport>;
  /** Sends the vectors to another port from now on: the space worker was started anew. */
  attach: Method<{ port: MessagePort }, void>;
  setLearningRate: Method<{ value: number }, void>;
  /** Back to the first word with the same seed. */
  reset: Method<Record<string, never>, void>;
  close: Method<Record<string, never>, void>;
}

/** What the train worker sends the space worker, over a port of their own. */
export type FrameMessage =
  | {
      readonly type: 'space';
      readonly id: string;
      readonly title: string;
      readonly names: Names;
      readonly columns: readonly Column[];
      readonly recipe: Recipe;
    }
  | {
      readonly type: 'frame';
      readonly vectors: Matrix;
      /** With the last frame before a pause and at the end, where the model makes words of parts. */
      readonly subwords: Subwords | null;
      readonly trained: number;
      readonly loss: number;
      readonly seconds: number;
      /** Where it has run and runs, in words. */
      readonly engine: string;
    }
  /** For safekeeping, should the train worker die; null when it is worth nothing any more. */
  | { readonly type: 'snapshot'; readonly snapshot: Snapshot | null };

/** The space worker's answer to a frame: it is ready for the next. */
export interface FrameAck {
  readonly type: 'ack';
  /** What laying the frame out took. */
  readonly milliseconds: number;
}

/** All of a space but its vectors, which stay in the space worker. */
export interface SpaceInfo {
  readonly id: string;
  readonly title: string;
  readonly names: Names;
  readonly columns: readonly Column[];
  readonly rows: number;
  readonly dims: number;
  readonly provenance: Provenance;
  /** Rows whose words are hidden unless asked for, rising (ml/query/hidden_words.ts). */
  readonly hidden: Uint32Array;
}

export type LiveEvent =
  | { readonly type: 'space'; readonly info: SpaceInfo }
  | {
      readonly type: 'frame';
      readonly layout: Layout;
      readonly rows: number;
      readonly provenance: Provenance;
    };

export interface NamedNeighbors extends Neighbors {
  readonly names: readonly string[];
  /** How many of them lie among the same number of nearest points on the current map; null while no map holds the word. */
  readonly nearOnMap: number | null;
}

/** Answer to a typed query. `rows` name what the scene should show. */
export type QueryAnswer =
  | { readonly kind: 'word'; readonly row: number; readonly name: string }
  /** A word that the space does not hold, made from its character n-grams. */
  | {
      readonly kind: 'unseen';
      readonly name: string;
      readonly ngrams: readonly string[];
      readonly results: NamedNeighbors;
    }
  | {
      readonly kind: 'sum' | 'analogy';
      /** The query's words with their weights; for an analogy a, b, c of a : b :: c : ?. Row null: made from its parts. */
      readonly terms: readonly { readonly row: number | null; readonly name: string; readonly weight: number }[];
      readonly results: NamedNeighbors;
      readonly analogy: readonly [number, number, number, number] | null;
    }
  | {
      readonly kind: 'odd';
      readonly odd: number;
      readonly words: readonly { readonly row: number; readonly name: string; readonly similarity: number }[];
    };

/** Without it, hidden words are no results, and asking for one throws `HiddenWord`. */
interface MayShowHidden {
  readonly showHidden?: boolean;
}

export interface SpaceApi {
  /** Opens a packed `.space` file. */
  openPacked: Method<{ bytes: ArrayBuffer; id: string }, { info: SpaceInfo; layouts: readonly Layout[] }>;
  /** Holds what a training sends, until its port closes or the call is aborted. */
  follow: Method<{ port: MessagePort }, void, LiveEvent>;
  /** Gives away the snapshot kept of a training; null where there is none. */
  takeSnapshot: Method<{ space: string }, Snapshot | null>;
  neighbors: Method<{ space: string; row: number; k: number } & MayShowHidden, NamedNeighbors>;
  answer: Method<{ space: string; text: string; k: number } & MayShowHidden, QueryAnswer>;
  complete: Method<
    { space: string; prefix: string; limit: number } & MayShowHidden,
    readonly { readonly row: number; readonly name: string }[]
  >;
  /** The map that `nearOnMap` is counted on. */
  setLayout: Method<{ space: string; layout: Layout }, void>;
  pca: Method<{ space: string }, { layout: Layout; explained: readonly number[] }>;
  /** A copy of the first rows. */
  rows: Method<{ space: string; rows: number }, Matrix>;
  /** The vectors in word2vec text format. */
  word2vecText: Method<{ space: string }, Blob>;
  /** Judges the vectors as they are when it begins by a test set, plain or gzipped. Stops when aborted. */
  evaluate: Method<{ space: string; file: Blob; title: string } & EvaluationOptions, TestResult, Progress>;
  drop: Method<{ space: string }, void>;
}

export type LayoutEvent =
  | { readonly type: 'progress'; readonly progress: Progress }
  | { readonly type: 'frame'; readonly positions: Float32Array };

export interface LayoutApi {
  umap: Method<
    {
      vectors: Matrix;
      init: Float32Array;
      neighbors: number;
      minDist: number;
      seed: number;
    },
    Layout,
    LayoutEvent
  >;
}
