// The two things done with a row and a column: their score, and the step along each other that a slope h in it (rate × gradient) gives.
// In a row's last vector the partner's bias counts as 1: that is what the bias is multiplied by.
import { last, partner, scoreOf } from './factor_rows';
import { scaleBytes } from './triples_memory';
import { madd } from './simd';

/** Row · column + both biases. Four running sums, since one would wait for itself. */
@inline
export function score(a: u32, b: u32): f32 {
  const end = a + last;
  const blocks = a + (last & ~63);
  let s0 = f32x4.splat(0);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  while (a < blocks) {
    s0 = madd(v128.load(a), v128.load(b), s0);
    s1 = madd(v128.load(a, 16), v128.load(b, 16), s1);
    s2 = madd(v128.load(a, 32), v128.load(b, 32), s2);
    s3 = madd(v128.load(a, 48), v128.load(b, 48), s3);
    a += 64;
    b += 64;
  }
  while (a < end) {
    s0 = madd(v128.load(a), v128.load(b), s0);
    a += 16;
    b += 16;
  }
  return scoreOf(s0, s1, s2, s3, v128.load(a), v128.load(b));
}

/** Above this u, 1/√(1 + u) is computed; below, its series to u² is right to 2e-8. */
const SMALL: f32 = 1.0 / 256;

/**
 * One vector of AdaGrad on both sides. The tables r and q hold 1/√G, so the step is g·r, and as G grows by g², with u = (g·r)²,
 *   1/√(G + g²) = r / √(1 + u) = r (1 − u/2 + 3u²/8 − …)
 * which needs no root and no division for the steps that are nearly all there are.
 */
@inline
function adagradVector(a: u32, b: u32, ra: u32, rb: u32, x: v128, y: v128, otherX: v128, otherY: v128, h: v128): void {
  const r = v128.load(ra);
  const q = v128.load(rb);
  const sx = f32x4.mul(f32x4.mul(h, otherX), r);
  const sy = f32x4.mul(f32x4.mul(h, otherY), q);
  const ux = f32x4.mul(sx, sx);
  const uy = f32x4.mul(sy, sy);
  v128.store(a, f32x4.sub(x, sx));
  v128.store(b, f32x4.sub(y, sy));
  if (v128.any_true(f32x4.gt(f32x4.max(ux, uy), f32x4.splat(SMALL)))) {
    const one = f32x4.splat(1);
    v128.store(ra, f32x4.div(r, f32x4.sqrt(f32x4.add(one, ux))));
    v128.store(rb, f32x4.div(q, f32x4.sqrt(f32x4.add(one, uy))));
  } else {
    const half = f32x4.splat(-0.5);
    const c = f32x4.splat(0.375);
    v128.store(ra, madd(f32x4.mul(r, ux), madd(ux, c, half), r));
    v128.store(rb, madd(f32x4.mul(q, uy), madd(uy, c, half), q));
  }
}

@inline
export function adagrad(a: u32, b: u32, slope: f32): void {
  let ra = a + scaleBytes;
  let rb = b + scaleBytes;
  const h = f32x4.splat(slope);
  const end = a + last;
  while (a < end) {
    const x = v128.load(a);
    const y = v128.load(b);
    adagradVector(a, b, ra, rb, x, y, y, x, h);
    a += 16;
    b += 16;
    ra += 16;
    rb += 16;
  }
  const x = v128.load(a);
  const y = v128.load(b);
  adagradVector(a, b, ra, rb, x, y, partner(y), partner(x), h);
}

/** Plain gradient descent with L2: `keep` is 1 − rate·λ. */
@inline
export function sgd(a: u32, b: u32, slope: f32, keep: f32): void {
  const h = f32x4.splat(-slope);
  const k = f32x4.splat(keep);
  const end = a + last;
  while (a < end) {
    const x = v128.load(a);
    const y = v128.load(b);
    v128.store(a, madd(h, y, f32x4.mul(k, x)));
    v128.store(b, madd(h, x, f32x4.mul(k, y)));
    a += 16;
    b += 16;
  }
  const x = v128.load(a);
  const y = v128.load(b);
  v128.store(a, madd(h, partner(y), f32x4.mul(k, x)));
  v128.store(b, madd(h, partner(x), f32x4.mul(k, y)));
}

/** The same for a row `a` and two columns whose scores are subtracted: s(a, b) − s(a, c). */
@inline
export function sgdRanked(a: u32, b: u32, c: u32, slope: f32, keep: f32): void {
  const h = f32x4.splat(-slope);
  const k = f32x4.splat(keep);
  const end = a + last;
  while (a < end) {
    const x = v128.load(a);
    const y = v128.load(b);
    const z = v128.load(c);
    const hx = f32x4.mul(h, x);
    v128.store(a, madd(h, f32x4.sub(y, z), f32x4.mul(k, x)));
    v128.store(b, madd(k, y, hx));
    v128.store(c, f32x4.sub(f32x4.mul(k, z), hx));
    a += 16;
    b += 16;
    c += 16;
  }
  const x = v128.load(a);
  const y = v128.load(b);
  const z = v128.load(c);
  const hx = f32x4.mul(h, partner(x));
  v128.store(a, madd(h, f32x4.sub(partner(y), partner(z)), f32x4.mul(k, x)));
  v128.store(b, madd(k, y, hx));
  v128.store(c, f32x4.sub(f32x4.mul(k, z), hx));
}
