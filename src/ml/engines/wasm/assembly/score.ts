// First half of a window's update: the scores of all its (context, output) pairs, and from each how far the pair moves.
// Blocks of three outputs × three or two contexts: nine running sums are what fits the registers of x64 beside their operands.
// Nothing in the tables changes here.
import { coefficients, contextCounts, contextRows, margins, outputRows, rates, rowBytes } from './memory';
import { expOfMinusAbs, madd, sigmoidOf, sums } from './simd';

/** Scores every context against every triple of outputs. `lanes` is the bytes of one context's coefficients. */
export function scoreWindow(contexts: u32, triples: u32, lanes: u32): void {
  for (let t: u32 = 0; t < triples; t++) {
    let c: u32 = 0;
    while (c < contexts) {
      const left = contexts - c;
      if (left == 3 || left > 4) {
        score3(t, c, lanes);
        c += 3;
      } else if (left == 1) {
        score1(t, c, lanes);
        c += 1;
      } else {
        score2(t, c, lanes);
        c += 2;
      }
    }
  }
}

/**
 * From scores to coefficients. A pair's margin is m = s·score with s = −1 for the true centre and +1 for a negative: its loss is
 * log(1 + eᵐ), and the step along the other's vector −rate·s·σ(m), weighted by how often context and output occur.
 */
@inline
function finish(scores: v128, t: u32, c: u32, lanes: u32): void {
  const at = c * lanes + t * 16;
  const rate = v128.load(rates + t * 16);
  // rate = −s·learningRate·count, so its sign bit turned over is that of s.
  const sign = v128.andnot(f32x4.splat(-0.0), rate);
  const margin = v128.xor(scores, sign);
  const z = expOfMinusAbs(margin);
  const step = f32x4.mul(rate, v128.load32_splat(contextCounts + c * 4));
  v128.store(coefficients + at, f32x4.mul(sigmoidOf(margin, z), step));
  v128.store(margins + at, margin);
}

function score3(t: u32, c: u32, lanes: u32): void {
  let u0 = load<u32>(outputRows + t * 12);
  let u1 = load<u32>(outputRows + t * 12, 4);
  let u2 = load<u32>(outputRows + t * 12, 8);
  let v0 = load<u32>(contextRows + c * 4);
  let v1 = load<u32>(contextRows + c * 4, 4);
  let v2 = load<u32>(contextRows + c * 4, 8);
  const end = u0 + rowBytes;
  let s00 = f32x4.splat(0);
  let s01 = s00;
  let s02 = s00;
  let s10 = s00;
  let s11 = s00;
  let s12 = s00;
  let s20 = s00;
  let s21 = s00;
  let s22 = s00;
  do {
    const a = v128.load(u0);
    const b = v128.load(u1);
    const e = v128.load(u2);
    let v = v128.load(v0);
    s00 = madd(a, v, s00);
    s01 = madd(b, v, s01);
    s02 = madd(e, v, s02);
    v = v128.load(v1);
    s10 = madd(a, v, s10);
    s11 = madd(b, v, s11);
    s12 = madd(e, v, s12);
    v = v128.load(v2);
    s20 = madd(a, v, s20);
    s21 = madd(b, v, s21);
    s22 = madd(e, v, s22);
    u0 += 16;
    u1 += 16;
    u2 += 16;
    v0 += 16;
    v1 += 16;
    v2 += 16;
  } while (u0 < end);
  finish(sums(s00, s01, s02), t, c, lanes);
  finish(sums(s10, s11, s12), t, c + 1, lanes);
  finish(sums(s20, s21, s22), t, c + 2, lanes);
}

function score2(t: u32, c: u32, lanes: u32): void {
  let u0 = load<u32>(outputRows + t * 12);
  let u1 = load<u32>(outputRows + t * 12, 4);
  let u2 = load<u32>(outputRows + t * 12, 8);
  let v0 = load<u32>(contextRows + c * 4);
  let v1 = load<u32>(contextRows + c * 4, 4);
  const end = u0 + rowBytes;
  let s00 = f32x4.splat(0);
  let s01 = s00;
  let s02 = s00;
  let s10 = s00;
  let s11 = s00;
  let s12 = s00;
  do {
    const a = v128.load(u0);
    const b = v128.load(u1);
    const e = v128.load(u2);
    let v = v128.load(v0);
    s00 = madd(a, v, s00);
    s01 = madd(b, v, s01);
    s02 = madd(e, v, s02);
    v = v128.load(v1);
    s10 = madd(a, v, s10);
    s11 = madd(b, v, s11);
    s12 = madd(e, v, s12);
    u0 += 16;
    u1 += 16;
    u2 += 16;
    v0 += 16;
    v1 += 16;
  } while (u0 < end);
  finish(sums(s00, s01, s02), t, c, lanes);
  finish(sums(s10, s11, s12), t, c + 1, lanes);
}

function score1(t: u32, c: u32, lanes: u32): void {
  let u0 = load<u32>(outputRows + t * 12);
  let u1 = load<u32>(outputRows + t * 12, 4);
  let u2 = load<u32>(outputRows + t * 12, 8);
  let v0 = load<u32>(contextRows + c * 4);
  const end = u0 + rowBytes;
  let s00 = f32x4.splat(0);
  let s01 = s00;
  let s02 = s00;
  do {
    const v = v128.load(v0);
    s00 = madd(v128.load(u0), v, s00);
    s01 = madd(v128.load(u1), v, s01);
    s02 = madd(v128.load(u2), v, s02);
    u0 += 16;
    u1 += 16;
    u2 += 16;
    v0 += 16;
  } while (u0 < end);
  finish(sums(s00, s01, s02), t, c, lanes);
}
