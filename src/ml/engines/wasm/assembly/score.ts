// First half of a window's update: the scores of all its (context, output) pairs, and from each how far the pair moves.
// Two contexts against six outputs at a time: twelve running sums hide the latency of multiply-adds, and with their operands are all
// the registers that V8 gives on x64. Nothing in the tables changes here.
import {
  coefficients,
  contextCounts,
  contextRows,
  outputRows,
  pairScores,
  rates,
  rowBytes,
  STEP,
  STEP_ROW,
} from './memory';
import { exp2, madd, minusLog2e, one, sums } from './simd';

/** Scores every context against every triple of outputs, and sets the steps. `lanes` is the bytes of one context's scores. */
export function scoreWindow(contexts: u32, triples: u32, lanes: u32): void {
  let t: u32 = 0;
  for (; t + 2 <= triples; t += 2) {
    let c: u32 = 0;
    for (; c + 2 <= contexts; c += 2) scoreTwoBySix(t, c, lanes);
    if (c < contexts) scoreOneBySix(t, c, lanes);
  }
  if (t < triples) {
    let c: u32 = 0;
    for (; c + 2 <= contexts; c += 2) scoreTwoByThree(t, c, lanes);
    if (c < contexts) scoreOneByThree(t, c, lanes);
  }
  for (t = 0; t < triples; t++) setSteps(t, contexts, lanes);
}

/**
 * From scores to steps. A pair's margin is m = s·score with s = −1 for the true centre and +1 for a negative: its loss is
 * log(1 + eᵐ), and the step along the other's vector −rate·s·σ(m), weighted by how often context and output occur; σ(m) = 1/(1 + e⁻ᵐ).
 */
function setSteps(t: u32, contexts: u32, lanes: u32): void {
  const rate = v128.load(rates + t * 16);
  // rate = −s·learningRate·count, so its sign bit turned over is that of s.
  const scale = minusLog2e(v128.andnot(f32x4.splat(-0.0), rate));
  const rows = contextRows - contextCounts;
  const last = contextCounts + contexts * 4;
  let at = pairScores + t * 16;
  let step = coefficients + (t >> 1) * contexts * STEP + (t & 1) * 48;
  for (let count = contextCounts; count < last; count += 4) {
    const z = exp2(f32x4.mul(v128.load(at), scale));
    const k = f32x4.div(f32x4.mul(rate, v128.load32_splat(count)), f32x4.add(z, one()));
    v128.store(step, v128.shuffle<f32>(k, k, 0, 0, 0, 0));
    v128.store(step, v128.shuffle<f32>(k, k, 1, 1, 1, 1), 16);
    v128.store(step, v128.shuffle<f32>(k, k, 2, 2, 2, 2), 32);
    if ((t & 1) == 0) store<u32>(step, load<u32>(count + rows), STEP_ROW);
    at += lanes;
    step += STEP;
  }
}

function scoreTwoBySix(t: u32, c: u32, lanes: u32): void {
  let u0 = load<u32>(outputRows + t * 12);
  let u1 = load<u32>(outputRows + t * 12, 4);
  let u2 = load<u32>(outputRows + t * 12, 8);
  let u3 = load<u32>(outputRows + t * 12, 12);
  let u4 = load<u32>(outputRows + t * 12, 16);
  let u5 = load<u32>(outputRows + t * 12, 20);
  let v0 = load<u32>(contextRows + c * 4);
  let v1 = load<u32>(contextRows + c * 4, 4);
  const end = v0 + rowBytes;
  let s00 = f32x4.splat(0);
  let s01 = s00;
  let s02 = s00;
  let s03 = s00;
  let s04 = s00;
  let s05 = s00;
  let s10 = s00;
  let s11 = s00;
  let s12 = s00;
  let s13 = s00;
  let s14 = s00;
  let s15 = s00;
  do {
    const a = v128.load(v0);
    const b = v128.load(v1);
    let u = v128.load(u0);
    s00 = madd(a, u, s00);
    s10 = madd(b, u, s10);
    u = v128.load(u1);
    s01 = madd(a, u, s01);
    s11 = madd(b, u, s11);
    u = v128.load(u2);
    s02 = madd(a, u, s02);
    s12 = madd(b, u, s12);
    u = v128.load(u3);
    s03 = madd(a, u, s03);
    s13 = madd(b, u, s13);
    u = v128.load(u4);
    s04 = madd(a, u, s04);
    s14 = madd(b, u, s14);
    u = v128.load(u5);
    s05 = madd(a, u, s05);
    s15 = madd(b, u, s15);
    u0 += 16;
    u1 += 16;
    u2 += 16;
    u3 += 16;
    u4 += 16;
    u5 += 16;
    v0 += 16;
    v1 += 16;
  } while (v0 < end);
  const at = pairScores + c * lanes + t * 16;
  v128.store(at, sums(s00, s01, s02));
  v128.store(at, sums(s03, s04, s05), 16);
  v128.store(at + lanes, sums(s10, s11, s12));
  v128.store(at + lanes, sums(s13, s14, s15), 16);
}

function scoreOneBySix(t: u32, c: u32, lanes: u32): void {
  let u0 = load<u32>(outputRows + t * 12);
  let u1 = load<u32>(outputRows + t * 12, 4);
  let u2 = load<u32>(outputRows + t * 12, 8);
  let u3 = load<u32>(outputRows + t * 12, 12);
  let u4 = load<u32>(outputRows + t * 12, 16);
  let u5 = load<u32>(outputRows + t * 12, 20);
  let v0 = load<u32>(contextRows + c * 4);
  const end = v0 + rowBytes;
  let s00 = f32x4.splat(0);
  let s01 = s00;
  let s02 = s00;
  let s03 = s00;
  let s04 = s00;
  let s05 = s00;
  do {
    const a = v128.load(v0);
    let u = v128.load(u0);
    s00 = madd(a, u, s00);
    u = v128.load(u1);
    s01 = madd(a, u, s01);
    u = v128.load(u2);
    s02 = madd(a, u, s02);
    u = v128.load(u3);
    s03 = madd(a, u, s03);
    u = v128.load(u4);
    s04 = madd(a, u, s04);
    u = v128.load(u5);
    s05 = madd(a, u, s05);
    u0 += 16;
    u1 += 16;
    u2 += 16;
    u3 += 16;
    u4 += 16;
    u5 += 16;
    v0 += 16;
  } while (v0 < end);
  const at = pairScores + c * lanes + t * 16;
  v128.store(at, sums(s00, s01, s02));
  v128.store(at, sums(s03, s04, s05), 16);
}

function scoreTwoByThree(t: u32, c: u32, lanes: u32): void {
  let u0 = load<u32>(outputRows + t * 12);
  let u1 = load<u32>(outputRows + t * 12, 4);
  let u2 = load<u32>(outputRows + t * 12, 8);
  let v0 = load<u32>(contextRows + c * 4);
  let v1 = load<u32>(contextRows + c * 4, 4);
  const end = v0 + rowBytes;
  let s00 = f32x4.splat(0);
  let s01 = s00;
  let s02 = s00;
  let s10 = s00;
  let s11 = s00;
  let s12 = s00;
  do {
    const a = v128.load(v0);
    const b = v128.load(v1);
    let u = v128.load(u0);
    s00 = madd(a, u, s00);
    s10 = madd(b, u, s10);
    u = v128.load(u1);
    s01 = madd(a, u, s01);
    s11 = madd(b, u, s11);
    u = v128.load(u2);
    s02 = madd(a, u, s02);
    s12 = madd(b, u, s12);
    u0 += 16;
    u1 += 16;
    u2 += 16;
    v0 += 16;
    v1 += 16;
  } while (v0 < end);
  const at = pairScores + c * lanes + t * 16;
  v128.store(at, sums(s00, s01, s02));
  v128.store(at + lanes, sums(s10, s11, s12));
}

function scoreOneByThree(t: u32, c: u32, lanes: u32): void {
  let u0 = load<u32>(outputRows + t * 12);
  let u1 = load<u32>(outputRows + t * 12, 4);
  let u2 = load<u32>(outputRows + t * 12, 8);
  let v0 = load<u32>(contextRows + c * 4);
  const end = v0 + rowBytes;
  let s00 = f32x4.splat(0);
  let s01 = s00;
  let s02 = s00;
  do {
    const a = v128.load(v0);
    let u = v128.load(u0);
    s00 = madd(a, u, s00);
    u = v128.load(u1);
    s01 = madd(a, u, s01);
    u = v128.load(u2);
    s02 = madd(a, u, s02);
    u0 += 16;
    u1 += 16;
    u2 += 16;
    v0 += 16;
  } while (v0 < end);
  const at = pairScores + c * lanes + t * 16;
  v128.store(at, sums(s00, s01, s02));
}
