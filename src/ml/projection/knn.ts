// Exact k nearest neighbours of every row by cosine: all pairs, each computed once and offered to both of its rows.
// O(n²·d): right up to about 20,000 rows; above that an approximate graph is needed. For one query see query/nearest.ts.
import type { Control, Matrix } from '../contracts';
import { dotTile, firstNotFinite, unitRows } from '../core/vector';
import { VectariumError } from '../errors';
import { createPace } from './pace';

/** rows × k, row i's neighbours at [i·k, (i+1)·k), most similar first, equal similarities by row; never the row itself. */
export interface NeighborTable {
  readonly k: number;
  readonly rows: Uint32Array;
  readonly similarities: Float32Array;
}

/** Rows in one block: two blocks of 128 × 100 float32 stay in the second-level cache. */
const BLOCK = 128;

/** `k` is cut to rows − 1. Zero rows have similarity 0 to everything. */
export async function exactNeighbors(x: Matrix, k: number, control: Control): Promise<NeighborTable> {
  control.signal.throwIfAborted();
  const bad = firstNotFinite(x);
  if (bad >= 0) {
    throw new VectariumError(
      'Diverged',
      `the vector of row ${bad} holds a number that is not finite`,
      'Train again with a smaller learning rate.',
    );
  }
  const table = new BestTable(x.rows, Math.max(0, Math.min(k, x.rows - 1)));
  if (table.k === 0) return table;
  const unit = paddedUnitRows(x);
  const blocks = Math.ceil(x.rows / BLOCK);
  const pace = createPace(control, 'neighbours', x.rows, 'words');
  for (let i = 0; i < blocks; i++) {
    for (let j = i; j < blocks; j++) {
      compareBlocks(unit, x.rows, i * BLOCK, j * BLOCK, table);
      if (pace.due()) await pace.rest(rowsWorth(i, j, blocks, x.rows));
    }
  }
  await pace.rest(x.rows);
  return table;
}

/** Share of all block pairs done, as rows, so that a person reads a number they know. */
function rowsWorth(i: number, j: number, blocks: number, rows: number): number {
  const before = i * blocks - (i * (i - 1)) / 2;
  return Math.floor((rows * (before + j - i + 1)) / ((blocks * (blocks + 1)) / 2));
}

/** Unit rows and as many zero rows as tiles of 2 × 4 may run over the end. */
function paddedUnitRows(x: Matrix): Matrix {
  const unit = unitRows(x);
  const data = new Float32Array((x.rows + 4) * x.cols);
  data.set(unit.data);
  return { data, rows: x.rows, cols: x.cols };
}

function compareBlocks(unit: Matrix, rows: number, fromA: number, fromB: number, table: BestTable): void {
  const tile = new Float64Array(8);
  const d = unit.cols;
  const endA = Math.min(rows, fromA + BLOCK);
  const endB = Math.min(rows, fromB + BLOCK);
  for (let a = fromA; a < endA; a += 2) {
    // On the diagonal only b > a counts; tiles start at the tile that holds a + 1.
    const firstB = fromA === fromB ? fromB + ((a + 1 - fromB) & ~3) : fromB;
    for (let b = firstB; b < endB; b += 4) {
      dotTile(unit.data, a * d, unit.data, b * d, d, tile);
      for (let t = 0; t < 8; t++) {
        const row = a + (t >> 2);
        const other = b + (t & 3);
        if (other > row && other < endB && row < endA) table.offerBoth(row, other, tile[t]!);
      }
    }
  }
}

/** The k best of every row, each list kept in order by insertion: k is small, and most offers fail at the first test. */
class BestTable implements NeighborTable {
  readonly k: number;
  readonly rows: Uint32Array;
  readonly similarities: Float32Array;

  constructor(count: number, k: number) {
    this.k = k;
    this.rows = new Uint32Array(count * k).fill(0xffffffff);
    this.similarities = new Float32Array(count * k).fill(Number.NEGATIVE_INFINITY);
  }

  offerBoth(a: number, b: number, similarity: number): void {
    const s = Math.fround(Math.max(-1, Math.min(1, similarity)));
    if (s >= this.similarities[(a + 1) * this.k - 1]!) this.insert(a, b, s);
    if (s >= this.similarities[(b + 1) * this.k - 1]!) this.insert(b, a, s);
  }

  private insert(row: number, other: number, s: number): void {
    const first = row * this.k;
    let at = first + this.k - 1;
    if (s === this.similarities[at]! && other > this.rows[at]!) return;
    while (
      at > first &&
      (s > this.similarities[at - 1]! || (s === this.similarities[at - 1]! && other < this.rows[at - 1]!))
    ) {
      this.similarities[at] = this.similarities[at - 1]!;
      this.rows[at] = this.rows[at - 1]!;
      at--;
    }
    this.similarities[at] = s;
    this.rows[at] = other;
  }
}
