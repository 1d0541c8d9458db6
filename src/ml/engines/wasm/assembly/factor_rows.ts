// A row of factors with its bias: the numbers, then the bias, then zeros up to 16 bytes. So the bias is in the last vector of the row, behind
// the numbers left over from whole vectors; there, in a product with another such row, the partner's bias counts as 1.

/** Bytes from a row's start to its last vector. */
export let last: u32 = 0;

/** Three vectors for the last vector of a row: which lanes are numbers, which is the bias, and 1 where the bias is. */
export let masks: u32 = 0;
export const MASK_BYTES: u32 = 48;

/** Rows have `dim` numbers and a bias; the masks are to lie at `at`. */
export function layRows(dim: u32, at: u32): void {
  last = (dim / 4) * 16;
  masks = at;
}

/** Fills the masks in; the memory must be there. */
export function makeMasks(dim: u32): void {
  const bias = dim % 4;
  for (let lane: u32 = 0; lane < 4; lane++) {
    store<u32>(masks + lane * 4, lane < bias ? 0xffffffff : 0);
    store<u32>(masks + lane * 4, lane == bias ? 0xffffffff : 0, 16);
    store<f32>(masks + lane * 4, lane == bias ? 1 : 0, 32);
  }
}

/** The numbers of a row's last vector, zero in place of the bias. */
@inline
export function numbers(x: v128): v128 {
  return v128.and(x, v128.load(masks));
}

/** A row's last vector as its partner sees it: numbers, 1 for the bias, zeros. */
@inline
export function partner(x: v128): v128 {
  return v128.or(numbers(x), v128.load(masks, 32));
}

/** The score of two rows, from four running sums over all vectors but the last ones, x and y: their product, and both biases. */
@inline
export function scoreOf(s0: v128, s1: v128, s2: v128, s3: v128, x: v128, y: v128): f32 {
  const biases = v128.and(f32x4.add(x, y), v128.load(masks, 16));
  s1 = f32x4.add(s1, v128.bitselect(f32x4.mul(x, y), biases, v128.load(masks)));
  const pairs = f32x4.add(f32x4.add(s0, s1), f32x4.add(s2, s3));
  const halves = f32x4.add(pairs, v128.shuffle<f32>(pairs, pairs, 2, 3, 0, 1));
  return f32x4.extract_lane(halves, 0) + f32x4.extract_lane(halves, 1);
}
