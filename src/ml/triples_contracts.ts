// The seams of the triples family, types only: what factor models (GloVe, matrix factorization, ranking) train on, and what they declare.
// The rest of the seams, and the windows family, are in contracts.ts.
import type { ParameterSpec, RowGradient, TableSpec, Tables64 } from './contracts';
import type { Validation } from './rating_contracts';

/** Models of the triples family. */
export type TriplesModelId = 'glove' | 'biased-mf' | 'logistic-mf' | 'bpr';

/**
 * Entries of a sparse `rows` × `cols` matrix, in any order: co-occurrence counts, ratings, clicks, edges. Entry n is
 * (i[n], j[n], value[n]) and counts `weight[n]` times, once where there are no weights.
 */
export interface Triples {
  readonly rows: number;
  readonly cols: number;
  readonly i: Uint32Array;
  readonly j: Uint32Array;
  readonly value: Float32Array;
  readonly weight: Float32Array | null;
}

/** One example of the triples family: an entry of the matrix. `other` is a column that the row has no entry in, where the loss ranks two. */
export interface TripleExample {
  readonly row: number;
  readonly column: number;
  readonly value: number;
  readonly weight: number;
  readonly other?: number;
}

/** What a triples objective is set to: its parameters, and the constant that it adds to every score. */
export interface TriplesSettings {
  readonly parameters: Readonly<Record<string, number>>;
  readonly offset: number;
}

/**
 * A factor model: every row and every column has a vector and a bias, and an entry's score is
 * s = offset + row · column + bias of the row + bias of the column. A table's last column is the bias.
 */
export interface TriplesObjective {
  readonly id: TriplesModelId;
  readonly title: string;
  readonly family: 'triples';
  readonly parameters: readonly ParameterSpec[];
  /**
   * What the score is held to, with y and c from `aim`. 'squared': ½c(s − y)². 'logistic': c(log(1 + eˢ) − ys).
   * 'ranking': c·log(1 + e^(s′ − s)), with s′ the score of a column that the row has no entry in.
   */
  readonly loss: 'squared' | 'logistic' | 'ranking';
  /** How gradients move the tables: 'sgd' with a rate that falls to 0, 'adagrad' (squared loss only) with one that stays. */
  readonly optimizer: 'sgd' | 'adagrad';
  tables(rows: number, cols: number, parameters: Readonly<Record<string, number>>): readonly TableSpec[];
  /** What a space keeps, without biases: the sum of a row and the column of the same word, or all columns (items) and then all rows (users). */
  readonly embedding: 'sum' | 'both';
  /** The constant added to every score. */
  offset(triples: Triples): number;
  /** What an entry's score should be, and how much it counts: what kernels train on. */
  aim(value: number, weight: number, parameters: Readonly<Record<string, number>>): readonly [y: number, c: number];
  /**
   * In float64, the oracle of every engine: the loss of one example, the L2 penalty on the rows it touches, and the exact gradient
   * of their sum. Reported losses leave the penalty out.
   */
  reference(
    tables: Tables64,
    example: TripleExample,
    settings: TriplesSettings,
  ): { readonly loss: number; readonly penalty: number; readonly gradients: readonly RowGradient[] };
}

export interface TriplesJob {
  readonly objective: TriplesObjective;
  readonly triples: Triples;
  readonly parameters: Readonly<Record<string, number>>;
  readonly seed: number;
  readonly validation?: Validation | null;
  /** Values were divided by it; vectors and scores that are read are of values as they were. 1 where absent. */
  readonly unit?: number;
}
