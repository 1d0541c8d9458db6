// The subword skip-gram's update of one window (../../../objectives/subword.ts): the mean of the centre's parts is compared with each context
// word and with negatives of that word's own. All scores and the mean's step are taken first and rows move then, by adding, so that a
// row that is there twice moves twice: lists need no merging.
import { inputRow, outputRow } from './hot_rows';
import { addLoss, measure, MEASURED_EVERY } from './loss';
import * as at from './memory';
import { below, fill } from './random';
import { scoreWindow } from './score';
import { madd } from './simd';

/** Bytes of a row taken at a time: eight sums in registers. */
const STRIP: u32 = 128;

export function trainSubword(position: u32, from: u32, to: u32, extra: u32, learningRate: f32): void {
  fill(at.draws, 1);
  const contexts = listContexts(position, from, to, extra);
  if (contexts == 0) return;
  fill(at.draws, 2 * at.negative * contexts);
  const compared = listOutputs(contexts, learningRate);
  const sixes = (compared + 5) / 6;
  const mean = at.formerRows;
  const step = mean + at.rowBytes;
  const word = load<u32>(at.sliceStart + position * 4);
  const first = at.partRows + load<u32>(at.partStarts + word * 4) * 4;
  const last = at.partRows + load<u32>(at.partStarts + word * 4, 4) * 4;
  takeMean(mean, first, last);
  store<u32>(at.contextRows, mean);
  store<f32>(at.contextCounts, 1);
  scoreWindow(1, 2 * sixes, sixes * 32);
  if (position % MEASURED_EVERY == 0) {
    measure(1, contexts, compared, sixes * 32);
    addLoss(0, <f64>(contexts - 1));
  }
  memory.fill(step, 0, at.rowBytes);
  for (let s: u32 = 0; s < sixes; s++) gatherStep(s, step);
  for (let s: u32 = 0; s < sixes; s++) moveOutputs(s, mean);
  moveParts(step, first, last);
}

/** Lists the context words, repeats included, where rows of contexts else are; returns how many. */
function listContexts(position: u32, from: u32, to: u32, extra: u32): u32 {
  const reach = below(load<u32>(at.draws), at.window) + 1;
  const first = position - from > reach ? position - reach : from;
  const last = min(position + reach + 1, to);
  let n: u32 = 0;
  for (let i = first; i < last; i++) {
    if (i == position) continue;
    store<u32>(at.contextRows + n * 4, load<u32>(at.sliceStart + i * 4));
    n++;
  }
  if (extra != at.NO_WORD) {
    store<u32>(at.contextRows + n * 4, extra);
    n++;
  }
  return n;
}

/** Lists the rows of the context words, then those of each one's negatives, and fills up the last six; returns how many are real. */
function listOutputs(contexts: u32, learningRate: f32): u32 {
  for (let c: u32 = 0; c < contexts; c++) setOutput(c, outputRow(load<u32>(at.contextRows + c * 4)), learningRate);
  let n = contexts;
  let draw = at.draws;
  for (let c: u32 = 0; c < contexts; c++) {
    const context = load<u32>(at.contextRows + c * 4);
    for (let k: u32 = 0; k < at.negative; k++, draw += 8) {
      const cell = below(load<u32>(draw), at.vocabulary);
      const kept = load<u32>(draw, 4) < load<u32>(at.threshold + cell * 4);
      const word = kept ? cell : load<u32>(at.alias + cell * 4);
      if (word == context) continue;
      setOutput(n, outputRow(word), -learningRate);
      n++;
    }
  }
  for (let o = n; o % 6 > 0; o++) setOutput(o, at.spareRow, 0);
  return n;
}

@inline
function setOutput(o: u32, row: u32, rate: f32): void {
  store<u32>(at.outputRows + o * 4, row);
  store<u32>(at.outputCounts + o * 4, 1);
  store<f32>(at.rates + (o / at.TRIPLE) * 16 + (o % at.TRIPLE) * 4, rate);
}

/** Writes the mean of the rows listed from `first` to `last` to `mean`. */
function takeMean(mean: u32, first: u32, last: u32): void {
  const share = f32x4.splat(1 / <f32>((last - first) / 4));
  const bytes = at.rowBytes;
  let d: u32 = 0;
  for (; d + STRIP <= bytes; d += STRIP) {
    let s0 = f32x4.splat(0);
    let s1 = s0;
    let s2 = s0;
    let s3 = s0;
    let s4 = s0;
    let s5 = s0;
    let s6 = s0;
    let s7 = s0;
    for (let part = first; part < last; part += 4) {
      const row = inputRow(load<u32>(part)) + d;
      s0 = f32x4.add(s0, v128.load(row));
      s1 = f32x4.add(s1, v128.load(row, 16));
      s2 = f32x4.add(s2, v128.load(row, 32));
      s3 = f32x4.add(s3, v128.load(row, 48));
      s4 = f32x4.add(s4, v128.load(row, 64));
      s5 = f32x4.add(s5, v128.load(row, 80));
      s6 = f32x4.add(s6, v128.load(row, 96));
      s7 = f32x4.add(s7, v128.load(row, 112));
    }
    v128.store(mean + d, f32x4.mul(s0, share));
    v128.store(mean + d, f32x4.mul(s1, share), 16);
    v128.store(mean + d, f32x4.mul(s2, share), 32);
    v128.store(mean + d, f32x4.mul(s3, share), 48);
    v128.store(mean + d, f32x4.mul(s4, share), 64);
    v128.store(mean + d, f32x4.mul(s5, share), 80);
    v128.store(mean + d, f32x4.mul(s6, share), 96);
    v128.store(mean + d, f32x4.mul(s7, share), 112);
  }
  for (; d < bytes; d += 16) {
    let s = f32x4.splat(0);
    for (let part = first; part < last; part += 4) s = f32x4.add(s, v128.load(inputRow(load<u32>(part)) + d));
    v128.store(mean + d, f32x4.mul(s, share));
  }
}

/** Adds to `step` what six outputs move the mean by. */
function gatherStep(six: u32, step: u32): void {
  const rows = at.outputRows + six * 24;
  const p0 = load<u32>(rows);
  const p1 = load<u32>(rows, 4);
  const p2 = load<u32>(rows, 8);
  const p3 = load<u32>(rows, 12);
  const p4 = load<u32>(rows, 16);
  const p5 = load<u32>(rows, 20);
  const g = at.coefficients + six * at.STEP;
  const k0 = v128.load(g);
  const k1 = v128.load(g, 16);
  const k2 = v128.load(g, 32);
  const k3 = v128.load(g, 48);
  const k4 = v128.load(g, 64);
  const k5 = v128.load(g, 80);
  const bytes = at.rowBytes;
  for (let d: u32 = 0; d < bytes; d += 16) {
    let s = madd(k0, v128.load(p0 + d), v128.load(step + d));
    s = madd(k1, v128.load(p1 + d), s);
    s = madd(k2, v128.load(p2 + d), s);
    s = madd(k3, v128.load(p3 + d), s);
    s = madd(k4, v128.load(p4 + d), s);
    v128.store(step + d, madd(k5, v128.load(p5 + d), s));
  }
}

/** Moves six outputs along the mean; one after the other, since two may be the same row. */
function moveOutputs(six: u32, mean: u32): void {
  const rows = at.outputRows + six * 24;
  const p0 = load<u32>(rows);
  const p1 = load<u32>(rows, 4);
  const p2 = load<u32>(rows, 8);
  const p3 = load<u32>(rows, 12);
  const p4 = load<u32>(rows, 16);
  const p5 = load<u32>(rows, 20);
  const g = at.coefficients + six * at.STEP;
  const k0 = v128.load(g);
  const k1 = v128.load(g, 16);
  const k2 = v128.load(g, 32);
  const k3 = v128.load(g, 48);
  const k4 = v128.load(g, 64);
  const k5 = v128.load(g, 80);
  const bytes = at.rowBytes;
  for (let d: u32 = 0; d < bytes; d += 16) {
    const h = v128.load(mean + d);
    v128.store(p0 + d, madd(k0, h, v128.load(p0 + d)));
    v128.store(p1 + d, madd(k1, h, v128.load(p1 + d)));
    v128.store(p2 + d, madd(k2, h, v128.load(p2 + d)));
    v128.store(p3 + d, madd(k3, h, v128.load(p3 + d)));
    v128.store(p4 + d, madd(k4, h, v128.load(p4 + d)));
    v128.store(p5 + d, madd(k5, h, v128.load(p5 + d)));
  }
}

/** Every part moves by all of the mean's step, as fastText's do. */
function moveParts(step: u32, first: u32, last: u32): void {
  const bytes = at.rowBytes;
  for (let part = first; part < last; part += 4) {
    const row = inputRow(load<u32>(part));
    for (let d: u32 = 0; d < bytes; d += 16) {
      v128.store(row + d, f32x4.add(v128.load(row + d), v128.load(step + d)));
    }
  }
}
