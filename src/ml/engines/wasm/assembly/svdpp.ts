// SVD++ over one slice of users (../../../objectives/svdpp.ts), in the order of ../../user_order.ts. Between two entries of a user all y that
// it has move by the same step: so its sum of them is made once, moves along with the entries, and how far it came is handed to every y when the
// user is done (SVDFeature; Chen et al. 2012, section 3.2). No approximation: the steps are those of one entry after another.
//   f = α Σ y,  α = |N|^−½;   an entry:  y ← k y − η e α q,  k = 1 − ηλ/|N|,   so  f ← k f − η e q  as α² |N| = 1;
//   after n entries:  y = kⁿ y₀ + α (f − kⁿ f₀).
import { last, numbers, partner, scoreOf } from './factor_rows';
import { below, fill, keyStream } from './random';
import { madd } from './simd';
import * as at from './svdpp_memory';

export { makeMasks } from './factor_rows';
export { layOut, rowBytes, row, column, implicit, starts, entries } from './svdpp_memory';

export let sum: f64 = 0;
export let examples: f64 = 0;

export function resetLoss(): void {
  sum = 0;
  examples = 0;
}

/** Trains the slice at address `start`: `users` numbers of users, each of which has entries. */
export function train(start: u32, users: u32, seed: u32, epoch: u32, slice: u32, learningRate: f32): void {
  keyStream(seed, epoch, slice);
  const end = start + users * 4;
  for (let place = start; place < end; place += 4) visit(load<u32>(place), learningRate);
}

/** Learns from all entries of a user. */
function visit(user: u32, rate: f32): void {
  const from = at.entries + load<u32>(at.starts + user * 4) * 8;
  const to = at.entries + load<u32>(at.starts + user * 4, 4) * 8;
  const n = (to - from) / 8;
  const scale = <f32>(1.0 / Math.sqrt(<f64>n));
  sumFeedback(from, to, scale);
  memory.copy(at.former, at.feedback, at.rowBytes);
  shuffle(from, n);
  const fade: f32 = <f32>1 - (rate * at.lambda) / <f32>n;
  const end = at.order + n * 8;
  let faded: f64 = 1;
  for (let entry = at.order; entry < end; entry += 8) {
    learn(at.row + user * at.rowBytes, at.column + load<u32>(entry) * at.rowBytes, load<f32>(entry, 4), rate, fade);
    faded *= <f64>fade;
  }
  share(from, to, scale, <f32>faded);
}

/** The user's entries in a random order (Fisher–Yates). */
function shuffle(from: u32, n: u32): void {
  const order = at.order;
  memory.copy(order, from, n * 8);
  fill(at.draws, n - 1);
  let draw = at.draws;
  for (let k = n - 1; k > 0; k--) {
    const here = order + k * 8;
    const there = order + below(load<u32>(draw), k + 1) * 8;
    const moved = load<u64>(here);
    store<u64>(here, load<u64>(there));
    store<u64>(there, moved);
    draw += 4;
  }
}

/** α Σ y of the entries, a cache line of numbers at a time. */
function sumFeedback(from: u32, to: u32, scale: f32): void {
  const a = f32x4.splat(scale);
  let d: u32 = 0;
  for (; d + 48 <= last; d += 64) {
    let s0 = f32x4.splat(0);
    let s1 = s0;
    let s2 = s0;
    let s3 = s0;
    for (let entry = from; entry < to; entry += 8) {
      const y = at.implicit + load<u32>(entry) * at.rowBytes + d;
      s0 = f32x4.add(s0, v128.load(y));
      s1 = f32x4.add(s1, v128.load(y, 16));
      s2 = f32x4.add(s2, v128.load(y, 32));
      s3 = f32x4.add(s3, v128.load(y, 48));
    }
    v128.store(at.feedback + d, f32x4.mul(a, s0));
    v128.store(at.feedback + d, f32x4.mul(a, s1), 16);
    v128.store(at.feedback + d, f32x4.mul(a, s2), 32);
    v128.store(at.feedback + d, f32x4.mul(a, s3), 48);
  }
  for (; d <= last; d += 16) {
    let s = f32x4.splat(0);
    for (let entry = from; entry < to; entry += 8) {
      s = f32x4.add(s, v128.load(at.implicit + load<u32>(entry) * at.rowBytes + d));
    }
    v128.store(at.feedback + d, f32x4.mul(a, s));
  }
}

/** Score of user row `p` with the feedback as it stands, and item row `q`. Called once, and so inlined without being told to. */
function score(p: u32, q: u32): f32 {
  let f = at.feedback;
  const end = q + last;
  const blocks = q + (last & ~63);
  let s0 = f32x4.splat(0);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  while (q < blocks) {
    s0 = madd(v128.load(q), f32x4.add(v128.load(p), v128.load(f)), s0);
    s1 = madd(v128.load(q, 16), f32x4.add(v128.load(p, 16), v128.load(f, 16)), s1);
    s2 = madd(v128.load(q, 32), f32x4.add(v128.load(p, 32), v128.load(f, 32)), s2);
    s3 = madd(v128.load(q, 48), f32x4.add(v128.load(p, 48), v128.load(f, 48)), s3);
    q += 64;
    p += 64;
    f += 64;
  }
  while (q < end) {
    s0 = madd(v128.load(q), f32x4.add(v128.load(p), v128.load(f)), s0);
    q += 16;
    p += 16;
    f += 16;
  }
  return scoreOf(s0, s1, s2, s3, f32x4.add(v128.load(p), v128.load(f)), v128.load(q));
}

/** One entry: adds its loss, and moves both rows and the feedback, each from the values before. */
function learn(p: u32, q: u32, value: f32, rate: f32, fade: f32): void {
  const error = score(p, q) + at.offset - value;
  sum += 0.5 * <f64>error * <f64>error;
  examples += 1;
  const h = f32x4.splat(-rate * error);
  const keep = f32x4.splat(<f32>1 - rate * at.lambda);
  const k = f32x4.splat(fade);
  let f = at.feedback;
  const end = q + last;
  while (q < end) {
    const x = v128.load(q);
    const y = v128.load(p);
    const z = v128.load(f);
    v128.store(q, madd(h, f32x4.add(y, z), f32x4.mul(keep, x)));
    v128.store(p, madd(h, x, f32x4.mul(keep, y)));
    v128.store(f, madd(h, x, f32x4.mul(k, z)));
    q += 16;
    p += 16;
    f += 16;
  }
  const x = v128.load(q);
  const y = v128.load(p);
  const z = v128.load(f);
  v128.store(q, madd(h, partner(f32x4.add(y, z)), f32x4.mul(keep, x)));
  v128.store(p, madd(h, partner(x), f32x4.mul(keep, y)));
  // The bias is none of the feedback's.
  v128.store(f, madd(h, numbers(x), f32x4.mul(k, z)));
}

/** Hands what the feedback moved by to every y of the user's. */
function share(from: u32, to: u32, scale: f32, faded: f32): void {
  const a = f32x4.splat(scale);
  const k = f32x4.splat(faded);
  for (let d: u32 = 0; d <= last; d += 16) {
    const gain = f32x4.sub(v128.load(at.feedback + d), f32x4.mul(k, v128.load(at.former + d)));
    v128.store(at.former + d, f32x4.mul(a, gain));
  }
  for (let entry = from; entry < to; entry += 8) {
    let y = at.implicit + load<u32>(entry) * at.rowBytes;
    for (let gain = at.former; gain <= at.former + last; gain += 16) {
      v128.store(y, madd(k, v128.load(y), v128.load(gain)));
      y += 16;
    }
  }
}
