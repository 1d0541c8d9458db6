// The seams of the rows family, types only: models of a sparse table of users and items that learn from all entries of a user (or of an item)
// at once. The rest of the seams, and the windows family, are in contracts.ts; models that learn entry by entry in triples_contracts.ts.
import type { Matrix, ParameterSpec, RowGradient, TableSpec, Tables64 } from './contracts';
import type { SparseMatrix } from './matrix_contracts';
import type { Validation } from './rating_contracts';
import type { TriplesSettings } from './triples_contracts';

/** One user with the items of all entries, or one item with the users. */
export interface RowExample {
  readonly row: number;
  readonly columns: ArrayLike<number>;
  readonly values: ArrayLike<number>;
}

interface RowsModel {
  readonly title: string;
  readonly family: 'rows';
  readonly parameters: readonly ParameterSpec[];
  /** `rows` users and `cols` items. */
  tables(rows: number, cols: number, parameters: Readonly<Record<string, number>>): readonly TableSpec[];
  /** What a space keeps, without biases, of whole tables: a vector of each item, and of each user, the same length. */
  embedding(
    tables: Readonly<Record<string, Matrix>>,
    sparse: SparseMatrix,
  ): { readonly items: Matrix; readonly users: Matrix };
}

/**
 * Alternating least squares: with all items as they are, each user's row of table `row` solves A x = b; then, with the users so found, each
 * item's row of `column` does. A pass visits every entry twice.
 */
export interface AlternatingObjective extends RowsModel {
  readonly id: 'als';
  readonly method: 'alternating';
  /** How much an entry counts as one that is wanted to be 1; pairs without an entry count once, as 0. */
  confidence(value: number, parameters: Readonly<Record<string, number>>): number;
  /**
   * In float64, the oracle of every engine: the normal equations of one row, where `gram` is FᵀF of the `fixed` table F of the other side, and
   * the loss of a solution x, penalty included, is xᵀA x − 2bᵀx + constant. A is symmetric, d × d, row by row.
   */
  equations(
    gram: Float64Array,
    fixed: Tables64[string],
    example: RowExample,
    parameters: Readonly<Record<string, number>>,
  ): { readonly a: Float64Array; readonly b: Float64Array; readonly constant: number };
}

/**
 * Gradient descent, user after user: a user's entries are learnt from one after the other, in an order of their own (engines/user_order.ts). A table's
 * last column is the bias, but for `implicit`, which has none.
 */
export interface GradientObjective extends RowsModel {
  readonly id: 'svd++';
  readonly method: 'gradient';
  /** The constant added to every score. */
  offset(sparse: SparseMatrix): number;
  /**
   * In float64, the oracle of every engine: the loss of the entry at `place` among the user's, the L2 penalty on the rows that it touches, and the
   * exact gradient of their sum. Reported losses leave the penalty out.
   */
  reference(
    tables: Tables64,
    user: RowExample,
    place: number,
    settings: TriplesSettings,
  ): { readonly loss: number; readonly penalty: number; readonly gradients: readonly RowGradient[] };
}

/** What a model of the rows family declares; its `method` says which step of an engine trains it. */
export type RowsObjective = AlternatingObjective | GradientObjective;

export interface RowsJob<Objective extends RowsObjective = RowsObjective> {
  readonly objective: Objective;
  /** Users × items. Where it has no entry, nothing is known. */
  readonly sparse: SparseMatrix;
  readonly parameters: Readonly<Record<string, number>>;
  readonly seed: number;
  readonly validation?: Validation | null;
  /** Values were divided by it; vectors and scores that are read are of values as they were. 1 where absent. */
  readonly unit?: number;
}
