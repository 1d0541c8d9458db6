// Four floats at a time: the few operations that the kernel is made of.
// The relaxed build fuses multiply and add into one instruction; the plain build rounds twice.

/** a·b + c. */
@inline
export function madd(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return v128.relaxed_madd<f32>(a, b, c);
  return f32x4.add(f32x4.mul(a, b), c);
}

/** (Σa, Σb, Σc, 0). */
@inline
export function sums(a: v128, b: v128, c: v128): v128 {
  return sums4(a, b, c, f32x4.splat(0));
}

/** (Σa, Σb, Σc, Σd). */
@inline
export function sums4(a: v128, b: v128, c: v128, d: v128): v128 {
  const ab = f32x4.add(v128.shuffle<f32>(a, b, 0, 4, 1, 5), v128.shuffle<f32>(a, b, 2, 6, 3, 7));
  const cd = f32x4.add(v128.shuffle<f32>(c, d, 0, 4, 1, 5), v128.shuffle<f32>(c, d, 2, 6, 3, 7));
  return f32x4.add(v128.shuffle<f32>(ab, cd, 0, 1, 4, 5), v128.shuffle<f32>(ab, cd, 2, 3, 6, 7));
}

/**
 * What `exp2` and `expOfMinusAbs` compute with, each number four times: −log₂e, ±125, 1.5·2²³, then a polynomial from its highest power down,
 * with the least greatest relative error (9.1e-8) of degree 5 with p(0) = 1, fitted by Lawson's algorithm.
 * In memory, as V8 makes a constant anew wherever it is used, by three instructions instead of one load.
 */
const TABLE = memory.data<f32>(
  [
    -1.4426950408889634, -1.4426950408889634, -1.4426950408889634, -1.4426950408889634,
    -125, -125, -125, -125,
    125, 125, 125, 125,
    12582912, 12582912, 12582912, 12582912,
    0.001326472721, 0.001326472721, 0.001326472721, 0.001326472721,
    0.009671512812, 0.009671512812, 0.009671512812, 0.009671512812,
    0.05550733745, 0.05550733745, 0.05550733745, 0.05550733745,
    0.2402224208, 0.2402224208, 0.2402224208, 0.2402224208,
    0.6931469776, 0.6931469776, 0.6931469776, 0.6931469776,
    1, 1, 1, 1,
  ],
  16,
);

/** −log₂e, and log₂e where `signs` has its sign bit. */
@inline
export function minusLog2e(signs: v128): v128 {
  return v128.xor(signs, v128.load(TABLE));
}

/** 1. */
@inline
export function one(): v128 {
  return v128.load(TABLE, 144);
}

/**
 * 2^t to 1e-7 relative: 2^n · 2^f with f in [−½, ½]. Adding 1.5·2²³ rounds to a whole number and leaves it in the low bits.
 * Beyond ±125, the last powers whose product with p is a normal number, t counts as that; NaN stays NaN.
 */
@inline
export function exp2(t: v128): v128 {
  return power(f32x4.pmin(f32x4.pmax(t, v128.load(TABLE, 16)), v128.load(TABLE, 32)));
}

/** e^−|x|, in the same way. */
@inline
export function expOfMinusAbs(x: v128): v128 {
  return power(f32x4.pmax(f32x4.mul(f32x4.abs(x), v128.load(TABLE)), v128.load(TABLE, 16)));
}

@inline
function power(t: v128): v128 {
  const magic = v128.load(TABLE, 48);
  const shifted = f32x4.add(t, magic);
  const f = f32x4.sub(t, f32x4.sub(shifted, magic));
  let p = madd(v128.load(TABLE, 64), f, v128.load(TABLE, 80));
  p = madd(p, f, v128.load(TABLE, 96));
  p = madd(p, f, v128.load(TABLE, 112));
  p = madd(p, f, v128.load(TABLE, 128));
  p = madd(p, f, one());
  return i32x4.add(p, i32x4.shl(shifted, 23));
}

/** σ(x), given z = e^−|x|. */
@inline
export function sigmoidOf(x: v128, z: v128): v128 {
  const r = f32x4.div(one(), f32x4.add(one(), z));
  return v128.bitselect(f32x4.mul(z, r), r, i32x4.shr_s(x, 31));
}
