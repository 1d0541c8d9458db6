// First of a block's products: the scores of contexts with negatives and centres, four outputs × two contexts at a time, whose eight
// running sums hide the time that a multiply-add takes. Each score then becomes, in place of how often the pair meets, how far the two
// move along each other: −s·rate·count·σ(s·score), with s = −1 for a centre and +1 for a negative.
import { bounds, formerOutputs, formerRows, outputs, pairMargins, rowBytes, shared, steps } from './memory';
import { expOfMinusAbs, madd, sigmoidOf, sums4 } from './simd';

export function scoreNegatives(contexts: u32, rate: f32): void {
  const step = f32x4.splat(-rate);
  for (let c: u32 = 0; c < contexts; c += 2) {
    for (let k: u32 = 0; k < shared; k += 4) score(c, k, step);
  }
}

/** Of each four windows only the contexts that one of them has. */
export function scoreCenters(windows: u32, rate: f32): void {
  const step = f32x4.splat(rate);
  for (let w: u32 = 0; w < windows; w += 4) {
    let first = load<u32>(bounds + w * 8);
    let last: u32 = 0;
    for (let i = w; i < w + 4; i++) {
      first = min(first, load<u32>(bounds + i * 8));
      last = max(last, load<u32>(bounds + i * 8, 4));
    }
    for (let c = first & ~1; c < last; c += 2) score(c, shared + w, step);
  }
}

/** Contexts `c` and `c` + 1 with the four outputs from `o` on. */
@inline
function score(c: u32, o: u32, rate: v128): void {
  let a = formerOutputs + o * rowBytes;
  let b = a + rowBytes;
  let e = b + rowBytes;
  let f = e + rowBytes;
  const end = b;
  let v = formerRows + c * rowBytes;
  let w = v + rowBytes;
  let s0 = f32x4.splat(0);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  let t0 = s0;
  let t1 = s0;
  let t2 = s0;
  let t3 = s0;
  do {
    const x = v128.load(v);
    const y = v128.load(w);
    let u = v128.load(a);
    s0 = madd(u, x, s0);
    t0 = madd(u, y, t0);
    u = v128.load(b);
    s1 = madd(u, x, s1);
    t1 = madd(u, y, t1);
    u = v128.load(e);
    s2 = madd(u, x, s2);
    t2 = madd(u, y, t2);
    u = v128.load(f);
    s3 = madd(u, x, s3);
    t3 = madd(u, y, t3);
    a += 16;
    b += 16;
    e += 16;
    f += 16;
    v += 16;
    w += 16;
  } while (a < end);
  const pair = (c * outputs + o) * 4;
  finish(sums4(s0, s1, s2, s3), pair, rate);
  finish(sums4(t0, t1, t2, t3), pair + outputs * 4, rate);
}

/** `rate` has the sign of −s. */
@inline
function finish(score: v128, pair: u32, rate: v128): void {
  const margin = v128.xor(score, v128.andnot(f32x4.splat(-0.0), rate));
  const sigmoid = sigmoidOf(margin, expOfMinusAbs(margin));
  v128.store(pairMargins + pair, margin);
  v128.store(steps + pair, f32x4.mul(sigmoid, f32x4.mul(rate, v128.load(steps + pair))));
}
