// What every engine that factorises a matrix does before the first slice, and what all of them compute; matrix.test.ts holds them together.
// Block Lanczos with full orthogonalisation and thick restarts (Wu & Simon 2000; blocks from random ones as in Musco & Musco 2015), which finds
// the eigenvectors V of AᵀA that belong to its largest eigenvalues Σ², and with them A·V = U·Σ. BLOCK columns X at a time:
// 1. A sweep visits every row a of A: its row of table `row` becomes a·X, and aᵀ·(a·X) is added to table `next`, which so becomes AᵀA·X.
//    Its products with all columns so far are a further part of H = Vᵀ·AᵀA·V, table `projected`. What is left of it when its shares along
//    those columns are taken away, made orthonormal, are the next X, the next columns of table `column`, which is V.
// 2. A pass is as many sweeps as double the columns it keeps, the first one as many as make them: see objectives/lanczos_tables.ts. At its end
//    H = Y·Σ²·Yᵀ (Rayleigh–Ritz); the first `width` columns of V·Y and A·V·Y = U·Σ are kept, and the next pass goes on after them.
// 3. A block that adds (almost) nothing is one of an invariant subspace: random columns take its place, as in the beginning.
// 4. A pass has one loss: the share of ‖A‖² that the first `dim` columns leave out, 1 − Σ_{j<dim} σ_j² / ‖A‖². It has no learning rate.
import type { Slice } from '../contracts';
import { createRng } from '../core/rng';
import type { MatrixJob, SparseMatrix } from '../matrix_contracts';
import { BLOCK } from '../objectives/lanczos_tables';
import { checkParameters } from '../objectives/registry';
import { checkSparse, rowsStartingIn } from './sparse_matrix';
import { tableNamed } from './tables';

/**
 * Share of a column's squared length below which what is left of it is rounding, and below which it needs orthogonalising once more. With 1e-4 for
 * the latter what was lost added up where columns were nearly all that there are: lengths of V reached 2.5 after six passes (svd.test.ts).
 */
export const NOTHING_LEFT = 1e-8;
export const LITTLE_LEFT = 1e-2;

/** Share of the largest squared singular value that float32 tables cannot tell from 0. */
export const NEGLIGIBLE = 1e-10;

export function planMatrix({ objective, matrix, parameters }: MatrixJob) {
  const checked = checkParameters(objective, parameters);
  checkSparse(matrix, 'Choose a longer text, a smaller shift, or a lower minimum count.');
  const specs = objective.tables(matrix.rows, matrix.cols, checked);
  return {
    specs,
    /** Columns that `row` and `column` have room for, and those that a pass keeps. */
    room: tableNamed(specs, 'column').cols,
    width: tableNamed(specs, 'singular').cols,
    sweeps: objective.sweeps(checked),
    dim: checked.dim!,
    squares: matrix.values.reduce((sum, x) => sum + x * x, 0),
  };
}

/** A run of rows in one sweep. */
export interface Run {
  readonly first: number;
  readonly end: number;
  /** The first column of X. */
  readonly at: number;
  /** Whether it begins a training, ends its sweep, and ends its pass as well. */
  readonly begins: boolean;
  readonly endsSweep: boolean;
  readonly endsPass: boolean;
}

/** What a slice visits, whose places count the entries of all sweeps of a pass: rows whose first entry lies in it; empty ones go with the next. */
export function runsOf(
  matrix: SparseMatrix,
  { width, sweeps }: { readonly width: number; readonly sweeps: number },
  { epoch, from, to }: Slice,
): Run[] {
  const runs: Run[] = [];
  const entries = matrix.values.length;
  for (let place = from; place < to; ) {
    const sweep = Math.floor(place / entries);
    const start = sweep * entries;
    const stop = Math.min(to, start + entries);
    const endsSweep = stop === start + entries;
    const [first, end] = rowsStartingIn(matrix, place - start, stop - start);
    runs.push({
      first,
      end,
      at: (epoch === 0 ? 0 : width) + sweep * BLOCK,
      begins: epoch === 0 && place === 0,
      endsSweep,
      endsPass: endsSweep && sweep === sweeps - 1,
    });
    place = stop;
  }
  return runs;
}

/** What takes the place of a column with nothing left, the `n`-th that a pass finds: numbers in [−1, 1). */
export function randomColumn(seed: number, epoch: number, n: number, length: number): Float32Array {
  const rng = createRng(seed, epoch, n);
  return Float32Array.from({ length }, () => 2 * rng.uniform() - 1);
}
