// What each worker can be asked, types only. One entry a method: its arguments, its result, and the events a long call sends while it runs.
// The transport (ids, cancel, errors, transferred buffers) is rpc.ts, once for all of them.
import type { Column, EngineName, Matrix, Names, Progress, Recipe } from '../ml/contracts';
import type { SourceFile } from '../ml/data/open_files';
import type { FilesLook } from '../ml/data/ratings/look';
import type { TextPreview } from '../ml/data/text_preview';
import type { MemoryNeeds } from '../ml/engines/memory';
import type { Calibration } from '../ml/engines/ranking';
import type { RatingFacts, Scorer, ValidationReading } from '../ml/rating_contracts';
import type { Subwords } from '../ml/subword_contracts';
import type { RateUnit } from '../ml/train/family';
import type { Handover, Leg } from '../ml/train/relay';
import type { Snapshot } from '../ml/train/snapshot';
import type { LayoutApi } from './layout_protocol';
import type { Method, Methods } from './method';
import type { SourceData, SourceSummary } from './source_protocol';
import type { SpaceApi } from './space_protocol';

export type { LaidOut, LayoutApi, LayoutEvent } from './layout_protocol';
export type { Methods } from './method';
export type { RatingsSummary, SourceData, SourceSummary } from './source_protocol';
export type { LiveEvent, NamedNeighbors, QueryAnswer, RatingInfo, SpaceApi, SpaceInfo } from './space_protocol';

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

/** A training about to run. */
export interface SessionInfo {
  readonly title: string;
  /** Where it has run and runs; one leg, unless an engine failed. */
  readonly legs: readonly Leg[];
  /** The same in words. */
  readonly engine: string;
  /** Bytes of the engine's own memory. */
  readonly bytes: number;
  /** Words of the text, entries of the table. */
  readonly units: number;
  /** Of the space. */
  readonly rows: number;
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
  /** What a visitor's files look like, and the columns to choose from. */
  look: Method<{ files: readonly SourceFile[] }, FilesLook>;
  inspect: Method<{ source: SourceData; minCount: number }, SourceSummary, Progress>;
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
      readonly ratings: RatingFacts | null;
    }
  | {
      readonly type: 'frame';
      readonly vectors: Matrix;
      /** No other follows until the training goes on. */
      readonly rests: boolean;
      /** With the last frame before a pause and at the end, where the model makes words of parts. */
      readonly subwords: Subwords | null;
      /** The same, where the model scores users and items. */
      readonly scorer: Scorer | null;
      readonly trained: number;
      readonly loss: number;
      readonly seconds: number;
      /** Where it has run and runs, in words. */
      readonly engine: string;
    }
  /** For safekeeping, should the train worker die; null when it is worth nothing any more. */
  | { readonly type: 'snapshot'; readonly snapshot: Snapshot | null; readonly legs: readonly Leg[] };

/** The space worker's answer to a frame: it is ready for the next. */
export interface FrameAck {
  readonly type: 'ack';
  /** What laying the frame out took. */
  readonly milliseconds: number;
}
