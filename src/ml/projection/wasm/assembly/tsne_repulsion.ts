// What pushes points apart: Σ m q² (y_i − c) over cells of mass m with their middle at c, or over points. GROUP points that are neighbours on the curve walk the tree
// once, and a cell is opened where any place in their box would open it. What they meet is listed, and the list then met by eight points at a time.
import { madd } from '../../../engines/wasm/assembly/simd';
import { GROUP, NODE, NODE_COUNT, NODE_FIRST, NODE_NEXT, NODE_OPENS, Plan, shiftOf } from './tsne_plan';

/** Of a block: x, y, z, sums of q and three forces of each point of a group, then the list. */
const PLANES: u32 = GROUP * 4;
const MOST: u32 = 1024;
export const SCRATCH: u32 = 7 * PLANES + (MOST + 1) * 16;

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
  const list = scratch + 7 * PLANES;
  const full = list + MOST * 16;
  let met = list;
  const end = plan.end;
  for (let node = plan.nodes; node < end; ) {
    const cell = v128.load(node);
    const beyond = f32x4.pmax(zero, f32x4.sub(f32x4.abs(f32x4.sub(cell, middle)), half));
    const squares = f32x4.mul(beyond, beyond);
    const distance = f32x4.extract_lane(squares, 0) + f32x4.extract_lane(squares, 1) + f32x4.extract_lane(squares, 2);
    const count = load<u32>(node, NODE_COUNT);
    if (load<f32>(node, NODE_OPENS) <= 1 + distance) {
      v128.store(met, cell);
      met += 16;
      node = load<u32>(node, NODE_NEXT);
    } else if (count > 0) {
      const points = plan.points + load<u32>(node, NODE_FIRST) * 16;
      for (let p = points; p < points + count * 16; p += 16) {
        v128.store(met, v128.load(p));
        met += 16;
        if (met >= full) {
          meetAll(plan, scratch, list, met);
          met = list;
        }
      }
      node += NODE;
    } else {
      node += NODE;
    }
    if (met >= full) {
      meetAll(plan, scratch, list, met);
      met = list;
    }
  }
  meetAll(plan, scratch, list, met);
}

function meetAll(plan: Plan, scratch: u32, list: u32, end: u32): void {
  for (let i: u32 = 0; i < GROUP; i += 8) {
    if (plan.dims == 2) meetInPlane(scratch + i * 4, list, end);
    else meetInSpace(scratch + i * 4, list, end);
  }
}

function meetInPlane(at: u32, list: u32, end: u32): void {
  const one = f32x4.splat(1);
  const x0 = v128.load(at);
  const x1 = v128.load(at, 16);
  const y0 = v128.load(at, PLANES);
  const y1 = v128.load(at, PLANES + 16);
  let q0 = v128.load(at, 3 * PLANES);
  let q1 = v128.load(at, 3 * PLANES + 16);
  let fx0 = v128.load(at, 4 * PLANES);
  let fx1 = v128.load(at, 4 * PLANES + 16);
  let fy0 = v128.load(at, 5 * PLANES);
  let fy1 = v128.load(at, 5 * PLANES + 16);
  for (let met = list; met < end; met += 16) {
    const x = v128.load32_splat(met);
    const y = v128.load32_splat(met, 4);
    const mass = v128.load32_splat(met, 12);
    const dx0 = f32x4.sub(x0, x);
    const dx1 = f32x4.sub(x1, x);
    const dy0 = f32x4.sub(y0, y);
    const dy1 = f32x4.sub(y1, y);
    const r0 = f32x4.div(one, madd(dy0, dy0, madd(dx0, dx0, one)));
    const r1 = f32x4.div(one, madd(dy1, dy1, madd(dx1, dx1, one)));
    const m0 = f32x4.mul(mass, r0);
    const m1 = f32x4.mul(mass, r1);
    q0 = f32x4.add(q0, m0);
    q1 = f32x4.add(q1, m1);
    const w0 = f32x4.mul(m0, r0);
    const w1 = f32x4.mul(m1, r1);
    fx0 = madd(w0, dx0, fx0);
    fx1 = madd(w1, dx1, fx1);
    fy0 = madd(w0, dy0, fy0);
    fy1 = madd(w1, dy1, fy1);
  }
  v128.store(at, q0, 3 * PLANES);
  v128.store(at, q1, 3 * PLANES + 16);
  v128.store(at, fx0, 4 * PLANES);
  v128.store(at, fx1, 4 * PLANES + 16);
  v128.store(at, fy0, 5 * PLANES);
  v128.store(at, fy1, 5 * PLANES + 16);
}

function meetInSpace(at: u32, list: u32, end: u32): void {
  const one = f32x4.splat(1);
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
  for (let met = list; met < end; met += 16) {
    const x = v128.load32_splat(met);
    const y = v128.load32_splat(met, 4);
    const z = v128.load32_splat(met, 8);
    const mass = v128.load32_splat(met, 12);
    const dx0 = f32x4.sub(x0, x);
    const dx1 = f32x4.sub(x1, x);
    const dy0 = f32x4.sub(y0, y);
    const dy1 = f32x4.sub(y1, y);
    const dz0 = f32x4.sub(z0, z);
    const dz1 = f32x4.sub(z1, z);
    const r0 = f32x4.div(one, madd(dz0, dz0, madd(dy0, dy0, madd(dx0, dx0, one))));
    const r1 = f32x4.div(one, madd(dz1, dz1, madd(dy1, dy1, madd(dx1, dx1, one))));
    const m0 = f32x4.mul(mass, r0);
    const m1 = f32x4.mul(mass, r1);
    q0 = f32x4.add(q0, m0);
    q1 = f32x4.add(q1, m1);
    const w0 = f32x4.mul(m0, r0);
    const w1 = f32x4.mul(m1, r1);
    fx0 = madd(w0, dx0, fx0);
    fx1 = madd(w1, dx1, fx1);
    fy0 = madd(w0, dy0, fy0);
    fy1 = madd(w1, dy1, fy1);
    fz0 = madd(w0, dz0, fz0);
    fz1 = madd(w1, dz1, fz1);
  }
  v128.store(at, q0, 3 * PLANES);
  v128.store(at, q1, 3 * PLANES + 16);
  v128.store(at, fx0, 4 * PLANES);
  v128.store(at, fx1, 4 * PLANES + 16);
  v128.store(at, fy0, 5 * PLANES);
  v128.store(at, fy1, 5 * PLANES + 16);
  v128.store(at, fz0, 6 * PLANES);
  v128.store(at, fz1, 6 * PLANES + 16);
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
