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
 * e^−|x| to 1e-7 relative: 2^n · 2^f with f in [−½, ½]. Adding 1.5·2²³ rounds to a whole number and leaves it in the low bits.
 * The polynomial has the least greatest relative error (9.1e-8) of degree 5 with p(0) = 1, fitted by Lawson's algorithm.
 * Stops at 2⁻¹²⁵, the last normal numbers; NaN stays NaN.
 */
@inline
export function expOfMinusAbs(x: v128): v128 {
  const magic = f32x4.splat(12582912);
  const t = f32x4.pmax(f32x4.mul(f32x4.abs(x), f32x4.splat(-1.4426950408889634)), f32x4.splat(-125));
  const shifted = f32x4.add(t, magic);
  const f = f32x4.sub(t, f32x4.sub(shifted, magic));
  let p = madd(f32x4.splat(0.001326472721), f, f32x4.splat(0.009671512812));
  p = madd(p, f, f32x4.splat(0.05550733745));
  p = madd(p, f, f32x4.splat(0.2402224208));
  p = madd(p, f, f32x4.splat(0.6931469776));
  p = madd(p, f, f32x4.splat(1));
  return i32x4.add(p, i32x4.shl(shifted, 23));
}

/** σ(x), given z = e^−|x|. */
@inline
export function sigmoidOf(x: v128, z: v128): v128 {
  const r = f32x4.div(f32x4.splat(1), f32x4.add(f32x4.splat(1), z));
  return v128.bitselect(f32x4.mul(z, r), r, i32x4.shr_s(x, 31));
}
