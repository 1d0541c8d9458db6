// Second and third of a block's products: two rows of a table each gain a sum of other rows, Σ step·row. Columns go in tiles of at most
// five vectors, so that ten running sums stay in registers while the terms pass by: seven loads for ten multiply-adds.
import { rowBytes } from './memory';
import { madd } from './simd';

const WIDEST: u32 = 4;

/**
 * Adds to the two rows whose addresses are at `rows`. Terms are the first `terms` rows from `source` on, and after a gap of `gap` rows
 * `more` others. The first row's steps begin at `steps`, `nextTerm` bytes apart; the second row's lie `nextRow` bytes behind.
 */
export function addProducts(
  rows: u32,
  steps: u32,
  nextRow: u32,
  nextTerm: u32,
  source: u32,
  terms: u32,
  gap: u32,
  more: u32,
): void {
  const first = load<u32>(rows);
  const second = load<u32>(rows, 4);
  const vectors = rowBytes / 16;
  const tiles = (vectors + WIDEST - 1) / WIDEST;
  const width = vectors / tiles;
  // Tiles as wide as the others or one wider.
  const middle = (vectors % tiles) * (width + 1) * 16;
  for (let d: u32 = 0; d < rowBytes; ) {
    const wide = width + u32(d < middle);
    if (wide == 4) tile(4, first + d, second + d, steps, nextRow, nextTerm, source + d, terms, gap, more);
    else if (wide == 3) tile(3, first + d, second + d, steps, nextRow, nextTerm, source + d, terms, gap, more);
    else if (wide == 2) tile(2, first + d, second + d, steps, nextRow, nextTerm, source + d, terms, gap, more);
    else tile(1, first + d, second + d, steps, nextRow, nextTerm, source + d, terms, gap, more);
    d += wide * 16;
  }
}

@inline
function tile(
  width: u32,
  first: u32,
  second: u32,
  steps: u32,
  nextRow: u32,
  nextTerm: u32,
  source: u32,
  terms: u32,
  gap: u32,
  more: u32,
): void {
  let p = steps;
  let row = source;
  let left = terms;
  let later = more;
  const nextSource = rowBytes; // a global would be read anew for every term
  let a0 = f32x4.splat(0);
  let a1 = a0;
  let a2 = a0;
  let a3 = a0;
  let b0 = a0;
  let b1 = a0;
  let b2 = a0;
  let b3 = a0;
  while (true) {
    let q = p + nextRow;
    for (; left > 0; left--) {
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
    if (later == 0) break;
    left = later;
    later = 0;
    p += gap * nextTerm;
    row += gap * nextSource;
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
