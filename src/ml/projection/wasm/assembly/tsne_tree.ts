// The tree of cells: a quadtree or octree over points sorted along the Morton curve, in preorder, with cells of one child left out. Each cell has the box of its
// points, which is tighter than the cell, and their spread σ². Whether it acts as one point is decided in tsne_repulsion.ts; made anew for every step, on one
// thread: a twentieth of a step's time.
import { GROUP, NODE, NODE_COUNT, NODE_FIRST, NODE_HIGH, NODE_LOW, NODE_NEXT, NODE_OPENS, NODE_SPREAD, Plan, shiftOf } from './tsne_plan';

/** Points of a leaf, where the curve can tell them apart. */
const BUCKET: u32 = 8;
const DIGIT: u32 = 11;

export function growTree(plan: Plan, theta: f32): void {
  placeOnCurve(plan);
  sort(plan);
  gather(plan);
  // Where θ is 0 a cell is opened by infinity, or by 0 · ∞, which is no number; neither is ever near enough to act as one point.
  const opening: f32 = 1.0 / (theta * theta);
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
function grow(plan: Plan, from: u32, to: u32, node: u32, opening: f32): u32 {
  const differ = placeOf(plan, from) ^ placeOf(plan, to - 1);
  const leaf = to - from <= BUCKET || differ == 0;
  let next = node + NODE;
  if (leaf) {
    asLeaf(plan.points + from * 16, to - from, node);
  } else {
    // The highest bits in which the places differ are the children's numbers.
    const shift = ((31 - clz(differ)) / plan.dims) * plan.dims;
    for (let at = from; at < to; ) {
      const end = endOfCell(plan, at, to, shift);
      next = grow(plan, at, end, next, opening);
      at = end;
    }
    asCell(node + NODE, next, node, plan.dims);
  }
  const sides = f32x4.sub(v128.load(node, NODE_HIGH), v128.load(node, NODE_LOW));
  const side = max(max(f32x4.extract_lane(sides, 0), f32x4.extract_lane(sides, 1)), f32x4.extract_lane(sides, 2));
  const spread = load<f32>(node, NODE_SPREAD);
  store<f32>(node, (spread * 4) / <f32>plan.dims / load<f32>(node, 12), NODE_SPREAD);
  store<f32>(node, side * side * opening, NODE_OPENS);
  store<u32>(node, next, NODE_NEXT);
  store<u32>(node, from, NODE_FIRST);
  store<u32>(node, leaf ? to - from : 0, NODE_COUNT);
  return next;
}

/** A leaf's middle, mass and box, and the sum of its squared distances from the middle. */
function asLeaf(points: u32, count: u32, node: u32): void {
  let low = v128.load(points);
  let high = low;
  let sum = low;
  for (let p = points + 16; p < points + count * 16; p += 16) {
    const point = v128.load(p);
    low = f32x4.pmin(low, point);
    high = f32x4.pmax(high, point);
    sum = f32x4.add(sum, point);
  }
  const middle = f32x4.mul(sum, f32x4.splat(1 / <f32>count));
  let spread: f32 = 0;
  for (let p = points; p < points + count * 16; p += 16) spread += squared(v128.load(p), middle);
  v128.store(node, f32x4.replace_lane(middle, 3, <f32>count));
  v128.store(node, f32x4.replace_lane(low, 3, spread), NODE_LOW);
  v128.store(node, high, NODE_HIGH);
}

/** The same of a cell, from its children, which have mean squares times 4 / dims. */
function asCell(children: u32, end: u32, node: u32, dims: u32): void {
  let low = v128.load(children, NODE_LOW);
  let high = v128.load(children, NODE_HIGH);
  let sum = f32x4.splat(0);
  let mass: f32 = 0;
  for (let child = children; child < end; child = load<u32>(child, NODE_NEXT)) {
    low = f32x4.pmin(low, v128.load(child, NODE_LOW));
    high = f32x4.pmax(high, v128.load(child, NODE_HIGH));
    sum = f32x4.add(sum, f32x4.mul(v128.load(child), v128.load32_splat(child, 12)));
    mass += load<f32>(child, 12);
  }
  const middle = f32x4.mul(sum, f32x4.splat(1 / mass));
  let spread: f32 = 0;
  for (let child = children; child < end; child = load<u32>(child, NODE_NEXT)) {
    spread += load<f32>(child, 12) * (squared(v128.load(child), middle) + (<f32>dims / 4) * load<f32>(child, NODE_SPREAD));
  }
  v128.store(node, f32x4.replace_lane(middle, 3, mass));
  v128.store(node, f32x4.replace_lane(low, 3, spread), NODE_LOW);
  v128.store(node, high, NODE_HIGH);
}

/** Of three numbers each. */
@inline
function squared(a: v128, b: v128): f32 {
  const d = f32x4.sub(a, b);
  const s = f32x4.mul(d, d);
  return f32x4.extract_lane(s, 0) + f32x4.extract_lane(s, 1) + f32x4.extract_lane(s, 2);
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
