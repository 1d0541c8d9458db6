// What the space worker can be asked about how a training went, types only: see space_protocol.ts. Moments are named by their ids; null answers say that
// one is not kept any more (the training went on, or back) and that there is a newer list.
import type { Layout, Neighbors } from '../ml/contracts';
import type { MomentFacts } from '../ml/train/history';
import type { Method } from './method';
import type { NamedNeighbors } from './space_protocol';

export type { MomentFacts } from '../ml/train/history';

/** Words by name that were nearest to one at a moment. */
export interface NearestThen extends Neighbors {
  readonly moment: MomentFacts;
  readonly names: readonly string[];
}

/** How one row came to be where it is. */
export interface WordPath {
  readonly row: number;
  readonly moments: readonly MomentFacts[];
  /** On the axes of the history, 3 numbers a moment. */
  readonly positions: Float32Array;
  /** Its nearest at the last moment. */
  readonly today: { readonly rows: Uint32Array; readonly names: readonly string[] };
  /** Cosine with each of `today` at each moment: moments × today. */
  readonly similarities: Float32Array;
  /** Its nearest at the first moment, halfway where there is one between, and at the last. */
  readonly nearest: readonly NearestThen[];
}

export interface HistoryApi {
  /** The moments of a space's training, rising; empty of a space that came with the app. */
  moments: Method<{ space: string }, readonly MomentFacts[]>;
  /** Fixes the axes of the history by its last moment, turned onto the map `beside`; they stay until asked for anew. */
  fixAxes: Method<{ space: string; beside: Layout | null }, void>;
  /** Where all rows were. */
  momentLayout: Method<{ space: string; moment: number }, Layout | null>;
  /** True neighbours of a row then, told on the map of that moment; null also of a row that moments do not hold. */
  momentNeighbors: Method<
    { space: string; moment: number; row: number; k: number; showHidden?: boolean },
    NamedNeighbors | null
  >;
  /** Null where there are not two moments, or not of this row. */
  wordPath: Method<{ space: string; row: number; k: number; showHidden?: boolean }, WordPath | null>;
}
