// First of a block's products: the scores of contexts with negatives and centres, four outputs × two contexts at a time, whose eight
// running sums hide the time that a multiply-add takes. Each score then becomes, in place of how often the pair meets, how far the two
// move along each other: −s·rate·count·σ(s·score), with s = −1 for a centre and +1 for a negative.
import {
  bounds,
  centerScores,
  centers,
  centerSteps,
  formerCenters,
  formerNegatives,
  formerRows,
  negativeScores,
  negativeSteps,
  rowBytes,
  shared,
} from './memory';
import { expOfMinusAbs, madd, sigmoidOf, sums4 } from './simd';

export function scoreNegatives(contexts: u32, rate: f32): void {
  for (let c: u32 = 0; c < contexts; c += 2) {
    for (let k: u32 = 0; k < shared; k += 4) {
      const pair = (c * shared + k) * 4;
      score(c, formerNegatives + k * rowBytes, negativeScores + pair, negativeSteps + pair, shared * 4, f32x4.splat(-rate));
    }
  }
}

/** Of each four windows only the contexts that one of them has. */
export function scoreCenters(windows: u32, rate: f32): void {
  for (let w: u32 = 0; w < windows; w += 4) {
    let first = load<u32>(bounds + w * 8);
    let last: u32 = 0;
    for (let i = w; i < w + 4; i++) {
      first = min(first, load<u32>(bounds + i * 8));
      last = max(last, load<u32>(bounds + i * 8, 4));
    }
    for (let c = first & ~1; c < last; c += 2) {
      const pair = (c * centers + w) * 4;
      score(c, formerCenters + w * rowBytes, centerScores + pair, centerSteps + pair, centers * 4, f32x4.splat(rate));
    }
  }
}

/** Contexts `c` and `c` + 1 with the four rows from `u0` on; the second context's results lie `next` bytes behind the first's. */
@inline
function score(c: u32, u0: u32, scores: u32, steps: u32, next: u32, rate: v128): void {
  let a = u0;
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
  finish(sums4(s0, s1, s2, s3), scores, steps, rate);
  finish(sums4(t0, t1, t2, t3), scores + next, steps + next, rate);
}

/** `rate` has the sign of −s. */
@inline
function finish(score: v128, scores: u32, steps: u32, rate: v128): void {
  const margin = v128.xor(score, v128.andnot(f32x4.splat(-0.0), rate));
  const sigmoid = sigmoidOf(margin, expOfMinusAbs(margin));
  v128.store(scores, margin);
  v128.store(steps, f32x4.mul(sigmoid, f32x4.mul(rate, v128.load(steps))));
}
