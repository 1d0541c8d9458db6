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
      for (let b = fromA == fromB ? max(first, a) : first; b < end; b++) comparePanels(set, a, b, a != b);
    }
  }
}

/** Offers the rows of panel b to those of panel a, and where `both` is said those of a to b's. */
@inline
function comparePanels(set: u32, a: u32, b: u32, both: bool): void {
  const bytes = width(set);
  const left = vectors(set) + a * bytes;
  const right = vectors(set) + b * bytes;
  compareTile(set, left, right, bytes, a * PLACES, b * PLACES, both);
  compareTile(set, left + 16, right, bytes, a * PLACES + 4, b * PLACES, both);
}

/** Four rows of a panel, whose first numbers lie at `left`, against the 8 of another. */
function compareTile(set: u32, left: u32, right: u32, bytes: u32, a: u32, b: u32, both: bool): void {
  const zero = f32x4.splat(0);
  let p0 = zero;
  let p1 = zero;
  let q0 = zero;
  let q1 = zero;
  let r0 = zero;
  let r1 = zero;
  let s0 = zero;
  let s1 = zero;
  for (const end = right + bytes; right < end; right += 32, left += 32) {
    const x = v128.load(right);
    const y = v128.load(right, 16);
    let v = v128.load32_splat(left);
    p0 = madd(v, x, p0);
    p1 = madd(v, y, p1);
    v = v128.load32_splat(left, 4);
    q0 = madd(v, x, q0);
    q1 = madd(v, y, q1);
    v = v128.load32_splat(left, 8);
    r0 = madd(v, x, r0);
    r1 = madd(v, y, r1);
    v = v128.load32_splat(left, 12);
    s0 = madd(v, x, s0);
    s1 = madd(v, y, s1);
  }
  offerRow(set, a, b, both, p0, p1);
  offerRow(set, a + 1, b, both, q0, q1);
  offerRow(set, a + 2, b, both, r0, r1);
  offerRow(set, a + 3, b, both, s0, s1);
}

/** Most products are below the ends of both lists: one test for eight of them. */
@inline
function offerRow(set: u32, a: u32, b: u32, both: bool, x: v128, y: v128): void {
  const least = leastOf(set);
  const own = v128.load32_splat(least + a * 4);
  if (v128.any_true(v128.or(f32x4.ge(x, own), f32x4.ge(y, own)))) {
    offerTo(set, a, b, x);
    offerTo(set, a, b + 4, y);
  }
  if (!both) return;
  const others = least + b * 4;
  if (v128.any_true(v128.or(f32x4.ge(x, v128.load(others)), f32x4.ge(y, v128.load(others, 16))))) {
    offerOf(set, a, b, x);
    offerOf(set, a, b + 4, y);
  }
}
