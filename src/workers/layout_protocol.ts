// What the layout worker can be asked, and what it asks of the space worker, types only: see protocol.ts.
import type { Column, Layout, Matrix, Names, Progress } from '../ml/contracts';
import type { KnownChoices } from '../ml/formats/screen/known';
import type { Screen } from '../ml/formats/screen/screen';
import type { ReadScreen } from '../ml/formats/screen/screen_text';
import type { Cluster, Clusters } from '../ml/projection/clusters';
import type { LayoutQuality, LayoutRecipe, ProjectionInfo } from '../ml/projection_contracts';
import type { Method } from './method';

export type LayoutEvent =
  | { readonly type: 'progress'; readonly progress: Progress }
  /** rows × 3, centred, with a root-mean-square radius of 1. */
  | { readonly type: 'frame'; readonly positions: Float32Array };

export interface LaidOut {
  readonly layout: Layout;
  readonly seconds: number;
  /** Whether the nearest rows of each were searched for, or known from an earlier layout; null where none were needed. */
  readonly neighbors: 'found' | 'reused' | null;
  /** Of PCA, the share of the variance along each axis. */
  readonly explained: readonly number[] | null;
}

/** `port`: where a space worker answers with the vectors of the space. */
interface OfSpace {
  readonly space: string;
  readonly port: MessagePort;
}

/** A layout of whatever origin, told by the vectors as they are, however they were prepared for it. Stops when aborted. */
interface OfLayout extends OfSpace {
  readonly layout: Layout;
  readonly threads: number;
}

/** Parts of a map with what they are called, "" where nothing sets one apart. */
export interface NamedClusters extends Clusters {
  readonly list: readonly (Cluster & { readonly text: string })[];
}

export interface LayoutApi {
  methods: Method<Record<string, never>, readonly ProjectionInfo[]>;
  /** Lays the first rows out by a recipe; `from` has rows × 3 positions to flow on from. */
  project: Method<
    OfSpace & { readonly recipe: LayoutRecipe; readonly from: Float32Array | null; readonly threads: number },
    LaidOut,
    LayoutEvent
  >;
  /** How far it can be trusted. */
  judge: Method<OfLayout, LayoutQuality, Progress>;
  /** For each row laid out, the share of its 10 true neighbours that are not near it; NaN where it has none. */
  errors: Method<OfLayout, Float32Array, Progress>;
  /** Pairs of rows laid out that are true neighbours, two numbers each, those of the first rows first. */
  pairs: Method<OfLayout, Uint32Array, Progress>;
  /** The dense parts of the layout, and their names. */
  clusters: Method<OfLayout & { readonly showHidden: boolean }, NamedClusters, Progress>;
  /** Lines between pairs of rows in bundles: 13 points of 3 coordinates each (see bundles.ts). */
  bundles: Method<{ readonly layout: Layout; readonly pairs: Uint32Array }, Float32Array, Progress>;
  /** What stands behind # in an address that leads to this screen. Its layouts are this worker's, and so the text that names them. */
  screenText: Method<{ readonly screen: Screen; readonly known: KnownHere }, string>;
  /** The screen that such a text says, and what of it cannot be used. */
  readScreen: Method<{ readonly text: string; readonly known: KnownHere }, ReadScreen>;
}

/** Methods of layouts are known to the worker. */
export type KnownHere = Omit<KnownChoices, 'methods'>;

/** The vectors that a layout worker holds, as the space worker named them. */
export interface HeldEdition {
  readonly edition: string;
  readonly rows: number;
}

/** What the space worker lends over a port. */
export interface LendApi {
  /**
   * The first rows, at most those that there are; null vectors where `held` is at least those. A training's next frame is another edition.
   * `items`: how many of them come before the first user; all where there are no users.
   */
  vectors: Method<
    { readonly space: string; readonly rows: number; readonly held: HeldEdition | null },
    HeldEdition & { readonly items: number; readonly vectors: Matrix | null }
  >;
  /** The vectors of queries such as "woman - man", one a row. */
  queries: Method<{ readonly space: string; readonly texts: readonly string[] }, Matrix>;
  /** What the first rows are called, their counts and categories, which are hidden, and how many come before the first user. */
  names: Method<
    { readonly space: string; readonly rows: number },
    {
      readonly names: Names;
      readonly columns: readonly Column[];
      readonly hidden: readonly number[];
      readonly items: number;
    }
  >;
}
