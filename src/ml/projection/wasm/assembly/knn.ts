// The k nearest rows by dot product: blocks of rows against blocks of rows, 4 × 8 products at a time in registers (Goto & van de Geijn
// 2008), as many running sums as stay there: four more, and the compiler spills them, at half the speed. Of unit rows a product is a cosine.
// Rows lie in panels of 8: panel p holds number c of its rows side by side, at (p·dims + c)·32 bytes. A place without a row holds zeros.
import { madd } from '../../../engines/wasm/assembly/simd';
import { leastOf, offerOf, offerTo, vectors, width } from './best_lists';

/** Bytes of panels that stay in the second-level cache while all of the other block go past them. */
const CACHED: u32 = 128 * 1024;
const PLACES: u32 = 8;

/** Where free memory begins. */
export function base(): u32 {
  return u32(__heap_base);
}

/**
 * Offers each row of the panels [fromA, toA) and each of [fromB, toB) to one another, every pair once. The two ranges are the same or have no
 * panel in common.
 */
export function offerPairs(set: u32, fromA: u32, toA: u32, fromB: u32, toB: u32): void {
  const step = max<u32>(1, CACHED / width(set));
  for (let first = fromB; first < toB; first += step) {
    const end = min(first + step, toB);
    for (let a = fromA; a < (fromA == fromB ? end : toA); a++) {
      for (let b = fromA == fromB ? max(first, a) : first; b < end; b++) comparePanels(set, set, a, b, a != b);
    }
  }
}

/** Offers the rows of the panels [fromB, toB) of another set to each row of the panels [fromA, toA) of `set`. */
export function offerFrom(others: u32, set: u32, fromA: u32, toA: u32, fromB: u32, toB: u32): void {
  const step = max<u32>(1, CACHED / width(set));
  for (let first = fromB; first < toB; first += step) {
    const end = min(first + step, toB);
    for (let a = fromA; a < toA; a++) {
      for (let b = first; b < end; b++) comparePanels(set, others, a, b, false);
    }
  }
}

/**
 * Offers the rows of cells to some rows each: cell c is the panels [cells[c], cells[c + 1]), and the rows are those at the places that lie from
 * `places[starts[c]]` on, up to `places[starts[c + 1]]`. They may be any rows of `set`.
 */
export function offerCells(set: u32, cells: u32, count: u32, starts: u32, places: u32): void {
  for (let c: u32 = 0; c < count; c++) {
    const end = load<u32>(starts + c * 4, 4);
    for (let first = load<u32>(starts + c * 4); first < end; first += 4) {
      const used = min<u32>(4, end - first);
      const four = places + first * 4;
      const a0 = load<u32>(four);
      const a1 = used > 1 ? load<u32>(four, 4) : a0;
      const a2 = used > 2 ? load<u32>(four, 8) : a0;
      const a3 = used > 3 ? load<u32>(four, 12) : a0;
      const to = load<u32>(cells + c * 4, 4);
      for (let b = load<u32>(cells + c * 4); b < to; b++) compareTile(set, set, a0, a1, a2, a3, used, b, false);
    }
  }
}

/** Where the first number of a place lies. */
@inline
function numbersOf(set: u32, place: u32): u32 {
  return vectors(set) + (place / PLACES) * width(set) + (place % PLACES) * 4;
}

/** Offers the rows of panel b of `others` to those of panel a, and where `both` is said those of a to b's. */
@inline
function comparePanels(set: u32, others: u32, a: u32, b: u32, both: bool): void {
  const place = a * PLACES;
  compareTile(set, others, place, place + 1, place + 2, place + 3, 4, b, both);
  compareTile(set, others, place + 4, place + 5, place + 6, place + 7, 4, b, both);
}

/** The rows at four places, of which `used` count, against the 8 of panel b. */
function compareTile(
  set: u32, others: u32, a0: u32, a1: u32, a2: u32, a3: u32, used: u32, b: u32, both: bool
): void {
  let right = vectors(others) + b * width(others);
  const end = right + width(others);
  let p = numbersOf(set, a0);
  let q = numbersOf(set, a1);
  let r = numbersOf(set, a2);
  let s = numbersOf(set, a3);
  const zero = f32x4.splat(0);
  let p0 = zero;
  let p1 = zero;
  let q0 = zero;
  let q1 = zero;
  let r0 = zero;
  let r1 = zero;
  let s0 = zero;
  let s1 = zero;
  for (; right < end; right += 32) {
    const x = v128.load(right);
    const y = v128.load(right, 16);
    let v = v128.load32_splat(p);
    p0 = madd(v, x, p0);
    p1 = madd(v, y, p1);
    v = v128.load32_splat(q);
    q0 = madd(v, x, q0);
    q1 = madd(v, y, q1);
    v = v128.load32_splat(r);
    r0 = madd(v, x, r0);
    r1 = madd(v, y, r1);
    v = v128.load32_splat(s);
    s0 = madd(v, x, s0);
    s1 = madd(v, y, s1);
    p += 32;
    q += 32;
    r += 32;
    s += 32;
  }
  b *= PLACES;
  offerRow(set, others, a0, b, both, p0, p1);
  if (used > 1) offerRow(set, others, a1, b, both, q0, q1);
  if (used > 2) offerRow(set, others, a2, b, both, r0, r1);
  if (used > 3) offerRow(set, others, a3, b, both, s0, s1);
}

/** Most products are below the ends of both lists: one test for eight of them. */
@inline
function offerRow(set: u32, others: u32, a: u32, b: u32, both: bool, x: v128, y: v128): void {
  const own = v128.load32_splat(leastOf(set) + a * 4);
  if (v128.any_true(v128.or(f32x4.ge(x, own), f32x4.ge(y, own)))) {
    offerTo(set, a, others, b, x);
    offerTo(set, a, others, b + 4, y);
  }
  if (!both) return;
  const ends = leastOf(others) + b * 4;
  if (v128.any_true(v128.or(f32x4.ge(x, v128.load(ends)), f32x4.ge(y, v128.load(ends, 16))))) {
    offerOf(set, a, others, b, x);
    offerOf(set, a, others, b + 4, y);
  }
}
