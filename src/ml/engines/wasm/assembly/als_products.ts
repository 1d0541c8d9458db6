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
      let j: u32 = 0;
      for (; j <= i && j + 32 <= bytes; j += 32) addTile(from, to, i, j);
      if (j <= i) addColumn(from, to, i, j);
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

/** The like for 4 × 4 numbers. */
function addColumn(from: u32, to: u32, i: u32, j: u32): void {
  const bytes = at.rowBytes;
  let a = f32x4.splat(0);
  let b = a;
  let c = a;
  let d = a;
  for (let f = from; f < to; f += bytes) {
    const numbers = v128.load(f + j);
    a = madd(v128.load32_splat(f + i), numbers, a);
    b = madd(v128.load32_splat(f + i, 4), numbers, b);
    c = madd(v128.load32_splat(f + i, 8), numbers, c);
    d = madd(v128.load32_splat(f + i, 12), numbers, d);
  }
  const g = at.gram + (i / 4) * bytes + j;
  addTo(g, a);
  addTo(g + bytes, b);
  addTo(g + 2 * bytes, c);
  addTo(g + 3 * bytes, d);
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

/** Puts (FᵀF + λI)·v at `into`: sums of rows of `gram`, which is symmetric. */
export function multiply(v: u32, into: u32): void {
  const bytes = at.rowBytes;
  const lambda = f32x4.splat(at.lambda);
  let d: u32 = 0;
  for (; d + 128 <= bytes; d += 128) {
    let s0 = f32x4.mul(lambda, v128.load(v + d));
    let s1 = f32x4.mul(lambda, v128.load(v + d, 16));
    let s2 = f32x4.mul(lambda, v128.load(v + d, 32));
    let s3 = f32x4.mul(lambda, v128.load(v + d, 48));
    let s4 = f32x4.mul(lambda, v128.load(v + d, 64));
    let s5 = f32x4.mul(lambda, v128.load(v + d, 80));
    let s6 = f32x4.mul(lambda, v128.load(v + d, 96));
    let s7 = f32x4.mul(lambda, v128.load(v + d, 112));
    let g = at.gram + d;
    for (let n: u32 = 0; n < bytes; n += 4) {
      const x = v128.load32_splat(v + n);
      s0 = madd(x, v128.load(g), s0);
      s1 = madd(x, v128.load(g, 16), s1);
      s2 = madd(x, v128.load(g, 32), s2);
      s3 = madd(x, v128.load(g, 48), s3);
      s4 = madd(x, v128.load(g, 64), s4);
      s5 = madd(x, v128.load(g, 80), s5);
      s6 = madd(x, v128.load(g, 96), s6);
      s7 = madd(x, v128.load(g, 112), s7);
      g += bytes;
    }
    v128.store(into + d, s0);
    v128.store(into + d, s1, 16);
    v128.store(into + d, s2, 32);
    v128.store(into + d, s3, 48);
    v128.store(into + d, s4, 64);
    v128.store(into + d, s5, 80);
    v128.store(into + d, s6, 96);
    v128.store(into + d, s7, 112);
  }
  for (; d + 32 <= bytes; d += 32) {
    let s0 = f32x4.mul(lambda, v128.load(v + d));
    let s1 = f32x4.mul(lambda, v128.load(v + d, 16));
    let g = at.gram + d;
    for (let n: u32 = 0; n < bytes; n += 4) {
      const x = v128.load32_splat(v + n);
      s0 = madd(x, v128.load(g), s0);
      s1 = madd(x, v128.load(g, 16), s1);
      g += bytes;
    }
    v128.store(into + d, s0);
    v128.store(into + d, s1, 16);
  }
  if (d == bytes) return;
  let s = f32x4.mul(lambda, v128.load(v + d));
  let g = at.gram + d;
  for (let n: u32 = 0; n < bytes; n += 4) {
    s = madd(v128.load32_splat(v + n), v128.load(g), s);
    g += bytes;
  }
  v128.store(into + d, s);
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

/** f·v of four entries. */
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
  for (let k: u32 = 0; k < at.rowBytes; k += 16) {
    const x = v128.load(v + k);
    s0 = madd(x, v128.load(a + k), s0);
    s1 = madd(x, v128.load(b + k), s1);
    s2 = madd(x, v128.load(c + k), s2);
    s3 = madd(x, v128.load(d + k), s3);
  }
  return sums4(s0, s1, s2, s3);
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
  for (let k: u32 = 0; k < at.rowBytes; k += 16) {
    let s = madd(a1, v128.load(a + k), v128.load(into + k));
    s = madd(b1, v128.load(b + k), s);
    s = madd(c1, v128.load(c + k), s);
    v128.store(into + k, madd(d1, v128.load(d + k), s));
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
