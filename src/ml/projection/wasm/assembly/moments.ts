// Products of the columns of a centred table in float64: what a covariance is the sum of (see wasm/moments.ts). Columns lie in panels of 4, a slab of
// rows at a time, so that the 4 × 4 products of two panels are summed up in registers while both are read straight through.

/** Where free memory begins. */
export function base(): u32 {
  return u32(__heap_base);
}

/**
 * Adds Σ over the slab's rows of a_i·a_j to `sums`, `width` columns wide, for the columns i of the panels [from, to) and all j of those panels
 * and later ones. `width` is a multiple of 4.
 */
export function addProducts(slab: u32, rows: u32, width: u32, from: u32, to: u32, sums: u32): void {
  const bytes = rows * 32;
  const panels = width / 4;
  for (let i = from; i < to; i++) {
    for (let j = i; j < panels; j++) addTile(slab + i * bytes, slab + j * bytes, bytes, sums + (i * 4 * width + j * 4) * 8, width * 8);
  }
}

function addTile(left: u32, right: u32, bytes: u32, sums: u32, apart: u32): void {
  let a0 = f64x2.splat(0);
  let a1 = a0;
  let b0 = a0;
  let b1 = a0;
  let c0 = a0;
  let c1 = a0;
  let d0 = a0;
  let d1 = a0;
  const end = right + bytes;
  for (; right < end; right += 32) {
    const u = v128.load(right);
    const v = v128.load(right, 16);
    const a = v128.load64_splat(left);
    const b = v128.load64_splat(left, 8);
    const c = v128.load64_splat(left, 16);
    const d = v128.load64_splat(left, 24);
    a0 = madd(a, u, a0);
    a1 = madd(a, v, a1);
    b0 = madd(b, u, b0);
    b1 = madd(b, v, b1);
    c0 = madd(c, u, c0);
    c1 = madd(c, v, c1);
    d0 = madd(d, u, d0);
    d1 = madd(d, v, d1);
    left += 32;
  }
  addTo(sums, a0, a1);
  addTo(sums + apart, b0, b1);
  addTo(sums + 2 * apart, c0, c1);
  addTo(sums + 3 * apart, d0, d1);
}

@inline
function madd(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return v128.relaxed_madd<f64>(a, b, c);
  return f64x2.add(f64x2.mul(a, b), c);
}

@inline
function addTo(at: u32, x: v128, y: v128): void {
  v128.store(at, f64x2.add(v128.load(at), x));
  v128.store(at, f64x2.add(v128.load(at, 16), y), 16);
}
