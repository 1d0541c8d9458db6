// What rounding vectors to 8 bits (formats/quantize.ts) costs the answers: of the ten rows nearest to a row, how many are still among its ten nearest when all
// vectors are rounded. Measured on rows at even steps, against all rows, a block of which is rounded at a time: no second table is made.
import type { Control, Matrix } from '../contracts';
import { dot, rowNorms } from '../core/vector';
import { dequantizeRows, quantizeRows } from '../formats/quantize';
import { createPace } from '../projection/pace';
import { TopK } from './top_k';

const NEAREST = 10;
const BLOCK = 2048;
/** Products that measuring may take, a few seconds of a processor; at least so many rows are asked about, and at most. */
const PRODUCTS = 1e9;
const FEWEST = 10;
const MOST = 200;

export interface RoundingCost {
  /** From 0 to 1. */
  readonly recall: number;
  /** Rows asked about. */
  readonly rows: number;
}

export async function roundingCost(vectors: Matrix, control: Control): Promise<RoundingCost> {
  const { rows, cols } = vectors;
  const wanted = Math.max(FEWEST, Math.min(MOST, Math.floor(PRODUCTS / Math.max(1, rows * cols))));
  const asked = Array.from({ length: Math.min(rows, wanted) }, (_, n) =>
    Math.floor((n * rows) / Math.min(rows, wanted)),
  );
  const exact = asked.map((row) => vectors.data.subarray(row * cols, (row + 1) * cols));
  const coarse = exact.map((row) => rounded({ data: row, rows: 1, cols }));
  const best = { exact: asked.map(() => new TopK(NEAREST)), coarse: asked.map(() => new TopK(NEAREST)) };
  const pace = createPace(control, 'measuring what rounding costs', rows, 'rows');
  for (let from = 0; from < rows; from += BLOCK) {
    const to = Math.min(rows, from + BLOCK);
    const block = { data: vectors.data.subarray(from * cols, to * cols), rows: to - from, cols };
    offer(block, from, exact, asked, best.exact);
    offer({ ...block, data: rounded(block) }, from, coarse, asked, best.coarse);
    if (pace.due()) await pace.rest(to);
  }
  let kept = 0;
  let all = 0;
  for (const [n, list] of best.exact.entries()) {
    const still = new Set(best.coarse[n]?.ranked().rows);
    for (const row of list.ranked().rows) {
      all += 1;
      if (still.has(row)) kept += 1;
    }
  }
  return { recall: all === 0 ? 1 : kept / all, rows: asked.length };
}

function rounded(block: Matrix): Float32Array {
  const { scales, values } = quantizeRows(block);
  return dequantizeRows(scales, values, block.cols);
}

/** Offers every row of the block to every list, by cosine without the query's own length; never a row to its own list. */
function offer(
  block: Matrix,
  from: number,
  queries: readonly Float32Array[],
  asked: readonly number[],
  lists: readonly TopK[],
): void {
  const norms = rowNorms(block);
  for (const [n, query] of queries.entries()) {
    for (let r = 0; r < block.rows; r++) {
      if (from + r === asked[n]) continue;
      const length = norms[r]!;
      lists[n]!.offer(from + r, length > 0 ? dot(block.data, r * block.cols, query, 0, block.cols) / length : 0);
    }
  }
}
