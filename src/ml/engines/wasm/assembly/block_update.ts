// Second and third of a block's products: two rows of a table each gain a sum of other rows, Σ step·row. Columns go in tiles of at most
// five vectors, so that ten running sums stay in registers while the terms pass by: seven loads for ten multiply-adds.
import { rowBytes } from './memory';
import { madd } from './simd';

const WIDEST: u32 = 4;

/**
 * Adds to the two rows whose addresses are at `rows`. Terms are the rows from `source` on; the first row's steps begin at `steps`,
 * `nextTerm` bytes apart, the second row's `nextRow` bytes behind.
 */
export function addProducts(rows: u32, steps: u32, nextRow: u32, nextTerm: u32, terms: u32, source: u32): void {
  const first = load<u32>(rows);
  const second = load<u32>(rows, 4);
  const vectors = rowBytes / 16;
  const tiles = (vectors + WIDEST - 1) / WIDEST;
  const width = vectors / tiles;
  // Tiles as wide as the others or one wider.
  const wider = vectors % tiles;
  const middle = wider * (width + 1) * 16;
  if (wider > 0) add(width + 1, first, second, 0, middle, steps, nextRow, nextTerm, terms, source);
  add(width, first, second, middle, rowBytes, steps, nextRow, nextTerm, terms, source);
}

/** Columns [from, to), in bytes, in tiles of `width` vectors. */
function add(
  width: u32,
  first: u32,
  second: u32,
  from: u32,
  to: u32,
  steps: u32,
  nextRow: u32,
  nextTerm: u32,
  terms: u32,
  source: u32,
): void {
  for (let d = from; d < to; d += width * 16) {
    const other = steps + nextRow;
    if (width == 4) tile(4, first + d, second + d, steps, other, nextTerm, terms, source + d);
    else if (width == 3) tile(3, first + d, second + d, steps, other, nextTerm, terms, source + d);
    else if (width == 2) tile(2, first + d, second + d, steps, other, nextTerm, terms, source + d);
    else tile(1, first + d, second + d, steps, other, nextTerm, terms, source + d);
  }
}

@inline
function tile(
  width: u32,
  first: u32,
  second: u32,
  steps: u32,
  otherSteps: u32,
  nextTerm: u32,
  terms: u32,
  source: u32,
): void {
  let p = steps;
  let q = otherSteps;
  let row = source;
  const nextSource = rowBytes; // a global would be read anew for every term
  let a0 = f32x4.splat(0);
  let a1 = a0;
  let a2 = a0;
  let a3 = a0;
  let b0 = a0;
  let b1 = a0;
  let b2 = a0;
  let b3 = a0;
  for (let t = terms; t > 0; t--) {
    const a = v128.load32_splat(p);
    const b = v128.load32_splat(q);
    let v = v128.load(row);
    a0 = madd(a, v, a0);
    b0 = madd(b, v, b0);
    if (width > 1) {
      v = v128.load(row, 16);
      a1 = madd(a, v, a1);
      b1 = madd(b, v, b1);
    }
    if (width > 2) {
      v = v128.load(row, 32);
      a2 = madd(a, v, a2);
      b2 = madd(b, v, b2);
    }
    if (width > 3) {
      v = v128.load(row, 48);
      a3 = madd(a, v, a3);
      b3 = madd(b, v, b3);
    }
    p += nextTerm;
    q += nextTerm;
    row += nextSource;
  }
  gain(width, first, a0, a1, a2, a3);
  gain(width, second, b0, b1, b2, b3);
}

/** The second row is read after the first is written: the two may be one. */
@inline
function gain(width: u32, row: u32, x0: v128, x1: v128, x2: v128, x3: v128): void {
  v128.store(row, f32x4.add(v128.load(row), x0));
  if (width > 1) v128.store(row, f32x4.add(v128.load(row, 16), x1), 16);
  if (width > 2) v128.store(row, f32x4.add(v128.load(row, 32), x2), 32);
  if (width > 3) v128.store(row, f32x4.add(v128.load(row, 48), x3), 48);
}
