// Rows as eight-bit numbers, and the products of all of them with one query: what row_scan.ts narrows a question down by. Each row keeps a bound
// on what its rounding can do to a cosine (Cauchy–Schwarz), so that nothing is lost by it. Products are of 16 bits, exact, and bound by memory: the
// seven bits that a relaxed dot product leaves a query would cost more in candidates than they save. So there is one build.
// Keeps nothing of its own: the functions take addresses, and `base` says where free memory begins.

/** Numbers of a row are padded to whole vectors. */
const LANES: u32 = 16;
/** Beyond the rounding of the residual's own sum. */
const ROUNDING: f32 = 1.001;
/** A row that divided by its length is not 1 long: its numbers are so small that the length is hardly known. */
const OFF: f32 = 0.01;

/** Where free memory begins. */
export function base(): u32 {
  return u32(__heap_base);
}

/**
 * Of so many rows of `dims` floats, x/‖x‖ = share·axis + z with z square to the axis: writes their shares, and z rounded to multiples of a row's own scale, with
 * the length of what that leaves out. `width` is `dims` padded, `axis` and `scratch` have as many floats; those beyond `dims` are 0. An error of infinity
 * says that only the row itself tells. A row of length 0 is 0.
 */
export function quantise(
  floats: u32, norms: u32, rows: u32, dims: u32, width: u32, axis: u32, scratch: u32, numbers: u32, scales: u32, shares: u32, errors: u32
): void {
  for (let row: u32 = 0; row < rows; row++) {
    const norm = load<f32>(norms + row * 4);
    memory.copy(scratch, floats + row * dims * 4, dims * 4);
    const squared = divide(scratch, width, norm > 0 ? norm : 1);
    let error: f32 = f32.MAX_VALUE;
    if (norm == 0 || (norm > 0 && norm < f32.MAX_VALUE && abs<f32>(squared - 1) < OFF)) {
      store<f32>(shares + row * 4, takeShare(scratch, width, axis));
      error = round(scratch, width, numbers + row * width, scales + row * 4);
    }
    // More than this, and the scan's own bound on the query's rounding would not hold.
    store<f32>(errors + row * 4, error < 1 ? error : f32.MAX_VALUE * 2);
  }
}

/** Divides the numbers at `scratch`; returns their squared length. */
@inline
function divide(scratch: u32, width: u32, norm: f32): f32 {
  const divisor = f32x4.splat(norm);
  let squares = f32x4.splat(0);
  for (let c: u32 = 0; c < width * 4; c += 16) {
    const unit = f32x4.div(v128.load(scratch + c), divisor);
    squares = f32x4.add(squares, f32x4.mul(unit, unit));
    v128.store(scratch + c, unit);
  }
  return sum(squares);
}

/** Takes away what lies along the axis, and returns how much. */
@inline
function takeShare(scratch: u32, width: u32, axis: u32): f32 {
  let products = f32x4.splat(0);
  for (let c: u32 = 0; c < width * 4; c += 16) {
    products = f32x4.add(products, f32x4.mul(v128.load(scratch + c), v128.load(axis + c)));
  }
  const share = sum(products);
  const factor = f32x4.splat(share);
  for (let c: u32 = 0; c < width * 4; c += 16) {
    v128.store(scratch + c, f32x4.sub(v128.load(scratch + c), f32x4.mul(factor, v128.load(axis + c))));
  }
  return share;
}

/** Writes the numbers of one row and their scale; returns the length of what they leave out. */
@inline
function round(scratch: u32, width: u32, numbers: u32, at: u32): f32 {
  let most = f32x4.splat(0);
  for (let c: u32 = 0; c < width * 4; c += 16) most = f32x4.pmax(most, f32x4.abs(v128.load(scratch + c)));
  const largest = max(
    max(f32x4.extract_lane(most, 0), f32x4.extract_lane(most, 1)),
    max(f32x4.extract_lane(most, 2), f32x4.extract_lane(most, 3)),
  );
  store<f32>(at, largest / 127);
  const scale = f32x4.splat(largest / 127);
  const inverse = f32x4.splat(largest > 1e-30 ? 127 / largest : 0);
  let squares = f32x4.splat(0);
  for (let c: u32 = 0; c < width; c += LANES) {
    const from = scratch + c * 4;
    const p = f32x4.nearest(f32x4.mul(v128.load(from), inverse));
    const q = f32x4.nearest(f32x4.mul(v128.load(from, 16), inverse));
    const r = f32x4.nearest(f32x4.mul(v128.load(from, 32), inverse));
    const s = f32x4.nearest(f32x4.mul(v128.load(from, 48), inverse));
    squares = f32x4.add(squares, squaredRest(v128.load(from), p, scale));
    squares = f32x4.add(squares, squaredRest(v128.load(from, 16), q, scale));
    squares = f32x4.add(squares, squaredRest(v128.load(from, 32), r, scale));
    squares = f32x4.add(squares, squaredRest(v128.load(from, 48), s, scale));
    const low = i16x8.narrow_i32x4_s(i32x4.trunc_sat_f32x4_s(p), i32x4.trunc_sat_f32x4_s(q));
    const high = i16x8.narrow_i32x4_s(i32x4.trunc_sat_f32x4_s(r), i32x4.trunc_sat_f32x4_s(s));
    v128.store(numbers + c, i8x16.narrow_i16x8_s(low, high));
  }
  return sqrt<f32>(sum(squares)) * ROUNDING;
}

@inline
function squaredRest(value: v128, number: v128, scale: v128): v128 {
  const rest = f32x4.sub(value, f32x4.mul(number, scale));
  return f32x4.mul(rest, rest);
}

@inline
function sum(v: v128): f32 {
  return f32x4.extract_lane(v, 0) + f32x4.extract_lane(v, 1) + f32x4.extract_lane(v, 2) + f32x4.extract_lane(v, 3);
}

/**
 * Writes along·share + unit·scale·(numbers · query) of the rows [from, to), both multiples of four, to their places in `cosines`. `query` has `width` numbers of
 * 16 bits, small enough that no sum of 127 times their sizes is beyond 31.
 */
export function scan(
  numbers: u32, scales: u32, shares: u32, width: u32, query: u32, unit: f32, along: f32, from: u32, to: u32, cosines: u32
): void {
  const units = f32x4.splat(unit);
  const alongs = f32x4.splat(along);
  for (let row = from; row < to; row += 4) {
    let at = numbers + row * width;
    const end = at + width;
    let a = i32x4.splat(0);
    let b = a;
    let c = a;
    let d = a;
    for (let q = query; at < end; q += 32) {
      const low = v128.load(q);
      const high = v128.load(q, 16);
      let eight = v128.load(at);
      a = i32x4.add(a, i32x4.add(lowProducts(eight, low), highProducts(eight, high)));
      eight = v128.load(at + width);
      b = i32x4.add(b, i32x4.add(lowProducts(eight, low), highProducts(eight, high)));
      eight = v128.load(at + 2 * width);
      c = i32x4.add(c, i32x4.add(lowProducts(eight, low), highProducts(eight, high)));
      eight = v128.load(at + 3 * width);
      d = i32x4.add(d, i32x4.add(lowProducts(eight, low), highProducts(eight, high)));
      at += LANES;
    }
    const ab = i32x4.add(v128.shuffle<i32>(a, b, 0, 4, 1, 5), v128.shuffle<i32>(a, b, 2, 6, 3, 7));
    const cd = i32x4.add(v128.shuffle<i32>(c, d, 0, 4, 1, 5), v128.shuffle<i32>(c, d, 2, 6, 3, 7));
    const sums = i32x4.add(v128.shuffle<i32>(ab, cd, 0, 1, 4, 5), v128.shuffle<i32>(ab, cd, 2, 3, 6, 7));
    const scaled = f32x4.mul(f32x4.mul(f32x4.convert_i32x4_s(sums), units), v128.load(scales + row * 4));
    v128.store(cosines + row * 4, f32x4.add(scaled, f32x4.mul(alongs, v128.load(shares + row * 4))));
  }
}

@inline
function lowProducts(eight: v128, query: v128): v128 {
  return i32x4.dot_i16x8_s(i16x8.extend_low_i8x16_s(eight), query);
}

@inline
function highProducts(eight: v128, query: v128): v128 {
  return i32x4.dot_i16x8_s(i16x8.extend_high_i8x16_s(eight), query);
}
