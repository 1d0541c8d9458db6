// Ranks of neighbours, for the measures of a layout (quality.ts): for four rows at a time, how many other rows are nearer to each than its
// neighbours of the other space are. Nearness is the cosine of unit rows in the one space, minus the squared distance in the other, so that larger
// is nearer in both. One pass over all rows a space and nothing of their number kept: the functions take addresses only.
// Unit rows lie in panels of 8: number c of panel p's rows side by side at (p·dims + c)·32 bytes. Coordinates lie axis by axis, `apart` bytes each.
import { madd } from '../../../engines/wasm/assembly/simd';
import { count, hits, listRow, nearer, offer, penalty, setMark, start } from './near_lists';

const TOGETHER: u32 = 4;
/** Rows whose nearness is known at once, before it is compared: whole panels, of which two rows of 100 numbers fill the nearest cache. */
const TILE: u32 = 64;
/** Nearness of a row to itself and of places without a row: nearer than nothing. */
const NOT: f32 = -f32.MAX_VALUE;

/** Where free memory begins. */
export function base(): u32 {
  return u32(__heap_base);
}

/** Bytes that one call of `judge` needs for itself. */
export function scratchBytes(dims: u32, k: u32): u32 {
  return TOGETHER * (dims * 4 + TILE * 4 + 2 * nearer(k));
}

/**
 * Judges the four rows whose numbers lie at `queries`: writes for each the penalty of trustworthiness, that of continuity, and how many of
 * its k nearest in the one space are so in the other, as 3 u32, to `out`.
 */
export function judge(panels: u32, dims: u32, coordinates: u32, apart: u32, rows: u32, k: u32, queries: u32, out: u32, scratch: u32): void {
  const vectors = scratch;
  const tile = vectors + TOGETHER * dims * 4;
  const listBytes = nearer(k);
  const truth = tile + TOGETHER * TILE * 4;
  const drawn = truth + TOGETHER * listBytes;
  for (let q: u32 = 0; q < TOGETHER; q++) {
    const row = load<u32>(queries + q * 4);
    for (let c: u32 = 0; c < dims; c++) store<f32>(vectors + (q * dims + c) * 4, load<f32>(numberOf(panels, dims, row) + c * 32));
    const onMap = drawn + q * listBytes;
    const inTruth = truth + q * listBytes;
    start(inTruth, k);
    start(onMap, k);
    for (let from: u32 = 0; from < rows; from += TILE) {
      drawnTile(coordinates, apart, row, from, rows, tile);
      offer(onMap, k, tile, TILE, from);
    }
    for (let n: u32 = 0; n < k; n++) setMark(inTruth, k, n, similarity(panels, dims, vectors + q * dims * 4, listRow(onMap, k, n)));
  }
  for (let from: u32 = 0; from < rows; from += TILE) {
    trueTile(panels, dims, vectors, from, rows, tile);
    for (let q: u32 = 0; q < TOGETHER; q++) {
      const values = tile + q * TILE * 4;
      leaveOut(values, load<u32>(queries + q * 4), from, rows);
      count(truth + q * listBytes, k, values, TILE);
      offer(truth + q * listBytes, k, values, TILE, from);
    }
  }
  for (let q: u32 = 0; q < TOGETHER; q++) {
    const row = load<u32>(queries + q * 4);
    const onMap = drawn + q * listBytes;
    const inTruth = truth + q * listBytes;
    for (let n: u32 = 0; n < k; n++) setMark(onMap, k, n, nearness(coordinates, apart, row, listRow(inTruth, k, n)));
    for (let from: u32 = 0; from < rows; from += TILE) {
      drawnTile(coordinates, apart, row, from, rows, tile);
      count(onMap, k, tile, TILE);
    }
    store<u32>(out + q * 12, penalty(inTruth, k));
    store<u32>(out + q * 12, penalty(onMap, k), 4);
    store<u32>(out + q * 12, hits(inTruth, onMap, k), 8);
  }
}

/** Address of number 0 of a row in its panel; the next is 32 bytes on. */
@inline
function numberOf(panels: u32, dims: u32, row: u32): u32 {
  return panels + (row >> 3) * dims * 32 + (row & 7) * 4;
}

/** Cosines of the four query rows and TILE rows from `from` on: 4 × 8 at a time in registers. */
function trueTile(panels: u32, dims: u32, vectors: u32, from: u32, rows: u32, tile: u32): void {
  const end = min(from + TILE, rows);
  const width = dims * 4;
  for (let row = from; row < end; row += 8) {
    let at = panels + (row >> 3) * dims * 32;
    let a0 = f32x4.splat(0);
    let a1 = a0;
    let b0 = a0;
    let b1 = a0;
    let c0 = a0;
    let c1 = a0;
    let d0 = a0;
    let d1 = a0;
    for (let v = vectors, last = vectors + width; v < last; v += 4) {
      const left = v128.load(at);
      const right = v128.load(at, 16);
      const a = v128.load32_splat(v);
      const b = v128.load32_splat(v + width);
      const c = v128.load32_splat(v + 2 * width);
      const d = v128.load32_splat(v + 3 * width);
      a0 = madd(a, left, a0);
      a1 = madd(a, right, a1);
      b0 = madd(b, left, b0);
      b1 = madd(b, right, b1);
      c0 = madd(c, left, c0);
      c1 = madd(c, right, c1);
      d0 = madd(d, left, d0);
      d1 = madd(d, right, d1);
      at += 32;
    }
    const to = tile + (row - from) * 4;
    v128.store(to, a0);
    v128.store(to, a1, 16);
    v128.store(to, b0, TILE * 4);
    v128.store(to, b1, TILE * 4 + 16);
    v128.store(to, c0, TILE * 8);
    v128.store(to, c1, TILE * 8 + 16);
    v128.store(to, d0, TILE * 12);
    v128.store(to, d1, TILE * 12 + 16);
  }
}

/** One cosine, to the bit what `trueTile` makes of it: in the same order, by the same operation. */
function similarity(panels: u32, dims: u32, vector: u32, row: u32): f32 {
  const lane = row & 3;
  let at = numberOf(panels, dims, row) - lane * 4;
  let sum = f32x4.splat(0);
  for (let c: u32 = 0; c < dims; c++) {
    sum = madd(v128.load32_splat(vector + c * 4), v128.load(at), sum);
    at += 32;
  }
  if (lane == 0) return f32x4.extract_lane(sum, 0);
  if (lane == 1) return f32x4.extract_lane(sum, 1);
  if (lane == 2) return f32x4.extract_lane(sum, 2);
  return f32x4.extract_lane(sum, 3);
}

/** Minus the squared distances on the map of `row` and TILE rows from `from` on. Products are rounded one by one, as `nearness` rounds them. */
function drawnTile(coordinates: u32, apart: u32, row: u32, from: u32, rows: u32, tile: u32): void {
  const x = v128.load32_splat(coordinates + row * 4);
  const y = v128.load32_splat(coordinates + apart + row * 4);
  const z = v128.load32_splat(coordinates + 2 * apart + row * 4);
  let at = coordinates + from * 4;
  for (let to = tile, end = tile + TILE * 4; to < end; to += 16) {
    const dx = f32x4.sub(v128.load(at), x);
    const dy = f32x4.sub(v128.load(at + apart), y);
    const dz = f32x4.sub(v128.load(at + 2 * apart), z);
    const squares = f32x4.add(f32x4.add(f32x4.mul(dx, dx), f32x4.mul(dy, dy)), f32x4.mul(dz, dz));
    v128.store(to, f32x4.neg(squares));
    at += 16;
  }
  leaveOut(tile, row, from, rows);
}

function nearness(coordinates: u32, apart: u32, row: u32, other: u32): f32 {
  let sum: f32 = 0;
  for (let axis: u32 = 0; axis < 3; axis++) {
    const at = coordinates + axis * apart;
    const d = load<f32>(at + other * 4) - load<f32>(at + row * 4);
    sum += d * d;
  }
  return -sum;
}

/** The row itself, and places beyond the last row, are near nothing. */
function leaveOut(values: u32, row: u32, from: u32, rows: u32): void {
  if (row >= from && row < from + TILE) store<f32>(values + (row - from) * 4, NOT);
  for (let place = rows; place < from + TILE; place++) store<f32>(values + (place - from) * 4, NOT);
}
