// The tree of cells: a quadtree or octree over points sorted along the Morton curve, in preorder, cells with one child left out.
// A cell acts as one point where θ² (1 + d²) ≥ s²: d its distance, s the side of a uniformly filled cell with its second moment, which is what the
// error of one point is proportional to. Barnes & Hut (1986) have d² for 1 + d²; but t-SNE's kernel 1/(1 + d²) is smooth at distances below 1, so that
// what counts there is s alone. Small maps, as all are in the beginning, are then one cell.
import { GROUP, NODE, NODE_COUNT, NODE_FIRST, NODE_NEXT, NODE_OPENS, Plan, shiftOf } from './tsne_plan';

/** Points of a leaf, where the curve can tell them apart. */
const BUCKET: u32 = 8;
const DIGIT: u32 = 11;

export function growTree(plan: Plan, theta: f32): void {
  placeOnCurve(plan);
  sort(plan);
  gather(plan);
  const opening = 12 / (<f64>plan.dims * <f64>theta * <f64>theta);
  plan.end = grow(plan, 0, plan.rows, plan.nodes, opening);
}

/** Spreads 16 bits to every other bit. */
@inline
function everySecond(bits: u32): u32 {
  bits = (bits | (bits << 8)) & 0x00ff00ff;
  bits = (bits | (bits << 4)) & 0x0f0f0f0f;
  bits = (bits | (bits << 2)) & 0x33333333;
  return (bits | (bits << 1)) & 0x55555555;
}

/** Spreads 10 bits to every third bit. */
@inline
function everyThird(bits: u32): u32 {
  bits = (bits | (bits << 16)) & 0x030000ff;
  bits = (bits | (bits << 8)) & 0x0300f00f;
  bits = (bits | (bits << 4)) & 0x030c30c3;
  return (bits | (bits << 2)) & 0x09249249;
}

function placeOnCurve(plan: Plan): void {
  const shift = shiftOf(plan);
  const solid = plan.dims == 3;
  const end = plan.positions + (plan.rows << shift);
  let low = f32x4.splat(Infinity);
  let high = f32x4.splat(-Infinity);
  for (let p = plan.positions; p < end; p += 1 << shift) {
    const y = solid ? v128.load(p) : v128.load64_zero(p);
    low = f32x4.pmin(low, y);
    high = f32x4.pmax(high, y);
  }
  const sides = f32x4.sub(high, low);
  const side = max(max(f32x4.extract_lane(sides, 0), f32x4.extract_lane(sides, 1)), f32x4.extract_lane(sides, 2));
  const cells: f32 = solid ? 1023.99 : 65535.9;
  const scale = side > 0 ? cells / side : 0;
  let at = plan.curve;
  for (let row: u32 = 0; row < plan.rows; row++, at += 8) {
    const p = plan.positions + (row << shift);
    const y = solid ? v128.load(p) : v128.load64_zero(p);
    const cell = i32x4.trunc_sat_f32x4_s(f32x4.mul(f32x4.sub(y, low), f32x4.splat(scale)));
    const i = <u32>i32x4.extract_lane(cell, 0);
    const j = <u32>i32x4.extract_lane(cell, 1);
    const place = solid
      ? everyThird(i) | (everyThird(j) << 1) | (everyThird(<u32>i32x4.extract_lane(cell, 2)) << 2)
      : everySecond(i) | (everySecond(j) << 1);
    store<u32>(at, row);
    store<u32>(at, place, 4);
  }
}

/** By place, three digits, lowest first; points with one place stay in the order of their rows. */
function sort(plan: Plan): void {
  let from = plan.curve;
  let to = plan.spare;
  const bytes = plan.rows * 8;
  const counts = plan.counts;
  for (let digit: u32 = 0; digit < 3; digit++) {
    const shift = digit * DIGIT;
    memory.fill(counts, 0, 4 << DIGIT);
    for (let p = from; p < from + bytes; p += 8) {
      const count = counts + (((load<u32>(p, 4) >> shift) & ((1 << DIGIT) - 1)) << 2);
      store<u32>(count, load<u32>(count) + 1);
    }
    let before = to;
    for (let count = counts; count < counts + (4 << DIGIT); count += 4) {
      const here = load<u32>(count);
      store<u32>(count, before);
      before += here * 8;
    }
    for (let p = from; p < from + bytes; p += 8) {
      const count = counts + (((load<u32>(p, 4) >> shift) & ((1 << DIGIT) - 1)) << 2);
      const place = load<u32>(count);
      store<u64>(place, load<u64>(p));
      store<u32>(count, place + 8);
    }
    const other = from;
    from = to;
    to = other;
  }
  plan.curve = from;
  plan.spare = to;
}

/** Points in the order of the curve, the last one once more for each place that a group may run over the end. */
function gather(plan: Plan): void {
  const shift = shiftOf(plan);
  const solid = plan.dims == 3;
  let to = plan.points;
  for (let i: u32 = 0; i < plan.rows + GROUP; i++, to += 16) {
    const p = plan.positions + (load<u32>(plan.curve + min(i, plan.rows - 1) * 8) << shift);
    v128.store(to, f32x4.replace_lane(solid ? v128.load(p) : v128.load64_zero(p), 3, 1));
  }
}

@inline
function placeOf(plan: Plan, i: u32): u32 {
  return load<u32>(plan.curve + i * 8, 4);
}

/** The subtree of the points [from, to) of the curve, at `node`; returns where it ends. */
function grow(plan: Plan, from: u32, to: u32, node: u32, opening: f64): u32 {
  const differ = placeOf(plan, from) ^ placeOf(plan, to - 1);
  let next = node + NODE;
  let x: f64 = 0;
  let y: f64 = 0;
  let z: f64 = 0;
  const leaf = to - from <= BUCKET || differ == 0;
  if (leaf) {
    for (let i = from; i < to; i++) {
      const p = plan.points + i * 16;
      x += <f64>load<f32>(p);
      y += <f64>load<f32>(p, 4);
      z += <f64>load<f32>(p, 8);
    }
  } else {
    // The highest bits in which the places differ are the children's numbers.
    const shift = ((31 - clz(differ)) / plan.dims) * plan.dims;
    for (let at = from; at < to; ) {
      const end = endOfCell(plan, at, to, shift);
      const child = next;
      next = grow(plan, at, end, child, opening);
      const mass = <f64>load<f32>(child, 12);
      x += mass * <f64>load<f32>(child);
      y += mass * <f64>load<f32>(child, 4);
      z += mass * <f64>load<f32>(child, 8);
      at = end;
    }
  }
  const mass = <f64>(to - from);
  x /= mass;
  y /= mass;
  z /= mass;
  let spread: f64 = 0;
  if (leaf) {
    for (let i = from; i < to; i++) spread += squared(plan.points + i * 16, x, y, z);
    spread *= opening;
  } else {
    for (let child = node + NODE; child < next; child = load<u32>(child, NODE_NEXT)) {
      const part = <f64>load<f32>(child, 12);
      // Where θ is 0, 0 · ∞ is no number: a cell of one place, which need not be opened.
      spread += part * (squared(child, x, y, z) * opening + <f64>load<f32>(child, NODE_OPENS));
    }
  }
  store<f32>(node, <f32>x);
  store<f32>(node, <f32>y, 4);
  store<f32>(node, <f32>z, 8);
  store<f32>(node, <f32>mass, 12);
  store<f32>(node, <f32>(spread / mass), NODE_OPENS);
  store<u32>(node, next, NODE_NEXT);
  store<u32>(node, from, NODE_FIRST);
  store<u32>(node, leaf ? to - from : 0, NODE_COUNT);
  return next;
}

@inline
function squared(p: u32, x: f64, y: f64, z: f64): f64 {
  const dx = <f64>load<f32>(p) - x;
  const dy = <f64>load<f32>(p, 4) - y;
  const dz = <f64>load<f32>(p, 8) - z;
  return dx * dx + dy * dy + dz * dz;
}

/** The end of the run of points from `from` on that share a cell of this size. */
function endOfCell(plan: Plan, from: u32, to: u32, shift: u32): u32 {
  const cell = placeOf(plan, from) >> shift;
  let low = from + 1;
  let high = to;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (placeOf(plan, middle) >> shift == cell) low = middle + 1;
    else high = middle;
  }
  return low;
}
