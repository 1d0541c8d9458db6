// The products that alternating least squares is made of, four floats at a time: FᵀF, (FᵀF + λI)·v, and what a row's entries add to it.
import * as at from './als_memory';
import { madd, sums, sums4 } from './simd';

/** Rows of a table that are multiplied before their products are added up: they stay in the nearest cache, and sums of few round less. */
const BLOCK: u32 = 64;

/** Puts FᵀF of the `rows` rows at `table` into `gram`. Numbers beyond the dimensions are 0. */
export function makeGram(table: u32, rows: u32): void {
  const bytes = at.rowBytes;
  memory.fill(at.gram, 0, (bytes / 4) * bytes);
  const end = table + rows * bytes;
  for (let from = table; from < end; from += BLOCK * bytes) {
    const to = min(from + BLOCK * bytes, end);
    for (let i: u32 = 0; i < bytes; i += 16) {
      for (let j: u32 = 0; j <= i; j += 32) addTile(from, to, i, j);
    }
  }
  mirror();
}

/** Adds Σ f_i f_jᵀ to the 4 × 8 numbers of `gram` from row i/4 and column j/4 on. */
function addTile(from: u32, to: u32, i: u32, j: u32): void {
  const bytes = at.rowBytes;
  const zero = f32x4.splat(0);
  let a0 = zero;
  let a1 = zero;
  let b0 = zero;
  let b1 = zero;
  let c0 = zero;
  let c1 = zero;
  let d0 = zero;
  let d1 = zero;
  for (let f = from; f < to; f += bytes) {
    const left = v128.load(f + j);
    const right = v128.load(f + j, 16);
    const a = v128.load32_splat(f + i);
    const b = v128.load32_splat(f + i, 4);
    const c = v128.load32_splat(f + i, 8);
    const d = v128.load32_splat(f + i, 12);
    a0 = madd(a, left, a0);
    a1 = madd(a, right, a1);
    b0 = madd(b, left, b0);
    b1 = madd(b, right, b1);
    c0 = madd(c, left, c0);
    c1 = madd(c, right, c1);
    d0 = madd(d, left, d0);
    d1 = madd(d, right, d1);
  }
  let g = at.gram + (i / 4) * bytes + j;
  addTo(g, a0);
  addTo(g + 16, a1);
  g += bytes;
  addTo(g, b0);
  addTo(g + 16, b1);
  g += bytes;
  addTo(g, c0);
  addTo(g + 16, c1);
  g += bytes;
  addTo(g, d0);
  addTo(g + 16, d1);
}

@inline
function addTo(address: u32, numbers: v128): void {
  v128.store(address, f32x4.add(v128.load(address), numbers));
}

/** Copies what is below the diagonal of `gram` above it. */
function mirror(): void {
  const bytes = at.rowBytes;
  for (let i: u32 = 0; i < bytes; i += 4) {
    for (let j: u32 = 0; j < i; j += 4) {
      store<f32>(at.gram + (j / 4) * bytes + i, load<f32>(at.gram + (i / 4) * bytes + j));
    }
  }
}

/** Puts (FᵀF + λI)·v at `into`: eight rows of `gram` at a time, each by one running sum. */
export function multiply(v: u32, into: u32): void {
  const bytes = at.rowBytes;
  const lambda = f32x4.splat(at.lambda);
  let a = at.gram;
  for (let d: u32 = 0; d < bytes; d += 32) {
    const b = a + bytes;
    const c = b + bytes;
    const e = c + bytes;
    const f = e + bytes;
    const g = f + bytes;
    const h = g + bytes;
    const i = h + bytes;
    let s0 = f32x4.splat(0);
    let s1 = s0;
    let s2 = s0;
    let s3 = s0;
    let s4 = s0;
    let s5 = s0;
    let s6 = s0;
    let s7 = s0;
    for (let k: u32 = 0; k < bytes; k += 32) {
      let x = v128.load(v + k);
      s0 = madd(x, v128.load(a + k), s0);
      s1 = madd(x, v128.load(b + k), s1);
      s2 = madd(x, v128.load(c + k), s2);
      s3 = madd(x, v128.load(e + k), s3);
      s4 = madd(x, v128.load(f + k), s4);
      s5 = madd(x, v128.load(g + k), s5);
      s6 = madd(x, v128.load(h + k), s6);
      s7 = madd(x, v128.load(i + k), s7);
      x = v128.load(v + k, 16);
      s0 = madd(x, v128.load(a + k, 16), s0);
      s1 = madd(x, v128.load(b + k, 16), s1);
      s2 = madd(x, v128.load(c + k, 16), s2);
      s3 = madd(x, v128.load(e + k, 16), s3);
      s4 = madd(x, v128.load(f + k, 16), s4);
      s5 = madd(x, v128.load(g + k, 16), s5);
      s6 = madd(x, v128.load(h + k, 16), s6);
      s7 = madd(x, v128.load(i + k, 16), s7);
    }
    v128.store(into + d, madd(lambda, v128.load(v + d), sums4(s0, s1, s2, s3)));
    v128.store(into + d, madd(lambda, v128.load(v + d, 16), sums4(s4, s5, s6, s7)), 16);
    a = i + bytes;
  }
}

/** Of the last `addResiduals`: Σ c and Σ c (f·v). */
export let confidences: f64 = 0;
export let aimed: f64 = 0;

/** Adds Σ (c − (c − 1)(f·v)) f to `into`, over the entries at [from, to) with the rows f of `table`. */
export function addResiduals(from: u32, to: u32, table: u32, v: u32, into: u32): void {
  const one = f32x4.splat(1);
  let sumOfC = f32x4.splat(0);
  let sumOfAims = sumOfC;
  let entry = from;
  for (; entry + 32 <= to; entry += 32) {
    const dots = dotsOf(entry, table, v);
    const w = weightsOf(entry);
    const c = f32x4.add(w, one);
    sumOfC = f32x4.add(sumOfC, c);
    sumOfAims = madd(c, dots, sumOfAims);
    addRows(entry, table, f32x4.sub(c, f32x4.mul(w, dots)), into);
  }
  const totals = sums(sumOfC, sumOfAims, f32x4.splat(0));
  confidences = <f64>f32x4.extract_lane(totals, 0);
  aimed = <f64>f32x4.extract_lane(totals, 1);
  for (; entry < to; entry += 8) {
    const dot = dotOf(entry, table, v);
    const w = load<f32>(entry, 4);
    confidences += <f64>(w + 1);
    aimed += <f64>((w + 1) * dot);
    addRow(entry, table, w + 1 - w * dot, into);
  }
}

/** Adds Σ (c − 1)(f·v) f to `into`, in the same way. */
export function addProducts(from: u32, to: u32, table: u32, v: u32, into: u32): void {
  let entry = from;
  for (; entry + 32 <= to; entry += 32) {
    addRows(entry, table, f32x4.mul(weightsOf(entry), dotsOf(entry, table, v)), into);
  }
  for (; entry < to; entry += 8) addRow(entry, table, load<f32>(entry, 4) * dotOf(entry, table, v), into);
}

@inline
function rowOf(entry: u32, table: u32): u32 {
  return table + load<u32>(entry) * at.rowBytes;
}

/** c − 1 of four entries. */
@inline
function weightsOf(entry: u32): v128 {
  return v128.shuffle<f32>(v128.load(entry), v128.load(entry, 16), 1, 3, 5, 7);
}

/** f·v of four entries; two running sums each, since one would wait for itself. */
@inline
function dotsOf(entry: u32, table: u32, v: u32): v128 {
  const a = rowOf(entry, table);
  const b = rowOf(entry + 8, table);
  const c = rowOf(entry + 16, table);
  const d = rowOf(entry + 24, table);
  let s0 = f32x4.splat(0);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  let t0 = s0;
  let t1 = s0;
  let t2 = s0;
  let t3 = s0;
  for (let k: u32 = 0; k < at.rowBytes; k += 32) {
    const x = v128.load(v + k);
    s0 = madd(x, v128.load(a + k), s0);
    s1 = madd(x, v128.load(b + k), s1);
    s2 = madd(x, v128.load(c + k), s2);
    s3 = madd(x, v128.load(d + k), s3);
    const y = v128.load(v + k, 16);
    t0 = madd(y, v128.load(a + k, 16), t0);
    t1 = madd(y, v128.load(b + k, 16), t1);
    t2 = madd(y, v128.load(c + k, 16), t2);
    t3 = madd(y, v128.load(d + k, 16), t3);
  }
  return sums4(f32x4.add(s0, t0), f32x4.add(s1, t1), f32x4.add(s2, t2), f32x4.add(s3, t3));
}

/** Adds four entries' rows, each times its own number. */
@inline
function addRows(entry: u32, table: u32, by: v128, into: u32): void {
  const a = rowOf(entry, table);
  const b = rowOf(entry + 8, table);
  const c = rowOf(entry + 16, table);
  const d = rowOf(entry + 24, table);
  const a1 = v128.shuffle<f32>(by, by, 0, 0, 0, 0);
  const b1 = v128.shuffle<f32>(by, by, 1, 1, 1, 1);
  const c1 = v128.shuffle<f32>(by, by, 2, 2, 2, 2);
  const d1 = v128.shuffle<f32>(by, by, 3, 3, 3, 3);
  for (let k: u32 = 0; k < at.rowBytes; k += 32) {
    let s = madd(a1, v128.load(a + k), v128.load(into + k));
    let t = madd(a1, v128.load(a + k, 16), v128.load(into + k, 16));
    s = madd(b1, v128.load(b + k), s);
    t = madd(b1, v128.load(b + k, 16), t);
    s = madd(c1, v128.load(c + k), s);
    t = madd(c1, v128.load(c + k, 16), t);
    v128.store(into + k, madd(d1, v128.load(d + k), s));
    v128.store(into + k, madd(d1, v128.load(d + k, 16), t), 16);
  }
}

@inline
function dotOf(entry: u32, table: u32, v: u32): f32 {
  return dot(rowOf(entry, table), v);
}

@inline
function addRow(entry: u32, table: u32, by: f32, into: u32): void {
  addScaled(into, by, rowOf(entry, table));
}

/** a·b. */
export function dot(a: u32, b: u32): f32 {
  let s = f32x4.splat(0);
  for (let k: u32 = 0; k < at.rowBytes; k += 16) s = madd(v128.load(a + k), v128.load(b + k), s);
  return f32x4.extract_lane(sums(s, s, s), 0);
}

/** into += by·v. */
export function addScaled(into: u32, by: f32, v: u32): void {
  const times = f32x4.splat(by);
  for (let k: u32 = 0; k < at.rowBytes; k += 16) {
    v128.store(into + k, madd(times, v128.load(v + k), v128.load(into + k)));
  }
}

/** into = v + by·into. */
export function scaleAndAdd(into: u32, by: f32, v: u32): void {
  const times = f32x4.splat(by);
  for (let k: u32 = 0; k < at.rowBytes; k += 16) {
    v128.store(into + k, madd(times, v128.load(into + k), v128.load(v + k)));
  }
}
