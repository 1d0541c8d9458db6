// The seams of projection, types only: what a layout is made by, and what a method is given to make it. Methods are in projection/registry.ts.
// A method knows no worker, no thread's kind and no screen; neighbours come from projection/neighbors.ts, once for all methods.
import type { Control, EngineOptions, Matrix, ParameterSpec } from './contracts';

export type ProjectionMethod = 'pca' | 'umap' | 'tsne' | 'axes' | 'given';

/** What is done to the vectors before they are laid out, for the map alone: every answer comes from the vectors as they are. */
export type Preparation = 'none' | 'centred' | 'unit' | 'spherised';

/** All that makes a layout: the same recipe for the same vectors gives the same positions on the same engine. Small and serialisable. */
export interface LayoutRecipe {
  readonly method: ProjectionMethod;
  readonly dims: 2 | 3;
  /** The first rows, the most frequent, are laid out. */
  readonly rows: number;
  readonly prepare: Preparation;
  /** By the method's own `parameters`. */
  readonly parameters: Readonly<Record<string, number>>;
  readonly seed: number;
  /** Of 'axes': a query each, such as "woman - man", whose vector an axis points along. */
  readonly axes?: readonly string[];
}

/** rows × k, row i's neighbours at [i·k, (i+1)·k), most similar by cosine first; never the row itself. */
export interface NeighborTable {
  readonly k: number;
  readonly rows: Uint32Array;
  readonly similarities: Float32Array;
}

/** What a method is given beside vectors and recipe. */
export interface LayoutRun extends EngineOptions {
  readonly control: Control;
  /** rows × dims to flow on from; null where the layout begins anew. */
  readonly from: Float32Array | null;
  /** Takes rows × dims as they stand; not kept by the caller beyond the call, nor by the method if it is transferred. */
  readonly onFrame: (positions: Float32Array) => void;
  /** The k nearest of each row, found once for all layouts of these vectors; a smaller k is cut from a larger. */
  neighbors(k: number): Promise<NeighborTable>;
  /** What a method keeps from one layout of these vectors for the next, under a key that names all that it depends on. */
  readonly kept: Map<string, unknown>;
}

export interface Projection {
  readonly method: ProjectionMethod;
  readonly title: string;
  /** A change of one that applies 'live' needs no new graph: a running layout flows on with it. */
  readonly parameters: readonly ParameterSpec[];
  /** rows × dims coordinates of prepared vectors, in any position and scale. Throws `AbortError` when stopped. */
  layOut(x: Matrix, recipe: LayoutRecipe, run: LayoutRun): Promise<Float32Array>;
}

/** What a person can choose: all of a method but its work. */
export type ProjectionInfo = Pick<Projection, 'method' | 'title' | 'parameters'>;

/** How far a layout can be trusted. All but `rows` and `k` are 1 at best; see projection/quality.ts for the definitions. */
export interface LayoutQuality {
  readonly k: number;
  /** Rows laid out, and how many of them were judged. */
  readonly rows: number;
  readonly sampled: number;
  readonly trustworthiness: number;
  readonly continuity: number;
  /** Mean share of the k true neighbours that are among the k nearest on the map. */
  readonly neighborRecall: number;
  /** Spearman's correlation of true and drawn distances, over pairs of rows. */
  readonly rankCorrelation: number;
}
