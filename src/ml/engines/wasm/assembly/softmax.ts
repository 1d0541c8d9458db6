// The full softmax's update of one window (../../../objectives/softmax.ts): a first run over the rows of the output table scores all
// words, a second moves them along the centre and gathers where the centre moves, all from the values before the window.
// Rows lie one after another, so they are taken four at a time; the last ones alone.
import { addLoss } from './loss';
import { contextCounts, contextRows, formerRows, input, output, rowBytes, scores, vocabulary } from './memory';
import { expOfMinusAbs, madd, sums4 } from './simd';

/** What stands behind the last score, so that scores come in fours: its share is nothing. */
const LOWEST: f32 = -3e38;

export function trainSoftmax(center: u32, contexts: u32, learningRate: f32, measured: bool): void {
  const v = input + center * rowBytes;
  const top = scoreAll(v);
  let n: f32 = 0;
  let above: f64 = 0;
  for (let c: u32 = 0; c < contexts; c++) {
    const count = load<f32>(contextCounts + c * 4);
    n += count;
    above += <f64>count * (<f64>load<f32>(scoreOf(c)) - <f64>top);
  }
  const total = exponentiate(top);
  if (measured) addLoss(<f64>n * Math.log(total) - above, <f64>n);
  // From e^(score − top) to the step along the centre: rate·(n_w − n p_w).
  const share = f32x4.splat(<f32>(-<f64>(learningRate * n) / total));
  const end = scores + vocabulary * 4;
  for (let s = scores; s < end; s += 16) v128.store(s, f32x4.mul(v128.load(s), share));
  for (let c: u32 = 0; c < contexts; c++) {
    const s = scoreOf(c);
    store<f32>(s, load<f32>(s) + learningRate * load<f32>(contextCounts + c * 4));
  }
  updateAll(v);
}

/** Where the score of a context word is. */
@inline
function scoreOf(c: u32): u32 {
  return scores + ((load<u32>(contextRows + c * 4) - input) / rowBytes) * 4;
}

/** Scores every word against the row `v`; returns the highest score, or NaN where there is one. */
function scoreAll(v: u32): f32 {
  const bytes = rowBytes;
  const end = v + bytes;
  const fours = vocabulary & ~3;
  let u = output;
  let tops = f32x4.splat(LOWEST);
  let w: u32 = 0;
  for (; w < fours; w += 4) {
    const u1 = u + bytes;
    const u2 = u1 + bytes;
    const u3 = u2 + bytes;
    let s0 = f32x4.splat(0);
    let s1 = s0;
    let s2 = s0;
    let s3 = s0;
    for (let p = v, d: u32 = 0; p < end; p += 16, d += 16) {
      const x = v128.load(p);
      s0 = madd(v128.load(u + d), x, s0);
      s1 = madd(v128.load(u1 + d), x, s1);
      s2 = madd(v128.load(u2 + d), x, s2);
      s3 = madd(v128.load(u3 + d), x, s3);
    }
    const four = sums4(s0, s1, s2, s3);
    v128.store(scores + w * 4, four);
    tops = f32x4.max(tops, four);
    u = u3 + bytes;
  }
  if (w < vocabulary) v128.store(scores + w * 4, f32x4.splat(LOWEST));
  for (; w < vocabulary; w++) {
    let s = f32x4.splat(0);
    for (let p = v, d: u32 = 0; p < end; p += 16, d += 16) s = madd(v128.load(u + d), v128.load(p), s);
    const score = sums4(s, s, s, s);
    v128.store32_lane(scores + w * 4, score, 0);
    tops = f32x4.max(tops, score);
    u += bytes;
  }
  tops = f32x4.max(tops, v128.shuffle<f32>(tops, tops, 2, 3, 0, 1));
  return f32x4.extract_lane(f32x4.max(tops, v128.shuffle<f32>(tops, tops, 1, 0, 3, 2)), 0);
}

/** Turns each score into e^(score − top), and returns the sum of them, taken in float64. */
function exponentiate(top: f32): f64 {
  const highest = f32x4.splat(top);
  const end = scores + vocabulary * 4;
  let low = f64x2.splat(0);
  let high = low;
  for (let s = scores; s < end; s += 16) {
    const z = expOfMinusAbs(f32x4.sub(v128.load(s), highest));
    v128.store(s, z);
    low = f64x2.add(low, f64x2.promote_low_f32x4(z));
    high = f64x2.add(high, f64x2.promote_low_f32x4(v128.shuffle<f32>(z, z, 2, 3, 0, 1)));
  }
  const both = f64x2.add(low, high);
  return f64x2.extract_lane(both, 0) + f64x2.extract_lane(both, 1);
}

/** Moves every word's row along `v` by its entry of `scores`, and `v` along all of them as they were. */
function updateAll(v: u32): void {
  const bytes = rowBytes;
  const fours = vocabulary & ~3;
  // Thousands of small terms: their sum is taken apart from `v`, whose own size would swallow them.
  const steps = formerRows;
  memory.fill(steps, 0, bytes);
  let u = output;
  let w: u32 = 0;
  for (; w < fours; w += 4) {
    const u1 = u + bytes;
    const u2 = u1 + bytes;
    const u3 = u2 + bytes;
    const k0 = v128.load32_splat(scores + w * 4);
    const k1 = v128.load32_splat(scores + w * 4, 4);
    const k2 = v128.load32_splat(scores + w * 4, 8);
    const k3 = v128.load32_splat(scores + w * 4, 12);
    for (let d: u32 = 0; d < bytes; d += 16) {
      const x = v128.load(v + d);
      let step = v128.load(steps + d);
      step = moveRow(u + d, k0, x, step);
      step = moveRow(u1 + d, k1, x, step);
      step = moveRow(u2 + d, k2, x, step);
      v128.store(steps + d, moveRow(u3 + d, k3, x, step));
    }
    u = u3 + bytes;
  }
  for (; w < vocabulary; w++) {
    const k = v128.load32_splat(scores + w * 4);
    for (let d: u32 = 0; d < bytes; d += 16) {
      v128.store(steps + d, moveRow(u + d, k, v128.load(v + d), v128.load(steps + d)));
    }
    u += bytes;
  }
  for (let d: u32 = 0; d < bytes; d += 16) v128.store(v + d, f32x4.add(v128.load(v + d), v128.load(steps + d)));
}

/** Moves four numbers of a row along `x`, and returns `step` moved along them as they were. */
@inline
function moveRow(at: u32, k: v128, x: v128, step: v128): v128 {
  const u = v128.load(at);
  v128.store(at, madd(k, x, u));
  return madd(k, u, step);
}
