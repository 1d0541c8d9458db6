// What the space worker can be asked, types only: see protocol.ts.
import type { Column, Layout, Names, Neighbors, Progress, Provenance } from '../ml/contracts';
import type { EvaluationOptions, TestResult } from '../ml/evaluation/test_sets';
import type { RatingFacts, RatingScale } from '../ml/rating_contracts';
import type { Snapshot } from '../ml/train/snapshot';
import type { ExportApi } from './export_protocol';
import type { GroupApi } from './group_protocol';
import type { HistoryApi } from './history_protocol';
import type { HonestApi, MapSurroundings } from './honest_protocol';
import type { ImportApi } from './import_protocol';
import type { JudgeApi } from './judge_protocol';
import type { KeepFilesApi } from './keep_files_protocol';
import type { KeepApi } from './keep_protocol';
import type { Method } from './method';
import type { PlaylistApi } from './playlist_protocol';
import type { RecommendApi } from './recommend_protocol';
import type { TableApi } from './table_protocol';
import type { TruthApi } from './truth_protocol';

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
  /** Null of anything else than users and items. */
  readonly ratings: RatingInfo | null;
}

/** What the screen knows of a space of users and items. */
export interface RatingInfo extends Pick<RatingFacts, 'items' | 'users' | 'nouns' | 'feedback' | 'simulated'> {
  readonly scale: RatingScale | null;
  /** Entries held out for judging. */
  readonly held: number;
  /** Whether its true factors are known. */
  readonly truth: boolean;
}

export type LiveEvent =
  | { readonly type: 'space'; readonly info: SpaceInfo }
  | {
      readonly type: 'frame';
      readonly layout: Layout;
      readonly rows: number;
      readonly provenance: Provenance;
    }
  /** Snapshots of it are not kept on this machine, and why. */
  | { readonly type: 'unkept'; readonly message: string; readonly advice: string };

export interface NamedNeighbors extends Neighbors {
  readonly names: readonly string[];
  /** How many of them lie among the same number of nearest points on the current map; null while no map holds the word. */
  readonly nearOnMap: number | null;
  /** The same point by point, and who is near on the map only; null where `nearOnMap` is. */
  readonly onMap?: MapSurroundings | null;
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
      /** Its own, made of theirs. */
      readonly vector: Float32Array;
    }
  | {
      readonly kind: 'sum' | 'analogy';
      /** The query's words with their weights; for an analogy a, b, c of a : b :: c : ?. Row null: made from its parts. */
      readonly terms: readonly { readonly row: number | null; readonly name: string; readonly weight: number }[];
      readonly results: NamedNeighbors;
      /** What the results are nearest to. */
      readonly vector: Float32Array;
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

export interface SpaceApi
  extends ExportApi,
    GroupApi,
    HistoryApi,
    HonestApi,
    ImportApi,
    JudgeApi,
    KeepApi,
    KeepFilesApi,
    PlaylistApi,
    RecommendApi,
    TableApi,
    TruthApi {
  /** Opens a packed `.space` file, gzipped or not. */
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
  /** Answers a layout worker, which listens at the port's other end, until that closes it. */
  lend: Method<{ port: MessagePort }, void>;
  /** Judges the vectors as they are when it begins by a test set, plain or gzipped. Stops when aborted. */
  evaluate: Method<{ space: string; file: Blob; title: string } & EvaluationOptions, TestResult, Progress>;
  drop: Method<{ space: string }, void>;
}
