// One epoch of UMAP (McInnes, Healy & Melville 2018, appendix C) for a range of rows: each row is moved by the forces on it, with all rows where the
// last epoch left them, so that no order and no number of threads changes a bit. Attraction is summed over all edges of the row, each as head and as
// tail, which is what sampling edges by weight gives on average; repulsion is sampled anew in every epoch. Four other points at a time.
// No state: a call takes addresses. A position is four floats, the last of them 0 (and the third, of a map in the plane).
import { exp2, madd, one, sums } from '../../../engines/wasm/assembly/simd';

export function base(): u32 {
  return <u32>__heap_base;
}

/** Closer than this, squared, points attract no more strongly: the coefficient has no bound at 0. */
const NEAREST: f32 = 1e-3;
/** Keeps repulsion finite, and its longest step, as in the authors' implementation. */
const SOFT: f32 = 0.001;
const LONGEST: f32 = 4;

/**
 * Moves rows [first, end) from `from` to `to`, along the forces on them times `rate`, less where attraction is stiff, so that none leaps over those
 * that it is drawn to. Row i's edges are blocks of four, [starts[i], starts[i + 1]): the others' byte places in `from`, then the weights, 0 where there
 * is none. `draws` blocks of four rows repel it. At `curve` lie a, b, and what the coefficients of attraction and repulsion begin with.
 */
export function move(
  from: u32, to: u32, rows: u32, starts: u32, edges: u32, curve: u32, draws: u32, key: u32, first: u32, end: u32, rate: f32,
): void {
  const a = v128.load32_splat(curve);
  const b = v128.load32_splat(curve, 4);
  const pull = v128.load32_splat(curve, 8);
  const push = v128.load32_splat(curve, 12);
  const soft = f32x4.splat(SOFT);
  const nearest = f32x4.splat(NEAREST);
  const longest = f32x4.splat(LONGEST);
  const shortest = f32x4.splat(-LONGEST);
  const count = i32x4.splat(rows);
  for (let i = first; i < end; i++) {
    const place = v128.load(from + i * 16);
    const x = v128.shuffle<f32>(place, place, 0, 0, 0, 0);
    const y = v128.shuffle<f32>(place, place, 1, 1, 1, 1);
    const z = v128.shuffle<f32>(place, place, 2, 2, 2, 2);
    let fx = f32x4.splat(0);
    let fy = f32x4.splat(0);
    let fz = f32x4.splat(0);
    let stiff = f32x4.splat(0);
    const last = edges + load<u32>(starts + i * 4, 4) * 32;
    for (let at = edges + load<u32>(starts + i * 4) * 32; at < last; at += 32) {
      const p0 = v128.load(from + load<u32>(at));
      const p1 = v128.load(from + load<u32>(at, 4));
      const p2 = v128.load(from + load<u32>(at, 8));
      const p3 = v128.load(from + load<u32>(at, 12));
      const xy01 = v128.shuffle<f32>(p0, p1, 0, 4, 1, 5);
      const xy23 = v128.shuffle<f32>(p2, p3, 0, 4, 1, 5);
      const z01 = v128.shuffle<f32>(p0, p1, 2, 6, 2, 6);
      const z23 = v128.shuffle<f32>(p2, p3, 2, 6, 2, 6);
      const dx = f32x4.sub(v128.shuffle<f32>(xy01, xy23, 0, 1, 4, 5), x);
      const dy = f32x4.sub(v128.shuffle<f32>(xy01, xy23, 2, 3, 6, 7), y);
      const dz = f32x4.sub(v128.shuffle<f32>(z01, z23, 0, 1, 4, 5), z);
      const q = f32x4.pmax(madd(dx, dx, madd(dy, dy, f32x4.mul(dz, dz))), nearest);
      const p = exp2(f32x4.mul(b, log2(q)));
      const c = f32x4.div(f32x4.mul(f32x4.mul(pull, v128.load(at, 16)), p), f32x4.mul(q, madd(a, p, one())));
      fx = madd(c, dx, fx);
      fy = madd(c, dy, fy);
      fz = madd(c, dz, fz);
      stiff = f32x4.add(stiff, c);
    }
    let random = keyed(key, i);
    for (let left = draws; left > 0; left--) {
      random = v128.xor(random, i32x4.shl(random, 13));
      random = v128.xor(random, i32x4.shr_u(random, 17));
      random = v128.xor(random, i32x4.shl(random, 5));
      const low = i64x2.extmul_low_i32x4_u(random, count);
      const high = i64x2.extmul_high_i32x4_u(random, count);
      const others = i32x4.shl(v128.shuffle<i32>(low, high, 1, 3, 5, 7), 4);
      const p0 = v128.load(from + i32x4.extract_lane(others, 0));
      const p1 = v128.load(from + i32x4.extract_lane(others, 1));
      const p2 = v128.load(from + i32x4.extract_lane(others, 2));
      const p3 = v128.load(from + i32x4.extract_lane(others, 3));
      const xy01 = v128.shuffle<f32>(p0, p1, 0, 4, 1, 5);
      const xy23 = v128.shuffle<f32>(p2, p3, 0, 4, 1, 5);
      const z01 = v128.shuffle<f32>(p0, p1, 2, 6, 2, 6);
      const z23 = v128.shuffle<f32>(p2, p3, 2, 6, 2, 6);
      const dx = f32x4.sub(x, v128.shuffle<f32>(xy01, xy23, 0, 1, 4, 5));
      const dy = f32x4.sub(y, v128.shuffle<f32>(xy01, xy23, 2, 3, 6, 7));
      const dz = f32x4.sub(z, v128.shuffle<f32>(z01, z23, 0, 1, 4, 5));
      const q = madd(dx, dx, madd(dy, dy, f32x4.mul(dz, dz)));
      const p = exp2(f32x4.mul(b, log2(q)));
      const c = f32x4.div(push, f32x4.mul(f32x4.add(q, soft), madd(a, p, one())));
      fx = f32x4.add(fx, f32x4.pmin(f32x4.pmax(f32x4.mul(c, dx), shortest), longest));
      fy = f32x4.add(fy, f32x4.pmin(f32x4.pmax(f32x4.mul(c, dy), shortest), longest));
      fz = f32x4.add(fz, f32x4.pmin(f32x4.pmax(f32x4.mul(c, dz), shortest), longest));
    }
    const stiffness = f32x4.extract_lane(sums(stiff, stiff, stiff), 0);
    v128.store(to + i * 16, madd(f32x4.splat(rate / (1 + rate * stiffness)), sums(fx, fy, fz), place));
  }
}

/** Four streams of xorshift32 (Marsaglia 2003) of a row in an epoch, none of them 0. */
@inline
function keyed(key: u32, row: u32): v128 {
  const s = mix(key ^ mix(row));
  return v128.or(i32x4(s, mix(s + 0x9e3779b9), mix(s + 0x3c6ef372), mix(s + 0xdaa66d2b)), i32x4.splat(1));
}

/** Murmur3's finaliser. */
@inline
function mix(h: u32): u32 {
  h ^= h >> 16;
  h *= 0x85ebca6b;
  h ^= h >> 13;
  h *= 0xc2b2ae35;
  return h ^ (h >> 16);
}

/** log₂ x of normal numbers to 2e-5: the exponent, and a polynomial of the rest in [⅔, 4⁄3). 0 counts as 2^−127. */
@inline
function log2(x: v128): v128 {
  const e = i32x4.shr_s(i32x4.sub(x, i32x4.splat(0x3f2aaaab)), 23);
  const f = f32x4.sub(i32x4.sub(x, i32x4.shl(e, 23)), one());
  let p = madd(f32x4.splat(0.33878258), f, f32x4.splat(-0.401746921));
  p = madd(p, f, f32x4.splat(0.477656275));
  p = madd(p, f, f32x4.splat(-0.71988671));
  p = madd(p, f, f32x4.splat(1.44274458));
  return madd(p, f, f32x4.convert_i32x4_s(e));
}
