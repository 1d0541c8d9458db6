// Whether a card's lists are right, of a few rows looked at by the processor in float32: a card out of memory, or a driver with a fault,
// gives zeros and no error. Not a test of the program: neighbors.test.ts is.
import type { Matrix } from '../../contracts';
import { dot, rowNorms } from '../../core/vector';
import type { NeighborTable } from '../../projection_contracts';

/** Rows looked at: each is compared with all others, so together they cost what four rows do. */
const LOOKED_AT = 4;
/** Of a similarity: a hundred times what rounding does to it. */
const TOLERANCE = 1e-5;

/** The first of a few rows, from first to last, whose list is not that of its nearest; −1 where all are. */
export function firstWrongList(x: Matrix, table: NeighborTable): number {
  const norms = rowNorms(x);
  for (let i = 0; i < LOOKED_AT; i++) {
    const row = Math.round((i * (x.rows - 1)) / (LOOKED_AT - 1));
    if (!isRight(x, norms, table, row)) return row;
  }
  return -1;
}

function isRight({ data, rows, cols }: Matrix, norms: Float32Array, table: NeighborTable, row: number): boolean {
  const left = Float32Array.from(norms, (norm, other) => {
    const product = norm * norms[row]!;
    return product > 0 ? dot(data, row * cols, data, other * cols, cols) / product : 0;
  });
  /** Below every cosine, so that no row is right twice. */
  const taken = -2;
  left[row] = taken;
  let least = Number.POSITIVE_INFINITY;
  for (let i = row * table.k; i < (row + 1) * table.k; i++) {
    const [other, similarity] = [table.rows[i]!, table.similarities[i]!];
    if (!(other < rows && similarity <= least && Math.abs(left[other]! - similarity) <= TOLERANCE)) return false;
    left[other] = taken;
    least = similarity;
  }
  return left.every((cosine) => cosine <= least + TOLERANCE);
}
