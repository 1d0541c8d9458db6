// What the kernel knows of a set of rows, by the address of a record that the host fills in, and each row's list of its best others so far.
// A list holds k similarities, falling, and the numbers of the rows they belong to; equal similarities by number, as exact tables are ordered.
// Where nothing is yet, a similarity is −∞. `least` holds the last similarity of each list, side by side, for the tiles to compare with.

/** Number of a place that has no row. */
const NOBODY: u32 = 0xffffffff;

/** Unit rows in panels of 8. */
@inline
export function vectors(set: u32): u32 {
  return load<u32>(set);
}

/** Bytes of a panel. */
@inline
export function width(set: u32): u32 {
  return load<u32>(set, 4);
}

/** Of each place, the number of its row. */
@inline
export function ids(set: u32): u32 {
  return load<u32>(set, 8);
}

@inline
export function leastOf(set: u32): u32 {
  return load<u32>(set, 12);
}

@inline
function listSize(set: u32): u32 {
  return load<u32>(set, 16);
}

@inline
function similarities(set: u32): u32 {
  return load<u32>(set, 20);
}

@inline
function numbers(set: u32): u32 {
  return load<u32>(set, 24);
}

/** Offers to place `a` those of the four places of `others` from `b` on whose product is not below its list's end. */
export function offerTo(set: u32, a: u32, others: u32, b: u32, products: v128): void {
  const hits = i32x4.bitmask(f32x4.ge(products, v128.load32_splat(leastOf(set) + a * 4)));
  if (hits & 1) insert(set, a, others, b, f32x4.extract_lane(products, 0));
  if (hits & 2) insert(set, a, others, b + 1, f32x4.extract_lane(products, 1));
  if (hits & 4) insert(set, a, others, b + 2, f32x4.extract_lane(products, 2));
  if (hits & 8) insert(set, a, others, b + 3, f32x4.extract_lane(products, 3));
}

/** Offers place `a` to the four places of `others` from `b` on. */
export function offerOf(set: u32, a: u32, others: u32, b: u32, products: v128): void {
  const hits = i32x4.bitmask(f32x4.ge(products, v128.load(leastOf(others) + b * 4)));
  if (hits & 1) insert(others, b, set, a, f32x4.extract_lane(products, 0));
  if (hits & 2) insert(others, b + 1, set, a, f32x4.extract_lane(products, 1));
  if (hits & 4) insert(others, b + 2, set, a, f32x4.extract_lane(products, 2));
  if (hits & 8) insert(others, b + 3, set, a, f32x4.extract_lane(products, 3));
}

/** Puts place `b` of `others` into the list of place `a`, if it is that good and not the same row. A product above 1 is rounding. */
function insert(set: u32, a: u32, others: u32, b: u32, product: f32): void {
  const id = load<u32>(ids(others) + b * 4);
  if (id == NOBODY || (a == b && set == others)) return;
  const s = max<f32>(-1, min<f32>(1, product));
  const bytes = listSize(set) * 4;
  const first = similarities(set) + a * bytes;
  const shift = numbers(set) + a * bytes - first;
  let at = first + bytes - 4;
  if (behind(s, id, at, shift)) return;
  while (at > first && !behind(s, id, at - 4, shift)) {
    store<f32>(at, load<f32>(at - 4));
    store<u32>(at + shift, load<u32>(at + shift - 4));
    at -= 4;
  }
  store<f32>(at, s);
  store<u32>(at + shift, id);
  store<f32>(leastOf(set) + a * 4, load<f32>(first + bytes - 4));
}

/** Whether (s, id) comes after the entry at `at`. */
@inline
function behind(s: f32, id: u32, at: u32, shift: u32): bool {
  const other = load<f32>(at);
  return s < other || (s == other && id > load<u32>(at + shift));
}
