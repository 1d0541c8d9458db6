// The seams of the matrix family, types only: what models that factorise a sparse matrix by sweeps over its entries work on, and what
// they declare. The rest of the seams, and the windows family, are in contracts.ts; models that learn entry by entry in triples_contracts.ts.
import type { ParameterSpec, TableSpec } from './contracts';
import type { Baseline, Validation } from './rating_contracts';
import type { Triples } from './triples_contracts';

/** A sparse matrix by rows: row r has `values[n]` in column `columns[n]` for n from `starts[r]` up to `starts[r + 1]`; columns rise. */
export interface SparseMatrix {
  readonly rows: number;
  readonly cols: number;
  readonly starts: Uint32Array;
  readonly columns: Uint32Array;
  readonly values: Float32Array;
}

/**
 * A model whose vectors are of the truncated singular value decomposition U·Σ·Vᵀ of a matrix A. Tables (engines/matrix_plan.ts): `row` is
 * A·V, and at the end of a pass U·Σ, `column` is V, `next` the part of AᵀA·X that this sweep has summed, `projected` VᵀAᵀA·V, `singular` the
 * diagonal of Σ.
 */
export interface MatrixObjective {
  readonly id: 'ppmi-svd' | 'svd';
  readonly title: string;
  readonly family: 'matrix';
  /** Of them engines read `dim`, `oversampling` and `epochs`, the number of passes. */
  readonly parameters: readonly ParameterSpec[];
  tables(rows: number, cols: number, parameters: Readonly<Record<string, number>>): readonly TableSpec[];
  /** What a space keeps: U·Σ^power, or all columns (items), V·Σ^½, and then all rows (users), U·Σ^½, so that products are entries again. */
  readonly embedding: 'row' | 'both';
  /** How often a pass visits every entry. */
  sweeps(parameters: Readonly<Record<string, number>>): number;
  /** The matrix to factorise, from entries that are sorted by row and column. Takes them over: its arrays may lie in theirs. */
  matrix(entries: Triples, parameters: Readonly<Record<string, number>>): SparseMatrix;
}

export interface MatrixJob {
  readonly objective: MatrixObjective;
  readonly matrix: SparseMatrix;
  readonly parameters: Readonly<Record<string, number>>;
  readonly seed: number;
  /** What was taken off the entries before. */
  readonly baseline?: Baseline | null;
  readonly validation?: Validation | null;
}
