// What pushes points apart: Σ q² (y_i − y_j) and Z = Σ q, with far cells for their points (Barnes & Hut 1986; van der Maaten 2014). GROUP points that are
// neighbours on the curve walk the tree once, and a cell is opened where any place in their box would open it. What they meet is listed, and the list
// then met by eight points at a time.
// A cell acts as one where side² ≤ θ² (d² + NEAR), d from its middle. Barnes & Hut have no NEAR; but the kernel 1 / (1 + d²) is smooth at distances below 1, so that
// small cells act as one wherever they are, and so do most of a young map's. And it acts with its spread: the second term of its Taylor series, as if it were
// as wide in all directions. Of 10,000 words at θ = .5 that halves the error of forces (.9 % in 2D), makes a young map's a fifth and that of Z a fiftieth.
import { madd } from '../../../engines/wasm/assembly/simd';
import { GROUP, NODE, NODE_COUNT, NODE_FIRST, NODE_NEXT, NODE_OPENS, NODE_SPREAD, Plan, shiftOf } from './tsne_plan';

/** Of a block: x, y, z, sums of q and three forces of each point of a group, then the lists of cells and of points that the group meets. */
const PLANES: u32 = GROUP * 4;
const CELLS: u32 = 7 * PLANES;
const CELL: u32 = 32;
const MOST_CELLS: u32 = 512;
const POINTS: u32 = CELLS + MOST_CELLS * CELL;
const POINT: u32 = 16;
const MOST_POINTS: u32 = 1024;
export const SCRATCH: u32 = POINTS + MOST_POINTS * POINT;

const NEAR: f32 = 0.5;

export function addRepulsion(plan: Plan, block: u32, from: u32, to: u32): void {
  const scratch = plan.scratch + block * SCRATCH;
  let z: f64 = 0;
  for (let first = from; first < to; first += GROUP) {
    walk(plan, scratch, plan.points + first * 16);
    z += take(plan, scratch, first, min(first + GROUP, to));
  }
  // Each point has met itself, or is in a cell that it has met, at a distance of about 0.
  store<f64>(plan.sums + block * 8, z - <f64>(to - from));
}

/** Lists what the points at `group` meet, and lets them meet it. */
function walk(plan: Plan, scratch: u32, group: u32): void {
  let low = v128.load(group);
  let high = low;
  for (let i: u32 = 0; i < GROUP; i += 4) {
    const a = v128.load(group + i * 16);
    const b = v128.load(group + i * 16, 16);
    const c = v128.load(group + i * 16, 32);
    const d = v128.load(group + i * 16, 48);
    low = f32x4.pmin(low, f32x4.pmin(f32x4.pmin(a, b), f32x4.pmin(c, d)));
    high = f32x4.pmax(high, f32x4.pmax(f32x4.pmax(a, b), f32x4.pmax(c, d)));
    const ab = v128.shuffle<f32>(a, b, 0, 4, 1, 5);
    const cd = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
    v128.store(scratch + i * 4, v128.shuffle<f32>(ab, cd, 0, 1, 4, 5));
    v128.store(scratch + i * 4, v128.shuffle<f32>(ab, cd, 2, 3, 6, 7), PLANES);
    v128.store(scratch + i * 4, v128.shuffle<f32>(v128.shuffle<f32>(a, b, 2, 6, 2, 6), v128.shuffle<f32>(c, d, 2, 6, 2, 6), 0, 1, 4, 5), 2 * PLANES);
  }
  memory.fill(scratch + 3 * PLANES, 0, 4 * PLANES);
  const middle = f32x4.mul(f32x4.add(low, high), f32x4.splat(0.5));
  // The fourth number is a mass: it is never beyond the box.
  const half = f32x4.replace_lane(f32x4.sub(high, middle), 3, Infinity);
  const zero = f32x4.splat(0);
  const cells = scratch + CELLS;
  const points = scratch + POINTS;
  let cell = cells;
  let point = points;
  const end = plan.end;
  for (let node = plan.nodes; node < end; ) {
    const record = v128.load(node);
    const beyond = f32x4.pmax(zero, f32x4.sub(f32x4.abs(f32x4.sub(record, middle)), half));
    const squares = f32x4.mul(beyond, beyond);
    const distance = f32x4.extract_lane(squares, 0) + f32x4.extract_lane(squares, 1) + f32x4.extract_lane(squares, 2);
    const count = load<u32>(node, NODE_COUNT);
    if (load<f32>(node, NODE_OPENS) <= NEAR + distance) {
      v128.store(cell, record);
      v128.store(cell, v128.load(node, 16), 16);
      cell += CELL;
      node = load<u32>(node, NODE_NEXT);
      if (cell == points) {
        meetCells(plan.dims, scratch, cells, cell);
        cell = cells;
      }
      continue;
    }
    node += NODE;
    for (let p = plan.points + load<u32>(node - NODE, NODE_FIRST) * 16, last = p + count * 16; p < last; p += 16) {
      v128.store(point, v128.load(p));
      point += POINT;
      if (point == points + MOST_POINTS * POINT) {
        meetPoints(plan.dims, scratch, points, point);
        point = points;
      }
    }
  }
  meetCells(plan.dims, scratch, cells, cell);
  meetPoints(plan.dims, scratch, points, point);
}

function meetCells(dims: u32, scratch: u32, list: u32, end: u32): void {
  for (let at = scratch; at < scratch + PLANES; at += 32) {
    if (dims == 2) meet(at, list, end, false, true);
    else meet(at, list, end, true, true);
  }
}

function meetPoints(dims: u32, scratch: u32, list: u32, end: u32): void {
  for (let at = scratch; at < scratch + PLANES; at += 32) {
    if (dims == 2) meet(at, list, end, false, false);
    else meet(at, list, end, true, false);
  }
}

/**
 * Eight points meet a list. `solid` and `cells` are constants wherever this is put in. Of a cell, with its mass m, spread σ² and D dimensions, they meet
 *   m r (1 + σ²/2D · r (8 − 2D − 8 r)) of q,  m r² d (1 + σ²/2D · r (16 − 4D − 24 r)) of force,  r = 1 / (1 + |d|²).
 */
@inline
function meet(at: u32, list: u32, end: u32, solid: bool, cells: bool): void {
  const one = f32x4.splat(1);
  const half = f32x4.splat(solid ? 0.25 : 0.5);
  const x0 = v128.load(at);
  const x1 = v128.load(at, 16);
  const y0 = v128.load(at, PLANES);
  const y1 = v128.load(at, PLANES + 16);
  const z0 = v128.load(at, 2 * PLANES);
  const z1 = v128.load(at, 2 * PLANES + 16);
  let q0 = v128.load(at, 3 * PLANES);
  let q1 = v128.load(at, 3 * PLANES + 16);
  let fx0 = v128.load(at, 4 * PLANES);
  let fx1 = v128.load(at, 4 * PLANES + 16);
  let fy0 = v128.load(at, 5 * PLANES);
  let fy1 = v128.load(at, 5 * PLANES + 16);
  let fz0 = v128.load(at, 6 * PLANES);
  let fz1 = v128.load(at, 6 * PLANES + 16);
  for (let met = list; met < end; met += cells ? CELL : POINT) {
    const x = v128.load32_splat(met);
    const y = v128.load32_splat(met, 4);
    const z = v128.load32_splat(met, 8);
    const dx0 = f32x4.sub(x0, x);
    const dx1 = f32x4.sub(x1, x);
    const dy0 = f32x4.sub(y0, y);
    const dy1 = f32x4.sub(y1, y);
    const dz0 = f32x4.sub(z0, z);
    const dz1 = f32x4.sub(z1, z);
    let s0 = madd(dy0, dy0, madd(dx0, dx0, one));
    let s1 = madd(dy1, dy1, madd(dx1, dx1, one));
    if (solid) {
      s0 = madd(dz0, dz0, s0);
      s1 = madd(dz1, dz1, s1);
    }
    const r0 = f32x4.div(one, s0);
    const r1 = f32x4.div(one, s1);
    let w0 = f32x4.mul(r0, r0);
    let w1 = f32x4.mul(r1, r1);
    if (cells) {
      const mass = v128.load32_splat(met, 12);
      const spread = v128.load32_splat(met, 28);
      const e0 = f32x4.mul(spread, r0);
      const e1 = f32x4.mul(spread, r1);
      const u0 = f32x4.mul(e0, half);
      const u1 = f32x4.mul(e1, half);
      const v0 = f32x4.mul(e0, r0);
      const v1 = f32x4.mul(e1, r1);
      const n0 = f32x4.add(one, f32x4.sub(u0, v0));
      const n1 = f32x4.add(one, f32x4.sub(u1, v1));
      q0 = madd(f32x4.mul(mass, r0), n0, q0);
      q1 = madd(f32x4.mul(mass, r1), n1, q1);
      w0 = f32x4.mul(f32x4.mul(mass, w0), f32x4.add(n0, f32x4.sub(u0, f32x4.add(v0, v0))));
      w1 = f32x4.mul(f32x4.mul(mass, w1), f32x4.add(n1, f32x4.sub(u1, f32x4.add(v1, v1))));
    } else {
      q0 = f32x4.add(q0, r0);
      q1 = f32x4.add(q1, r1);
    }
    fx0 = madd(w0, dx0, fx0);
    fx1 = madd(w1, dx1, fx1);
    fy0 = madd(w0, dy0, fy0);
    fy1 = madd(w1, dy1, fy1);
    if (solid) {
      fz0 = madd(w0, dz0, fz0);
      fz1 = madd(w1, dz1, fz1);
    }
  }
  v128.store(at, q0, 3 * PLANES);
  v128.store(at, q1, 3 * PLANES + 16);
  v128.store(at, fx0, 4 * PLANES);
  v128.store(at, fx1, 4 * PLANES + 16);
  v128.store(at, fy0, 5 * PLANES);
  v128.store(at, fy1, 5 * PLANES + 16);
  if (solid) {
    v128.store(at, fz0, 6 * PLANES);
    v128.store(at, fz1, 6 * PLANES + 16);
  }
}

/** Puts the forces on the points [first, to) of the curve where their rows are; returns their sum of q. */
function take(plan: Plan, scratch: u32, first: u32, to: u32): f64 {
  const shift = shiftOf(plan);
  let z: f64 = 0;
  for (let i = first; i < to; i++) {
    const from = scratch + (i - first) * 4;
    const at = plan.push + (load<u32>(plan.curve + i * 8) << shift);
    z += <f64>load<f32>(from, 3 * PLANES);
    store<f32>(at, load<f32>(from, 4 * PLANES));
    store<f32>(at, load<f32>(from, 5 * PLANES), 4);
    if (shift == 4) store<f32>(at, load<f32>(from, 6 * PLANES), 8);
  }
  return z;
}
